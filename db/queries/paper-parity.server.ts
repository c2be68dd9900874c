import { and, eq, sql, type SQL } from 'drizzle-orm';
import { SECTION_CODES } from '../../app/domain/dossier/section-catalogue';
import type { TwinState } from '../../app/domain/paper-twin/twin-state';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { Database } from '../client.server';
import { dossiers } from '../schema/dossiers';
import { dossierInReach } from './reach.server';

const MOST_UNITS = 500;

/** Sections changed since they were compared; asked only of dossiers that have a comparison. */
const STALE = sql`(case when t.sections_compared > 0 then (select count(*) from sections s where s.dossier_id = dossiers.id and s.version > (select c.section_version from paper_comparisons c where c.dossier_id = s.dossier_id and c.section_code = s.code order by c.seq desc limit 1)) else 0 end)`;

/** The mandatory papers, found once a query: reading the flag of each paper for each dossier costs most of it. */
const MANDATORY = sql`mandatory(code) as materialized (select code from code_items where list = 'paper_document' and json_extract(extra, '$.mandatory') = 1)`;

/** Every section was compared and every mandatory paper was looked for, whatever was found: each has one first check. */
const IS_WHOLE = sql`(t.sections_compared = ${SECTION_CODES.length} and (select count(*) from paper_items i where i.dossier_id = dossiers.id and i.version = 1 and i.document_code in (select code from mandatory)) = (select count(*) from mandatory))`;

/** The rule of `stateOfTwin`, in SQL: the dear questions are asked last. */
const stateBy = (stale: SQL) =>
  sql<TwinState>`(case when t.dossier_id is null then 'never' when t.differences > 0 then 'differs' when t.missing > 0 then 'missing' when ${stale} > 0 then 'stale' when ${IS_WHOLE} then 'agrees' else 'partial' end)`;

const STATE = stateBy(STALE);

/** What the list may be narrowed to. A dossier with a difference may lack a paper too: it is in both lists. */
const FILTERS = {
  never: sql`t.dossier_id is null`,
  differs: sql`t.differences > 0`,
  missing: sql`t.missing > 0`,
  stale: sql`${STALE} > 0`,
  partial: sql`${STATE} = 'partial'`,
  agrees: sql`${STATE} = 'agrees'`,
} as const satisfies Record<TwinState, SQL>;

const WITH_TWINS = sql`dossiers left join paper_twins t on t.dossier_id = dossiers.id`;

export type TwinRow = {
  id: string;
  fullName: string;
  staffNumber: string | null;
  unitName: string;
  state: TwinState;
  missing: number;
  differences: number;
  stale: number;
  checkedOn: string | null;
};

export type TwinSearch = {
  reach: ReachOfAct;
  unitId: string | null;
  filter: TwinState | null;
  /** The dossier a page begins after. */
  after: string | null;
  rows: number;
};

/** A page of dossiers by Vietnamese name, each with how it stands against its paper; an annulled one has none. */
export function twinListQuery(db: Database, { reach, unitId, filter, after, rows }: TwinSearch) {
  const wanted = and(
    sql`dossiers.annulled_at is null`,
    dossierInReach(reach, dossiers),
    unitId === null ? undefined : eq(dossiers.managingUnitId, unitId),
    filter === null ? undefined : FILTERS[filter],
    after === null
      ? undefined
      : sql`(dossiers.name_sort_key, dossiers.id) > (select a.name_sort_key, a.id from dossiers a where a.id = ${after})`,
  );
  return db.orm.all<TwinRow>(
    sql`with ${MANDATORY} select dossiers.id, dossiers.full_name as fullName, dossiers.staff_number as staffNumber, u.name as unitName, ${STATE} as state, coalesce(t.missing, 0) as missing, coalesce(t.differences, 0) as differences, ${STALE} as stale, t.checked_on as checkedOn from ${WITH_TWINS} join units u on u.id = dossiers.managing_unit_id where ${wanted} order by dossiers.name_sort_key, dossiers.id limit ${rows}`,
  );
}

export type ParityRow = {
  unitId: string;
  name: string;
  dossiers: number;
  /** By state, each dossier once. */
  agrees: number;
  partial: number;
  never: number;
  /** Whatever else holds of them. */
  differs: number;
  missing: number;
  stale: number;
};

/** By unit of a reach: how many dossiers it keeps and how they stand against paper (Điều 8.1, 14.4). */
export function paperParityQuery(db: Database, reach: ReachOfAct) {
  const wanted = and(sql`dossiers.annulled_at is null`, dossierInReach(reach, dossiers));
  return db.orm.all<ParityRow>(
    sql`with ${MANDATORY}, behind as materialized (select dossiers.id, ${STALE} as stale from ${WITH_TWINS} where ${wanted}), d as materialized (select dossiers.managing_unit_id as unit_id, t.differences, t.missing, behind.stale, ${stateBy(sql`behind.stale`)} as state from behind join dossiers on dossiers.id = behind.id left join paper_twins t on t.dossier_id = dossiers.id) select u.id as unitId, u.name, count(*) as dossiers, sum(d.state = 'agrees') as agrees, sum(d.state = 'partial') as partial, sum(d.state = 'never') as never, sum(coalesce(d.differences, 0) > 0) as differs, sum(coalesce(d.missing, 0) > 0) as missing, sum(d.stale > 0) as stale from d join units u on u.id = d.unit_id group by u.id order by u.sort_order, u.code limit ${MOST_UNITS}`,
  );
}

export type PaperDifference = {
  dossierId: string;
  fullName: string;
  /** A paper of the checklist or a section of the form. */
  kind: 'paper' | 'section';
  code: string;
  /** Name of the paper; null for a section, whose names are words of the screen. */
  name: string | null;
  difference: string;
  checkedOn: string;
  accountName: string;
};

/** The differences of a unit that no later check has cleared, by name of the person: what the monthly check looks at. */
export function paperDifferencesOfUnitQuery(db: Database, unitId: string, limit: number) {
  return db.orm.all<PaperDifference>(
    sql`with d as materialized (select dossiers.id, dossiers.full_name, dossiers.name_sort_key from dossiers join paper_twins t on t.dossier_id = dossiers.id where dossiers.managing_unit_id = ${unitId} and dossiers.annulled_at is null and t.differences > 0 order by dossiers.name_sort_key, dossiers.id limit ${limit}) select dossierId, fullName, kind, code, name, difference, checkedOn, accountName from (select d.id as dossierId, d.full_name as fullName, d.name_sort_key as sortKey, 'paper' as kind, i.document_code as code, p.name as name, i.difference as difference, i.checked_on as checkedOn, i.account_name as accountName from d join paper_items i on i.dossier_id = d.id left join code_items p on p.list = 'paper_document' and p.code = i.document_code where i.difference is not null and i.version = (select max(version) from paper_items l where l.dossier_id = i.dossier_id and l.document_code = i.document_code) union all select d.id, d.full_name, d.name_sort_key, 'section', c.section_code, null, coalesce(c.difference, ''), c.checked_on, c.account_name from d join paper_comparisons c on c.dossier_id = d.id where c.result = 'differs' and c.seq = (select max(seq) from paper_comparisons l where l.dossier_id = c.dossier_id and l.section_code = c.section_code)) order by sortKey, dossierId, kind, code limit ${limit}`,
  );
}
