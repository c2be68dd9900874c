import { isEventKind, type EventKind } from '../domain/event/event-kinds';

/** What the address of the register says: a list, one decision, or the form of a new one. */
export type DecisionsAddress = {
  decisionId: string | null;
  isForm: boolean;
  kind: EventKind | null;
  filter: 'waiting' | 'all';
  /** People the form begins with, and a decision it repeats. */
  dossierIds: readonly string[];
  likeId: string | null;
  cursor: string | null;
  done: 'vao-so' | 'nhap' | 'hieu-chinh' | null;
};

const ID = /^[0-9A-Za-z-]{1,60}$/;
const MOST_PEOPLE = 200;

function idIn(query: URLSearchParams, name: string): string | null {
  const value = query.get(name) ?? '';
  return ID.test(value) ? value : null;
}

/** Reads the address of the screen; what is no address of it is the list of what waits. */
export function readDecisionsAddress(query: URLSearchParams): DecisionsAddress {
  const kind = query.get('loai');
  const done = query.get('xong');
  return {
    decisionId: idIn(query, 'ma'),
    isForm: query.get('moi') === '1',
    kind: isEventKind(kind) ? kind : null,
    filter: query.get('loc') === 'tat-ca' ? 'all' : 'waiting',
    dossierIds: query
      .getAll('nguoi')
      .filter((id) => ID.test(id))
      .slice(0, MOST_PEOPLE),
    likeId: idIn(query, 'nhu'),
    cursor: query.get('sau'),
    done: done === 'vao-so' || done === 'nhap' || done === 'hieu-chinh' ? done : null,
  };
}

/** Gives the address of a place of the register. */
export function decisionsPath(at: Partial<DecisionsAddress>): string {
  const query = new URLSearchParams();
  if (at.decisionId) query.set('ma', at.decisionId);
  if (at.isForm === true) query.set('moi', '1');
  if (at.kind) query.set('loai', at.kind);
  if (at.filter === 'all') query.set('loc', 'tat-ca');
  for (const id of at.dossierIds ?? []) query.append('nguoi', id);
  if (at.likeId) query.set('nhu', at.likeId);
  if (at.cursor) query.set('sau', at.cursor);
  if (at.done) query.set('xong', at.done);
  const text = query.toString();
  return text === '' ? '/van-ban' : `/van-ban?${text}`;
}

/** Gives the address where the event of one person of a decision is entered. */
export function eventPath(decisionId: string, line: number): string {
  return `/bien-dong?van-ban=${decisionId}&dong=${line}`;
}
