import {
  checkedUnitQuery,
  checkedUnitsQuery,
  lateEventsQuery,
  laterCorrectionsQuery,
  monthChecksQuery,
  monthCountsQuery,
  versionsOfCorrectedQuery,
  type UnitMonth,
} from '../../../db/queries/monthly-checks.server';
import type { BatchResponse } from 'drizzle-orm/batch';
import { seenMark } from '../../domain/monthly-check/signed-list';
import { stateOfMonth, type MonthState } from '../../domain/monthly-check/month-state';
import { scopeOf } from '../../domain/permission/decide';
import type { Act } from '../../domain/permission/acts';
import type { Subject } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { namesOf } from '../dossier/stored-version.server';
import { changedAfter } from './month-changes';
import type { AccountCounts, ChangedEntry, MonthCheck } from './monthly-page';

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

/** Judges a unit's month by what was read. */
export function unitMonthFacts(ctx: ServiceContext, of: UnitMonth, rows: Rows): UnitMonthFacts {
  const [, unitIds, countRows, checks, corrections, versions, late] = rows;
  const last = checks[0];
  const signedAt = last?.act === 'sign' ? last.at : null;
  const changed =
    signedAt === null
      ? []
      : changedAfter(
          { month: of.month, at: signedAt, unitIds: new Set(unitIds.map(({ id }) => id)) },
          { corrections, versions, late },
        );
  const isMore = signedAt !== null && isCutAfter(signedAt, rows);
  const sum = (act: CountRow['act']) =>
    countRows.reduce((all, row) => all + (row.act === act ? row.count : 0), 0);
  const counts = { create: sum('create'), update: sum('update'), correct: sum('correct') };
  const entries = counts.create + counts.update + counts.correct;
  const lastEnteredAt = Math.max(0, ...countRows.map((row) => row.lastEnteredAt));
  return {
    checks,
    state: stateOfMonth(
      of.month,
      ctx.now,
      last === undefined ? null : { act: last.act, isChanged: changed.length > 0 || isMore },
    ),
    changed: { entries: changed.slice(0, MOST_TOUCHING), isMore },
    byAccount: countsByAccount(countRows),
    counts,
    entries,
    seen: seenMark({ entries, lastEnteredAt, checkVersion: last?.version ?? 0 }),
  };
}
