import type { SectionCode } from '../../domain/dossier/section-catalogue';
import type { MonthDue, MonthTiming, OnTimeRate } from '../../domain/monthly-check/month-due';
import type { OpenItemCounts, SignedOpenItem } from '../../domain/monthly-check/open-items';
import type { SignedFindings } from '../../domain/monthly-check/signed-list';
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
  /** What was open then and what the head said of it; empty for one from before that was part of the check. */
  open: readonly SignedOpenItem[];
  /** The dossiers that were looked at, by id. */
  samples: readonly string[];
};

export type NamedDossier = { id: string; fullName: string };

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
  /** What asks for the head's word before he signs. */
  open: OpenItemCounts;
  /** Drawn for him to look at. */
  samples: readonly NamedDossier[];
  /** The names of dossiers that were looked at before, where the reader could open them. */
  looked: readonly NamedDossier[];
  since: SignedFindings['since'];
  /** Null where no rule was in force. */
  due: MonthDue | null;
  timing: MonthTiming | null;
  checks: readonly MonthCheck[];
  changed: { entries: readonly ChangedEntry[]; isMore: boolean };
  list: { entries: readonly ListedEntry[]; next: EntryCursor | null } | null;
  /** What the forms carry. */
  form: { key: string; seen: string } | null;
  readAt: number;
};

export type GridCell = {
  month: Month;
  state: MonthState | 'not-due';
  /** Null where nothing is due. */
  timing: MonthTiming | null;
  by: string | null;
};

export type GridRow = {
  unitId: string;
  name: string;
  cells: readonly GridCell[];
  rate: OnTimeRate;
};

/** Units by months: who has signed. */
export type GridPage = {
  view: 'grid';
  asked: MonthlyCheckAsked;
  /** The month the counts and the filter look at. */
  month: Month;
  months: readonly Month[];
  rows: readonly GridRow[];
  counts: Readonly<Record<'chua-ky' | 'qua-han' | 'da-ky' | 'tra-lai' | 'da-doi', number>>;
  /** By when the month is due. */
  due: MonthDue | null;
  /** Of all units over the months shown. */
  rate: OnTimeRate;
  units: number;
  /** More corrections than one page looks at: marks of change may be missing. */
  isCut: boolean;
  /** The key of the reminders, for who may remind. */
  remindKey: string | null;
};
