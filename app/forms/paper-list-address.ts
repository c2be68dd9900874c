import { z } from 'zod';
import type { TwinState } from '../domain/paper-twin/twin-state';

/** The states of the list as the address bar names them. */
const FILTER_WORDS = {
  chua: 'never',
  lech: 'differs',
  thieu: 'missing',
  'sua-sau': 'stale',
  do: 'partial',
  khop: 'agrees',
} as const satisfies Record<string, TwinState>;

type FilterWord = keyof typeof FILTER_WORDS;

function orNull<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(
    (value) => (value === '' ? undefined : value),
    schema.nullable().default(null),
  );
}

/** `/ho-so-giay` as the address bar holds it. */
const address = z.object({
  'don-vi': orNull(z.string().regex(/^[\w.-]{1,64}$/)),
  loc: orNull(z.enum(Object.keys(FILTER_WORDS) as [FilterWord, ...FilterWord[]])),
  /** The dossier the page begins after. */
  sau: orNull(z.string().regex(/^[\w-]{1,64}$/)),
});

export type PaperListAsked = {
  unitId: string | null;
  filter: TwinState | null;
  after: string | null;
};

/** Reads the address of the list; null for one that no page of ours writes. The first of a repeated name counts. */
export function readPaperListAddress(params: URLSearchParams): PaperListAsked | null {
  const parsed = address.safeParse(Object.fromEntries(new Map([...params].reverse())));
  if (!parsed.success) return null;
  const { loc } = parsed.data;
  return {
    unitId: parsed.data['don-vi'],
    filter: loc === null ? null : FILTER_WORDS[loc],
    after: parsed.data.sau,
  };
}

/** Gives the address of the list for what is asked. */
export function paperListAddress(asked: Partial<PaperListAsked>): string {
  const word = Object.entries(FILTER_WORDS).find(([, state]) => state === asked.filter)?.[0];
  const fields: readonly (readonly [string, string | null | undefined])[] = [
    ['don-vi', asked.unitId],
    ['loc', word],
    ['sau', asked.after],
  ];
  const params = new URLSearchParams();
  for (const [name, value] of fields)
    if (value !== null && value !== undefined) params.set(name, value);
  const text = params.toString();
  return text === '' ? '/ho-so-giay' : `/ho-so-giay?${text}`;
}
