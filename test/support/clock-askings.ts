import { randomUUID } from 'node:crypto';
import { refreshDuties } from '../../app/services/duty/refresh-duties.server';
import type { Database } from '../../db/client.server';

type Fields = Readonly<Record<string, string>>;
type Asking = { path: (id: string) => string; form?: (id: string) => Promise<Fields> | Fields };

/** A unit that none of the accounts that ask belongs to. */
const ELSEWHERE = 'BV-YHCT';

type Planted = { decisionId: string; transferId: string };

/** Puts a decision about a dossier into the register past the application; `move` beside it a transfer in a state. */
async function plantDecision(
  db: Database,
  at: {
    dossierId: string;
    unitId: string;
    kind: string;
    move?: { from: string; to: string; state: string };
  },
): Promise<Planted> {
  const [decisionId, transferId] = [randomUUID(), randomUUID()];
  const { move } = at;
  await db.client.batch(
    [
      {
        sql: `insert into decisions (id, number, kind, signed_on, effective_on, issuer, abstract, is_backlog, terms, unit_id, registered_at, account_id, account_name) values (?, ?, ?, '2026-01-05', '2026-01-05', 'Sở Y tế', 'Thử', 0, '{}', ?, ?, 'x', 'x')`,
        args: [decisionId, decisionId, at.kind, at.unitId, Date.now()],
      },
      {
        sql: `insert into decision_people (decision_id, line, dossier_id, full_name, unit_id, to_unit_id, terms) values (?, 1, ?, 'Người thử', ?, ?, '{}')`,
        args: [decisionId, at.dossierId, at.unitId, move?.to ?? null],
      },
      ...(move === undefined
        ? []
        : [
            {
              sql: `insert into transfers (id, version, decision_id, line, dossier_id, kind, from_unit_id, to_unit_id, state, changed_at) values (?, 1, ?, 1, ?, 'move', ?, ?, ?, 1)`,
              args: [transferId, decisionId, at.dossierId, move.from, move.to, move.state],
            },
            {
              sql: `insert into transfer_steps (transfer_id, version, step, at, account_id, account_name, unit_id) values (?, 1, 'propose', 1, 'x', 'x', ?)`,
              args: [transferId, move.from],
            },
            ...(move.state === 'released'
              ? [
                  {
                    sql: 'update dossiers set transfer_id = ? where id = ?',
                    args: [transferId, at.dossierId],
                  },
                ]
              : []),
          ]),
    ],
    'write',
  );
  return { decisionId, transferId };
}

/** Puts the entry of a decision's event into the ledger past the application: as entered, with a wrong school. */
async function plantEntry(
  db: Database,
  at: { decisionId: string; dossierId: string; unitId: string },
): Promise<void> {
  const id = randomUUID();
  await db.client.batch(
    [
      {
        sql: `insert into events (id, decision_id, line, dossier_id, kind, effective_on, act, terms, written, status_before, status_after, entered_at, unit_id, account_id, account_name) values (?, ?, 1, ?, 'DTBD', '2026-01-05', 'record', '{"institution":"Trường khác"}', '[]', 'DANG_LAM', 'DANG_LAM', 1, ?, 'x', 'x')`,
        args: [id, at.decisionId, at.dossierId, at.unitId],
      },
      {
        sql: 'update decision_people set event_id = ? where decision_id = ?',
        args: [id, at.decisionId],
      },
    ],
    'write',
  );
}

/** A planted decision about a dossier that is entered and not yet corrected: one that stands, else another. */
async function enteredFor(
  db: Database,
  at: { dossierId: string; unitId: string },
): Promise<string> {
  const standing = await firstOf(
    db,
    `select e.decision_id from events e join decisions d on d.id = e.decision_id where d.account_id = 'x' and d.annulled_at is null and e.account_id = 'x' and e.dossier_id = ? and not exists (select 1 from events more where more.decision_id = e.decision_id and more.act <> 'record') limit 1`,
    at.dossierId,
  );
  if (standing !== null) return standing;
  const { decisionId } = await plantDecision(db, { ...at, kind: 'DTBD' });
  await plantEntry(db, { decisionId, ...at });
  return decisionId;
}

let names = 0;

