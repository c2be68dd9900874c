import {
  dossierCountQuery,
  dossierInReachQuery,
  dossierPageQuery,
  keepersInReachQuery,
  MOST_COUNTED,
  workplacesQuery,
  type DossierSearch,
} from '../../../db/queries/list-dossiers.server';
import { codeListsQuery } from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import { fromColumnPair } from '../../domain/partial-date';
import { plainDate, type PlainDate } from '../../domain/plain-date';
import { decide, scopeOf, type ReachOfAct } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { markedSpelling, nameMatch } from '../../domain/search/name-search';
import { readDossierListAddress, type DossierListAsked } from '../../forms/dossier-list-address';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import type { BoundedCount, DossierListPage, ListChoice, ListedDossier } from './dossier-list';

const LISTS = ['employment_type', 'person_status'] as const;

/** Asked for and without a letter to look for: matches no name, since a name holds no underscore. */
const MATCHES_NOBODY = '"_"';

function searchOf(ctx: ServiceContext, reach: ReachOfAct, asked: DossierListAsked): DossierSearch {
  const { text, unitId, usingUnitId, state, withDebts, withWarnings } = asked;
  return {
    reach,
    today: ctx.today,
    match: text === '' ? null : (nameMatch(text) ?? MATCHES_NOBODY),
    spelling: asked.order === 'name' ? markedSpelling(text) : null,
    unitId,
    usingUnitId,
    state,
    withDebts,
    withWarnings,
    employmentType: asked.employmentType,
    personStatus: asked.personStatus,
  };
}

type Row = Awaited<ReturnType<typeof dossierPageQuery>>[number];

/** Why a dossier of another unit stands in the list. */
function guestOf(way: Pick<Row, 'isGuest' | 'transferId' | 'guestUntilOn'>) {
  const { isGuest, transferId, guestUntilOn } = way;
  if (isGuest === 0) return null;
  if (transferId !== null) return { kind: 'coming' } as const;
  return { kind: 'lent', untilOn: dayOrNull(guestUntilOn) } as const;
}

function dayOrNull(text: string | null): PlainDate | null {
  return text === null ? null : plainDate(text);
}

function listed({
  dateOfBirthPrecision,
  annulledAt,
  isGuest,
  transferId,
  guestUntilOn,
  ...row
}: Row): ListedDossier {
  return {
    ...row,
    guest: guestOf({ isGuest, transferId, guestUntilOn }),
    isAnnulled: annulledAt !== null,
    dateOfBirth: fromColumnPair(row.dateOfBirth, dateOfBirthPrecision),
  };
}

/** Gives a count that stops at a bound. */
export function boundedCount(count: number): BoundedCount {
  return count < MOST_COUNTED
    ? { count, isMore: false }
    : { count: MOST_COUNTED - 1, isMore: true };
}

function kindOf(reach: ReachOfAct): DossierListPage['reach'] {
  if (reach.sector) return 'sector';
  if (reach.units.length > 0) return 'units';
  return reach.selfDossierId === null ? 'nothing' : 'own';
}

/** A unit, workplace or code that is not among the choices was not offered by us. */
function requireOffered(asked: string | null, offered: readonly ListChoice[]): void {
  if (asked !== null && !offered.some(({ code }) => code === asked))
    throw new AppError('access.not-found');
}

function choicesIn(rows: readonly { list: string; code: string; name: string }[], list: string) {
  return rows.filter((row) => row.list === list).map(({ code, name }) => ({ code, name }));
}

function turned(page: ListedDossier[], asked: DossierListAsked) {
  const { pageSize, order, before, after } = asked;
  const isMore = page.length > pageSize;
  const shown = page.slice(0, pageSize);
  if (before !== null) shown.reverse();
  const cursorOf = (row: ListedDossier | undefined) =>
    row === undefined ? null : { id: row.id, changedAt: order === 'name' ? null : row.changedAt };
  const first = cursorOf(shown[0]);
  const last = cursorOf(shown.at(-1));
  return before === null
    ? { dossiers: shown, next: isMore ? last : null, previous: after === null ? null : first }
    : { dossiers: shown, next: last, previous: isMore ? first : null };
}

/**
 * Lists the dossiers an actor may see (his units and those below, the sector, or his own) by the filters of the address,
 * by Vietnamese name or by last change, a page at a time and in one read. Refuses by right; 400 for an address no page of
 * ours writes, 404 for a unit, code or place that was not offered.
 */
export async function listDossiers(
  ctx: ServiceContext,
  params: URLSearchParams,
): Promise<DossierListPage> {
  requireAct(ctx, 'dossier.list', NO_SUBJECT);
  const asked = readDossierListAddress(params);
  if (asked === null) throw new AppError('request.malformed');
  const reach = scopeOf(ctx.actor, 'dossier.list', ctx.now);
  const search = searchOf(ctx, reach, asked);
  const from = asked.after ?? asked.before;
  const [rows, counts, places, keepers, workplaceRows, codes] = await readBatch(ctx.db, [
    dossierPageQuery(ctx.db, search, {
      order: asked.order,
      direction: asked.before === null ? 'after' : 'before',
      from,
      rows: asked.pageSize + 1,
    }),
    dossierCountQuery(ctx.db, search),
    dossierInReachQuery(ctx.db, search, from?.id ?? ''),
    keepersInReachQuery(ctx.db, reach),
    workplacesQuery(ctx.db, reach, asked),
    codeListsQuery(ctx.db, LISTS),
  ]);
  if (from !== null && places.length === 0) throw new AppError('access.not-found');
  const asChoice = ({ id, name }: { id: string; name: string }) => ({ code: id, name });
  const units = keepers.map(asChoice);
  const workplaces = workplaceRows.map(asChoice);
  const employmentTypes = choicesIn(codes, 'employment_type');
  const personStatuses = choicesIn(codes, 'person_status');
  requireOffered(asked.unitId, units);
  requireOffered(asked.usingUnitId, workplaces);
  requireOffered(asked.employmentType, employmentTypes);
  requireOffered(asked.personStatus, personStatuses);
  return {
    asked,
    ...turned(rows.map(listed), asked),
    count: boundedCount(counts[0]?.count ?? 0),
    units,
    workplaces,
    employmentTypes,
    personStatuses,
    reach: kindOf(reach),
    may: { create: decide(ctx.actor, 'dossier.create', NO_SUBJECT, ctx.now).allowed },
  };
}
