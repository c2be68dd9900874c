import type { DutyTask, DutyHolder } from '../../domain/deadline/deadline-rule';
import {
  DUTY_VOID_REASONS,
  dutyStateOn,
  isLateByReceipt,
  type Duty,
} from '../../domain/deadline/duty';
import { parsePlainDate, plainDate, type PlainDate } from '../../domain/plain-date';
import type { ShownDuty } from './duty-page';

type Stored = {
  [Name in keyof Duty]: Name extends 'outcome' | 'isProvisional' | 'line' | 'earlierLateDays'
    ? Duty[Name]
    : Duty[Name] extends string
      ? string
      : string | null;
};

function dayOrNull(text: string | null): PlainDate | null {
  return text === null ? null : parsePlainDate(text);
}

/** Gives a stored duty as the rules know it. */
export function dutyFrom(row: Stored): Duty {
  return {
    ...row,
    task: row.task as DutyTask,
    holder: row.holder as DutyHolder,
    startedOn: plainDate(row.startedOn),
    lastDay: plainDate(row.lastDay),
    lastDayFromReceipt: dayOrNull(row.lastDayFromReceipt),
    doneOn: dayOrNull(row.doneOn),
    recountedLastDay: dayOrNull(row.recountedLastDay),
    voidReason: DUTY_VOID_REASONS.find((reason) => reason === row.voidReason) ?? null,
  };
}

/** Gives a stored duty with how it stands on a day. */
export function shownDuty(row: Stored, today: PlainDate): ShownDuty {
  const duty = dutyFrom(row);
  return {
    ...duty,
    state: dutyStateOn(duty, today),
    isLateByReceipt: isLateByReceipt(duty, today),
  };
}
