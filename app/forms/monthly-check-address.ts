import { z } from 'zod';
import { isMonth, type Month } from '../domain/monthly-check/month';

const DONE = ['ky', 'tra-lai'] as const;
const FIGURES = { 'lap-moi': 'create', 'cap-nhat': 'update', 'hieu-chinh': 'correct' } as const;

type ActWord = keyof typeof FIGURES;
type ListedAct = (typeof FIGURES)[ActWord];

function orNull<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(
    (value) => (value === '' ? undefined : value),
    schema.nullable().default(null),
  );
}

const id = z.string().regex(/^[\w.-]{1,64}$/);
const aMonth = z.custom<Month>(isMonth);

const cursor = z
  .string()
  .regex(/^\d{1,15}~[\w-]{1,64}~[a-z-]{1,30}~\d{1,9}$/)
  .transform((text) => {
    const [enteredAt = '', dossierId = '', sectionCode = '', version = ''] = text.split('~');
    return { enteredAt: Number(enteredAt), dossierId, sectionCode, version: Number(version) };
  });

/** `/kiem-tra-thang` as the address bar holds it. */
const address = z.object({
  'don-vi': orNull(id),
  thang: orNull(aMonth),
  /** The figure whose list is open, or whose account's. */
  xem: orNull(z.enum(['tat-ca', 'doi-sau-ky', 'lap-moi', 'cap-nhat', 'hieu-chinh'])),
  nguoi: orNull(id),
  sau: orNull(cursor),
  in: orNull(z.literal('1')),
  xong: orNull(z.enum(DONE)),
  /** In the grid: only units that stand so in the month. */
  loc: orNull(z.enum(['chua-ky', 'qua-han', 'da-ky', 'tra-lai', 'da-doi'])),
});

export type MonthlyCheckAsked = {
  unitId: string | null;
  month: Month | null;
  list: 'all' | 'changed' | ListedAct | null;
  accountId: string | null;
  after: { enteredAt: number; dossierId: string; sectionCode: string; version: number } | null;
  isMinutes: boolean;
  done: (typeof DONE)[number] | null;
  filter: 'chua-ky' | 'qua-han' | 'da-ky' | 'tra-lai' | 'da-doi' | null;
};

const LIST_WORDS = {
  'tat-ca': 'all',
  'doi-sau-ky': 'changed',
  ...FIGURES,
} as const satisfies Record<string, NonNullable<MonthlyCheckAsked['list']>>;

function wordOf(list: MonthlyCheckAsked['list']): string | null {
  return Object.entries(LIST_WORDS).find(([, named]) => named === list)?.[0] ?? null;
}

/** Reads the address of the monthly check; null for one that no page of ours writes. */
export function readMonthlyCheckAddress(params: URLSearchParams): MonthlyCheckAsked | null {
  const parsed = address.safeParse(Object.fromEntries(new Map([...params].reverse())));
  if (!parsed.success) return null;
  const asked = parsed.data;
  return {
    unitId: asked['don-vi'],
    month: asked.thang,
    list: asked.xem === null ? null : LIST_WORDS[asked.xem],
    accountId: asked.nguoi,
    after: asked.sau,
    isMinutes: asked.in !== null,
    done: asked.xong,
    filter: asked.loc,
  };
}

/** Gives the address of the monthly check for what is asked. */
export function monthlyCheckAddress(asked: Partial<MonthlyCheckAsked>): string {
  const { after } = asked;
  const fields: readonly (readonly [string, string | null])[] = [
    ['don-vi', asked.unitId ?? null],
    ['thang', asked.month ?? null],
    ['xem', wordOf(asked.list ?? null)],
    ['nguoi', asked.accountId ?? null],
    [
      'sau',
      after ? [after.enteredAt, after.dossierId, after.sectionCode, after.version].join('~') : null,
    ],
    ['in', asked.isMinutes === true ? '1' : null],
    ['xong', asked.done ?? null],
    ['loc', asked.filter ?? null],
  ];
  const params = new URLSearchParams();
  for (const [name, value] of fields) if (value !== null) params.set(name, value);
  const text = params.toString();
  return text === '' ? '/kiem-tra-thang' : `/kiem-tra-thang?${text}`;
}
