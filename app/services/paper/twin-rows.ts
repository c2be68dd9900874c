import type { paperComparisons, paperItems } from '../../../db/schema/paper-twins';
import type { PlainDate } from '../../domain/plain-date';
import type { PaperCheck, SectionCheck } from './paper-page';

type ItemRow = typeof paperItems.$inferSelect;
type ComparisonRow = typeof paperComparisons.$inferSelect;

/** Gives a row of a check of a paper as the screen takes it. */
export function paperCheck(row: ItemRow): PaperCheck {
  const { version, state, sheets, shelf, difference, accountName } = row;
  // Written by the verb only, which knows no other days.
  const checkedOn = row.checkedOn as PlainDate;
  return { version, state, sheets, shelf, difference, checkedOn, accountName };
}

/** Gives a row of a comparison as the screen takes it. */
export function sectionCheck(row: ComparisonRow): SectionCheck {
  const { seq, sectionVersion, result, difference, accountName } = row;
  const checkedOn = row.checkedOn as PlainDate;
  return { seq, sectionVersion, result, difference, checkedOn, accountName };
}

/** Says whether a paper has to be in every dossier; what depends on the person stands as null in the list. */
export function isMandatory(extra: string | null): boolean {
  const facts = JSON.parse(extra ?? '{}') as { mandatory?: unknown };
  return facts.mandatory === true;
}
