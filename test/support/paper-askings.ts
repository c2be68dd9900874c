import { randomUUID } from 'node:crypto';

type Fields = Readonly<Record<string, string>>;
type ReadCell = (sql: string, ...args: (string | number)[]) => Promise<string>;
type Asking = { path: (id: string) => string; form?: (id: string) => Promise<Fields> | Fields };

/** Right forms of the paper twin, another one each time. */
export function paperAskings(cell: ReadCell): Readonly<Record<string, Asking>> {
  let sheets = 0;

  /** Another number of sheets each time: a row that says what stands already is not written. */
  async function papersForm(id: string): Promise<Fields> {
    const seen = await cell('select count(*) from paper_items where dossier_id = ?', id);
    return {
      intent: 'check-papers',
      _key: randomUUID(),
      seen,
      checkedOn: '01/03/2026',
      'state-D04': 'present',
      'sheets-D04': String((sheets += 1)),
      'difference-D04': 'thử',
    };
  }

  async function comparisonForm(id: string): Promise<Fields> {
    const version = `select version from sections where dossier_id = ? and code = 'identity'`;
    const seen = `select coalesce(max(seq), 0) from paper_comparisons where dossier_id = ? and section_code = 'identity'`;
    return {
      intent: 'compare-section',
      _key: randomUUID(),
      section: 'identity',
      sectionVersion: await cell(version, id),
      seen: await cell(seen, id),
      result: 'agrees',
    };
  }

  return {
    'routes/paper-twins get': { path: () => '/ho-so-giay' },
    'routes/paper-twin get': { path: (id) => `/ho-so/${id}/giay` },
    'routes/paper-twin check-papers': { path: (id) => `/ho-so/${id}/giay`, form: papersForm },
    'routes/paper-twin compare-section': {
      path: (id) => `/ho-so/${id}/giay`,
      form: comparisonForm,
    },
  };
}
