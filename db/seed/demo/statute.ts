import type { EventTerms } from '../../../app/domain/event/apply-event';
import type { EventKind } from '../../../app/domain/event/event-kinds';
import { localDayOf, addDays, type PlainDate } from '../../../app/domain/plain-date';
import type { TransferStep } from '../../../app/domain/transfer/transfer';
import type { ServiceContext } from '../../../app/services/context.server';
import { registerDecision } from '../../../app/services/decision/register-decision.server';
import { recordEvent } from '../../../app/services/event/record-event.server';
import { NO_ROOMS } from '../../../app/services/room-gateway';
import { stepTransfer } from '../../../app/services/transfer/step-transfer.server';
import type { Database } from '../../client.server';
import type { Sealer } from '../../sealed-field.server';
import { writeBatch } from '../../write-batch.server';
import { accountsSince, type DemoCast } from './people';
import { personAt } from './person';
import { createRandom, idFrom } from './random';

const DAY_MS = 86_400_000;
const MORNING_MS = 2 * 3_600_000;

/** One paper of the demo: signed so many days ago, entered so many days after it was registered, or not yet. */
type DemoPaper = {
  kind: EventKind;
  signedDaysAgo: number;
  /** Days from the signature to the register: the unit had it then. */
  arrivesAfter: number;
  /** Days from the register to the entry; null: still to be entered. */
  enteredAfter: number | null;
  people: number;
  terms: EventTerms;
  abstract: string;
  toUnitId?: string;
  steps?: readonly TransferStep[];
  newNames?: readonly string[];
};

const PAPERS: readonly DemoPaper[] = [
  {
    kind: 'KT',
    signedDaysAgo: 60,
    arrivesAfter: 3,
    enteredAfter: 2,
    people: 3,
    terms: { award_form: 'GK', decision_level: 'so', reason: 'Hoàn thành xuất sắc nhiệm vụ' },
    abstract: 'Tặng giấy khen cho cá nhân có thành tích xuất sắc',
  },
  {
    kind: 'DTBD',
    signedDaysAgo: 44,
    arrivesAfter: 2,
    enteredAfter: 20,
    people: 2,
    terms: { institution: 'Trường Đại học Y Dược Huế', major: 'Hồi sức cấp cứu cơ bản' },
    abstract: 'Cử viên chức đi bồi dưỡng chuyên môn',
  },
  {
    kind: 'BN',
    signedDaysAgo: 36,
    arrivesAfter: 16,
    enteredAfter: 1,
    people: 1,
    terms: { position: 'Phó Trưởng khoa Khám bệnh', position_allowance: 30 },
    abstract: 'Bổ nhiệm phó trưởng khoa',
  },
  {
    kind: 'KT',
    signedDaysAgo: 18,
    arrivesAfter: 2,
    enteredAfter: null,
    people: 2,
    terms: { award_form: 'GK', decision_level: 'don-vi' },
    abstract: 'Khen thưởng đột xuất công tác phòng, chống dịch',
  },
  {
    kind: 'DTBD',
    signedDaysAgo: 6,
    arrivesAfter: 1,
    enteredAfter: null,
    people: 2,
    terms: { institution: 'Trường Chính trị Nguyễn Chí Thanh', major: 'Quản lý nhà nước' },
    abstract: 'Cử đi học lớp quản lý nhà nước',
  },
  {
    kind: 'TD',
    signedDaysAgo: 9,
    arrivesAfter: 1,
    enteredAfter: null,
    people: 0,
    terms: { position: 'Điều dưỡng', employment_type: 'VC-TS' },
    abstract: 'Tuyển dụng viên chức năm nay',
    newNames: ['Hồ Thị Mỹ Linh', 'Trương Công Định'],
  },
];

