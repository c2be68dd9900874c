import { assertion, type Statement } from '../../../db/write-batch.server';
import type { ServiceContext } from '../context.server';

/** The role in a unit that a decision used. */
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

const RIGHT_IN_FORCE = `from account_roles r join accounts a on a.id = r.account_id join sessions s on s.account_id = a.id where r.account_id = ? and r.role = ? and r.unit_id = ? and r.valid_from <= ? and (r.valid_to is null or r.valid_to > ?) and a.disabled_at is null and s.id_hash = ? and s.ended_at is null`;

/**
 * The right that was decided on, once more, inside the batch: a right or session that ended a moment ago writes nothing,
 * nor does one into a dossier that left the unit or set out for another meanwhile. `dossier` is null where the act makes one.
 */
export function rightAssertion(
  ctx: ServiceContext,
  right: UsedRight,
  dossier: GuardedDossier | null,
): Statement {
  const inForce = [
    ctx.actor.accountId,
    right.role,
    right.unitId,
    ctx.now,
    ctx.now,
    ctx.sessionHash,
  ];
  if (dossier === null) return assertion('right', `exists (select 1 ${RIGHT_IN_FORCE})`, inForce);
  return assertion(
    'right',
    `exists (select 1 ${RIGHT_IN_FORCE}) and exists (select 1 from dossiers d where d.id = ? and d.managing_unit_id = ? and d.guest_unit_id is ? and coalesce(d.guest_until_on, '9999') >= ? and d.transfer_id is ? and d.annulled_at is ?)`,
    [
      ...inForce,
      dossier.id,
      dossier.managingUnitId,
      dossier.guestUnitId,
      // A loan that was prolonged meanwhile takes nothing from anybody; one that was cut short does.
      dossier.guestUntilOn ?? '9999',
      dossier.transferId,
      dossier.annulledAt,
    ],
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
