import type { Month } from '../domain/monthly-check/month';
import type { MonthDue } from '../domain/monthly-check/month-due';
import type { SectionCode } from '../domain/dossier/section-catalogue';
import type { BoundedCount } from './dossier/dossier-list';
import type { ListedDuty } from './duty/duty-page';

/** A kept draft; without a dossier where the actor may no longer write in it, `new` for a dossier not yet opened. */
export type ListedDraft = {
  sectionCode: SectionCode;
  keptAt: number;
  /** Somebody has saved the section since the draft was begun. */
  isOutdated: boolean;
  of:
    | { kind: 'dossier'; id: string; fullName: string }
    | { kind: 'new' }
    | { kind: 'out-of-reach' };
};

export type ListedChange = {
  dossierId: string;
  fullName: string;
  sectionCode: SectionCode;
  version: number;
  act: 'create' | 'update' | 'correct';
  enteredAt: number;
  accountName: string;
};

export type IncompleteDossier = {
  id: string;
  fullName: string;
  usingUnitName: string | null;
  incompleteSections: number;
  debts: number;
};

export type IncompleteUnit = { unitId: string; name: string; dossiers: number; incomplete: number };

/** The last month, by when it is due, and whether that day has passed. */
type LastMonth = { month: Month; due: MonthDue | null; isOverdue: boolean };

export type MonthsOfToday =
  | (LastMonth & { kind: 'sector'; notSigned: number; units: number })
  | (LastMonth & { kind: 'units'; units: readonly MonthOfUnit[] });

export type MonthOfUnit = { unitId: string; name: string; state: 'open' | 'returned' | 'signed' };

/** What Hôm nay shows; every figure opens its list. */
export type TodayPage = {
  fullName: string;
  today: string;
  /** Null for who has no list. */
  figures: {
    all: BoundedCount;
    incomplete: BoundedCount;
    debts: BoundedCount;
    warnings: BoundedCount;
  } | null;
  /** What is due by when (Điều 9, 10); null for who answers for none. */
  duties: {
    counts: { late: number; soon: number; open: number };
    mayEnter: boolean;
    /** The late ones first, then those due soon. */
    nearest: readonly ListedDuty[];
    waitingPapers: number;
    transfers: number;
  } | null;
  nearlyComplete: readonly IncompleteDossier[];
  byUnit: readonly IncompleteUnit[];
  drafts: readonly ListedDraft[];
  changes: readonly ListedChange[];
  changesSinceDays: number;
  own: {
    id: string;
    fullName: string;
    incompleteSections: number;
    debts: number;
    changedAt: number;
  } | null;
  /** The check of the last month: what the actor's units owe, or how many of the sector have not signed. */
  months: MonthsOfToday;
  /** After a restore: accounts and roles wait for this reader's confirmation. */
  awaitsConfirmation: boolean;
  may: {
    create: boolean;
    accounts: boolean;
    units: boolean;
    manageUnits: boolean;
    log: boolean;
  };
};
