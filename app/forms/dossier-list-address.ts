import { z } from 'zod';
import { hasForbiddenCharacters, normaliseText } from '../domain/vietnamese-text';

const PAGE_SIZES = [50, 500] as const;

const LONGEST_QUESTION = 100;

/** An empty choice of a form is no filter. */
function orNull<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(
    (value) => (value === '' ? undefined : value),
    schema.nullable().default(null),
  );
}

const code = z.string().regex(/^[\w.-]{1,64}$/);
const yes = orNull(z.literal('co'));

/** The place a page begins after or ends before: a dossier's id, with the moment of its change in that order. */
const cursor = z
  .string()
  .regex(/^(\d{1,15}~)?[\w-]{1,64}$/)
  .transform((text) => {
    const at = text.indexOf('~');
    return { id: text.slice(at + 1), changedAt: at === -1 ? null : Number(text.slice(0, at)) };
  });

/** The filters of `/ho-so` as the address bar holds them. */
const address = z.object({
  q: z
    .string()
    .default('')
    .transform((text) => normaliseText(text.replace(/\s/g, ' '), { multiline: false }))
    .refine(
      (text) =>
        text.length <= LONGEST_QUESTION && !hasForbiddenCharacters(text, { multiline: false }),
    ),
  'don-vi': orNull(code),
  'noi-lam': orNull(code),
  'ho-so': orNull(z.enum(['du', 'thieu', 'huy'])),
  'no-ngay': yes,
  'canh-bao': yes,
  loai: orNull(code),
  'tinh-trang': orNull(code),
  xep: z.preprocess((value) => value || undefined, z.enum(['ten', 'moi']).default('ten')),
  dong: z.preprocess((value) => value || undefined, z.enum(['50', '500']).default('50')),
  sau: orNull(cursor),
  truoc: orNull(cursor),
});

export type ListCursor = { id: string; changedAt: number | null };

/** What the list of dossiers was asked for. */
export type DossierListAsked = {
  text: string;
  unitId: string | null;
  usingUnitId: string | null;
  state: 'complete' | 'incomplete' | 'annulled' | null;
  withDebts: boolean;
  withWarnings: boolean;
  employmentType: string | null;
  personStatus: string | null;
  order: 'name' | 'changed';
  pageSize: (typeof PAGE_SIZES)[number];
  after: ListCursor | null;
  before: ListCursor | null;
};

const STATES = { du: 'complete', thieu: 'incomplete', huy: 'annulled' } as const;

/** Reads the address of the list; null for one that no page of ours writes. The first of a repeated name counts. */
export function readDossierListAddress(params: URLSearchParams): DossierListAsked | null {
  const fields = new Map([...params].reverse());
  const parsed = address.safeParse(Object.fromEntries(fields));
  if (!parsed.success) return null;
  const asked = parsed.data;
  if (asked.sau !== null && asked.truoc !== null) return null;
  const order = asked.xep === 'moi' ? 'changed' : 'name';
  const place = asked.sau ?? asked.truoc;
  if (place !== null && (place.changedAt !== null) !== (order === 'changed')) return null;
  return {
    text: asked.q,
    unitId: asked['don-vi'],
    usingUnitId: asked['noi-lam'],
    state: asked['ho-so'] === null ? null : STATES[asked['ho-so']],
    withDebts: asked['no-ngay'] !== null,
    withWarnings: asked['canh-bao'] !== null,
    employmentType: asked.loai,
    personStatus: asked['tinh-trang'],
    order,
    pageSize: asked.dong === '500' ? 500 : 50,
    after: asked.sau,
    before: asked.truoc,
  };
}

function cursorText(place: ListCursor | null): string | null {
  if (place === null) return null;
  return place.changedAt === null ? place.id : `${place.changedAt}~${place.id}`;
}

/** Gives the address of the list for what is asked, only with what differs from the plain list. */
export function dossierListAddress(asked: Partial<DossierListAsked>): string {
  const state = { complete: 'du', incomplete: 'thieu', annulled: 'huy' } as const;
  const fields: readonly (readonly [string, string | null])[] = [
    ['q', asked.text || null],
    ['don-vi', asked.unitId ?? null],
    ['noi-lam', asked.usingUnitId ?? null],
    ['ho-so', asked.state ? state[asked.state] : null],
    ['no-ngay', asked.withDebts === true ? 'co' : null],
    ['canh-bao', asked.withWarnings === true ? 'co' : null],
    ['loai', asked.employmentType ?? null],
    ['tinh-trang', asked.personStatus ?? null],
    ['xep', asked.order === 'changed' ? 'moi' : null],
    ['dong', asked.pageSize === 500 ? '500' : null],
    ['sau', cursorText(asked.after ?? null)],
    ['truoc', cursorText(asked.before ?? null)],
  ];
  const params = new URLSearchParams();
  for (const [name, value] of fields) if (value !== null) params.set(name, value);
  const text = params.toString();
  return text === '' ? '/ho-so' : `/ho-so?${text}`;
}
