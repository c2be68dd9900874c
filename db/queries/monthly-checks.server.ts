import {
  and,
  asc,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  lt,
  lte,
  ne,
  sql,
  type SQL,
} from 'drizzle-orm';
import { lastDayOf, edgesOf, firstDayOf, type Month } from '../../app/domain/monthly-check/month';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { Database } from '../client.server';
import { auditEntries } from '../schema/audit';
import { dossiers, sectionHistory } from '../schema/dossiers';
import { monthlyChecks } from '../schema/monthly-checks';
import { unitClosure, units } from '../schema/units';
import { assertion, type Statement } from '../write-batch.server';
import { dossierInReach } from './reach.server';

/** A unit's month: what all of these ask for. */
export type UnitMonth = { unitId: string; month: Month };

const MOST_CHECKS = 20;

/** The unit and those attached to it that keep no dossiers of their own: the head checks them too (Điều 14.4). */
export function checkedUnits(db: Database, unitId: string) {
  return db.orm
    .select({ id: unitClosure.descendantId })
    .from(unitClosure)
    .innerJoin(units, eq(units.id, unitClosure.descendantId))
    .where(
      and(
        eq(unitClosure.ancestorId, unitId),
        sql`(${unitClosure.depth} = 0 or ${units.keepsDossiers} = 0)`,
      ),
    );
}

/** The units whose entries a check of this unit covers. */
export function checkedUnitsQuery(db: Database, unitId: string) {
  return checkedUnits(db, unitId).limit(1000);
}

/** Entries of a unit's month: entered in it for dossiers the unit then managed. */
export function enteredIn(db: Database, { unitId, month }: UnitMonth): SQL | undefined {
  const { from, until } = edgesOf(month);
  return and(
    inArray(sectionHistory.unitId, checkedUnits(db, unitId)),
    gte(sectionHistory.enteredAt, from),
    lt(sectionHistory.enteredAt, until),
  );
}

/** A unit that keeps dossiers, with what decides who may see its months. */
export function checkedUnitQuery(db: Database, unitId: string) {
  return db.orm
    .select({
      id: units.id,
      name: units.name,
      goLiveOn: units.goLiveOn,
      ancestors: sql<string>`(select json_group_array(${unitClosure.ancestorId}) from ${unitClosure} where ${unitClosure.descendantId} = ${units.id})`,
    })
    .from(units)
    .where(and(eq(units.id, unitId), eq(units.keepsDossiers, true)))
    .limit(1);
}

/** How many entries of each act and each account a unit's month has, with the last moment of each. */
export function monthCountsQuery(db: Database, of: UnitMonth) {
  return db.orm
    .select({
      act: sectionHistory.act,
      accountId: sectionHistory.accountId,
      accountName: sql<string>`max(${sectionHistory.accountName})`,
      count: sql<number>`count(*)`,
      lastEnteredAt: sql<number>`max(${sectionHistory.enteredAt})`,
    })
    .from(sectionHistory)
    .where(enteredIn(db, of))
    .groupBy(sectionHistory.act, sectionHistory.accountId)
    .limit(3000);
}

/** What of the dossiers a unit keeps is not whole now. */
export function monthStandingQuery(db: Database, unitId: string) {
  return db.orm
    .select({
      dossiers: sql<number>`count(*)`,
      incomplete: sql<number>`total(${dossiers.incompleteSections} > 0)`,
      debts: sql<number>`total(${dossiers.debts} > 0)`,
      warnings: sql<number>`total(${dossiers.warnings} > 0)`,
    })
    .from(dossiers)
    .where(inArray(dossiers.managingUnitId, checkedUnits(db, unitId)))
    .limit(1);
}

/** What has been said of a unit's month, newest first, without the lists. */
export function monthChecksQuery(db: Database, { unitId, month }: UnitMonth) {
  return db.orm
    .select({
      version: monthlyChecks.version,
      act: monthlyChecks.act,
      remark: monthlyChecks.remark,
      digest: monthlyChecks.digest,
      at: monthlyChecks.at,
      accountName: monthlyChecks.accountName,
      entries: sql<number>`json_array_length(${monthlyChecks.list}, '$.entries')`,
      open: sql<string | null>`json_extract(${monthlyChecks.list}, '$.open')`,
      samples: sql<string | null>`json_extract(${monthlyChecks.list}, '$.samples')`,
    })
    .from(monthlyChecks)
    .where(and(eq(monthlyChecks.unitId, unitId), eq(monthlyChecks.month, month)))
    .orderBy(desc(monthlyChecks.version))
    .limit(MOST_CHECKS);
}

