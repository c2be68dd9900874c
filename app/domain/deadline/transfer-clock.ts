import { getEventKind } from '../event/event-kinds';
import type { PlainDate } from '../plain-date';
import type { DutyVoidReason, Spell } from './duty';
import { isDeparture, type EnteredEvent, type LineFacts, type StepFacts } from './line-facts';

/** What the steps of a transfer say to the old unit's clock (Điều 10.2). */
export type ReleaseClock = {
  /** The times that were broken off: refused, or released and sent back. */
  brokenOff: readonly Spell[];
  /** The day of the last request; null before the first. */
  requestedOn: PlainDate | null;
  /** Refused or sent back, and not asked for again. */
  isStopped: boolean;
  releasedOn: PlainDate | null;
};

/**
 * Gives the old unit's clock: it runs from each request until it is answered. A refusal answers it, and so does a release; what
 * was sent back was not released. It stands until the dossier is asked for again.
 */
export function releaseClockOf(steps: readonly StepFacts[]): ReleaseClock {
  const brokenOff: Spell[] = [];
  let requestedOn: PlainDate | null = null;
  let releasedOn: PlainDate | null = null;
  let isStopped = false;
  const breakOff = (from: PlainDate | null, until: PlainDate): void => {
    if (from !== null && !isStopped) brokenOff.push({ from, until });
    isStopped = true;
    releasedOn = null;
  };
  for (const { step, on } of steps) {
    if (step === 'request') {
      requestedOn = on;
      isStopped = false;
    }
    if (step === 'release') releasedOn = on;
    if (step === 'refuse') breakOff(requestedOn, on);
    // The unit had answered on the day it released: what came after that was not its delay.
    if (step === 'send-back') breakOff(requestedOn, releasedOn ?? on);
  }
  return { brokenOff, requestedOn, isStopped, releasedOn };
}

function lastDayOfStep(steps: readonly StepFacts[], name: string): PlainDate | null {
  return steps.reduce<PlainDate | null>((day, { step, on }) => (step === name ? on : day), null);
}

/** Gives the day the new unit had received the dossier and passed it on, or null. */
export function arrivedOn(steps: readonly StepFacts[]): PlainDate | null {
  return lastDayOfStep(steps, 'forward');
}

/** A time the person was gone: from a departure until he came back; null: he has not. Who retired may die afterwards. */
type Absence = { fromOn: PlainDate; lastTurnOn: PlainDate; backOn: PlainDate | null };

/** The times the person was gone, in their order. A departure and a return of one day leave him where he was. */
function absencesOf(events: readonly EnteredEvent[]): Absence[] {
  const turns = events
    .filter(({ kind }) => isDeparture(kind) || getEventKind(kind).move === 'back')
    // Of one day in the order of their entry: sorting keeps it.
    .sort((a, b) => a.effectiveOn.localeCompare(b.effectiveOn));
  const absences: Absence[] = [];
  for (const { kind, effectiveOn } of turns) {
    const last = absences.at(-1);
    const isGone = last !== undefined && last.backOn === null;
    if (isDeparture(kind)) {
      if (isGone) last.lastTurnOn = effectiveOn;
      else absences.push({ fromOn: effectiveOn, lastTurnOn: effectiveOn, backOn: null });
    } else if (isGone) last.backOn = effectiveOn;
  }
  return absences.filter(({ fromOn, backOn }) => backOn === null || backOn > fromOn);
}

/** Says whether the person has left: since a paper took effect, or before it and not come back. */
export function hasLeft({
  events,
  effectiveOn,
}: Pick<LineFacts, 'events' | 'effectiveOn'>): boolean {
  return absencesOf(events).some(({ fromOn, backOn }) => fromOn >= effectiveOn || backOn === null);
}

/** Says whether the person is gone and was when a paper took effect: what is of a later day can't be entered (Điều 11). */
export function wasGone({
  events,
  effectiveOn,
}: Pick<LineFacts, 'events' | 'effectiveOn'>): boolean {
  return absencesOf(events).some(
    ({ lastTurnOn, backOn }) => lastTurnOn < effectiveOn && backOn === null,
  );
}

/** Where the dossier has to be for the transfer to go on: with the old unit, or with the new one that has received it. */
function placeToBe({ kind, unit, toUnit, transferSteps }: LineFacts): string {
  const isMove = getEventKind(kind).move === 'move';
  const isReceived = transferSteps?.some(({ step }) => step === 'receive') ?? false;
  return isMove && isReceived && toUnit !== null ? toUnit.id : unit.id;
}

/**
 * Gives why a transfer has nothing left to be done, or null: withdrawn, its person gone, its dossier with a third unit, its loan
 * over. What was done of it stays done.
 */
export function transferVoidReason(facts: LineFacts): DutyVoidReason | null {
  if (facts.transfer === 'withdrawn') return 'transfer-withdrawn';
  if (hasLeft(facts)) return 'person-left';
  const last = facts.transferSteps?.at(-1)?.step;
  if (last === 'end') return 'loan-over';
  const custodian = facts.custody.at(-1);
  const isElsewhere = custodian !== undefined && custodian.unit.id !== placeToBe(facts);
  return isElsewhere || last === 'lapse' ? 'dossier-elsewhere' : null;
}
