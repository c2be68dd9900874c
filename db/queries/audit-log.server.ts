import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { Database } from '../client.server';
import { accounts } from '../schema/accounts';
import { auditEntries } from '../schema/audit';
import { dossiers } from '../schema/dossiers';
import { units } from '../schema/units';
import { dossierInReach, unitInReach } from './reach.server';

const subjects = alias(accounts, 'subjects');

/** A row that somebody has spoilt past the application must still be shown: the check names it. */
const aboutAccount = sql`case when json_valid(${auditEntries.details}) then json_extract(${auditEntries.details}, '$.account') end`;

export type AuditSearch = {
  reach: ReachOfAct;
  /** Dossiers the reader could open: of others no name is shown. */
  dossierReach: ReachOfAct;
  from: number;
  until: number;
  /** A user name; '' asks for everybody. */
  username: string;
  act: string | null;
  unitId: string | null;
  dossierId: string | null;
  after: { at: number; seq: number } | null;
  rows: number;
};

/** What an account did, or what stands in its own chain. */
function ofAccount(db: Database, username: string) {
  const ids = db.orm
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.username, username));
  return or(
    inArray(auditEntries.actorId, ids),
    sql`${auditEntries.stream} in (select 'account:' || ${accounts.id} from ${accounts} where ${accounts.username} = ${username})`,
  );
}

/**
 * A page of the log, newest first. Its rows are found first, by an index; names of the account, the unit, the account and
 * the dossier it was about come from their tables as they are called now.
 */
export function auditPageQuery(db: Database, search: AuditSearch) {
  const { after } = search;
  const page = db.orm
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .where(
      and(
        // The plus keeps the unit's index out where an account or a dossier narrows the log much further.
        unitInReach(
          search.reach,
          search.username === '' && search.dossierId === null
            ? auditEntries.unitId
            : sql`+${auditEntries.unitId}`,
        ),
        gte(auditEntries.at, search.from),
        lt(auditEntries.at, search.until),
        search.username === '' ? undefined : ofAccount(db, search.username),
        search.act === null ? undefined : eq(auditEntries.act, search.act),
        search.unitId === null ? undefined : eq(auditEntries.unitId, search.unitId),
        search.dossierId === null ? undefined : eq(auditEntries.dossierId, search.dossierId),
        after === null
          ? undefined
          : sql`(${auditEntries.at}, ${auditEntries.seq}) < (${after.at}, ${after.seq})`,
      ),
    )
    .orderBy(desc(auditEntries.at), desc(auditEntries.seq))
    .limit(search.rows);
  return db.orm
    .select({
      seq: auditEntries.seq,
      stream: auditEntries.stream,
      at: auditEntries.at,
      act: auditEntries.act,
      outcome: auditEntries.outcome,
      dossierId: auditEntries.dossierId,
      sectionCode: auditEntries.sectionCode,
      version: auditEntries.version,
      details: auditEntries.details,
      actorName: accounts.fullName,
      actorUsername: accounts.username,
      subjectName: subjects.fullName,
      subjectUsername: subjects.username,
      unitName: units.name,
      dossierName: dossiers.fullName,
    })
    .from(auditEntries)
    .leftJoin(accounts, eq(accounts.id, auditEntries.actorId))
    .leftJoin(subjects, sql`${subjects.id} = ${aboutAccount}`)
    .leftJoin(units, eq(units.id, auditEntries.unitId))
    .leftJoin(
      dossiers,
      and(eq(dossiers.id, auditEntries.dossierId), dossierInReach(search.dossierReach, dossiers)),
    )
    .where(inArray(auditEntries.seq, page))
    .orderBy(desc(auditEntries.at), desc(auditEntries.seq))
    .limit(search.rows);
}

/** Whether any row of these chains lies in a reach: who may read a row of a chain may have the chain checked. */
export function chainInReachQuery(db: Database, reach: ReachOfAct, streams: readonly string[]) {
  return db.orm
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .where(and(inArray(auditEntries.stream, [...streams]), unitInReach(reach, auditEntries.unitId)))
    .limit(1);
}

/** Rows of chains in their own order, after a number; the row of that number itself leads, as where the check goes on. */
export function chainRowsQuery(
  db: Database,
  streams: readonly string[],
  part: { after: number; rows: number },
) {
  return db.orm
    .select(getTableColumns(auditEntries))
    .from(auditEntries)
    .where(
      and(
        inArray(auditEntries.stream, [...streams]),
        part.after === 0 ? gt(auditEntries.streamSeq, 0) : gte(auditEntries.streamSeq, part.after),
      ),
    )
    .orderBy(asc(auditEntries.stream), asc(auditEntries.streamSeq))
    .limit(part.rows);
}
