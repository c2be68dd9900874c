/* What the comparison asks of the application, whichever way the facts are brought to it. */
import type { Duty } from '../../app/domain/deadline/duty';
import type { EventKind } from '../../app/domain/event/event-kinds';
import type { DutyTask } from '../../app/domain/deadline/deadline-rule';
import type { Fact, PaperKind, Task } from '../law/facts';
import { keyOf } from './resolve';
import { TASK_OF } from './world';

/** A fact with the instant it came at. */
export type Timed = Fact & { at: number };

/** Who keeps, borrows and writes, in the names of the second engine. */
export type Place = {
  custodian: string | null;
  guest: string | null;
  usedBy: string | null;
  inTransit: boolean;
  writers: readonly string[];
};

/** A duty of the application under the second engine's key. */
export type Owed = { key: string; duty: Duty };

export type Product = {
  /** Brings a fact to the application; says whether it was taken. */
  take(fact: Timed): Promise<boolean>;
  placeOf(person: string, at: number): Promise<Place>;
  duties(): Promise<Owed[]>;
};

/** The kinds of paper in the application's codes. */
export const CODE_OF = {
  recruitment: 'TD',
  reception: 'TN',
  contract: 'HDLV',
  event: 'KT',
  'department-move': 'DD',
  transfer: 'DD',
  secondment: 'BP',
  'secondment-outside': 'BP',
  'transfer-out': 'CT',
  retirement: 'NH',
  separation: 'TV',
  death: 'TUTRAN',
} as const satisfies Record<PaperKind, EventKind>;

const TASKS = Object.entries(TASK_OF) as readonly (readonly [DutyTask, Task])[];

/** The application's name of a task. */
export function taskNamed(task: Task): DutyTask {
  const found = TASKS.find(([, name]) => name === task);
  if (found === undefined) throw new Error(`no task ${task}`);
  return found[0];
}

/**
 * Gives duties under the keys of the second engine. It owes a recruit's duties once, the application tells of each further
 * paper that another one has the clock: that one is not owed.
 */
export function owedOf(duties: readonly Duty[], nameOf: (duty: Duty) => [string, string]): Owed[] {
  return duties
    .filter(({ voidReason }) => voidReason !== 'one-clock')
    .map((duty) => ({ key: keyOf(TASK_OF[duty.task], ...nameOf(duty)), duty }));
}
