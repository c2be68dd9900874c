import { DUTY_TASKS, type DutyTask } from '../domain/deadline/deadline-rule';

export const DUTY_SHOWS = ['late', 'soon', 'open', 'met-late', 'met'] as const;

/** What the address of the duties says: a list by how they stand, unit, task or clerk, or one duty. */
export type DutiesAddress = {
  key: string | null;
  show: (typeof DUTY_SHOWS)[number];
  unitId: string | null;
  task: DutyTask | null;
  article: string | null;
  doneBy: string | null;
  cursor: string | null;
};

const WORDS = {
  late: 'qua-han',
  soon: 'sap-den-han',
  open: 'dang-cho',
  'met-late': 'da-lam-muon',
  met: 'da-lam',
} as const;
const KEY = /^[a-z-]{1,40}:[0-9A-Za-z-]{1,60}:[0-9-]{1,10}$/;
const ID = /^[0-9A-Za-z-]{1,60}$/;
const ARTICLE = /^[0-9a-z.]{1,12}$/;
const LONGEST_NAME = 100;

function matching(query: URLSearchParams, name: string, pattern: RegExp): string | null {
  const value = query.get(name) ?? '';
  return pattern.test(value) ? value : null;
}

/** Reads the address of the screen; what is no address of it is the list of what is late. */
export function readDutiesAddress(query: URLSearchParams): DutiesAddress {
  const doneBy = query.get('nguoi');
  return {
    key: matching(query, 'ma', KEY),
    show: DUTY_SHOWS.find((show) => WORDS[show] === query.get('loc')) ?? 'late',
    unitId: matching(query, 'don-vi', ID),
    task: DUTY_TASKS.find((task) => task === query.get('viec')) ?? null,
    article: matching(query, 'dieu', ARTICLE),
    doneBy: doneBy === null ? null : doneBy.slice(0, LONGEST_NAME),
    cursor: query.get('sau'),
  };
}

/** Gives the address of a place of the duties. */
export function dutiesPath(at: Partial<DutiesAddress>): string {
  const query = new URLSearchParams();
  if (at.key) query.set('ma', at.key);
  if (at.show !== undefined) query.set('loc', WORDS[at.show]);
  if (at.unitId) query.set('don-vi', at.unitId);
  if (at.task) query.set('viec', at.task);
  if (at.article) query.set('dieu', at.article);
  if (at.doneBy) query.set('nguoi', at.doneBy);
  if (at.cursor) query.set('sau', at.cursor);
  const text = query.toString();
  return text === '' ? '/viec' : `/viec?${text}`;
}
