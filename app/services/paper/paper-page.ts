import type { SectionCode } from '../../domain/dossier/section-catalogue';
import type { ComparisonResult, SectionStanding } from '../../domain/paper-twin/comparison';
import type { PaperFinding } from '../../domain/paper-twin/paper-item';
import type { TwinFigures, TwinState } from '../../domain/paper-twin/twin-state';
import type { PlainDate } from '../../domain/plain-date';
import type { PaperListAsked } from '../../forms/paper-list-address';
import type { DossierHead } from '../dossier/dossier-page';

type CheckedBy = { checkedOn: PlainDate; accountName: string };

export type PaperCheck = PaperFinding & CheckedBy & { version: number };

export type PaperRow = {
  code: string;
  name: string;
  isMandatory: boolean;
  last: PaperCheck | null;
  /** The checks before the last, newest first. */
  earlier: readonly PaperCheck[];
};

export type SectionCheck = CheckedBy & {
  seq: number;
  sectionVersion: number;
  result: ComparisonResult;
  difference: string | null;
};

export type ComparedRow = {
  code: SectionCode;
  version: number;
  standing: SectionStanding;
  last: SectionCheck | null;
  earlier: readonly SectionCheck[];
};

/** The paper twin of one dossier. */
export type TwinPage = {
  head: DossierHead;
  state: TwinState;
  figures: TwinFigures;
  papers: readonly PaperRow[];
  sections: readonly ComparedRow[];
  /** The day of the last check; null before the first. */
  checkedOn: PlainDate | null;
  /** What the forms carry; null for who may only read. */
  form: { key: string; seen: number } | null;
  today: PlainDate;
  readAt: number;
};

export type ListedTwin = {
  id: string;
  fullName: string;
  staffNumber: string | null;
  unitName: string;
  state: TwinState;
  missing: number;
  differences: number;
  stale: number;
  checkedOn: PlainDate | null;
};

export type ParityCounts = Readonly<Record<TwinState, number>> & { dossiers: number };

export type UnitParity = ParityCounts & { unitId: string; name: string; rate: number | null };

export type PaperListPage = {
  asked: PaperListAsked;
  twins: readonly ListedTwin[];
  next: string | null;
  /** Of the unit asked for, else of the whole reach. */
  counts: ParityCounts;
  rate: number | null;
  /** By unit, where there are several. */
  byUnit: readonly UnitParity[];
  units: readonly { code: string; name: string }[];
};
