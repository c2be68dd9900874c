import { z } from 'zod';
import type { Act } from '../../app/domain/permission/acts';
import { decide, decideSomewhere } from '../../app/domain/permission/decide';
import { ROLES } from '../../app/domain/permission/roles';
import type { RouteGuard } from '../../app/domain/permission/route-acts';
import type { Actor, Subject } from '../../app/domain/permission/subject';
import type { Database } from '../../db/client.server';

/** What an answer means for the one who asked, whichever way it was told. */
export type Outcome = 'allowed' | 'forbidden' | 'not-found' | 'sign-in' | `status ${number}`;

/** A subject with its name in the messages of the test, and the id that stands in addresses and forms. */
export type NamedSubject = { name: string; id: string; subject: Subject };

const Assignments = z.array(
  z.object({
    role: z.enum(ROLES),
    unitId: z.string(),
    validFrom: z.number(),
    validTo: z.number().nullable(),
  }),
);

/** Gives the actor that an account is, read past the application; throws when there is no such account. */
export async function actorOf(db: Database, username: string): Promise<Actor> {
  const { rows } = await db.client.execute({
    sql: `select id, dossier_id, disabled_at, must_change_password,
            (select json_group_array(json_object('role', role, 'unitId', unit_id, 'validFrom', valid_from, 'validTo', valid_to))
               from account_roles where account_id = accounts.id) as assignments
          from accounts where username = ?`,
    args: [username],
  });
  const row = rows[0];
  if (row === undefined) throw new Error(`no account ${username}`);
  return {
    accountId: String(row['id']),
    dossierId: row['dossier_id'] === null ? null : String(row['dossier_id']),
    disabled: row['disabled_at'] !== null,
    mustChangePassword: row['must_change_password'] !== 0,
    assignments: Assignments.parse(JSON.parse(String(row['assignments']))),
  };
}

async function ancestorsOf(db: Database, unitId: string): Promise<string[]> {
  const { rows } = await db.client.execute({
    sql: 'select ancestor_id from unit_closure where descendant_id = ?',
    args: [unitId],
  });
  return rows.map((row) => String(row['ancestor_id']));
}

/** Gives a unit as the rules see it. */
export async function unitSubject(db: Database, unitId: string): Promise<NamedSubject> {
  const ancestorIds = await ancestorsOf(db, unitId);
  return { name: `unit ${unitId}`, id: unitId, subject: { kind: 'unit', unitId, ancestorIds } };
}

/** Gives a dossier as the rules see it. */
export async function dossierSubject(
  db: Database,
  dossierId: string,
  name: string,
): Promise<NamedSubject> {
  const { rows } = await db.client.execute({
    sql: 'select managing_unit_id, using_unit_id from dossiers where id = ?',
    args: [dossierId],
  });
  const managingUnitId = String(rows[0]?.['managing_unit_id']);
  const subject: Subject = {
    kind: 'dossier',
    dossierId,
    managingUnitId,
    usingUnitId: String(rows[0]?.['using_unit_id']),
    ancestorIds: await ancestorsOf(db, managingUnitId),
    state: 'current',
  };
  return { name: `${name} (${managingUnitId})`, id: dossierId, subject };
}

function judge(actor: Actor, act: Act, subject: Subject): Outcome {
  const decision = decide(actor, act, subject, Date.now());
  return decision.allowed ? 'allowed' : decision.answer;
}

/**
 * Gives what the table says: the route first asks whether the act is possible anywhere, the verb then on the subject.
 * `null` is nobody, `undefined` a subject that does not exist.
 */
export function expectedOutcome(
  actor: Actor | null,
  guard: RouteGuard,
  subject: Subject | undefined,
): Outcome {
  if (guard === 'public') return 'allowed';
  if (actor === null) return 'sign-in';
  const somewhere = decideSomewhere(actor, guard, Date.now());
  if (!somewhere.allowed) return somewhere.answer;
  return subject === undefined ? 'not-found' : judge(actor, guard.act, subject);
}

/** Reads an answer: a page, the data of a page, or the answer to a script. */
export async function outcomeOf(answer: Response): Promise<Outcome> {
  const body = await answer.text();
  const { status } = answer;
  if (status === 401) return 'sign-in';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  // A redirect stands in the address of a page and in the body of data (single fetch answers it with 202).
  const goesTo = status === 202 ? body : (answer.headers.get('location') ?? '');
  const isRedirect = status === 202 || (status >= 300 && status < 400);
  if (isRedirect) return /(^|")\/dang-nhap/.test(goesTo) ? 'sign-in' : 'allowed';
  return status >= 200 && status < 300 ? 'allowed' : `status ${status}`;
}
