import { sql } from 'drizzle-orm';
import type { StaffNumberKind } from '../../app/domain/staff-number/staff-number';
import type { Database } from '../client.server';
import { assertion, type Statement } from '../write-batch.server';

const MOST_SHOWN = 50;

export type StaffNumberRow = {
  seq: number;
  kind: StaffNumberKind;
  value: string;
  issuedOn: string;
  waivedReason: string | null;
  accountName: string;
};

/** Numbers and cards that were issued to a person, newest first. */
export function staffNumbersQuery(db: Database, dossierId: string) {
  return db.orm.all<StaffNumberRow>(
    sql`select seq, kind, value, issued_on as issuedOn, waived_reason as waivedReason, account_name as accountName from staff_numbers where dossier_id = ${dossierId} order by seq desc limit ${MOST_SHOWN}`,
  );
}

/** What of each section is missing or waits for a paper, in numbers. */
export function sectionLacksQuery(db: Database, dossierId: string) {
  return db.orm.all<{ code: string; version: number; missing: number; debts: number }>(
    sql`select code, version, missing_count as missing, debt_count as debts from sections where dossier_id = ${dossierId} limit 20`,
  );
}

export type IssuedStaffNumber = {
  dossierId: string;
  seq: number;
  kind: StaffNumberKind;
  value: string;
  issuedOn: string;
  waivedReason: string | null;
  at: number;
  account: { id: string; name: string };
};

/**
 * Gives the statements that issue a number or a card: nobody else may have it (`duplicate`), and, unless it is waived with a
 * reason, the dossier still lacks nothing at this very moment (`version`).
 */
export function issueStaffNumberStatements(issued: IssuedStaffNumber): Statement[] {
  const { dossierId, kind, value } = issued;
  return [
    assertion(
      'duplicate',
      `not exists (select 1 from staff_numbers where kind = ? and value = ?) and (? = 'card' or not exists (select 1 from dossiers where staff_number = ? and id <> ?))`,
      [kind, value, kind, value, dossierId],
    ),
    ...(issued.waivedReason === null
      ? [
          assertion(
            'version',
            `not exists (select 1 from sections where dossier_id = ? and (missing_count > 0 or debt_count > 0))`,
            [dossierId],
          ),
        ]
      : []),
    {
      sql: `insert into staff_numbers (dossier_id, seq, kind, value, issued_on, waived_reason, at, account_id, account_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        dossierId,
        issued.seq,
        kind,
        value,
        issued.issuedOn,
        issued.waivedReason,
        issued.at,
        issued.account.id,
        issued.account.name,
      ],
    },
    ...(kind === 'number'
      ? [
          {
            sql: `update dossiers set staff_number = ?, changed_at = ?, changed_by = ? where id = ?`,
            args: [value, issued.at, issued.account.id, dossierId],
          },
        ]
      : []),
  ];
}