export type EntryCursor = {
  enteredAt: number;
  dossierId: string;
  sectionCode: string;
  version: number;
};

export type EntriesAsked = {
  act: 'create' | 'update' | 'correct' | null;
  accountId: string | null;
  after: EntryCursor | null;
  rows: number;
  /** Dossiers the reader could open. */
  reach: ReachOfAct;
};

const listed = {
  dossierId: sectionHistory.dossierId,
  fullName: dossiers.fullName,
  sectionCode: sectionHistory.sectionCode,
  version: sectionHistory.version,
  act: sectionHistory.act,
  enteredAt: sectionHistory.enteredAt,
  effectiveOn: sectionHistory.effectiveOn,
  accountName: sectionHistory.accountName,
  reason: sectionHistory.reason,
  basis: sectionHistory.basis,
  changed: sql<number>`json_array_length(${sectionHistory.changedPaths})`,
};

/** The dossier of an entry, for whoever could open it: of others no name is shown. */
function inReach(reach: ReachOfAct): SQL | undefined {
  return and(eq(dossiers.id, sectionHistory.dossierId), dossierInReach(reach, dossiers));
}

/** A page of the entries of a unit's month, oldest first as it went. */
export function monthEntriesQuery(db: Database, of: UnitMonth, asked: EntriesAsked) {
  const { after } = asked;
  return db.orm
    .select(listed)
    .from(sectionHistory)
    .leftJoin(dossiers, inReach(asked.reach))
    .where(
      and(
        enteredIn(db, of),
        asked.act === null ? undefined : eq(sectionHistory.act, asked.act),
        asked.accountId === null ? undefined : eq(sectionHistory.accountId, asked.accountId),
        after === null
          ? undefined
          : sql`(${sectionHistory.enteredAt}, ${sectionHistory.dossierId}, ${sectionHistory.sectionCode}, ${sectionHistory.version}) > (${after.enteredAt}, ${after.dossierId}, ${after.sectionCode}, ${after.version})`,
      ),
    )
    .orderBy(
      asc(sectionHistory.enteredAt),
      asc(sectionHistory.dossierId),
      asc(sectionHistory.sectionCode),
      asc(sectionHistory.version),
    )
    .limit(asked.rows);
}

const touching = {
  ...listed,
  unitId: sectionHistory.unitId,
  changedPaths: sectionHistory.changedPaths,
};

function sectionsOf(db: Database, of: UnitMonth) {
  return sql`(select e.dossier_id, e.section_code from section_history e where e.unit_id in ${checkedUnits(db, of.unitId)} and e.entered_at >= ${edgesOf(of.month).from} and e.entered_at < ${edgesOf(of.month).until})`;
}

const place = sql`(${sectionHistory.dossierId}, ${sectionHistory.sectionCode})`;

/** Corrections entered after a month was over in sections that have an entry of it, newest first. */
export function laterCorrectionsQuery(
  db: Database,
  of: UnitMonth,
  asked: { reach: ReachOfAct; rows: number },
) {
  return db.orm
    .select(touching)
    .from(sectionHistory)
    .leftJoin(dossiers, inReach(asked.reach))
    .where(
      and(
        eq(sectionHistory.act, sql`'correct'`),
        gte(sectionHistory.enteredAt, edgesOf(of.month).until),
        sql`${place} in ${sectionsOf(db, of)}`,
      ),
    )
    .orderBy(desc(sectionHistory.enteredAt))
    .limit(asked.rows);
}

/** What is known of a version without its content. */
export const knownOfVersion = {
  dossierId: sectionHistory.dossierId,
  sectionCode: sectionHistory.sectionCode,
  version: sectionHistory.version,
  enteredAt: sectionHistory.enteredAt,
  unitId: sectionHistory.unitId,
  changedPaths: sectionHistory.changedPaths,
};

