import {
  checkedUnitQuery,
  checkedUnitsQuery,
  lateEventsQuery,
  laterCorrectionsQuery,
  monthChecksQuery,
  monthCountsQuery,
  monthStandingQuery,
  versionsOfCorrectedQuery,
  type UnitMonth,
} from '../../../db/queries/monthly-checks.server';
import {
  openItemsQuery,
  sinceLastSignatureQuery,
  touchedDossiersQuery,
  untouchedDossiersQuery,
} from '../../../db/queries/month-findings.server';
import type { BatchResponse } from 'drizzle-orm/batch';
import type { OpenItemCounts } from '../../domain/monthly-check/open-items';
import { drawnSamples, lotText, SAMPLE_SIZE } from '../../domain/monthly-check/samples';
import {
  openItemsOfList,
  seenMark,
  type SignedFindings,
} from '../../domain/monthly-check/signed-list';
import { stateOfMonth, type MonthState } from '../../domain/monthly-check/month-state';
import { scopeOf } from '../../domain/permission/decide';
import type { Act } from '../../domain/permission/acts';
import type { Subject } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { sha256Hex } from '../sha256.server';
import { namesOf } from '../dossier/stored-version.server';
import { changedAfter } from './month-changes';
import type { AccountCounts, ChangedEntry, MonthCheck, NamedDossier } from './monthly-page';

/** So many entries after a month are looked at, the newest first; where that is not all, it is not said that nothing changed. */
const MOST_TOUCHING = 500;
const MOST_VERSIONS = 10_000;

/** The reads that a unit's month is judged by, for one batch. */
export function unitMonthQueries(ctx: ServiceContext, of: UnitMonth) {
  const asked = { reach: scopeOf(ctx.actor, 'dossier.open', ctx.now), rows: MOST_TOUCHING + 1 };
  return [
    checkedUnitQuery(ctx.db, of.unitId),
    checkedUnitsQuery(ctx.db, of.unitId),
    monthCountsQuery(ctx.db, of),
    monthChecksQuery(ctx.db, of),
    laterCorrectionsQuery(ctx.db, of, asked),
    versionsOfCorrectedQuery(ctx.db, of, MOST_VERSIONS + 1),
    lateEventsQuery(ctx.db, of, asked),
    monthStandingQuery(ctx.db, of.unitId),
    openItemsQuery(ctx.db, of.unitId, ctx.today),
    touchedDossiersQuery(ctx.db, of),
    untouchedDossiersQuery(ctx.db, of, SAMPLE_SIZE),
    sinceLastSignatureQuery(ctx.db, of),
  ] as const;
}

type Rows = BatchResponse<ReturnType<typeof unitMonthQueries>>;

export type UnitMonthFacts = {
  checks: readonly MonthCheck[];
  state: MonthState;
  changed: { entries: readonly ChangedEntry[]; isMore: boolean };
  byAccount: readonly AccountCounts[];
  counts: { create: number; update: number; correct: number };
  entries: number;
  standing: { dossiers: number; incomplete: number; debts: number; warnings: number };
  open: OpenItemCounts;
  samples: readonly NamedDossier[];
  since: SignedFindings['since'];
  seen: string;
};

type CountRow = Rows[2][number];

function countsByAccount(rows: readonly CountRow[]): AccountCounts[] {
  const found = new Map<string, AccountCounts>();
  for (const { accountId, accountName, act, count } of rows) {
    const counts = found.get(accountId) ?? {
      accountId,
      accountName,
      create: 0,
      update: 0,
      correct: 0,
    };
    found.set(accountId, { ...counts, [act]: count });
  }
  const all = ({ create, update, correct }: AccountCounts) => create + update + correct;
  return [...found.values()].sort((a, b) => all(b) - all(a));
}

/** Gives the unit as the rules see it; a unit that keeps no dossiers has no months, and is not found. */
export function subjectOfUnit(unit: Rows[0][number] | undefined, act: Act): Subject {
  if (unit === undefined) throw new AppError('access.not-found', { act });
  return { kind: 'unit', unitId: unit.id, ancestorIds: namesOf(unit.ancestors) };
}

