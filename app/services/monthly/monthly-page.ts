import type { SectionCode } from '../../domain/dossier/section-catalogue';
import type { CheckAct, MonthState } from '../../domain/monthly-check/month-state';
import type { Month } from '../../domain/monthly-check/month';
import type { MonthlyCheckAsked } from '../../forms/monthly-check-address';

export type EntryCursor = NonNullable<MonthlyCheckAsked['after']>;

/** An entry of a month, as its list shows it: who, where, when, why; never what. */
export type ListedEntry = {
  dossierId: string;
  /** Null where the dossier has left what the reader may see. */
  fullName: string | null;
  sectionCode: SectionCode;
  version: number;
  act: 'create' | 'update' | 'correct';
  enteredAt: number;
  effectiveOn: string | null;
  accountName: string;
  reason: string | null;
  basis: string | null;
  /** How many fields it changed. */
  changed: number;
};

/** An entry that shows the month as changed after its signature, and why. */
export type ChangedEntry = ListedEntry & { kind: 'correction' | 'late' };

export type MonthCheck = {
  version: number;
  act: CheckAct;
  remark: string | null;
  digest: string;
  at: number;
  accountName: string;
  entries: number;
};

export type AccountCounts = {
  accountId: string;
  accountName: string;
  create: number;
  update: number;
  correct: number;
};

/** A unit's month, as its head checks it. */
export type MonthPage = {
  view: 'month';
  asked: MonthlyCheckAsked;
  unit: { id: string; name: string };
  /** Where the grid of several units is there to go back to. */
  hasGrid: boolean;
  month: Month;
  previous: Month;
  next: Month | null;
  state: MonthState;
  isBeforeGoLive: boolean;
  counts: { create: number; update: number; correct: number };
  byAccount: readonly AccountCounts[];
  /** Of the dossiers as they stand now. */
  now: { dossiers: number; incomplete: number; debts: number; warnings: number };
  checks: readonly MonthCheck[];
  changed: { entries: readonly ChangedEntry[]; isMore: boolean };
  list: { entries: readonly ListedEntry[]; next: EntryCursor | null } | null;
  /** What the forms carry. */
  form: { key: string; seen: string } | null;
  readAt: number;
};

export type GridCell = { month: Month; state: MonthState | 'not-due'; by: string | null };

export type GridRow = { unitId: string; name: string; cells: readonly GridCell[] };

/** Units by months: who has signed. */
export type GridPage = {
  view: 'grid';
  asked: MonthlyCheckAsked;
  /** The month the counts and the filter look at. */
  month: Month;
  months: readonly Month[];
  rows: readonly GridRow[];
  counts: Readonly<Record<'chua-ky' | 'da-ky' | 'tra-lai' | 'da-doi', number>>;
  units: number;
  /** More corrections than one page looks at: marks of change may be missing. */
  isCut: boolean;
};
