import { createHash } from 'node:crypto';
import { accountStream } from '../../../app/domain/audit/audit-entry';
import { edgesOf, monthOf, shiftMonth, type Month } from '../../../app/domain/monthly-check/month';
import { signedListText, type SignedEntry } from '../../../app/domain/monthly-check/signed-list';
import type { Database } from '../../client.server';
import { monthlyChecks } from '../../schema/monthly-checks';
import { writeBatch } from '../../write-batch.server';
import { insertRows } from './insert-many';
import type { DemoCast, PlannedAccount } from './people';
import { createRandom, idFrom, type Random } from './random';
import { linkedRows, type LoggedFact } from './write-log';

type CheckRow = typeof monthlyChecks.$inferInsert;

const MONTHS = 12;
const DAY = 86_400_000;
const CHUNK = 40;
const HOME_UNIT = 'TTYT-PV';
const RETURNING_UNIT = 'TTYT-HT';
/** Counted back from the running month: one that was signed before its last papers had come. */
const SIGNED_EARLY = 3;

const ACTS: Readonly<Record<string, SignedEntry['act']>> = {
  'dossier.create': 'create',
  'section.update': 'update',
  'section.correct': 'correct',
};

const REMARKS = [
  'Còn hai người chưa nhập quyết định nâng lương; nhập xong báo lại.',
  'Đối chiếu lại ngày sinh với hồ sơ giấy trước khi ký.',
] as const;

function keyOf(unitId: string, of: Month): string {
  return `${unitId} ${of}`;
}

/** The entries of each unit and month, as a signature names them: with the hash their row has in the log. */
function entriesByMonth(facts: readonly LoggedFact[]): Map<string, SignedEntry[]> {
  const found = new Map<string, SignedEntry[]>();
  for (const row of linkedRows(facts)) {
    const act = ACTS[row.act];
    const { unitId, dossierId, sectionCode, version, actorId, at, hash } = row;
    if (act === undefined || !unitId || !dossierId || !sectionCode || !version || !actorId)
      continue;
    const entry = { dossierId, sectionCode, version, act, enteredAt: at, accountId: actorId };
    const key = keyOf(unitId, monthOf(at));
    const list = found.get(key);
    if (list === undefined) found.set(key, [{ ...entry, digest: hash }]);
    else list.push({ ...entry, digest: hash });
  }
  return found;
}

/** What a head does about a month, and how many days after its end; null where nothing yet. */
function planOf(random: Random, unitId: string, back: number) {
  const late = random.whole(15, 23);
  if (unitId === HOME_UNIT) {
    if (back === 1) return null;
    return { act: 'sign', days: back === SIGNED_EARLY ? 0.2 : late } as const;
  }
  if (unitId === RETURNING_UNIT && back === 1) return { act: 'return', days: 2 } as const;
  if (!random.chance(back === 1 ? 0.5 : 0.92)) return null;
  if (random.chance(0.02)) return { act: 'return', days: late } as const;
  return { act: 'sign', days: random.chance(0.06) ? 1.1 : late } as const;
}

/** Gives what the heads have said of the last twelve months, none of it later than the plan's now. */
export function checksOf(cast: DemoCast, facts: readonly LoggedFact[]): CheckRow[] {
  const running = monthOf(cast.plan.now);
  const entries = entriesByMonth(facts);
  const checkOf = (head: PlannedAccount, random: Random, back: number): CheckRow[] => {
    const month = shiftMonth(running, -back);
    const plan = planOf(random, head.unitId, back);
    if (plan === null) return [];
    const at = edgesOf(month).until + Math.floor(plan.days * DAY) + random.whole(9, 15) * 3_600_000;
    if (at >= cast.plan.now) return [];
    const list = signedListText(head.unitId, month, entries.get(keyOf(head.unitId, month)) ?? []);
    return [
      {
        unitId: head.unitId,
        month,
        version: 1,
        act: plan.act,
        remark: plan.act === 'return' ? random.pick(REMARKS) : null,
        list,
        digest: createHash('sha256').update(list).digest('hex'),
        at,
        accountId: head.id,
        accountName: head.fullName,
      },
    ];
  };
  return cast.accounts
    .filter(({ role }) => role === 'head')
    .flatMap((head) => {
      const random = createRandom(`months ${cast.plan.seed} ${head.unitId}`);
      return Array.from({ length: MONTHS }, (_, place) => checkOf(head, random, place + 1)).flat();
    });
}

/** Gives what the log says of the checks: each in the chain of its head. */
export function checkFacts(cast: DemoCast, checks: readonly CheckRow[]): LoggedFact[] {
  const random = createRandom(`months log ${cast.plan.seed}`);
  return checks.map(({ unitId, month, version, act, list, digest, at, accountId }) => ({
    stream: accountStream(accountId),
    at,
    actorId: accountId,
    act: `monthly-check.${act}`,
    unitId,
    dossierId: null,
    sectionCode: null,
    version: null,
    requestId: idFrom(random, at),
    details: {
      month,
      version,
      entries: (JSON.parse(list) as { entries: unknown[] }).entries.length,
      digest,
    },
  }));
}

/** Writes the checks; those that an earlier run has written already are left out. */
export async function writeChecks(db: Database, checks: readonly CheckRow[]): Promise<void> {
  const { rows } = await db.client.execute('select count(*) as written from monthly_checks');
  for (let start = Number(rows[0]?.['written']); start < checks.length; start += CHUNK)
    await writeBatch(db, [insertRows(monthlyChecks, checks.slice(start, start + CHUNK))]);
}
