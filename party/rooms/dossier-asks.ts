import { z } from 'zod';
import { SECTION_CODES } from '../../app/domain/dossier/section-catalogue';
import { Colleague } from '../protocol';

const section = z.enum(SECTION_CODES);
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What the Worker asks and tells the room of a dossier by HTTP, by the last part of the address. */
export const DOSSIER_ASKS = {
  verify: z.object({ section, accountId: z.string(), fence: count }),
  release: z.object({ section, reason: z.string(), by: Colleague }),
  /** The dossier has set out for another unit or arrived there: whoever holds a section is told, and all come in anew. */
  moved: z.object({}),
  saved: z.object({ section, version: count, fence: count, by: Colleague, at: count }),
};
