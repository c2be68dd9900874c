import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { accountStream } from '../../../app/domain/audit/audit-entry';
import { SECTION_CODES } from '../../../app/domain/dossier/section-catalogue';
import { localDayOf } from '../../../app/domain/plain-date';
import type { Database } from '../../client.server';
import { paperComparisons, paperItems, paperTwins } from '../../schema/paper-twins';
import { writeBatch } from '../../write-batch.server';
import type { Clerk } from './history';
import { insertRows } from './insert-many';
import type { DemoCast } from './people';
import { createRandom, idFrom, type Random } from './random';
import { momentOn, workingDayUntil } from './working-time';
import type { LoggedFact } from './write-log';

type ItemRow = typeof paperItems.$inferInsert;
type ComparisonRow = typeof paperComparisons.$inferInsert;
type TwinRow = typeof paperTwins.$inferInsert;

/** What was found of one dossier's paper. */
export type CheckedTwin = { items: ItemRow[]; comparisons: ComparisonRow[]; twin: TwinRow };

const UNITS: readonly string[] = ['TTYT-PV', 'TTYT-HT', 'SYT-CQ'];
const DAY = 86_400_000;
const CHUNK = 30;
const MINUTE = 60_000;

const DOCUMENTS = z
  .array(z.object({ code: z.string(), mandatory: z.boolean().nullable() }))
  .parse(
    JSON.parse(readFileSync(new URL('../reference/paper-documents.json', import.meta.url), 'utf8')),
  );

/** Papers of what happens to few: most dossiers have none. */
const RARE: readonly string[] = ['D14', 'D20'];

const PAPER_DIFFERENCES = [
  'số quyết định trên giấy khác số đã nhập',
  'thiếu bản sao có chứng thực',
  'ngày ký trên giấy khác ngày đã nhập',
] as const;

const SECTION_DIFFERENCES = [
  'ngày trên giấy khác ngày đã nhập một tháng',
  'giấy ghi thêm một quá trình chưa có trong phần mềm',
  'số quyết định trên giấy khác số đã nhập',
] as const;

type Kind = 'whole' | 'differs' | 'missing' | 'begun' | 'cleared';

const KINDS = [
  ['whole', 9],
  ['differs', 4],
  ['missing', 3],
  ['begun', 3],
  ['cleared', 2],
] as const satisfies readonly (readonly [Kind, number])[];

/** The versions a dossier had at an instant, by section. */
type Entered = readonly { code: string; version: number; at: number }[];

function versionAt(entered: Entered, code: string, at: number): number {
  return entered.reduce(
    (last, one) => (one.code === code && one.at <= at ? Math.max(last, one.version) : last),
    0,
  );
}

type Check = { random: Random; kind: Kind; dossierId: string; at: number; clerk: Clerk };

function itemsOf({ random, kind, dossierId, at, clerk }: Check): ItemRow[] {
  const papers = kind === 'begun' ? DOCUMENTS.slice(0, random.whole(3, 9)) : DOCUMENTS;
  const odd = random.pick(
    papers.filter(({ code, mandatory }) => mandatory === true && !RARE.includes(code)),
  ).code;
  const shelf = `Tủ ${random.whole(1, 6)}, ngăn ${random.whole(1, 5)}`;
  return papers.map(({ code, mandatory }): ItemRow => {
    const isApart = RARE.includes(code) || (mandatory !== true && random.chance(0.7));
    const isMissing = kind === 'missing' && code === odd;
    const isThere = !isMissing && !isApart;
    const other = isMissing ? 'missing' : 'not-applicable';
    return {
      dossierId,
      documentCode: code,
      version: 1,
      state: isThere ? 'present' : other,
      sheets: isThere ? random.whole(1, 12) : null,
      shelf: isThere ? shelf : null,
      checkedOn: localDayOf(at),
      difference: kind === 'differs' && code === odd ? random.pick(PAPER_DIFFERENCES) : null,
      at,
      accountId: clerk.id,
      accountName: clerk.name,
    };
  });
}

function comparisonsOf(check: Check, entered: Entered): ComparisonRow[] {
  const { random, kind, dossierId, at, clerk } = check;
  if (kind === 'begun') return [];
  const codes = SECTION_CODES.filter((code) => versionAt(entered, code, at) > 0);
  const odd = random.pick(codes);
  return codes.flatMap((code): ComparisonRow[] => {
    const hasOne = code === odd && (kind === 'differs' || kind === 'cleared');
    const first: ComparisonRow = {
      dossierId,
      sectionCode: code,
      seq: 1,
      sectionVersion: versionAt(entered, code, at),
      result: hasOne ? 'differs' : 'agrees',
      difference: hasOne ? random.pick(SECTION_DIFFERENCES) : null,
      checkedOn: localDayOf(at),
      at: at + 20 * MINUTE,
      accountId: clerk.id,
      accountName: clerk.name,
    };
    if (!hasOne || kind !== 'cleared') return [first];
    return [first, { ...first, seq: 2, result: 'agrees', difference: null, at: at + 45 * MINUTE }];
  });
}

