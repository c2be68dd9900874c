import { z } from 'zod';
import { SECTION_CODES } from '../domain/dossier/section-catalogue';
import { formKey, typedLine } from './form-parts';

const LONGEST_REASON = 500;

/** The form by which a head ends a lock that somebody holds. */
export const releaseLockForm = z.object({
  _key: formKey,
  _section: z.enum(SECTION_CODES),
  reason: typedLine(LONGEST_REASON),
});
