import type { SectionCode } from '../dossier/section-catalogue';

export const STAFF_NUMBER_KINDS = ['number', 'card'] as const;

export type StaffNumberKind = (typeof STAFF_NUMBER_KINDS)[number];

/** What a section still lacks: `missing` fields are empty, `debts` are "chưa rõ" or coarser than the form asks. */
export type SectionLack = {
  section: SectionCode;
  /** Nobody has entered the section. */
  isNew: boolean;
  missing: number;
  debts: number;
};

/**
 * Lists what stands in the way of a staff number (Điều 9.2.a): a number is issued only when the dossier is entered, and a
 * value that waits for a paper is not entered yet (decided reading). Empty: nothing does.
 */
export function lacksOf(
  sections: readonly { code: SectionCode; version: number; missing: number; debts: number }[],
): SectionLack[] {
  return sections
    .filter(({ missing, debts }) => missing > 0 || debts > 0)
    .map(({ code, version, missing, debts }) => ({
      section: code,
      isNew: version === 0,
      missing,
      debts,
    }));
}

/** Employment types of those who are cadres or civil servants, probation included. */
const CARD_TYPES: readonly (string | null)[] = ['CB', 'CC', 'CC-TS'];

/** Says whether a person of this employment type gets a civil-servant card (Điều 9.2.a: "thẻ công chức"; A18). */
export function mayHoldCard(employmentType: string | null): boolean {
  return CARD_TYPES.includes(employmentType);
}