/** Says whether something entered after the signature may have been left out of what was read. */
function isCutAfter(signedAt: number, [, , , , corrections, versions, late]: Rows): boolean {
  const isCut = (rows: readonly { enteredAt: number }[]) =>
    (rows[MOST_TOUCHING]?.enteredAt ?? -Infinity) > signedAt;
  const isCorrected = corrections.some(({ enteredAt }) => enteredAt > signedAt);
  return isCut(corrections) || isCut(late) || (isCorrected && versions.length > MOST_VERSIONS);
}

function withRank(of: UnitMonth, dossiers: readonly NamedDossier[]) {
  return Promise.all(
    dossiers.map(async ({ id }) => ({
      id,
      rank: await sha256Hex(lotText(of.unitId, of.month, id)),
    })),
  );
}

/** Draws the dossiers to be looked at: by unit and month alone, so that nobody chooses them. */
async function samplesOf(of: UnitMonth, rows: Rows): Promise<NamedDossier[]> {
  const [, , , , , , , , , touched, others] = rows;
  const drawn = drawnSamples(await withRank(of, touched), await withRank(of, others));
  const byId = new Map([...touched, ...others].map((dossier) => [dossier.id, dossier]));
  return drawn.flatMap((id) => byId.get(id) ?? []);
}

const NOTHING_STANDS = { dossiers: 0, incomplete: 0, debts: 0, warnings: 0 };

function openOf(standing: UnitMonthFacts['standing'], [row]: Rows[8]): OpenItemCounts {
  return {
    'late-duties': row?.late ?? 0,
    incomplete: standing.incomplete,
    debts: standing.debts,
    'paper-differences': row?.papers ?? 0,
    'sheets-to-review': row?.sheets ?? 0,
    'decisions-to-enter': row?.waiting ?? 0,
  };
}

function monthCheck(row: Rows[3][number]): MonthCheck {
  return {
    ...row,
    open: openItemsOfList(row.open),
    samples: row.samples === null ? [] : namesOf(row.samples),
  };
}

function changedSince(
  of: UnitMonth,
  signedAt: number | null,
  rows: Rows,
): UnitMonthFacts['changed'] {
  if (signedAt === null) return { entries: [], isMore: false };
  const [, unitIds, , , corrections, versions, late] = rows;
  const entries = changedAfter(
    { month: of.month, at: signedAt, unitIds: new Set(unitIds.map(({ id }) => id)) },
    { corrections, versions, late },
  );
  return { entries: entries.slice(0, MOST_TOUCHING), isMore: isCutAfter(signedAt, rows) };
}

/** Judges a unit's month by what was read. */
export async function unitMonthFacts(
  ctx: ServiceContext,
  of: UnitMonth,
  rows: Rows,
): Promise<UnitMonthFacts> {
  const [, , countRows, checkRows, , , , [standing = NOTHING_STANDS], items, , , [since = null]] =
    rows;
  const checks = checkRows.map(monthCheck);
  const last = checks[0];
  const changed = changedSince(of, last?.act === 'sign' ? last.at : null, rows);
  const sum = (act: CountRow['act']) =>
    countRows.reduce((all, row) => all + (row.act === act ? row.count : 0), 0);
  const counts = { create: sum('create'), update: sum('update'), correct: sum('correct') };
  const entries = counts.create + counts.update + counts.correct;
  const open = openOf(standing, items);
  const samples = await samplesOf(of, rows);
  const lastEnteredAt = Math.max(0, ...countRows.map((row) => row.lastEnteredAt));
  return {
    checks,
    state: stateOfMonth(
      of.month,
      ctx.now,
      last === undefined
        ? null
        : { act: last.act, isChanged: changed.entries.length > 0 || changed.isMore },
    ),
    changed,
    byAccount: countsByAccount(countRows),
    counts,
    entries,
    standing,
    open,
    samples,
    since,
    seen: seenMark({
      entries,
      lastEnteredAt,
      checkVersion: last?.version ?? 0,
      sinceAt: since?.at ?? 0,
      open,
      samples: samples.map(({ id }) => id),
    }),
  };
}
