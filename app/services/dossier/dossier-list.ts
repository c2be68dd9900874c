import type { PartialDate } from '../../domain/partial-date';
import type { PlainDate } from '../../domain/plain-date';
import type { DossierListAsked, ListCursor } from '../../forms/dossier-list-address';

/** A person in the list; counts, codes and names only. */
export type ListedDossier = {
  id: string;
  fullName: string;
  staffNumber: string | null;
  dateOfBirth: PartialDate | null;
  currentPosition: string | null;
  employmentType: string | null;
  personStatus: string;
  managingUnitName: string | null;
  usingUnitName: string | null;
  incompleteSections: number;
  debts: number;
  warnings: number;
  /** UTC milliseconds. */
  changedAt: number;
  isAnnulled: boolean;
  /** Kept by another unit: lent to the reader's, or on its way there; null: the reader's own. */
  guest: { kind: 'lent'; untilOn: PlainDate | null } | { kind: 'coming' } | null;
};

export type ListChoice = { code: string; name: string };

/** The count of a list; `isMore` where counting was stopped. */
export type BoundedCount = { count: number; isMore: boolean };

export type DossierListPage = {
  asked: DossierListAsked;
  dossiers: readonly ListedDossier[];
  count: BoundedCount;
  next: ListCursor | null;
  previous: ListCursor | null;
  /** Units to narrow the list to; one or none is no choice. */
  units: readonly ListChoice[];
  workplaces: readonly ListChoice[];
  employmentTypes: readonly ListChoice[];
  personStatuses: readonly ListChoice[];
  /** How far the actor sees: what an empty list must explain. */
  reach: 'sector' | 'units' | 'own' | 'nothing';
  may: { create: boolean };
};
