import { dossierCountQuery, type DossierSearch } from '../../db/queries/list-dossiers.server';
import {
  changesByOthersQuery,
  draftsOfAccountQuery,
  incompleteByUnitQuery,
  nearlyCompleteQuery,
  ownDossierQuery,
} from '../../db/queries/today.server';
import { lastChecksQuery, unitsToCheckQuery } from '../../db/queries/month-grid.server';
import { waitingPapersQuery } from '../../db/queries/decisions.server';
import { dutyCountsQuery, nearestDutiesQuery } from '../../db/queries/duties.server';
import { refreshesQuery } from '../../db/queries/duty-facts.server';
import { openTransfersQuery } from '../../db/queries/transfers.server';
import { awaitedConfirmationQuery } from '../../db/queries/restored.server';
import { readBatch } from '../../db/read-batch.server';
import type { Act } from '../domain/permission/acts';
import { decide, scopeOf, type ReachOfAct } from '../domain/permission/decide';
import { NO_SUBJECT } from '../domain/permission/subject';
import type { PlainDate } from '../domain/plain-date';
import type { ServiceContext } from './context.server';
import { boundedCount } from './dossier/list-dossiers.server';
import { NEW_DOSSIER } from './dossier/keep-draft.server';
import { awaitedFrom, sideOf } from './restore/awaited-confirmation';
import { storedSectionCode } from './dossier/stored-version.server';
import { daysOf, listedDuty, mayEnterEvents } from './duty/list-duties.server';
import { refreshDuties } from './duty/refresh-duties.server';
import { requireAct } from './require-act.server';
import { lastMonth } from './monthly/open-month.server';
import { duesFrom, monthRuleQueries } from './monthly/month-rules.server';
import { monthsOfToday } from './monthly/months-of-today';
import type { ListedDraft, TodayPage } from './today-page';

const SHOWN = 8;
const DUTIES = 12;
const DRAFTS = 50;
const CHANGES = 12;
const CHANGES_SINCE_DAYS = 14;
const DAY_MS = 86_400_000;

function everyone(reach: ReachOfAct, today: PlainDate): DossierSearch {
  return {
    reach,
    today,
    match: null,
    spelling: null,
    unitId: null,
    usingUnitId: null,
    state: null,
    withDebts: false,
    withWarnings: false,
    employmentType: null,
    personStatus: null,
  };
}

/** What is due in the actor's units; what facts have changed meanwhile is worked out first. */
async function dutiesOfToday(ctx: ServiceContext, read: DutyReading): Promise<TodayPage['duties']> {
  const reach = scopeOf(ctx.actor, 'duty.read', ctx.now);
  if (!reach.sector && reach.units.length === 0) return null;
  const [, , , , marked] = read;
  const isStale = marked.length > 0 && (await refreshDuties(ctx)) > 0;
  const [nearest, counts, papers, transfers] = isStale ? await readDuties(ctx) : read;
  return {
    counts: counts[0] ?? { late: 0, soon: 0, open: 0 },
    mayEnter: mayEnterEvents(ctx),
    nearest: nearest.map((row) => listedDuty(row, ctx.today)),
    waitingPapers: papers[0]?.count ?? 0,
    transfers: transfers[0]?.count ?? 0,
  };
}

function dutyQueries(ctx: ServiceContext) {
  const reach = scopeOf(ctx.actor, 'duty.read', ctx.now);
  const days = daysOf(ctx.today);
  return [
    nearestDutiesQuery(ctx.db, reach, { until: days.soonUntil, rows: DUTIES }),
    dutyCountsQuery(ctx.db, reach, days),
    waitingPapersQuery(ctx.db, scopeOf(ctx.actor, 'decision.read', ctx.now)),
    openTransfersQuery(ctx.db, scopeOf(ctx.actor, 'transfer.read', ctx.now)),
    refreshesQuery(ctx.db, 1),
  ] as const;
}

function readDuties(ctx: ServiceContext) {
  return readBatch(ctx.db, dutyQueries(ctx));
}

type DutyReading = Awaited<ReturnType<typeof readDuties>>;

type DraftRow = Awaited<ReturnType<typeof draftsOfAccountQuery>>[number];

