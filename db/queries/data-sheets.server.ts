import { sql, type SQL } from 'drizzle-orm';
import type { SheetState } from '../../app/domain/data-sheet/data-sheet';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { Database } from '../client.server';
import { unitInReach } from './reach.server';

/** The kinds of `SHEET_DECISION_KINDS`. */
const OPENING_KINDS = sql`('TD', 'TN', 'HDLV')`;

const reachOf = (reach: ReachOfAct, unitId: SQL) => unitInReach(reach, unitId) ?? sql`1`;

/** A person of a registered decision who has neither a dossier nor a sheet. */
export type WaitingLineRow = {
  decisionId: string;
  line: number;
  fullName: string;
  unitId: string;
  unitName: string;
  kind: string;
  number: string | null;
  signedOn: string;
  effectiveOn: string;
  lastDay: string | null;
};

const DUTY_KEY = sql`'data-sheet-handed-in:' || p.decision_id || ':' || p.line`;

/** People who still have to be given a sheet, those whose day comes first before the others. */
export function waitingLinesQuery(db: Database, reach: ReachOfAct, limit: number) {
  return db.orm.all<WaitingLineRow>(
    sql`select p.decision_id as decisionId, p.line, p.full_name as fullName, p.unit_id as unitId, u.name as unitName, d.kind, d.number, d.signed_on as signedOn, d.effective_on as effectiveOn, t.last_day as lastDay from decision_people p join decisions d on d.id = p.decision_id join units u on u.id = p.unit_id left join duties t on t.key = ${DUTY_KEY} where p.dossier_id is null and p.voided_at is null and d.annulled_at is null and d.kind in ${OPENING_KINDS} and ${reachOf(reach, sql`p.unit_id`)} and not exists (select 1 from data_sheets s where s.decision_id = p.decision_id and s.line = p.line) order by coalesce(t.last_day, d.effective_on), p.decision_id, p.line limit ${limit}`,
  );
}

export type ListedSheetRow = {
  id: string;
  fullName: string;
  unitId: string;
  unitName: string;
  state: SheetState;
  dossierId: string | null;
  handedInOn: string | null;
  handedInHow: 'online' | 'paper' | null;
  changedAt: number;
  lastDay: string | null;
};

/** Sheets by their last change, newest first. */
export function sheetListQuery(
  db: Database,
  reach: ReachOfAct,
  page: {
    state: SheetState | null;
    after: { changedAt: number; id: string } | null;
    limit: number;
  },
) {
  const { state, after } = page;
  const inState = state === null ? sql`1` : sql`s.state = ${state}`;
  const from =
    after === null ? sql`1` : sql`(s.changed_at, s.id) < (${after.changedAt}, ${after.id})`;
  return db.orm.all<ListedSheetRow>(
    sql`select s.id, s.full_name as fullName, s.unit_id as unitId, u.name as unitName, s.state, s.dossier_id as dossierId, s.handed_in_on as handedInOn, s.handed_in_how as handedInHow, s.changed_at as changedAt, t.last_day as lastDay from data_sheets s join units u on u.id = s.unit_id left join duties t on t.key = 'data-sheet-handed-in:' || s.decision_id || ':' || s.line where ${reachOf(reach, sql`s.unit_id`)} and ${inState} and ${from} order by s.changed_at desc, s.id desc limit ${page.limit}`,
  );
}

/** A line of a decision as issuing a sheet asks for it. */
export type SheetLineRow = {
  unitId: string;
  fullName: string;
  dossierId: string | null;
  kind: string;
  isVoid: number;
  hasSheet: number;
  ancestors: string;
};

const ancestorsOf = (unitId: SQL) =>
  sql`(select json_group_array(c.ancestor_id) from unit_closure c where c.descendant_id = ${unitId})`;

/** One line of a decision. */
export function sheetLineQuery(db: Database, decisionId: string, line: number) {
  return db.orm.all<SheetLineRow>(
    sql`select p.unit_id as unitId, p.full_name as fullName, p.dossier_id as dossierId, d.kind, (p.voided_at is not null or d.annulled_at is not null) as isVoid, exists (select 1 from data_sheets s where s.decision_id = p.decision_id and s.line = p.line) as hasSheet, ${ancestorsOf(sql`p.unit_id`)} as ancestors from decision_people p join decisions d on d.id = p.decision_id where p.decision_id = ${decisionId} and p.line = ${line} limit 1`,
  );
}

/** A sheet with all that its verbs decide on. */
export type SheetRow = {
  id: string;
  version: number;
  decisionId: string;
  line: number;
  unitId: string;
  fullName: string;
  dossierId: string | null;
  state: SheetState;
  tokenHash: string | null;
  tokenEndsAt: number | null;
  handedInOn: string | null;
  handedInHow: 'online' | 'paper' | null;
  content: string;
  changedAt: number;
  unitName: string;
  reviewsSheets: number;
  keepsDossiers: number;
  ancestors: string;
  isVoid: number;
  /** The dossier and the using unit that the decision's line names. */
  lineDossierId: string | null;
  toUsingUnitId: string | null;
  decisionKind: string;
  decisionNumber: string | null;
  decisionSignedOn: string;
  lastDay: string | null;
  /** The number of the last step. */
  steps: number;
};

const SHEET = sql`select s.id, s.version, s.decision_id as decisionId, s.line, s.unit_id as unitId, s.full_name as fullName, s.dossier_id as dossierId, s.state, s.token_hash as tokenHash, s.token_ends_at as tokenEndsAt, s.handed_in_on as handedInOn, s.handed_in_how as handedInHow, s.content, s.changed_at as changedAt, u.name as unitName, u.reviews_sheets as reviewsSheets, u.keeps_dossiers as keepsDossiers, ${ancestorsOf(sql`s.unit_id`)} as ancestors, (p.voided_at is not null or d.annulled_at is not null) as isVoid, p.dossier_id as lineDossierId, p.to_using_unit_id as toUsingUnitId, d.kind as decisionKind, d.number as decisionNumber, d.signed_on as decisionSignedOn, t.last_day as lastDay, (select max(x.version) from data_sheet_steps x where x.sheet_id = s.id) as steps from data_sheets s join units u on u.id = s.unit_id join decisions d on d.id = s.decision_id join decision_people p on p.decision_id = s.decision_id and p.line = s.line left join duties t on t.key = 'data-sheet-handed-in:' || s.decision_id || ':' || s.line`;

/** One sheet. */
export function sheetQuery(db: Database, sheetId: string) {
  return db.orm.all<SheetRow>(sql`${SHEET} where s.id = ${sheetId} limit 1`);
}

/** The sheet that a link opens, by the hash of its secret. */
export function sheetByTokenQuery(db: Database, tokenHash: string) {
  return db.orm.all<SheetRow>(sql`${SHEET} where s.token_hash = ${tokenHash} limit 1`);
}

export type SheetStepRow = {
  sheetId: string;
  version: number;
  step: string;
  reason: string | null;
  content: string | null;
  at: number;
  accountName: string;
};

/** The steps of a sheet, newest first. */
export function sheetStepsQuery(db: Database, sheetId: string) {
  return db.orm.all<SheetStepRow>(
    sql`select sheet_id as sheetId, version, step, reason, content, at, account_name as accountName from data_sheet_steps where sheet_id = ${sheetId} order by version desc limit 100`,
  );
}
