import {
  isSectionCode,
  SECTION_CODES,
  type SectionCode,
} from '../../domain/dossier/section-catalogue';

/** What the address of a dossier says: which section, whether it is being edited, the version that was just saved. */
export type DossierAddress = {
  section: SectionCode;
  editing: boolean;
  savedVersion: number | null;
};

const FIRST: SectionCode = SECTION_CODES[0] ?? 'identity';

/** Gives the address of a dossier at one of its sections. */
export function dossierAddress(
  dossierId: string,
  at: { section: SectionCode; editing?: boolean; savedVersion?: number },
): string {
  const query = new URLSearchParams({ muc: at.section });
  if (at.editing === true) query.set('sua', '1');
  if (at.savedVersion !== undefined) query.set('bien-nhan', String(at.savedVersion));
  return `/ho-so/${dossierId}?${query.toString()}`;
}

/** Reads the address of a dossier; null for a section that is none. Without a section it is the first. */
export function readDossierAddress(url: string): DossierAddress | null {
  const { searchParams } = new URL(url);
  const section = searchParams.get('muc') ?? FIRST;
  if (!isSectionCode(section)) return null;
  const saved = searchParams.get('bien-nhan') ?? '';
  return {
    section,
    editing: searchParams.get('sua') === '1',
    savedVersion: /^\d{1,9}$/.test(saved) ? Number(saved) : null,
  };
}
