import {
  isSectionCode,
  SECTION_CODES,
  type SectionCode,
} from '../../domain/dossier/section-catalogue';

/** What the address of a dossier says: which section, whether it is being edited, the receipt of a save just made. */
export type DossierAddress = {
  section: SectionCode;
  editing: boolean;
  receipt: string | null;
};

const FIRST: SectionCode = SECTION_CODES[0] ?? 'identity';

/** Gives the address of a dossier at one of its sections. */
export function dossierAddress(
  dossierId: string,
  at: { section: SectionCode; editing?: boolean; receipt?: string },
): string {
  const query = new URLSearchParams({ muc: at.section });
  if (at.editing === true) query.set('sua', '1');
  if (at.receipt !== undefined) query.set('bien-nhan', at.receipt);
  return `/ho-so/${dossierId}?${query.toString()}`;
}

/** Reads the address of a dossier; null for a section that is none. Without a section it is the first. */
export function readDossierAddress(url: string): DossierAddress | null {
  const { searchParams } = new URL(url);
  const section = searchParams.get('muc') ?? FIRST;
  if (!isSectionCode(section)) return null;
  const receipt = searchParams.get('bien-nhan') ?? '';
  return {
    section,
    editing: searchParams.get('sua') === '1',
    receipt: /^[0-9A-Fa-f-]{4,40}$/.test(receipt) ? receipt : null,
  };
}
