import type {
  IncidentAct,
  IncidentGravity,
  IncidentKind,
  IncidentState,
} from '../../domain/incident/incident';

/** An incident as a list shows it. */
export type ListedIncident = {
  id: string;
  version: number;
  state: IncidentState;
  kind: IncidentKind;
  gravity: IncidentGravity;
  title: string;
  startsAt: number | null;
  endsAt: number | null;
  changedAt: number;
  /** The reader has acknowledged this wording. */
  isAcknowledged: boolean;
};

/** What stands in the banner until it is acknowledged. */
export type ToldIncident = Omit<ListedIncident, 'changedAt' | 'isAcknowledged'> & {
  whatHappened: string;
  whatToDo: string;
};

/** One wording, whole. */
export type IncidentWording = Omit<ToldIncident, 'state'> & {
  act: IncidentAct;
  audience: 'all' | 'units';
  unitIds: string[];
  unitNames: string[];
  enteredAt: number;
  accountName: string;
};

export type UnitReceipts = {
  unitId: string;
  name: string;
  people: number;
  acknowledged: number;
  /** People of the unit with a live session: with none, only a telephone call reaches it. */
  signedIn: number;
};

export type PersonReceipt = {
  accountId: string;
  fullName: string;
  extension: string | null;
  acknowledgedAt: number | null;
  isSignedIn: boolean;
};

export type IncidentPage = {
  id: string;
  state: IncidentState;
  wording: IncidentWording;
  /** The wordings before it, newest first. */
  earlier: IncidentWording[];
  isAcknowledged: boolean;
  may: { manage: boolean };
  /** For whoever may see them: by unit, and by person of the unit that is asked for. */
  receipts: { units: UnitReceipts[]; unitId: string | null; people: PersonReceipt[] } | null;
};

export type IncidentList = {
  incidents: ListedIncident[];
  nextCursor: string | null;
  may: { manage: boolean };
};
