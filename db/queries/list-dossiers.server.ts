import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { PlainDate } from '../../app/domain/plain-date';
import type { Database } from '../client.server';
import { dossiers } from '../schema/dossiers';
import { unitClosure, units } from '../schema/units';
import { dossierInReach, dossierOrGuestInReach, guestInReach, unitInReach } from './reach.server';

const MOST_CHOICES = 500;

/** Counting stops here: a list says "1.000+" instead of walking through the sector. */
export const MOST_COUNTED = 1001;

const managingUnits = alias(units, 'managing_units');
const usingUnits = alias(units, 'using_units');
const anchors = alias(dossiers, 'anchors');

export type DossierSearch = {
  reach: ReachOfAct;
  /** The day that decides which loans still run. */
  today: PlainDate;
  /** A question for the full-text index; null asks for everyone. */
  match: string | null;
  /** A spelling with marks, in the compared form: names that hold it come before others; null: none is nearer. */
  spelling: string | null;
  unitId: string | null;
  usingUnitId: string | null;
  state: 'complete' | 'incomplete' | 'annulled' | null;
  withDebts: boolean;
  withWarnings: boolean;
  employmentType: string | null;
  personStatus: string | null;
};

/** Where a page stands: after or before a dossier, whose own place is read from its row or, by change, given. */
export type PagePlace = {
  order: 'name' | 'changed';
  direction: 'after' | 'before';
  from: { id: string; changedAt: number | null } | null;
  rows: number;
};

/** An annulled dossier stands in the list, but what it lacks concerns nobody any more. */
function ofAnnulment({ state, withDebts, withWarnings }: DossierSearch): SQL | undefined {
  if (state === 'annulled') return isNotNull(dossiers.annulledAt);
  const asksForWork = state !== null || withDebts || withWarnings;
  return asksForWork ? isNull(dossiers.annulledAt) : undefined;
}

function wanted(search: DossierSearch, inReach: SQL | undefined): SQL | undefined {
  return and(
    inReach,
    search.match === null
      ? undefined
      : sql`${dossiers.rowNo} in (select rowid from dossier_names where dossier_names match ${search.match})`,
    search.unitId === null ? undefined : eq(dossiers.managingUnitId, search.unitId),
    search.usingUnitId === null ? undefined : eq(dossiers.usingUnitId, search.usingUnitId),
    ofAnnulment(search),
    search.state === 'complete' ? eq(dossiers.incompleteSections, 0) : undefined,
    search.state === 'incomplete' ? gt(dossiers.incompleteSections, 0) : undefined,
    search.withDebts ? gt(dossiers.debts, 0) : undefined,
    search.withWarnings ? gt(dossiers.warnings, 0) : undefined,
    search.employmentType === null ? undefined : eq(dossiers.employmentType, search.employmentType),
    search.personStatus === null ? undefined : eq(dossiers.personStatus, search.personStatus),
  );
}

/**
 * What a list holds, in parts that have no dossier in common: what the units keep and, where there are units, what is lent to
 * them or on its way there. Each part is then walked by an index of its own; one condition over both would walk everything.
 */
function partsOf(search: DossierSearch): (SQL | undefined)[] {
  const guests = guestInReach(search.reach, dossiers, search.today);
  const kept = wanted(search, dossierInReach(search.reach, dossiers));
  return guests === undefined ? [kept] : [kept, wanted(search, guests)];
}

/** 0 for a name that holds a spelling with its marks, 1 for one that only sounds like it. */
function nearness(table: typeof dossiers | typeof anchors, spelling: string): SQL {
  return sql`iif(instr(${table.nameCompared}, ${spelling}) > 0, 0, 1)`;
}

/** The columns that order the list, of the rows themselves and of the row a page begins at. */
function keysOf(search: DossierSearch, place: PagePlace): { row: SQL; anchor: SQL }[] {
  const id = { row: sql`${dossiers.id}`, anchor: sql`${place.from?.id ?? ''}` };
  if (place.order === 'changed')
    return [{ row: sql`${dossiers.changedAt}`, anchor: sql`${place.from?.changedAt ?? 0}` }, id];
  const ofAnchor = (value: SQL) =>
    sql`(select ${value} from ${dossiers} as anchors where ${anchors.id} = ${place.from?.id ?? ''})`;
  const name = {
    row: sql`${dossiers.nameSortKey}`,
    anchor: ofAnchor(sql`${anchors.nameSortKey}`),
  };
  if (search.spelling === null) return [name, id];
  const near = {
    row: nearness(dossiers, search.spelling),
    anchor: ofAnchor(nearness(anchors, search.spelling)),
  };
  return [near, name, id];
}

const UNION = sql` union all `;

function joined(parts: readonly SQL[]): SQL {
  return sql.join([...parts], sql`, `);
}