/** A dossier of a unit that nobody else asks about. */
export async function plantDossier(db: Database, unitId: string): Promise<string> {
  const id = randomUUID();
  names += 1;
  await db.client.batch(
    [
      {
        sql: `insert into dossiers (id, managing_unit_id, using_unit_id, person_status, full_name, name_search, name_sort_key, incomplete_sections, debts, opened_at, opened_by, changed_at, changed_by) values (?, ?, ?, 'DANG_LAM', ?, 'nguoi chuyen', 'zz', 13, 0, 1, '', 1, '')`,
        args: [id, unitId, unitId, `Người Chuyển ${names}`],
      },
    ],
    'write',
  );
  return id;
}

type Step = { name: string; side: 'old' | 'new'; state: string };

const STEPS: readonly Step[] = [
  { name: 'request', side: 'new', state: 'proposed' },
  { name: 'receive', side: 'new', state: 'released' },
  { name: 'send-back', side: 'new', state: 'released' },
  { name: 'forward', side: 'new', state: 'received' },
  { name: 'withdraw', side: 'new', state: 'proposed' },
  { name: 'release', side: 'old', state: 'requested' },
  { name: 'refuse', side: 'old', state: 'requested' },
];

async function firstOf(db: Database, sql: string, ...args: string[]): Promise<string | null> {
  const { rows } = await db.client.execute({ sql, args });
  const value = rows[0] === undefined ? undefined : Object.values(rows[0])[0];
  return value === undefined || value === null ? null : String(value);
}

/** Only a unit that keeps dossiers can be asked about: another id is a subject of another kind. */
async function requireUnit(db: Database, unitId: string): Promise<void> {
  const sql = 'select id from units where id = ? and keeps_dossiers = 1';
  if ((await firstOf(db, sql, unitId)) === null) throw new Error(`no unit ${unitId}`);
}

/** A planted transfer from which a unit can take a step: one that stands, else another. */
async function transferFor(db: Database, { side, state }: Step, unitId: string): Promise<string> {
  await requireUnit(db, unitId);
  const standing = await firstOf(
    db,
    `select t.id from transfers t join decisions d on d.id = t.decision_id where d.account_id = 'x' and t.version = 1 and t.state = ? and t.${side === 'old' ? 'from' : 'to'}_unit_id = ? limit 1`,
    state,
    unitId,
  );
  if (standing !== null) return standing;
  const [from, to] = side === 'old' ? [unitId, ELSEWHERE] : [ELSEWHERE, unitId];
  // What was received stands with the new unit.
  const dossierId = await plantDossier(db, state === 'received' ? to : from);
  const move = { from, to, state };
  return (await plantDecision(db, { dossierId, unitId: from, kind: 'DD', move })).transferId;
}

/** A step of a transfer by one of the two units: the other side is a unit nobody here belongs to. */
function stepOf(db: () => Database, step: Step): Asking {
  return {
    path: () => '/dieu-chuyen',
    form: async (unitId) => ({
      intent: step.name,
      _key: randomUUID(),
      transferId: await transferFor(db(), step, unitId),
      seenVersion: '1',
      reason: 'Lý do thử',
    }),
  };
}

/** A planted decision of a unit that nobody has entered or annulled: one that stands, else another. */
async function decisionFor(
  db: Database,
  at: { kind: string; unitId: string; dossierId: string | null },
): Promise<string> {
  const standing = await firstOf(
    db,
    `select d.id from decisions d join decision_people p on p.decision_id = d.id where d.account_id = 'x' and d.kind = ? and d.unit_id = ? and d.annulled_at is null and p.event_id is null and (p.dossier_id = ? or ? = '') limit 1`,
    at.kind,
    at.unitId,
    at.dossierId ?? '',
    at.dossierId ?? '',
  );
  if (standing !== null) return standing;
  if (at.dossierId === null) await requireUnit(db, at.unitId);
  const dossierId = at.dossierId ?? (await plantDossier(db, at.unitId));
  return (await plantDecision(db, { ...at, dossierId })).decisionId;
}

/** A planted late duty that nobody has changed: one that stands, else another. */
async function dutyFor(db: Database, unitId: string): Promise<string> {
  await requireUnit(db, unitId);
  const standing = await firstOf(
    db,
    `select key from duties where unit_id = ? and decision_id is null and outcome = 'open' and not exists (select 1 from duty_adjustments a where a.duty_key = key) limit 1`,
    unitId,
  );
  return standing ?? plantDuty(db, unitId);
}

