import { formatPlainDate, plainDate } from '../../domain/plain-date';
import { EVENTS } from '../../i18n/vi/events';

type Paper = { number: string | null; signedOn: string; issuer: string };

/** Gives how a decision is named as the basis of what was written for it. */
export function basisOf({ number, signedOn, issuer }: Paper): string {
  return EVENTS.basis(number, formatPlainDate(plainDate(signedOn)), issuer);
}
