import { newId } from '../../app/services/new-id.server';
import type { Database } from '../../db/client.server';

export type PlantedLine = { decisionId: string; line: number };

/** Puts a registered decision for one person into the database, past the verbs that register one. */
export async function plantDecision(
  db: Database,
  person: {
    fullName: string;
    unitId: string;
    kind?: string;
    number?: string;
    signedOn?: string;
    /** With it the duty to hand a sheet in runs until that day (Điều 9.1.b). */
    lastDay?: string;
  },
): Promise<PlantedLine> {
  const { fullName, unitId, lastDay } = person;
  const decisionId = newId(1);
  const signedOn = person.signedOn ?? '2026-03-02';
  await db.client.batch(
    [
      {
        sql: `insert into decisions (id, number, kind, signed_on, effective_on, issuer, abstract, is_backlog, terms, unit_id, registered_at, account_id, account_name) values (?, ?, ?, ?, ?, 'Sở Y tế', 'Tuyển dụng', 0, '{}', ?, 1, 'planted', 'Người thử')`,
        args: [
          decisionId,
          person.number ?? '12/QĐ-SYT',
          person.kind ?? 'TD',
          signedOn,
          signedOn,
          unitId,
        ],
      },
      {
        sql: `insert into decision_people (decision_id, line, full_name, unit_id, terms) values (?, 1, ?, ?, '{}')`,
        args: [decisionId, fullName, unitId],
      },
      ...(lastDay === undefined
        ? []
        : [
            {
              sql: `insert into duties (key, task, rule_id, article, holder, unit_id, subject_name, decision_id, line, started_on, last_day, is_provisional, outcome) values (?, 'data-sheet-handed-in', 'r', 'Điều 9.1.b', 'person', ?, ?, ?, 1, ?, ?, 0, 'open')`,
              args: [
                `data-sheet-handed-in:${decisionId}:1`,
                unitId,
                fullName,
                decisionId,
                signedOn,
                lastDay,
              ],
            },
          ]),
    ],
    'write',
  );
  return { decisionId, line: 1 };
}
