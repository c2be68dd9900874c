import { CALENDAR_YEARS } from '../../domain/deadline/change-rules';
import { parsePlainDate, type PlainDate } from '../../domain/plain-date';

const DONE_WORDS = {
  'thoi-han': 'rule',
  'van-ban': 'regulation',
  ngay: 'day',
  rut: 'back',
  nam: 'year',
  'doi-chieu': 'compared',
} as const;

export type RulesDone = (typeof DONE_WORDS)[keyof typeof DONE_WORDS];

/** The form that is open, with what it is about. */
export type RulesForm =
  | { kind: 'rule'; ruleId: string }
  | { kind: 'regulation'; code: string }
  | { kind: 'day'; day: PlainDate | null };

/** Where on the screen of rules a person stands: the year of the calendar, and the form, where one is open. */
export type RulesAddress = {
  /** Null: the running one. */
  year: number | null;
  form: RulesForm | null;
  done: RulesDone | null;
};

const ID = /^[0-9A-Za-z-]{1,60}$/;
const NEW_DAY = 'moi';

function formOf(query: URLSearchParams): RulesForm | null {
  const ruleId = query.get('doi') ?? '';
  if (ID.test(ruleId)) return { kind: 'rule', ruleId };
  const code = query.get('van-ban') ?? '';
  if (ID.test(code)) return { kind: 'regulation', code };
  const text = query.get('ngay') ?? '';
  if (text === NEW_DAY) return { kind: 'day', day: null };
  const day = parsePlainDate(text);
  return day === null ? null : { kind: 'day', day };
}

/** Reads the address of the screen; what is no address of it is the screen without a form. */
export function readRulesAddress(query: URLSearchParams): RulesAddress {
  const typed = /^\d{4}$/.exec(query.get('nam') ?? '')?.[0];
  const year = typed === undefined ? null : Number(typed);
  const isKept = year !== null && year >= CALENDAR_YEARS.first && year <= CALENDAR_YEARS.last;
  const form = formOf(query);
  const ofDay = form?.kind === 'day' && form.day !== null ? Number(form.day.slice(0, 4)) : null;
  const done = Object.entries(DONE_WORDS).find(([word]) => word === query.get('xong'));
  return { year: ofDay ?? (isKept ? year : null), form, done: done?.[1] ?? null };
}

function writeForm(query: URLSearchParams, form: RulesForm): void {
  switch (form.kind) {
    case 'rule':
      query.set('doi', form.ruleId);
      break;
    case 'regulation':
      query.set('van-ban', form.code);
      break;
    case 'day':
      query.set('ngay', form.day ?? NEW_DAY);
      break;
  }
}

/** Gives the address of a place of the screen. */
export function rulesPath(at: Partial<RulesAddress>): string {
  const query = new URLSearchParams();
  if (at.year) query.set('nam', String(at.year));
  if (at.form) writeForm(query, at.form);
  const done = Object.entries(DONE_WORDS).find(([, known]) => known === at.done);
  if (done !== undefined) query.set('xong', done[0]);
  const text = query.toString();
  return text === '' ? '/quy-dinh' : `/quy-dinh?${text}`;
}
