import { sql } from 'drizzle-orm';
import type { IncidentAct, IncidentState } from '../../app/domain/incident/incident';
import type { Database } from '../client.server';
import type { Statement } from '../write-batch.server';
import { assertion } from '../write-batch.server';

const MOST_TOLD = 10;
const MOST_UNITS = 3_000;
const MOST_PEOPLE = 1_000;

/** A wording with the incident's state, as the database gives it. */
export type IncidentRow = {
  id: string;
  state: IncidentState;
  version: number;
  act: IncidentAct;
  kind: string;
  gravity: string;
  title: string;
  whatHappened: string;
  whatToDo: string;
  startsAt: number | null;
  endsAt: number | null;
  audience: 'all' | 'units';
  enteredAt: number;
  accountName: string;
  changedAt: number;
  acknowledged: number;
  units: string;
};

const WORDING = sql`i.id, i.state, v.version, v.act, v.kind, v.gravity, v.title, v.what_happened as whatHappened, v.what_to_do as whatToDo, v.starts_at as startsAt, v.ends_at as endsAt, v.audience, v.entered_at as enteredAt, v.account_name as accountName, i.changed_at as changedAt`;

const UNITS_OF_WORDING = sql`(select json_group_array(json_object('id', u.id, 'name', u.name)) from incident_units iu join units u on u.id = iu.unit_id where iu.incident_id = v.incident_id and iu.version = v.version) as units`;

const acknowledgedBy = (accountId: string) =>
  sql`exists (select 1 from incident_receipts r where r.incident_id = i.id and r.version = v.version and r.account_id = ${accountId})`;

/** The wording concerns one of these units, or one above them. */
const concerns = (unitIds: readonly string[]) =>
  sql`(v.audience = 'all' or exists (select 1 from incident_units iu join unit_closure c on c.ancestor_id = iu.unit_id join json_each(${JSON.stringify(unitIds)}) mine on mine.value = c.descendant_id where iu.incident_id = i.id and iu.version = v.version))`;

type Reader = { accountId: string; unitIds: readonly string[] };

/** What somebody has to be told now: the rule is `isToBeTold`. */
export function toldIncidentsQuery(db: Database, { accountId, unitIds }: Reader) {
  return db.orm.all<IncidentRow>(
    sql`select ${WORDING}, 0 as acknowledged, '[]' as units from incidents i join incident_versions v on v.incident_id = i.id and v.version = i.version where i.state in ('published', 'resolved') and not ${acknowledgedBy(accountId)} and (i.state = 'published' or exists (select 1 from incident_receipts r where r.account_id = ${accountId} and r.incident_id = i.id)) and ${concerns(unitIds)} order by i.feed_seq desc limit ${MOST_TOLD}`,
  );
}

type Page = { after: { changedAt: number; id: string } | null; limit: number };

/** Incidents by their last change, newest first: for readers those that were told to their units, for managers all. */
export function incidentListQuery(
  db: Database,
  { accountId, unitIds }: Reader,
  { after, limit, isManager }: Page & { isManager: boolean },
) {
  const from =
    after === null
      ? sql`1`
      : sql`(i.changed_at < ${after.changedAt} or (i.changed_at = ${after.changedAt} and i.id < ${after.id}))`;
  const seen = isManager ? sql`1` : sql`i.state <> 'draft' and ${concerns(unitIds)}`;
  return db.orm.all<IncidentRow>(
    sql`select ${WORDING}, ${acknowledgedBy(accountId)} as acknowledged, '[]' as units from incidents i join incident_versions v on v.incident_id = i.id and v.version = i.version where ${from} and ${seen} order by i.changed_at desc, i.id desc limit ${limit}`,
  );
}

/** Every wording of one incident, newest first; nothing for a reader whom it does not concern. */
export function incidentQuery(
  db: Database,
  incidentId: string,
  { accountId, unitIds, isManager }: Reader & { isManager: boolean },
) {
  const seen = isManager
    ? sql`1`
    : sql`v.act <> 'draft' and i.state <> 'draft' and ${concerns(unitIds)}`;
  return db.orm.all<IncidentRow>(
    sql`select ${WORDING}, ${acknowledgedBy(accountId)} as acknowledged, ${UNITS_OF_WORDING} from incidents i join incident_versions v on v.incident_id = i.id where i.id = ${incidentId} and ${seen} order by v.version desc limit 100`,
  );
}

/** The accounts a wording concerns: with a role in force in one of its units, not disabled. */
const concernedPeople = (incidentId: string, version: number, now: number) =>
  sql`select distinct a.id as account_id, r.unit_id from account_roles r join accounts a on a.id = r.account_id where a.disabled_at is null and r.valid_from <= ${now} and (r.valid_to is null or r.valid_to > ${now}) and exists (select 1 from incident_versions v where v.incident_id = ${incidentId} and v.version = ${version} and (v.audience = 'all' or exists (select 1 from incident_units iu join unit_closure c on c.ancestor_id = iu.unit_id where iu.incident_id = v.incident_id and iu.version = v.version and c.descendant_id = r.unit_id)))`;

const signedIn = (now: number) =>
  sql`exists (select 1 from sessions s where s.account_id = p.account_id and s.ended_at is null and s.expires_at > ${now} and s.absolute_expires_at > ${now})`;

type Told = { incidentId: string; version: number; now: number };

