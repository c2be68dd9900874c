import { formatPlainDate, plainDate } from '../../domain/plain-date';

type Paper = { number: string | null; signedOn: string; issuer: string };

/** Gives how a decision stands as the basis of what was written for it: number, day, issuer. */
export function basisOf({ number, signedOn, issuer }: Paper): string {
  const day = formatPlainDate(plainDate(signedOn));
  return [number, day, issuer].filter((part) => part !== null).join(' · ');
}
