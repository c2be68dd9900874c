import type { ContentPath } from '../../domain/dossier/section-state';
import { faultSentence } from '../../i18n/vi/faults';
import type { SectionSummary } from '../../services/dossier/dossier-page';

/** What is known of single places of a section: what is missing, owed, or to be looked at again. */
export type SectionMarks = Pick<SectionSummary, 'missing' | 'debts' | 'warnings'>;

/** For a view that tells only what was entered. */
export const NO_MARKS: SectionMarks = { missing: [], debts: [], warnings: [] };

export type PlaceMarks = { isMissing: boolean; isDebt: boolean; warnings: string[] };

/** Gives what is known of one place, warnings as sentences. */
export function marksAt(marks: SectionMarks, path: ContentPath): PlaceMarks {
  return {
    isMissing: marks.missing.includes(path),
    isDebt: marks.debts.includes(path),
    warnings: marks.warnings
      .filter((warning) => warning.path === path)
      .map(({ code, params }) => faultSentence(code, params)),
  };
}
