import { z } from 'zod';
import { isSectionCode } from '../../domain/dossier/section-catalogue';
import {
  comparePlainDates,
  isPlainDate,
  parseTypedPlainDate,
  type PlainDate,
} from '../../domain/plain-date';

/** What the address of a dossier's history can ask for; names are those of the address. */
export const historyQuery = z.object({
  muc: z
    .string()
    .transform((text) => (text === '' ? null : text))
    .refine((text) => text === null || isSectionCode(text))
    .transform((text) => (text !== null && isSectionCode(text) ? text : null))
    .default(null),
  sau: z.string().max(80).nullable().default(null),
  tu: z.coerce.number().int().min(0).max(1_000_000).nullable().default(null),
  den: z.coerce.number().int().min(0).max(1_000_000).nullable().default(null),
});

/** What was typed as the day to look at. `typed` is a day written as people write it: its address is the ISO one. */
export type AskedDay =
  | { kind: 'none' }
  | { kind: 'day' | 'typed'; day: PlainDate }
  | { kind: 'fault'; typed: string; fault: 'bad' | 'future' };

/** Reads the day of an address; what is no day, or one that hasn't come, is a fault at the field. */
export function askedDay(text: string | null, today: PlainDate): AskedDay {
  if (text === null) return { kind: 'none' };
  const typed = text.slice(0, 40);
  const parsed = parseTypedPlainDate(text);
  if (!parsed.ok) return { kind: 'fault', typed, fault: 'bad' };
  if (comparePlainDates(parsed.value, today) > 0) return { kind: 'fault', typed, fault: 'future' };
  return { kind: isPlainDate(text) ? 'day' : 'typed', day: parsed.value };
}

/** Gives the address of a dossier's history with the given parts, empty ones left out. */
export function historyPath(
  dossierId: string,
  parts: Readonly<Record<string, string | number | null>> = {},
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts))
    if (value !== null && value !== '') search.set(name, String(value));
  const text = search.toString();
  return `/ho-so/${encodeURIComponent(dossierId)}/lich-su${text === '' ? '' : `?${text}`}`;
}
