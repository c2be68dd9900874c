import { z } from 'zod';
import { SECTION_CODES, type SectionCode } from '../domain/dossier/section-catalogue';

/** What a draft says about itself beside the typed text: the dossier and section it belongs to and the version it began on. */
export const draftForm = z.object({
  _dossier: z.string().min(1).max(60),
  _section: z.enum(SECTION_CODES as [SectionCode, ...SectionCode[]]),
  _version: z.coerce.number().int().min(0).max(1_000_000),
});
