import { dutiesOfLine } from '../../app/domain/deadline/duties-of-line';
import type { Duty, DutyAdjustment } from '../../app/domain/deadline/duty';
import type {
  EnteredEvent,
  LineFacts,
  PaperFacts,
  StepFacts,
} from '../../app/domain/deadline/line-facts';
import type { EventKind } from '../../app/domain/event/event-kinds';
import { plainDate } from '../../app/domain/plain-date';
import { CALENDAR, lineFacts, RULES_2017 } from './duty-facts';

export const OLD_UNIT = { id: 'unit-a', goLiveOn: plainDate('2017-01-01') };

/** Another paper of the person. */
export function paper(decisionId: string, over: Partial<PaperFacts>): PaperFacts {
  return { ...lineFacts({ decisionId }), ...over };
}

/** An entry that was made for the dossier. */
export function event(kind: EventKind, effective: string, entered = effective): EnteredEvent {
  return {
    kind,
    effectiveOn: plainDate(effective),
    enteredOn: plainDate(entered),
    unit: OLD_UNIT,
    ended: null,
  };
}

/** Steps of a transfer as they were taken. */
export function steps(...taken: readonly (readonly [step: string, on: string])[]): StepFacts[] {
  return taken.map(([step, on]) => ({ step, on: plainDate(on) }));
}

/** What was said of a duty of the line. */
export function adjusted(
  key: string,
  ...said: readonly (readonly [act: DutyAdjustment['act'], on: string, until?: string])[]
): Pick<LineFacts, 'adjustments'> {
  const list = said.map(([act, on, until]) => ({
    act,
    onDay: plainDate(on),
    untilDay: until === undefined ? null : plainDate(until),
  }));
  return { adjustments: new Map([[`${key}:decision:1`, list]]) };
}

/** The entry of the line itself. */
export function entered(on: string): Pick<LineFacts, 'entered'> {
  return { entered: { on: plainDate(on), by: 'Người nhập', unit: OLD_UNIT } };
}

/** The duties of a line under the periods of 2017. */
export function all(over: Partial<LineFacts>): Duty[] {
  return dutiesOfLine(lineFacts(over), RULES_2017, CALENDAR);
}

/** Gives each duty as "task unit last-day outcome". */
export function told(over: Partial<LineFacts>): string[] {
  return all(over).map(({ task, unitId, lastDay, outcome }) =>
    [task, unitId, lastDay, outcome].join(' '),
  );
}
