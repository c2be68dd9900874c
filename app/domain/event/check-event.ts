import { addMonths, type PlainDate } from '../plain-date';
import { getEventKind, isClosedStatus, type EventKind, type EventMove } from './event-kinds';

/** What of a decision contradicts itself or a rule; each has a sentence that names the rule. */
export type DecisionFault =
  | 'decision.effective-before-signed'
  | 'decision.received-before-signed'
  | 'decision.in-future'
  | 'decision.until-missing'
  | 'decision.until-before-effective'
  | 'decision.secondment-too-long';

export type DecisionDates = {
  kind: EventKind;
  signedOn: PlainDate;
  effectiveOn: PlainDate;
  receivedOn: PlainDate | null;
  untilOn: PlainDate | null;
  retroReason: string | null;
};

/** Longest secondment in months (NĐ 115/2020, NĐ 170/2025: 3 years). */
const SECONDMENT_MONTHS = 36;

/** Gives what is wrong with the dates of a decision, each with the field it stands at; an empty list is none. */
export function checkDecisionDates(
  dates: DecisionDates,
  today: PlainDate,
): { field: string; fault: DecisionFault }[] {
  const { kind, signedOn, effectiveOn, receivedOn, untilOn, retroReason } = dates;
  const faults: { field: string; fault: DecisionFault }[] = [];
  if (signedOn > today) faults.push({ field: 'signedOn', fault: 'decision.in-future' });
  if (receivedOn !== null && receivedOn > today)
    faults.push({ field: 'receivedOn', fault: 'decision.in-future' });
  if (effectiveOn < signedOn && retroReason === null)
    faults.push({ field: 'retroReason', fault: 'decision.effective-before-signed' });
  if (receivedOn !== null && receivedOn < signedOn)
    faults.push({ field: 'receivedOn', fault: 'decision.received-before-signed' });
  if (untilOn !== null && untilOn < effectiveOn)
    faults.push({ field: 'untilOn', fault: 'decision.until-before-effective' });
  if (getEventKind(kind).move !== 'secondment') return faults;
  if (untilOn === null) faults.push({ field: 'untilOn', fault: 'decision.until-missing' });
  else if (untilOn > addMonths(effectiveOn, SECONDMENT_MONTHS))
    faults.push({ field: 'untilOn', fault: 'decision.secondment-too-long' });
  return faults;
}

/** Why an event can't be entered for a person. */
export type EventFault =
  | 'event.person-deceased'
  | 'event.person-departed'
  | 'event.person-not-departed'
  | 'event.not-seconded'
  | 'event.already-seconded'
  | 'event.before-last'
  | 'event.not-yet-effective'
  | 'event.dossier-in-transit'
  | 'event.dossier-annulled'
  | 'event.using-elsewhere';

export type PersonNow = {
  status: string;
  isInTransit: boolean;
  isAnnulled: boolean;
  /** The day the last departure, death or return took effect; null where there was none. */
  lastTurnOn: PlainDate | null;
  /** A secondment that only tells the dossier of a loan that runs or is over: it is entered like the first, whoever has him now. */
  tellsOfKnownLoan?: boolean;
};

/** What changes where the person is when it is entered: not before its day. */
const TURNS_AT_ONCE: readonly EventMove[] = ['end', 'out', 'secondment-return'];

/**
 * Gives why an event can't be entered for a person as he stands now, or null. What took effect by the day somebody left can still
 * be entered, whatever it is (Điều 11: the dossier is kept and corrected for ever).
 */
export function eventFault(
  kind: EventKind,
  effectiveOn: PlainDate,
  person: PersonNow,
  today: PlainDate,
): EventFault | null {
  const { move } = getEventKind(kind);
  const isClosed = isClosedStatus(person.status);
  if (person.isAnnulled) return 'event.dossier-annulled';
  if (person.isInTransit) return 'event.dossier-in-transit';
  if (effectiveOn > today && TURNS_AT_ONCE.includes(move)) return 'event.not-yet-effective';
  if (
    person.status === 'TU_TRAN' &&
    !(person.lastTurnOn !== null && effectiveOn <= person.lastTurnOn)
  )
    return 'event.person-deceased';
  if (move === 'back') {
    if (!isClosed) return 'event.person-not-departed';
    return person.lastTurnOn !== null && effectiveOn < person.lastTurnOn
      ? 'event.before-last'
      : null;
  }
  if (isClosed)
    return person.lastTurnOn === null || effectiveOn > person.lastTurnOn
      ? 'event.person-departed'
      : null;
  if (move === 'secondment' && person.status === 'BIET_PHAI_DI' && person.tellsOfKnownLoan !== true)
    return 'event.already-seconded';
  if (move === 'secondment-return' && person.status !== 'BIET_PHAI_DI') return 'event.not-seconded';
  return null;
}

/**
 * Gives what a person's status becomes by an entry (Điều 10, 11). A late entry of what was before tells the dossier, not today: who
 * has left comes back by a return to work alone, and who is lent comes back by a return alone. `isOfBefore`: a later entry has
 * said already where the person is.
 */
export function statusAfterEvent(kind: EventKind, status: string, isOfBefore = false): string {
  const { status: becomes, move } = getEventKind(kind);
  if (becomes === null || isOfBefore) return status;
  const staysGone = isClosedStatus(status) && move !== 'back';
  const staysLent = status === 'BIET_PHAI_DI' && move === 'none';
  return staysGone || staysLent ? status : becomes;
}
