import { z } from 'zod';
import { AUDIT_ACTS, type AuditAct } from '../domain/audit/audit-acts';
import { addDays, parseTypedPlainDate, type PlainDate } from '../domain/plain-date';
import { hasForbiddenCharacters, normaliseText } from '../domain/vietnamese-text';

const DEFAULT_DAYS = 30;

function orNull<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(
    (value) => (value === '' ? undefined : value),
    schema.nullable().default(null),
  );
}

const id = z.string().regex(/^[\w.-]{1,64}$/);

const typed = z
  .string()
  .max(100)
  .default('')
  .transform((text) => normaliseText(text.replace(/\s/g, ' '), { multiline: false }))
  .refine((text) => !hasForbiddenCharacters(text, { multiline: false }));

const cursor = z
  .string()
  .regex(/^\d{1,15}~\d{1,15}$/)
  .transform((text) => {
    const [at = '', seq = ''] = text.split('~');
    return { at: Number(at), seq: Number(seq) };
  });

/** A chain to check: one of a section, one of an account, or all of a dossier. */
const chain = z
  .string()
  .regex(/^(section:[\w-]{1,64}:[a-z-]{1,30}|(account|dossier|sheet):[\w-]{1,64})$/);

/** The filters of `/nhat-ky` as the address bar holds them. */
const address = z.object({
  'tu-ngay': typed,
  'den-ngay': typed,
  'tai-khoan': typed,
  viec: orNull(z.enum(AUDIT_ACTS)),
  'don-vi': orNull(id),
  'ho-so': orNull(id),
  sau: orNull(cursor),
  chuoi: orNull(chain),
  'chuoi-tu': orNull(
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ),
});

export type AuditCursor = { at: number; seq: number };

export type DayField = 'from' | 'until';

/** What the log was asked for. */
export type AuditLogAsked = {
  from: PlainDate;
  until: PlainDate;
  /** What was typed where it is no day, to be shown again. */
  typedDays: Record<DayField, string>;
  /** Days that could not be read, or stand in the wrong order. */
  faults: readonly DayField[];
  username: string;
  act: AuditAct | null;
  unitId: string | null;
  dossierId: string | null;
  after: AuditCursor | null;
  chain: string | null;
  /** A long chain is checked in parts: the number of the row the check goes on after. */
  chainAfter: number;
};

function dayOf(text: string, otherwise: PlainDate): PlainDate | null {
  if (text === '') return otherwise;
  const parsed = parseTypedPlainDate(text);
  return parsed.ok ? parsed.value : null;
}

/**
 * Reads the address of the log: the last thirty days where none are named. A day that was mistyped is a fault of its
 * field; null for an address that no page of ours writes.
 */
export function readAuditLogAddress(
  params: URLSearchParams,
  today: PlainDate,
): AuditLogAsked | null {
  const parsed = address.safeParse(Object.fromEntries(new Map([...params].reverse())));
  if (!parsed.success) return null;
  const asked = parsed.data;
  const until = dayOf(asked['den-ngay'], today);
  const from = dayOf(asked['tu-ngay'], addDays(until ?? today, -DEFAULT_DAYS));
  const isBackwards = from !== null && until !== null && from > until;
  const faults: DayField[] = [];
  if (from === null || isBackwards) faults.push('from');
  if (until === null) faults.push('until');
  return {
    from: from ?? today,
    until: until ?? today,
    typedDays: { from: asked['tu-ngay'], until: asked['den-ngay'] },
    faults,
    username: asked['tai-khoan'].toLowerCase(),
    act: asked.viec,
    unitId: asked['don-vi'],
    dossierId: asked['ho-so'],
    after: asked.sau,
    chain: asked.chuoi,
    chainAfter: asked['chuoi-tu'] ?? 0,
  };
}

/** Gives the address of the log for what is asked. */
export function auditLogAddress(asked: Partial<AuditLogAsked>): string {
  const fields: readonly (readonly [string, string | null])[] = [
    ['tu-ngay', asked.typedDays?.from || null],
    ['den-ngay', asked.typedDays?.until || null],
    ['tai-khoan', asked.username || null],
    ['viec', asked.act ?? null],
    ['don-vi', asked.unitId ?? null],
    ['ho-so', asked.dossierId ?? null],
    ['sau', asked.after ? `${asked.after.at}~${asked.after.seq}` : null],
    ['chuoi', asked.chain ?? null],
    ['chuoi-tu', asked.chainAfter ? String(asked.chainAfter) : null],
  ];
  const params = new URLSearchParams();
  for (const [name, value] of fields) if (value !== null) params.set(name, value);
  const text = params.toString();
  return text === '' ? '/nhat-ky' : `/nhat-ky?${text}`;
}
