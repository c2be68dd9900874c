import type { Colleague } from '../../domain/lock/lock-words';
import type { SignedInActor } from '../context.server';

/** Gives a person as colleagues see him: name, unit, extension. */
export function colleagueOf(actor: SignedInActor): Colleague {
  return {
    accountId: actor.accountId,
    name: actor.fullName,
    unit: actor.unit?.name ?? '',
    extension: actor.phoneExtension,
  };
}
