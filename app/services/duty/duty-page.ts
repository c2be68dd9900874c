import type { Duty, DutyState } from '../../domain/deadline/duty';
import type { DutyFilter } from '../../domain/deadline/duty-filter';
import type { EventKind } from '../../domain/event/event-kinds';

/** A duty with how it stands today. */
export type ShownDuty = Duty & { state: DutyState; isLateByReceipt: boolean };

export type ListedDuty = ShownDuty & {
  unitName: string;
  number: string | null;
  kind: EventKind | null;
};

export type DutyList = {
  filter: DutyFilter;
  duties: readonly ListedDuty[];
  nextCursor: string | null;
  counts: { late: number; soon: number; open: number };
  /** The reader enters events himself, so that a row leads to the entry. */
  mayEnter: boolean;
};
