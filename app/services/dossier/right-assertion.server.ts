import { assertion, type Statement } from '../../../db/write-batch.server';
import { assignmentsInForce } from '../../domain/permission/decide';
import type { ServiceContext } from '../context.server';

/** The role in a unit that a decision used; `account` for what every account may do. */
export type UsedRight = { role: string; unitId: string };

/** What of a dossier's row a write was decided on. */
export type GuardedDossier = {
  id: string;
  managingUnitId: string;
  guestUnitId: string | null;
  guestUntilOn: string | null;
  transferId: string | null;
  annulledAt: number | null;
};

/** The account is open and the request's session lives: what every write of a signed-in account rests on. */
const SESSION_LIVES = `exists (select 1 from accounts a join sessions s on s.account_id = a.id where a.id = ? and a.disabled_at is null and s.id_hash = ? and s.ended_at is null)`;

const ROLE_AS_READ = `exists (select 1 from account_roles where account_id = ? and role = ? and unit_id = ? and valid_from = ? and valid_to is ?)`;

/** A loan that was prolonged meanwhile takes nothing from anybody; one that was cut short does. */
const DOSSIER_AS_READ = `exists (select 1 from dossiers d where d.id = ? and d.managing_unit_id = ? and d.guest_unit_id is ? and coalesce(d.guest_until_on, '9999') >= ? and d.transfer_id is ? and d.annulled_at is ?)`;

/**
 * The row of a role that the decision was made on, as the request read it: an end set meanwhile lies after the request's
 * own clock, so comparing instants would let it pass.
 */
function roleAsRead({ actor, now }: ServiceContext, right: UsedRight): Statement[] {
  if (right.role === 'account') return [];
  const read = assignmentsInForce(actor, now).find(
    ({ role, unitId }) => role === right.role && unitId === right.unitId,
  );
  if (read === undefined) throw new Error(`no role ${right.role} in force: ${right.unitId}`);
  const { role, unitId, validFrom, validTo } = read;
  return [{ sql: ROLE_AS_READ, args: [actor.accountId, role, unitId, validFrom, validTo] }];
}

function dossierAsRead(dossier: GuardedDossier | null): Statement[] {
  if (dossier === null) return [];
  const { id, managingUnitId, guestUnitId, guestUntilOn, transferId, annulledAt } = dossier;
  const until = guestUntilOn ?? '9999';
  const args = [id, managingUnitId, guestUnitId, until, transferId, annulledAt];
  return [{ sql: DOSSIER_AS_READ, args }];
}

/**
 * The right that was decided on, once more, inside the batch: a right or session that ended a moment ago writes nothing,
 * nor does one into a dossier that left the unit or set out for another meanwhile. `dossier` is null where the act makes
 * one. Nothing here asks a clock: the batch stands only on what was read.
 */
export function rightAssertion(
  ctx: ServiceContext,
  right: UsedRight,
  dossier: GuardedDossier | null,
): Statement {
  const conditions: Statement[] = [
    { sql: SESSION_LIVES, args: [ctx.actor.accountId, ctx.sessionHash] },
    ...roleAsRead(ctx, right),
    ...dossierAsRead(dossier),
  ];
  return assertion(
    'right',
    conditions.map(({ sql }) => sql).join(' and '),
    conditions.flatMap(({ args }) => args),
  );
}

/** Nobody else carries the personal number, once more, inside the batch: two clerks may enter one person at once. */
export function numberIsFree(digest: string | null, dossierId: string): Statement[] {
  if (digest === null) return [];
  return [
    assertion(
      'duplicate',
      `not exists (select 1 from dossiers where national_id_digest = ? and id <> ? and annulled_at is null)`,
      [digest, dossierId],
    ),
  ];
}