/**
 * One page of dossiers in the order of the list, or in the opposite one before a place. The rows of the page are found
 * first, by an index that holds all that is filtered by; only they are read whole.
 */
export function dossierPageQuery(db: Database, search: DossierSearch, place: PagePlace) {
  const keys = keysOf(search, place);
  const isUpwards = (place.order === 'name') === (place.direction === 'after');
  const beyond = sql`(${joined(keys.map(({ row }) => row))}) ${isUpwards ? sql`>` : sql`<`} (${joined(keys.map(({ anchor }) => anchor))})`;
  const inOrder = keys.map(({ row }) => (isUpwards ? sql`${row} asc` : sql`${row} desc`));
  const pages = partsOf(search).map(
    (part) =>
      sql`select row_no from ${db.orm
        .select({ rowNo: dossiers.rowNo })
        .from(dossiers)
        .where(and(part, place.from === null ? undefined : beyond))
        .orderBy(...inOrder)
        .limit(place.rows)}`,
  );
  const kept = dossierInReach(search.reach, dossiers);
  return db.orm
    .select({
      id: dossiers.id,
      fullName: dossiers.fullName,
      staffNumber: dossiers.staffNumber,
      dateOfBirth: dossiers.date_of_birth,
      dateOfBirthPrecision: dossiers.date_of_birth_precision,
      currentPosition: dossiers.currentPosition,
      employmentType: dossiers.employmentType,
      personStatus: dossiers.personStatus,
      managingUnitName: managingUnits.name,
      usingUnitName: usingUnits.name,
      incompleteSections: dossiers.incompleteSections,
      debts: dossiers.debts,
      warnings: dossiers.warnings,
      changedAt: dossiers.changedAt,
      annulledAt: dossiers.annulledAt,
      transferId: dossiers.transferId,
      guestUntilOn: dossiers.guestUntilOn,
      isGuest: sql<number>`${kept === undefined ? sql`0` : sql`not ${kept}`}`,
    })
    .from(dossiers)
    .leftJoin(managingUnits, eq(managingUnits.id, dossiers.managingUnitId))
    .leftJoin(usingUnits, eq(usingUnits.id, dossiers.usingUnitId))
    .where(sql`${dossiers.rowNo} in (${sql.join(pages, UNION)})`)
    .orderBy(...inOrder)
    .limit(place.rows);
}

/** How many dossiers a search finds, at most `MOST_COUNTED`. */
export function dossierCountQuery(db: Database, search: DossierSearch) {
  const found = partsOf(search).map(
    (part) =>
      sql`select one from ${db.orm
        .select({ one: sql`1`.as('one') })
        .from(dossiers)
        .where(part)
        .limit(MOST_COUNTED)}`,
  );
  return db.orm
    .select({ count: sql<number>`count(*)` })
    .from(sql`(select one from (${sql.join(found, UNION)}) limit ${MOST_COUNTED})`)
    .limit(1);
}

/** Whether a dossier lies in a reach: a page may begin only at one the actor could have seen. */
export function dossierInReachQuery(
  db: Database,
  { reach, today }: Pick<DossierSearch, 'reach' | 'today'>,
  dossierId: string,
) {
  return db.orm
    .select({ id: dossiers.id })
    .from(dossiers)
    .where(and(eq(dossiers.id, dossierId), dossierOrGuestInReach(reach, dossiers, today)))
    .limit(1);
}

/** Units within a reach that keep dossiers: what a list may be narrowed to. */
export function keepersInReachQuery(db: Database, reach: ReachOfAct) {
  return db.orm
    .select({ id: units.id, name: units.name })
    .from(units)
    .where(and(gte(units.keepsDossiers, true), unitInReach(reach, units.id)))
    .orderBy(asc(units.sortOrder), asc(units.code))
    .limit(MOST_CHOICES);
}

/**
 * Units where people work, at and below the unit a list is narrowed to, else below the units of the reach; the one that
 * is asked for stands among them wherever it is in the reach.
 */
export function workplacesQuery(
  db: Database,
  reach: ReachOfAct,
  asked: { unitId: string | null; usingUnitId: string | null },
) {
  const tops = asked.unitId === null ? reach.units.map(({ unitId }) => unitId) : [asked.unitId];
  const below = db.orm
    .select({ id: unitClosure.descendantId })
    .from(unitClosure)
    .where(inArray(unitClosure.ancestorId, tops));
  return db.orm
    .select({ id: units.id, name: units.name })
    .from(units)
    .where(
      and(
        or(
          tops.length === 0 ? undefined : inArray(units.id, below),
          eq(units.id, asked.usingUnitId ?? ''),
        ),
        unitInReach(reach, units.id),
      ),
    )
    .orderBy(asc(units.sortOrder), asc(units.code))
    .limit(MOST_CHOICES);
}