/** Every version, without content, of the sections that were corrected after a month: what a correction puts right. */
export function versionsOfCorrectedQuery(db: Database, of: UnitMonth, rows: number) {
  const corrected = sql`(select c.dossier_id, c.section_code from section_history c where c.act = 'correct' and c.entered_at >= ${edgesOf(of.month).until} and (c.dossier_id, c.section_code) in ${sectionsOf(db, of)})`;
  return db.orm
    .select(knownOfVersion)
    .from(sectionHistory)
    .where(sql`${place} in ${corrected}`)
    .limit(rows);
}

/** Events dated in a month and entered after it was over, newest first. */
export function lateEventsQuery(
  db: Database,
  of: UnitMonth,
  asked: { reach: ReachOfAct; rows: number },
) {
  return db.orm
    .select(touching)
    .from(sectionHistory)
    .leftJoin(dossiers, inReach(asked.reach))
    .where(
      and(
        inArray(sectionHistory.unitId, checkedUnits(db, of.unitId)),
        isNotNull(sectionHistory.effectiveOn),
        gte(sectionHistory.effectiveOn, firstDayOf(of.month)),
        lte(sectionHistory.effectiveOn, lastDayOf(of.month)),
        ne(sectionHistory.act, 'correct'),
        gte(sectionHistory.enteredAt, edgesOf(of.month).until),
      ),
    )
    .orderBy(desc(sectionHistory.enteredAt))
    .limit(asked.rows);
}

/** A part of the list to be signed, with the hash of each entry's row in the log; after a place, in the order of keys. */
export function listToSignQuery(
  db: Database,
  of: UnitMonth,
  part: { after: Omit<EntryCursor, 'enteredAt'> | null; rows: number },
) {
  const { after } = part;
  const stream = sql`'section:' || ${sectionHistory.dossierId} || ':' || ${sectionHistory.sectionCode}`;
  return db.orm
    .select({
      dossierId: sectionHistory.dossierId,
      sectionCode: sectionHistory.sectionCode,
      version: sectionHistory.version,
      act: sectionHistory.act,
      enteredAt: sectionHistory.enteredAt,
      accountId: sectionHistory.accountId,
      digest: sql<string>`coalesce((select ${auditEntries.hash} from ${auditEntries} where ${auditEntries.stream} = ${stream} and ${auditEntries.version} = ${sectionHistory.version} and ${auditEntries.act} in ('dossier.create', 'section.update', 'section.correct') order by ${auditEntries.streamSeq} limit 1), '')`,
    })
    .from(sectionHistory)
    .where(
      and(
        enteredIn(db, of),
        after === null
          ? undefined
          : sql`(${sectionHistory.dossierId}, ${sectionHistory.sectionCode}, ${sectionHistory.version}) > (${after.dossierId}, ${after.sectionCode}, ${after.version})`,
      ),
    )
    .orderBy(
      asc(sectionHistory.dossierId),
      asc(sectionHistory.sectionCode),
      asc(sectionHistory.version),
    )
    .limit(part.rows);
}

export type NewCheck = typeof monthlyChecks.$inferInsert;

/** Units whose entries a check covers, in plain SQL with the unit as its one argument. */
const CHECKED_UNITS = `select c.descendant_id from unit_closure c join units u on u.id = c.descendant_id where c.ancestor_id = ? and (c.depth = 0 or u.keeps_dossiers = 0)`;

/**
 * Writes a check of a month as its next version. Entries are never taken away, so as many as were listed are the same ones:
 * one that arrived between the list and the signature undoes the batch (`version`), as does another signature.
 */
export function newCheckStatements(check: NewCheck, entries: number): Statement[] {
  const { from, until } = edgesOf(check.month as Month);
  return [
    assertion(
      'version',
      `(select count(*) from section_history h where h.unit_id in (${CHECKED_UNITS}) and h.entered_at >= ? and h.entered_at < ?) = ?`,
      [check.unitId, from, until, entries],
    ),
    {
      sql: `insert into monthly_checks (unit_id, month, version, act, remark, list, digest, at, account_id, account_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        check.unitId,
        check.month,
        check.version,
        check.act,
        check.remark ?? null,
        check.list,
        check.digest,
        check.at,
        check.accountId,
        check.accountName,
      ],
    },
  ];
}
