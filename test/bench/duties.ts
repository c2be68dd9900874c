import type { Database } from '../../db/client.server';
import { compareDuties } from '../../app/services/duty/compare-duties.server';
import { refreshDuties } from '../../app/services/duty/refresh-duties.server';
import type { Figure } from '../../scripts/figures';
import type { TestApplication } from '../support/application';
import { signIn } from '../support/sign-in';
import type { Asked } from './asked';
import { expectAnswer } from './expect-answer';
import { httpClient } from './http-client';
import { amountFigure, measure, timesFigures } from './measure';

const YEARS = 3;
const PEOPLE_A_PAPER = 10;
const DAY_MS = 86_400_000;
const RECOMPUTING_AIM_S = 5;

async function countOf(db: Database, sql: string): Promise<number> {
  return Number(Object.values((await db.client.execute(sql)).rows[0] ?? {})[0]);
}

/** Plants one event a person and year, by ten people a decision; four in five were entered, one in six of them late. */
async function plantYears(db: Database): Promise<void> {
  for (let year = 1; year <= YEARS; year += 1) {
    const planted = `select count(*) from decisions where id like 'bench-${year}-%'`;
    if ((await countOf(db, planted)) > 0) continue;
    const signedAt = Date.now() - (year * 365 - 360) * DAY_MS;
    const signedOn = new Date(signedAt).toISOString().slice(0, 10);
    const numbered = `select id, full_name, managing_unit_id, row_no, (row_no - 1) / ${PEOPLE_A_PAPER} as paper, (row_no - 1) % ${PEOPLE_A_PAPER} + 1 as line from dossiers where annulled_at is null`;
    await db.client.batch(
      [
        {
          sql: `insert into decisions (id, number, kind, signed_on, effective_on, issuer, abstract, is_backlog, terms, unit_id, registered_at, account_id, account_name) select distinct 'bench-${year}-' || paper, '${year}-' || paper, 'KT', ?, ?, 'Sở Y tế', 'Khen thưởng', 0, '{}', 'SYT-CQ', ?, 'bench', 'bench' from (${numbered})`,
          args: [signedOn, signedOn, signedAt],
        },
        {
          sql: `insert into decision_people (decision_id, line, dossier_id, full_name, unit_id, terms) select 'bench-${year}-' || paper, line, id, full_name, managing_unit_id, '{}' from (${numbered})`,
          args: [],
        },
        {
          sql: `insert into events (id, decision_id, line, dossier_id, kind, effective_on, act, terms, written, status_before, status_after, entered_at, unit_id, account_id, account_name) select 'bench-${year}-' || row_no, 'bench-${year}-' || paper, line, id, 'KT', ?, 'record', '{}', '[]', 'DANG_LAM', 'DANG_LAM', ? + (row_no % 12) * ${DAY_MS}, managing_unit_id, 'bench', 'Cán bộ ' || managing_unit_id from (${numbered}) where row_no % 5 > 0`,
          args: [signedOn, signedAt],
        },
        {
          sql: `update decision_people set event_id = (select e.id from events e where e.decision_id = decision_people.decision_id and e.line = decision_people.line and e.act = 'record') where decision_id like 'bench-${year}-%'`,
          args: [],
        },
      ],
      'write',
    );
  }
}

/** Recomputes all duties; a difference to the stored ones makes the bench red, else their quickness would mean nothing. */
async function measureRecomputing(db: Database): Promise<Figure[]> {
  const started = performance.now();
  const { duties, differing } = await compareDuties(db);
  const seconds = (performance.now() - started) / 1000;
  if (duties === 0) throw new Error('no duty to recompute');
  if (differing.length > 0)
    throw new Error(`${differing.length} of ${duties} duties differ from the stored ones`);
  return [
    amountFigure({ name: 'duties', value: duties, unit: 'duties' }),
    amountFigure({
      name: 'all duties recomputed from the facts, none differing',
      value: seconds,
      unit: 's',
      aim: RECOMPUTING_AIM_S,
    }),
  ];
}

/** Measures the recomputing of all duties, and Hôm nay of a clerk and the board of all units beside one round trip of SQL. */
export async function benchDuties(application: TestApplication, asked: Asked): Promise<Figure[]> {
  const db = application.db();
  await plantYears(db);
  while ((await refreshDuties({ db, now: Date.now() })) > 0);
  const figures = await measureRecomputing(db);
  const run = { count: asked.operations, connections: asked.connections };
  const floor = await measure(run, async () => {
    await db.client.execute('select 1');
  });
  const look = async (at: { username: string; path: string; part: string }) => {
    const { cookie } = await signIn(application, at.username);
    const client = httpClient(application.url, cookie, asked.connections);
    return measure(run, () =>
      expectAnswer(client.get(at.path), { what: at.path, status: 200, part: at.part }),
    );
  };
  const select = { way: 'select 1', measured: floor };
  const today = await look({
    username: 'clerk.phuvang',
    path: '/_root.data',
    part: '"nearlyComplete"',
  });
  const board = await look({ username: 'tccb', path: '/toan-nganh.data', part: '"articles"' });
  return [
    ...figures,
    ...timesFigures('today', [select, { way: 'data', measured: today }]),
    ...timesFigures('board', [select, { way: 'data', measured: board }]),
  ];
}