/** Moves between the demo's two health centres, in different states. */
const MOVES: readonly DemoPaper[] = [
  {
    kind: 'DD',
    signedDaysAgo: 20,
    arrivesAfter: 1,
    enteredAfter: 2,
    people: 1,
    terms: {},
    abstract: 'Điều động viên chức',
    toUnitId: 'TTYT-HT',
    steps: ['request', 'release'],
  },
  {
    kind: 'DD',
    signedDaysAgo: 8,
    arrivesAfter: 1,
    enteredAfter: null,
    people: 1,
    terms: {},
    abstract: 'Điều động theo nguyện vọng',
    toUnitId: 'TTYT-HT',
    steps: ['request'],
  },
  {
    kind: 'BP',
    signedDaysAgo: 30,
    arrivesAfter: 1,
    enteredAfter: 2,
    people: 1,
    terms: {},
    abstract: 'Biệt phái tăng cường',
    toUnitId: 'TTYT-HT',
    steps: ['request', 'release', 'receive', 'forward'],
  },
];

const UNITS = ['TTYT-PV', 'TTYT-HT'] as const;

type Stage = { db: Database; cast: DemoCast; sealer: Sealer };

/** Somebody of the cast at work at an instant; his session is opened for the demo and ended after it. */
function actorAt(stage: Stage, username: string, now: number): ServiceContext {
  const account = stage.cast.accounts.find((one) => one.username === username);
  if (account === undefined) throw new Error(`no account ${username}`);
  const { id, unitId, role, fullName } = account;
  return {
    db: stage.db,
    sealer: stage.sealer,
    rooms: NO_ROOMS,
    actor: {
      accountId: id,
      username,
      fullName,
      dossierId: null,
      disabled: false,
      mustChangePassword: false,
      phoneExtension: null,
      assignments: [{ role, unitId, validFrom: accountsSince(stage.cast.plan), validTo: null }],
      unit: { id: unitId, name: unitId },
    },
    now,
    today: localDayOf(now),
    requestId: 'demo',
    sessionHash: `demo-${username}`,
    sessionEndsAt: now + DAY_MS,
  };
}

const USED = ['clerk.phuvang', 'clerk.huongthuy', 'tccb'] as const;

async function withSessions(stage: Stage, work: () => Promise<void>): Promise<void> {
  const { accounts, plan } = stage.cast;
  await writeBatch(
    stage.db,
    USED.map((username) => ({
      sql: `insert into sessions (id_hash, account_id, created_at, expires_at, absolute_expires_at) values (?, ?, ?, ?, ?) on conflict (id_hash) do update set ended_at = null, ended_by = null`,
      args: [
        `demo-${username}`,
        accounts.find((one) => one.username === username)?.id ?? '',
        plan.now,
        plan.now,
        plan.now,
      ],
    })),
  );
  await work();
  await writeBatch(stage.db, [
    {
      sql: `update sessions set ended_at = ?, ended_by = 'sign-out' where id_hash like 'demo-%'`,
      args: [plan.now],
    },
  ]);
}

/** The same key for the same step of the same plan: an interrupted run goes on where it was. */
function keyOf(stage: Stage, ...parts: (string | number)[]): string {
  const random = createRandom(`statute ${stage.cast.plan.seed} ${parts.join(' ')}`);
  return idFrom(random, stage.cast.plan.now);
}

function clerkOf(unitId: string): (typeof USED)[number] {
  return unitId === 'TTYT-PV' ? 'clerk.phuvang' : 'clerk.huongthuy';
}

/** People of a unit whose dossiers are whole, in their order; each is used once. */
function peopleOf({ cast }: Stage, unitId: string): string[] {
  return cast.places
    .filter(({ managing, post }) => managing.code === unitId && post === 'staff')
    .map((place) => personAt(cast.plan, place))
    .filter(({ shape, status }) => shape === 'complete' && status === 'DANG_LAM')
    .slice(4)
    .map(({ id }) => id);
}

type Placed = { paper: DemoPaper; unitId: string; number: string; dossierIds: readonly string[] };

