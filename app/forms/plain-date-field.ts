import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../domain/plain-date';

/** A calendar day as it stands in addresses and hidden inputs: `YYYY-MM-DD`. */
export const plainDateSchema = z.string().refine((text): text is PlainDate => isPlainDate(text));
