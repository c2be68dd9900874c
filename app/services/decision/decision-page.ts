import type { DutyState } from '../../domain/deadline/duty';
import type { EventTerms } from '../../domain/event/apply-event';
import type { EventKind } from '../../domain/event/event-kinds';
import type { PlainDate } from '../../domain/plain-date';
import type { TransferState } from '../../domain/transfer/transfer';
import type { CodeChoices } from '../dossier/dossier-page';
import type { ShownDuty } from '../duty/duty-page';

/** A decision as the register lists it. */
export type ListedDecision = {
  id: string;
  number: string | null;
  kind: EventKind;
  signedOn: PlainDate;
  effectiveOn: PlainDate;
  receivedOn: PlainDate | null;
  issuer: string;
  abstract: string;
  isBacklog: boolean;
  registeredAt: number;
  accountName: string;
  isAnnulled: boolean;
  /** People of the reader's units in it, and how many of them are still to be entered. */
  people: number;
  waiting: number;
  firstName: string | null;
  /** The nearest last day of what is still open. */
  lastDay: PlainDate | null;
  state: DutyState | null;
};

export type DecisionList = {
  decisions: readonly ListedDecision[];
  nextCursor: string | null;
  may: { register: boolean };
};

export type DecisionPerson = {
  line: number;
  dossierId: string | null;
  fullName: string;
  unitName: string;
  toUnitName: string | null;
  toUsingUnitName: string | null;
  enteredAt: number | null;
  enteredBy: string | null;
  voidReason: string | null;
  transfer: { id: string; state: TransferState } | null;
  duties: readonly ShownDuty[];
  may: { enter: boolean; annul: boolean; correct: boolean };
};

export type DecisionPage = {
  id: string;
  number: string | null;
  kind: EventKind;
  signedOn: PlainDate;
  effectiveOn: PlainDate;
  receivedOn: PlainDate | null;
  benefitFrom: PlainDate | null;
  untilOn: PlainDate | null;
  issuer: string;
  abstract: string;
  retroReason: string | null;
  isBacklog: boolean;
  terms: EventTerms;
  unitName: string;
  registeredAt: number;
  accountName: string;
  annulReason: string | null;
  people: readonly DecisionPerson[];
  choices: CodeChoices;
  formKey: string;
  may: { annul: boolean };
};