async function registerPaper(stage: Stage, { paper, unitId, number, dossierIds }: Placed) {
  const signedAt = stage.cast.plan.now - paper.signedDaysAgo * DAY_MS;
  const registeredAt = signedAt + paper.arrivesAfter * DAY_MS + MORNING_MS;
  const signedOn: PlainDate = localDayOf(signedAt);
  const who = paper.toUnitId === undefined ? clerkOf(unitId) : 'tccb';
  const ctx = actorAt(stage, who, registeredAt);
  const { decisionId } = await registerDecision(ctx, {
    form: {
      _key: keyOf(stage, number),
      kind: paper.kind,
      hasPaper: 'yes',
      number,
      signedOn,
      effectiveOn: null,
      receivedOn: localDayOf(registeredAt),
      benefitFrom: null,
      untilOn: paper.kind === 'BP' ? addDays(signedOn, 180) : null,
      issuer: 'Sở Y tế',
      abstract: paper.abstract,
      retroReason: null,
      unitId,
      toUnitId: paper.toUnitId ?? '',
      toUsingUnitId: '',
      dossierIds: [...dossierIds],
      newNames: [...(paper.newNames ?? [])],
    },
    terms: paper.terms,
  });
  return { decisionId, registeredAt };
}

async function enterPaper(stage: Stage, placed: Placed, at: { decisionId: string; from: number }) {
  const { paper, unitId, number, dossierIds } = placed;
  if (paper.enteredAfter === null) return;
  const now = at.from + paper.enteredAfter * DAY_MS;
  const { rows } = await stage.db.client.execute({
    sql: 'select line from decision_people where decision_id = ? and event_id is not null',
    args: [at.decisionId],
  });
  const entered = new Set(rows.map((row) => Number(row['line'])));
  for (const [index] of dossierIds.entries()) {
    // An interrupted run has done this one: what came after it may not let it be done again.
    if (entered.has(index + 1)) continue;
    await recordEvent(actorAt(stage, clerkOf(unitId), now + index), {
      key: keyOf(stage, number, index),
      decisionId: at.decisionId,
      line: index + 1,
      termsFor: () => paper.terms,
    });
  }
}

async function moveDossier(stage: Stage, placed: Placed, at: { decisionId: string; from: number }) {
  const { rows } = await stage.db.client.execute({
    sql: 'select id, to_unit_id, version from transfers where decision_id = ?',
    args: [at.decisionId],
  });
  const transferId = String(rows[0]?.['id']);
  for (const [index, step] of (placed.paper.steps ?? []).entries()) {
    if (Number(rows[0]?.['version']) > index + 1) continue;
    const side = step === 'release' ? placed.unitId : String(rows[0]?.['to_unit_id']);
    await stepTransfer(actorAt(stage, clerkOf(side), at.from + (3 + index) * DAY_MS), {
      key: keyOf(stage, placed.number, step),
      transferId,
      seenVersion: index + 1,
      step,
      reason: null,
      usingUnitId: null,
    });
  }
}

/** Gives the papers of the demo with the people they name: each person in one of them. */
function placedPapers(stage: Stage): Placed[] {
  const placed: Placed[] = [];
  for (const unitId of UNITS) {
    const free = peopleOf(stage, unitId);
    const papers = unitId === 'TTYT-PV' ? [...PAPERS, ...MOVES] : PAPERS;
    for (const [index, paper] of papers.entries())
      if (free.length >= paper.people)
        placed.push({
          paper,
          unitId,
          number: `${100 + placed.length * 7 + index}/QĐ-${paper.toUnitId === undefined ? unitId : 'SYT'}`,
          dossierIds: free.splice(0, paper.people),
        });
  }
  return placed;
}

/** Registers, enters and moves through the verbs themselves, as the people of the cast would have: what is seen is what is true. */
export async function actOutStatute(stage: Stage): Promise<void> {
  await withSessions(stage, async () => {
    for (const placed of placedPapers(stage)) {
      const { decisionId, registeredAt } = await registerPaper(stage, placed);
      const at = { decisionId, from: registeredAt };
      await enterPaper(stage, placed, at);
      await moveDossier(stage, placed, at);
    }
  });
}
