import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/client.server';
import { plantDecision } from './planted-decisions';
import type { SignedInClient } from './sign-in';

type Fields = Readonly<Record<string, string>>;
type Cell = (sql: string, ...args: (string | number)[]) => Promise<string>;
type Asking = { path(id: string): string; form?(id: string): Promise<Fields> | Fields };

const PATH = () => '/phieu';
/** Two clerks of one unit each ask both ways. */
const USED_UP = 4;

let people = 0;
const nextName = () => `Người Mới ${(people += 1)}`;

/** Gives the secret that the answer to an issued sheet shows. */
export async function secretOf(answer: Response): Promise<string> {
  const text = await answer.text();
  const secret = /\/phieu\/((?:[0-9a-z]{4}-){12}[0-9a-z]{4})/.exec(text)?.[1];
  if (secret === undefined) throw new Error(`no link in ${answer.status}: ${text.slice(0, 300)}`);
  return secret;
}

/** Issues a sheet over HTTP as the clerk; gives its id and the secret of its link. */
export async function issueOverHttp(
  db: Database,
  clerk: SignedInClient,
  person: Parameters<typeof plantDecision>[1],
): Promise<{ sheetId: string; secret: string }> {
  const { decisionId } = await plantDecision(db, person);
  const fields = { intent: 'issue', _key: randomUUID(), decisionId, line: '1' };
  const secret = await secretOf(await clerk.post('/phieu', fields));
  const { rows } = await db.client.execute({
    sql: 'select id from data_sheets where decision_id = ?',
    args: [decisionId],
  });
  return { sheetId: String(rows[0]?.['id']), secret };
}

/** Hands a sheet in over HTTP with a name only, so that it has one item. */
export async function handInOverHttp(
  visitor: SignedInClient,
  secret: string,
  name: string,
): Promise<void> {
  const answer = await visitor.post(`/phieu/${secret}`, {
    intent: 'hand-in',
    _confirmed: 'on',
    birth_full_name: name,
  });
  if (answer.status !== 200)
    throw new Error(`hand-in was ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
}

/** Puts sheets in every state into a unit, as many as the matrix uses up. */
export async function plantSheets(
  db: Database,
  parts: { unitId: string; clerk: SignedInClient; visitor: SignedInClient },
): Promise<void> {
  const { unitId, clerk, visitor } = parts;
  await db.client.execute({
    sql: 'update units set reviews_sheets = 1 where id = ?',
    args: [unitId],
  });
  for (let count = 0; count < USED_UP; count += 1) {
    await plantDecision(db, { fullName: nextName(), unitId });
    await issueOverHttp(db, clerk, { fullName: nextName(), unitId });
  }
  // Reviewed, returned by the head, given back by the clerk, entered.
  for (let count = 0; count < 4 * USED_UP; count += 1) {
    const fullName = nextName();
    const { sheetId, secret } = await issueOverHttp(db, clerk, { fullName, unitId });
    await handInOverHttp(visitor, secret, fullName);
    if (count % 4 === 0)
      await db.client.execute({
        sql: `update data_sheets set version = version + 1, state = 'accepted' where id = ?`,
        args: [sheetId],
      });
  }
}

/** How every intent of the sheets is asked about a unit: on one of its sheets that stands so that it can be done. */
export function sheetAskings(cell: Cell): Readonly<Record<string, Asking>> {
  const sheetIn = async (unitId: string, state: string): Promise<Fields> => {
    const where = `where unit_id = ? and state = ? and dossier_id is null order by id limit 1`;
    const sheetId = await cell(`select id from data_sheets ${where}`, unitId, state);
    const steps = 'select max(version) from data_sheet_steps where sheet_id = ?';
    return { _key: randomUUID(), sheetId, seenStep: await cell(steps, sheetId) };
  };
  const asking = (intent: string, state: string, more: Fields = {}): Asking => ({
    path: PATH,
    form: async (unitId) => ({ intent, ...(await sheetIn(unitId, state)), ...more }),
  });
  const typed = (intent: string): Asking => ({
    path: PATH,
    form: async (unitId) => {
      const { _key = '', sheetId = '', seenStep = '' } = await sheetIn(unitId, 'issued');
      const head = { _key, _sheet: sheetId, _seen_step: seenStep, _handed_in_on: '02/03/2026' };
      return { intent, ...head, birth_full_name: nextName() };
    },
  });
  const accepted = { 'verdict identity:birth_full_name': 'accept' };
  return {
    'routes/data-sheets get': { path: PATH },
    'routes/data-sheets issue': {
      path: PATH,
      form: async (unitId) => ({
        intent: 'issue',
        _key: randomUUID(),
        line: '1',
        decisionId: await cell(
          `select p.decision_id from decision_people p where p.unit_id = ? and p.dossier_id is null and not exists (select 1 from data_sheets s where s.decision_id = p.decision_id) order by 1 limit 1`,
          unitId,
        ),
      }),
    },
    'routes/data-sheets reissue': asking('reissue', 'issued'),
    'routes/data-sheets keep': typed('keep'),
    'routes/data-sheets type-in': typed('type-in'),
    'routes/data-sheets review': asking('review', 'handed-in', accepted),
    'routes/data-sheets return': asking('return', 'handed-in', { reason: 'thiếu' }),
    'routes/data-sheets give-back': asking('give-back', 'handed-in', { reason: 'thiếu' }),
    'routes/data-sheets enter': asking('enter', 'accepted'),
  };
}

/** How a staff number is asked for; the dossiers must lack nothing. */
export function staffNumberAskings(): Readonly<Record<string, Asking>> {
  const path = (id: string) => `/ho-so/${id}/so-hieu`;
  const asking = (intent: string, more: Fields = {}): Asking => ({
    path,
    form: () => ({
      intent,
      _key: randomUUID(),
      kind: 'number',
      value: `SH-${randomUUID().slice(0, 13)}`,
      issuedOn: '02/03/2026',
      ...more,
    }),
  });
  return {
    'routes/staff-number get': { path },
    'routes/staff-number issue': asking('issue'),
    'routes/staff-number waive': asking('waive', { reason: 'thử' }),
  };
}

/** Makes a dossier lack nothing, past the verbs. */
export async function completeDossier(db: Database, dossierId: string): Promise<void> {
  for (const sql of [
    `update sections set state = 'complete', missing_count = 0, debt_count = 0, missing = '[]', debts = '[]' where dossier_id = ?`,
    'update dossiers set incomplete_sections = 0, debts = 0 where id = ?',
  ])
    await db.client.execute({ sql, args: [dossierId] });
}