function placeOf({ draftOf, dossierId, fullName }: DraftRow): ListedDraft['of'] {
  if (draftOf === NEW_DOSSIER) return { kind: 'new' };
  if (dossierId === null || fullName === null) return { kind: 'out-of-reach' };
  return { kind: 'dossier', id: dossierId, fullName };
}

function listedDraft(row: DraftRow): ListedDraft {
  return {
    sectionCode: storedSectionCode(row.sectionCode),
    keptAt: row.keptAt,
    isOutdated: row.version !== null && row.version > row.baseVersion,
    of: placeOf(row),
  };
}

/**
 * Gives what waits for the actor: what is incomplete in his reach, his drafts, what others changed in the last days, his
 * own dossier; in one read. What he may not list is simply not there.
 */
export async function openToday(ctx: ServiceContext): Promise<TodayPage> {
  requireAct(ctx, 'today.read', NO_SUBJECT);
  const reach = scopeOf(ctx.actor, 'dossier.list', ctx.now);
  const all = everyone(reach, ctx.today);
  const count = (narrowed: Partial<DossierSearch>) =>
    dossierCountQuery(ctx.db, { ...all, ...narrowed });
  const checks = scopeOf(ctx.actor, 'monthly-check.read', ctx.now);
  const month = lastMonth(ctx);
  const may = (act: Act) => decide(ctx.actor, act, NO_SUBJECT, ctx.now).allowed;
  const [
    total,
    incomplete,
    debts,
    warnings,
    nearly,
    byUnit,
    drafts,
    changes,
    own,
    toCheck,
    checked,
    rules,
    regulations,
    days,
    years,
    restored,
    ...dutyRows
  ] = await readBatch(ctx.db, [
    count({}),
    count({ state: 'incomplete' }),
    count({ withDebts: true }),
    count({ withWarnings: true }),
    nearlyCompleteQuery(ctx.db, reach, SHOWN),
    incompleteByUnitQuery(ctx.db, reach, SHOWN),
    draftsOfAccountQuery(
      ctx.db,
      ctx.actor.accountId,
      { reach: scopeOf(ctx.actor, 'draft.keep', ctx.now), today: ctx.today },
      DRAFTS,
    ),
    changesByOthersQuery(ctx.db, reach, {
      accountId: ctx.actor.accountId,
      since: ctx.now - CHANGES_SINCE_DAYS * DAY_MS,
      rows: CHANGES,
    }),
    ownDossierQuery(ctx.db, scopeOf(ctx.actor, 'dossier.open', ctx.now).selfDossierId),
    unitsToCheckQuery(ctx.db, checks),
    lastChecksQuery(ctx.db, checks, { from: month, to: month }),
    ...monthRuleQueries(ctx),
    awaitedConfirmationQuery(ctx.db),
    ...dutyQueries(ctx),
  ]);
  const lists = reach.sector || reach.units.length > 0;
  return {
    fullName: ctx.actor.fullName,
    today: ctx.today,
    figures: lists
      ? {
          all: boundedCount(total[0]?.count ?? 0),
          incomplete: boundedCount(incomplete[0]?.count ?? 0),
          debts: boundedCount(debts[0]?.count ?? 0),
          warnings: boundedCount(warnings[0]?.count ?? 0),
        }
      : null,
    duties: await dutiesOfToday(ctx, dutyRows),
    nearlyComplete: lists ? nearly : [],
    byUnit,
    drafts: drafts.map(listedDraft),
    changes: changes.map((row) => ({ ...row, sectionCode: storedSectionCode(row.sectionCode) })),
    changesSinceDays: CHANGES_SINCE_DAYS,
    own: own[0] ?? null,
    months: monthsOfToday(ctx, month, {
      units: toCheck,
      checks: checked,
      due: duesFrom([rules, regulations, days, years])(month),
    }),
    awaitsConfirmation: sideOf(ctx, awaitedFrom(restored)) !== null,
    may: {
      create: may('dossier.create'),
      accounts: may('account.manage'),
      units: may('unit.read'),
      manageUnits: may('unit.manage'),
      log: may('audit.read'),
    },
  };
}
