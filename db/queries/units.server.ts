import { asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { UnitKind } from '../../app/domain/permission/roles';
import type { Database } from '../client.server';
import { codeItems } from '../schema/code-lists';
import { unitClosure, units } from '../schema/units';
import { assertion, type Statement } from '../write-batch.server';

const MOST_UNITS = 3000;

const parents = alias(units, 'parents');

/** One unit. */
export function unitQuery(db: Database, unitId: string) {
  return db.orm.select(getTableColumns(units)).from(units).where(eq(units.id, unitId)).limit(1);
}

/** One unit with its ancestors (itself included) as a JSON list: what a decision about it needs. */
export function unitSubjectQuery(db: Database, unitId: string) {
  return db.orm
    .select({
      ...getTableColumns(units),
      ancestors: sql<string>`(select json_group_array(${unitClosure.ancestorId}) from ${unitClosure} where ${unitClosure.descendantId} = ${units.id})`,
    })
    .from(units)
    .where(eq(units.id, unitId))
    .limit(1);
}

/** Every unit with the name of the one above, in the order of the tree's levels. */
export function allUnitsQuery(db: Database) {
  return db.orm
    .select({
      id: units.id,
      code: units.code,
      name: units.name,
      kind: units.kind,
      typeCode: units.typeCode,
      parentId: units.parentId,
      parentName: parents.name,
      keepsDossiers: units.keepsDossiers,
      goLiveOn: units.goLiveOn,
      verified: units.verified,
      reviewsSheets: units.reviewsSheets,
      validTo: units.validTo,
    })
    .from(units)
    .leftJoin(parents, eq(parents.id, units.parentId))
    .orderBy(asc(units.sortOrder), asc(units.code))
    .limit(MOST_UNITS);
}

/** The units of the reference list, each with its place as JSON: an office chooses which of them it has. */
export function referenceUnitsQuery(db: Database) {
  return db.orm
    .select({
      code: codeItems.code,
      name: codeItems.name,
      source: codeItems.source,
      verified: codeItems.verified,
      sortOrder: codeItems.sortOrder,
      extra: codeItems.extra,
    })
    .from(codeItems)
    .where(eq(codeItems.list, 'reference_unit'))
    .orderBy(asc(codeItems.sortOrder), asc(codeItems.code))
    .limit(MOST_UNITS);
}

/** Types of units (code list `unit_type`). */
export function unitTypesQuery(db: Database) {
  return db.orm
    .select({ code: codeItems.code, name: codeItems.name })
    .from(codeItems)
    .where(eq(codeItems.list, 'unit_type'))
    .orderBy(asc(codeItems.sortOrder), asc(codeItems.code))
    .limit(200);
}

export type NewUnitRow = {
  id: string;
  code: string;
  name: string;
  nameSearch: string;
  typeCode: string;
  kind: UnitKind;
  parentId: string | null;
  keepsDossiers: boolean;
  goLiveOn: string | null;
  source: string;
  verified: boolean;
  sortOrder: number;
};

/** Puts a unit below another and keeps the closure whole; refuses (`duplicate`) when the code is taken. */
export function insertUnitStatements(unit: NewUnitRow): Statement[] {
  return [
    assertion('duplicate', `not exists (select 1 from units where code = ?)`, [unit.code]),
    {
      sql: `insert into units (id, code, name, name_search, type_code, kind, parent_id, keeps_dossiers, in_sector, in_province, go_live_on, source, verified, sort_order) values (?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?, ?, ?, ?)`,
      args: [
        unit.id,
        unit.code,
        unit.name,
        unit.nameSearch,
        unit.typeCode,
        unit.kind,
        unit.parentId,
        unit.keepsDossiers ? 1 : 0,
        unit.goLiveOn,
        unit.source,
        unit.verified ? 1 : 0,
        unit.sortOrder,
      ],
    },
    {
      sql: `insert into unit_closure (ancestor_id, descendant_id, depth) select ancestor_id, ?, depth + 1 from unit_closure where descendant_id = ? union all select ?, ?, 0`,
      args: [unit.id, unit.parentId, unit.id, unit.id],
    },
  ];
}

type ChangeableUnit = {
  name: string;
  goLiveOn: string | null;
  verified: boolean;
  reviewsSheets: boolean;
};

/** Changes a unit; refuses (`version`) when one of these was changed since it was read. */
export function changeUnitStatements(
  unitId: string,
  before: ChangeableUnit,
  after: ChangeableUnit & { nameSearch: string },
): Statement[] {
  return [
    {
      sql: `update units set name = ?, name_search = ?, go_live_on = ?, verified = ?, reviews_sheets = ? where id = ? and name = ? and go_live_on is ? and verified = ? and reviews_sheets = ?`,
      args: [
        after.name,
        after.nameSearch,
        after.goLiveOn,
        after.verified ? 1 : 0,
        after.reviewsSheets ? 1 : 0,
        unitId,
        before.name,
        before.goLiveOn,
        before.verified ? 1 : 0,
        before.reviewsSheets ? 1 : 0,
      ],
    },
    assertion('version'),
  ];
}

/** The units at the top of the tree: whoever hears of the whole sector listens there. */
export function topUnitsQuery(db: Database) {
  return db.orm
    .select({ id: units.id })
    .from(units)
    .where(eq(units.kind, 'department_of_health'))
    .orderBy(asc(units.sortOrder))
    .limit(3);
}

/** The units in whose rooms an account's pages may listen: those of its roles, ended ones too, and the top. */
export function listeningUnitsQuery(db: Database, accountId: string) {
  return db.orm.all<{ id: string }>(
    sql`select unit_id as id from account_roles where account_id = ${accountId} union select id from units where kind = 'department_of_health' limit 100`,
  );
}

/** Every unit that keeps dossiers, in its order. */
export function keepingUnitsOfSectorQuery(db: Database) {
  return db.orm
    .select({ id: units.id, name: units.name })
    .from(units)
    .where(eq(units.keepsDossiers, true))
    .orderBy(asc(units.sortOrder), asc(units.code))
    .limit(500);
}