/** Plants what is asked about before anything is: a refusal that is measured must not find its own subject new. */
export async function plantClock(
  db: Database,
  on: { units: readonly string[]; dossierIds: readonly string[] },
): Promise<void> {
  for (const unitId of on.units) {
    for (const step of STEPS) await transferFor(db, step, unitId);
    await decisionFor(db, { kind: 'KT', unitId, dossierId: null });
    await dutyFor(db, unitId);
  }
  for (const dossierId of on.dossierIds) {
    const unitId = await firstOf(
      db,
      'select managing_unit_id from dossiers where id = ?',
      dossierId,
    );
    await decisionFor(db, { kind: 'DTBD', unitId: unitId ?? '', dossierId });
    await enteredFor(db, { unitId: unitId ?? '', dossierId });
  }
  // Whoever looks first works marked duties out: that is done before anything is measured.
  await refreshDuties({ db, now: Date.now() });
}

async function plantDuty(db: Database, unitId: string): Promise<string> {
  const dutyKey = `event-entered:${randomUUID()}:1`;
  await db.client.execute({
    sql: `insert into duties (key, task, rule_id, article, holder, unit_id, subject_name, started_on, last_day, is_provisional, outcome) select ?, task, id, article, holder, ?, 'Người thử', '2026-01-05', '2026-01-15', 0, 'open' from deadline_rules where task = 'event-entered' limit 1`,
    args: [dutyKey, unitId],
  });
  return dutyKey;
}

/** Right forms of decisions, events, duties, transfers and the board, another one each time. */
export function clockAskings(db: () => Database): Readonly<Record<string, Asking>> {
  return {
    'routes/decisions get': { path: () => '/van-ban' },
    'routes/decisions register': {
      path: () => '/van-ban?moi=1&loai=TD',
      form: (unitId) => ({
        intent: 'register',
        _key: randomUUID(),
        kind: 'TD',
        number: randomUUID(),
        signedOn: '05/01/2026',
        issuer: 'Sở Y tế',
        abstract: 'Tuyển dụng',
        unitId,
        newNames: 'Người Mới Tuyển',
      }),
    },
    'routes/decisions annul': {
      path: () => '/van-ban',
      form: async (unitId) => ({
        intent: 'annul',
        _key: randomUUID(),
        decisionId: await decisionFor(db(), { kind: 'KT', unitId, dossierId: null }),
        line: '0',
        reason: 'Vào sổ nhầm',
      }),
    },
    'routes/people-search get': { path: () => '/van-ban/tim-nguoi?ten=ng' },
    'routes/events get': { path: () => '/bien-dong' },
    'routes/events record': {
      path: () => '/bien-dong',
      form: async (dossierId) => {
        const unitId = await firstOf(
          db(),
          'select managing_unit_id from dossiers where id = ?',
          dossierId,
        );
        if (unitId === null) throw new Error('no dossier');
        const decisionId = await decisionFor(db(), { kind: 'DTBD', unitId, dossierId });
        return {
          intent: 'record',
          _key: randomUUID(),
          decisionId,
          line: '1',
          institution: 'Trường Đại học Y Dược Huế',
        };
      },
    },
    'routes/events correct': {
      path: () => '/bien-dong',
      form: async (dossierId) => {
        const unitId = await firstOf(
          db(),
          'select managing_unit_id from dossiers where id = ?',
          dossierId,
        );
        if (unitId === null) throw new Error('no dossier');
        const decisionId = await enteredFor(db(), { unitId, dossierId });
        return {
          intent: 'correct',
          _key: randomUUID(),
          decisionId,
          line: '1',
          seenRows: '1',
          correctionReason: 'Nhập nhầm so với quyết định',
          institution: 'Trường Đại học Y Dược Huế',
        };
      },
    },
    'routes/duties get': { path: () => '/viec' },
    'routes/duties adjust': {
      path: () => '/viec',
      form: async (unitId) => ({
        intent: 'adjust',
        _key: randomUUID(),
        dutyKey: await dutyFor(db(), unitId),
        act: 'pause',
        untilDay: '',
        reason: 'Bão lụt',
        document: '12/CV-SYT',
      }),
    },
    'routes/board get': { path: () => '/toan-nganh' },
    'routes/restored get': { path: () => '/khoi-phuc' },
    'routes/restored confirm': {
      path: () => '/khoi-phuc',
      form: () => ({ intent: 'confirm', _key: randomUUID() }),
    },
    'routes/board remind': {
      path: () => '/toan-nganh',
      form: async (unitId) => {
        await dutyFor(db(), unitId);
        return { intent: 'remind', _key: randomUUID(), unitId };
      },
    },
    'routes/transfers get': { path: () => '/dieu-chuyen' },
    ...Object.fromEntries(STEPS.map((step) => [`routes/transfers ${step.name}`, stepOf(db, step)])),
  };
}
