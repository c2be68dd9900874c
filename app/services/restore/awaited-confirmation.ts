import {
  AwaitedConfirmation,
  sideToConfirm,
  type Confirmer,
} from '../../domain/account/restored-accounts';
import { assignmentsInForce } from '../../domain/permission/decide';
import type { ServiceContext } from '../context.server';

/** Gives what is awaited after a restore, or null, from the setting as it stands. */
export function awaitedFrom(rows: readonly { value: string }[]): AwaitedConfirmation | null {
  const [row] = rows;
  return row === undefined ? null : AwaitedConfirmation.parse(JSON.parse(row.value));
}

/** Gives the side that the actor has still to confirm for; null where nothing of his is awaited. */
export function sideOf(
  { actor, now }: Pick<ServiceContext, 'actor' | 'now'>,
  awaited: AwaitedConfirmation | null,
): Confirmer | null {
  if (awaited === null) return null;
  const roles = assignmentsInForce(actor, now).map(({ role }) => role);
  return sideToConfirm(awaited, { accountId: actor.accountId, roles });
}
