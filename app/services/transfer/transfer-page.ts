import type { EventKind } from '../../domain/event/event-kinds';
import type { DutyState } from '../../domain/deadline/duty';
import type { PlainDate } from '../../domain/plain-date';
import type { LedgerStep, TransferState, TransferStep } from '../../domain/transfer/transfer';

/** One of the two clocks of a transfer: the old unit's 10 days, the new one's 30. */
export type TransferClock = { key: string; lastDay: PlainDate; state: DutyState };

export type ListedTransfer = {
  id: string;
  version: number;
  kind: 'move' | 'secondment';
  state: TransferState;
  changedAt: number;
  dossierId: string;
  fullName: string;
  fromUnitName: string;
  toUnitName: string;
  usingUnitName: string | null;
  decisionId: string;
  number: string | null;
  decisionKind: EventKind;
  effectiveOn: PlainDate;
  untilOn: PlainDate | null;
  release: TransferClock | null;
  receive: TransferClock | null;
  /** Of a loan that stands: the last day by its paper and those that prolong it, and whether it is over. */
  loan: { untilOn: PlainDate; isOver: boolean } | null;
  /** The person is with another unit and has to come back before this way can be taken. */
  isOnLoan: boolean;
  /** What the reader can do next. */
  steps: readonly TransferStep[];
};

export type TransferList = { transfers: readonly ListedTransfer[]; nextCursor: string | null };

export type TransferPage = {
  transfer: ListedTransfer;
  formKey: string;
  steps: readonly {
    step: LedgerStep;
    reason: string | null;
    at: number;
    accountName: string;
    unitName: string | null;
  }[];
  custody: readonly {
    unitName: string;
    fromAt: number;
    /** Null: to this day. */
    untilAt: number | null;
    document: string | null;
  }[];
  /** Where the new unit can pass the person on to, itself first. */
  usingUnits: readonly { id: string; name: string }[];
  /** The dossier itself can be opened by the reader. */
  mayOpen: boolean;
};