/** By unit: how many it concerns, how many have acknowledged, how many are signed in; those nobody can be reached in first. */
export function receiptsByUnitQuery(db: Database, { incidentId, version, now }: Told) {
  return db.orm.all<{
    unitId: string;
    name: string;
    people: number;
    acknowledged: number;
    signedIn: number;
  }>(
    sql`with p as (${concernedPeople(incidentId, version, now)}) select u.id as unitId, u.name, count(*) as people, count(x.account_id) as acknowledged, sum(${signedIn(now)}) as signedIn from p join units u on u.id = p.unit_id left join incident_receipts x on x.incident_id = ${incidentId} and x.version = ${version} and x.account_id = p.account_id group by u.id order by (count(x.account_id) = count(*)), (sum(${signedIn(now)}) > 0), u.sort_order, u.name limit ${MOST_UNITS}`,
  );
}

/** The people of one unit, those who have not acknowledged first. */
export function receiptsOfUnitQuery(
  db: Database,
  { incidentId, version, now }: Told,
  unitId: string,
) {
  return db.orm.all<{
    accountId: string;
    fullName: string;
    extension: string | null;
    acknowledgedAt: number | null;
    isSignedIn: number;
  }>(
    sql`with p as (${concernedPeople(incidentId, version, now)}) select a.id as accountId, a.full_name as fullName, a.phone_extension as extension, x.acknowledged_at as acknowledgedAt, ${signedIn(now)} as isSignedIn from p join accounts a on a.id = p.account_id left join incident_receipts x on x.incident_id = ${incidentId} and x.version = ${version} and x.account_id = p.account_id where p.unit_id = ${unitId} order by (x.acknowledged_at is not null), a.full_name, a.id limit ${MOST_PEOPLE}`,
  );
}

/**
 * Units in whose rooms a page of somebody concerned may listen now: those of all his roles, because a page listens in one
 * of them only and an incident may be for another; and the top, which hears all.
 */
export function unitsThatListenQuery(
  db: Database,
  {
    audience,
    unitIds,
    now,
  }: { audience: 'all' | 'units'; unitIds: readonly string[]; now: number },
) {
  const isConcerned =
    audience === 'all'
      ? sql`1`
      : sql`exists (select 1 from account_roles own join unit_closure c on c.descendant_id = own.unit_id join json_each(${JSON.stringify(unitIds)}) j on j.value = c.ancestor_id where own.account_id = s.account_id)`;
  return db.orm.all<{ id: string }>(
    sql`select distinct r.unit_id as id from sessions s join account_roles r on r.account_id = s.account_id where s.ended_at is null and s.expires_at > ${now} and s.absolute_expires_at > ${now} and ${isConcerned} union select id from units where kind = 'department_of_health' limit ${MOST_UNITS}`,
  );
}

/** Which of these units there are. */
export function knownUnitsQuery(db: Database, unitIds: readonly string[]) {
  return db.orm.all<{ id: string }>(
    sql`select u.id from units u join json_each(${JSON.stringify(unitIds)}) j on j.value = u.id limit ${MOST_UNITS}`,
  );
}

export type WrittenIncident = {
  id: string;
  /** The wording this makes. */
  version: number;
  act: IncidentAct;
  state: IncidentState;
  kind: string;
  gravity: string;
  title: string;
  whatHappened: string;
  whatToDo: string;
  startsAt: number | null;
  endsAt: number | null;
  audience: 'all' | 'units';
  unitIds: readonly string[];
  at: number;
  account: { id: string; name: string };
};

const NEXT_IN_FEED = `(select coalesce(max(feed_seq), 0) + 1 from incidents)`;

function headStatements(written: WrittenIncident): Statement[] {
  const { id, version, state, at, account } = written;
  const publishedAt = written.act === 'publish' ? at : null;
  if (version === 1)
    return [
      {
        sql: `insert into incidents (id, version, state, feed_seq, published_at, changed_at, changed_by) values (?, 1, ?, ${NEXT_IN_FEED}, ?, ?, ?)`,
        args: [id, state, publishedAt, at, account.id],
      },
    ];
  return [
    {
      sql: `update incidents set version = version + 1, state = ?, feed_seq = ${NEXT_IN_FEED}, published_at = coalesce(published_at, ?), changed_at = ?, changed_by = ? where id = ? and version = ?`,
      args: [state, publishedAt, at, account.id, id, version - 1],
    },
    assertion('version'),
  ];
}

/** Gives the statements of one new wording; refuses (`version`) when somebody else has written one meanwhile. */
export function writeIncidentStatements(written: WrittenIncident): Statement[] {
  const { id, version, account } = written;
  return [
    ...headStatements(written),
    {
      sql: `insert into incident_versions (incident_id, version, act, kind, gravity, title, what_happened, what_to_do, starts_at, ends_at, audience, entered_at, account_id, account_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        id,
        version,
        written.act,
        written.kind,
        written.gravity,
        written.title,
        written.whatHappened,
        written.whatToDo,
        written.startsAt,
        written.endsAt,
        written.audience,
        written.at,
        account.id,
        account.name,
      ],
    },
    {
      sql: `insert into incident_units (incident_id, version, unit_id) select ?, ?, value from json_each(?)`,
      args: [id, version, JSON.stringify(written.audience === 'all' ? [] : written.unitIds)],
    },
    ...(written.act === 'draft'
      ? []
      : [acknowledgeStatement({ incidentId: id, version, accountId: account.id, at: written.at })]),
  ];
}

/** Notes that somebody has acknowledged a wording; nothing where he has already. */
export function acknowledgeStatement(receipt: {
  incidentId: string;
  version: number;
  accountId: string;
  at: number;
}): Statement {
  const { incidentId, version, accountId, at } = receipt;
  return {
    sql: `insert into incident_receipts (incident_id, version, account_id, acknowledged_at) select ?, ?, ?, ? where not exists (select 1 from incident_receipts where incident_id = ? and version = ? and account_id = ?)`,
    args: [incidentId, version, accountId, at, incidentId, version, accountId],
  };
}