function twinOf(unitId: string, items: ItemRow[], comparisons: ComparisonRow[]): TwinRow {
  const last = comparisons.filter(
    (one) =>
      !comparisons.some(({ sectionCode, seq }) => sectionCode === one.sectionCode && seq > one.seq),
  );
  const [item] = items;
  if (item === undefined) throw new Error('a check without a paper');
  return {
    dossierId: item.dossierId,
    unitId,
    present: items.filter(({ state }) => state === 'present').length,
    missing: items.filter(({ state }) => state === 'missing').length,
    differences:
      items.filter(({ difference }) => typeof difference === 'string').length +
      last.filter(({ result }) => result === 'differs').length,
    sectionsCompared: last.length,
    checkedOn: item.checkedOn,
    changedAt: Math.max(item.at, ...comparisons.map(({ at }) => at)),
  };
}

/** By dossier of the units that have begun with their paper: the unit, and what was entered when. */
function enteredByDossier(facts: readonly LoggedFact[]) {
  const found = new Map<
    string,
    { unitId: string; entered: { code: string; version: number; at: number }[] }
  >();
  for (const { dossierId, sectionCode, version, unitId, at } of facts) {
    if (dossierId === null || sectionCode === null || version === null) continue;
    if (unitId === null || !UNITS.includes(unitId)) continue;
    const known = found.get(dossierId) ?? { unitId, entered: [] };
    known.entered.push({ code: sectionCode, version, at });
    found.set(dossierId, known);
  }
  return found;
}

/** Gives what clerks of some units have found of the paper of about a third of their dossiers, none of it later than now. */
export function twinsOf(cast: DemoCast, facts: readonly LoggedFact[]): CheckedTwin[] {
  return [...enteredByDossier(facts)].flatMap(([dossierId, { unitId, entered }]): CheckedTwin[] => {
    const random = createRandom(`papers ${cast.plan.seed} ${dossierId}`);
    const clerks = cast.clerksOf(unitId);
    if (clerks.length === 0 || !random.chance(1 / 3)) return [];
    const day = workingDayUntil(localDayOf(cast.plan.now - random.whole(2, 60) * DAY));
    const at = momentOn(day, random);
    const isOpened = entered.some((one) => one.at <= at);
    if (!isOpened || at + 60 * MINUTE >= cast.plan.now) return [];
    const kind = random.weighted(KINDS);
    const check = { random, kind, dossierId, at, clerk: random.pick(clerks) };
    const items = itemsOf(check);
    const comparisons = comparisonsOf(check, entered);
    return [{ items, comparisons, twin: twinOf(unitId, items, comparisons) }];
  });
}

/** Gives what the log says of the checks: each in the chain of its clerk. */
export function twinFacts(cast: DemoCast, twins: readonly CheckedTwin[]): LoggedFact[] {
  const random = createRandom(`papers log ${cast.plan.seed}`);
  return twins.flatMap(({ items, comparisons, twin }): LoggedFact[] => {
    const { dossierId, unitId } = twin;
    const common = { unitId, dossierId, version: null };
    const of = ({ at, accountId }: ItemRow | ComparisonRow) => ({
      stream: accountStream(accountId),
      at,
      actorId: accountId,
      requestId: idFrom(random, at),
    });
    const differences = items.filter(({ difference }) => typeof difference === 'string').length;
    return [
      ...items.slice(0, 1).map((item): LoggedFact => ({
        ...common,
        ...of(item),
        act: 'paper.check',
        sectionCode: null,
        details: {
          papers: items.map(({ documentCode }) => documentCode),
          differences,
          checkedOn: item.checkedOn,
        },
      })),
      ...comparisons.map((one): LoggedFact => ({
        ...common,
        ...of(one),
        act: 'paper.compare',
        sectionCode: one.sectionCode,
        details: { result: one.result, sectionVersion: one.sectionVersion, seq: one.seq },
      })),
    ];
  });
}

/** Writes the checks, some dossiers a batch; those that an earlier run has written already are left out. */
export async function writeTwins(db: Database, twins: readonly CheckedTwin[]): Promise<void> {
  const { rows } = await db.client.execute('select count(*) as written from paper_twins');
  for (let start = Number(rows[0]?.['written']); start < twins.length; start += CHUNK) {
    const some = twins.slice(start, start + CHUNK);
    const comparisons = some.flatMap((one) => one.comparisons);
    await writeBatch(db, [
      insertRows(
        paperItems,
        some.flatMap(({ items }) => items),
      ),
      ...(comparisons.length === 0 ? [] : [insertRows(paperComparisons, comparisons)]),
      insertRows(
        paperTwins,
        some.map(({ twin }) => twin),
      ),
    ]);
  }
}
