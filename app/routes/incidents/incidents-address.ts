/** What the address of the screen says: the list from a place on, one incident, or the form of one. */
export type IncidentsAddress = {
  incidentId: string | null;
  /** `new` for a new one, `change` for the one of the address. */
  form: 'new' | 'change' | null;
  /** The unit whose people are listed with their receipts. */
  unitId: string | null;
  cursor: string | null;
  done: 'phat' | 'soan' | null;
};

const ID = /^[0-9A-Za-z-]{1,60}$/;

function idIn(query: URLSearchParams, name: string): string | null {
  const value = query.get(name) ?? '';
  return ID.test(value) ? value : null;
}

function formOf(query: URLSearchParams, incidentId: string | null): IncidentsAddress['form'] {
  if (query.get('soan') === 'moi') return 'new';
  return query.get('soan') === 'sua' && incidentId !== null ? 'change' : null;
}

/** Reads the address of the screen; what is no address of it is the list. */
export function readIncidentsAddress(query: URLSearchParams): IncidentsAddress {
  const incidentId = idIn(query, 'ma');
  const done = query.get('xong');
  return {
    incidentId,
    form: formOf(query, incidentId),
    unitId: idIn(query, 'don-vi'),
    cursor: query.get('sau'),
    done: done === 'phat' || done === 'soan' ? done : null,
  };
}

/** Gives the address of a place of the screen. */
export function incidentsPath(at: Partial<IncidentsAddress>): string {
  const query = new URLSearchParams();
  if (at.incidentId) query.set('ma', at.incidentId);
  if (at.form) query.set('soan', at.form === 'new' ? 'moi' : 'sua');
  if (at.unitId) query.set('don-vi', at.unitId);
  if (at.cursor) query.set('sau', at.cursor);
  if (at.done) query.set('xong', at.done);
  const text = query.toString();
  return text === '' ? '/su-co' : `/su-co?${text}`;
}
