import type { SectionCode } from '../dossier/section-catalogue';
import { comparePlainDates, daysBetween, type PlainDate } from '../plain-date';

/** What a new person tells about himself (phiếu dữ liệu; Điều 9.1.b); the rest of a dossier comes from decisions. */
export const SHEET_SECTIONS = [
  'identity',
  'contact',
  'papers',
  'education',
  'work-history',
  'family',
  'political',
  'health',
] as const satisfies readonly SectionCode[];

export type SheetSection = (typeof SHEET_SECTIONS)[number];

export const SHEET_STATES = ['issued', 'handed-in', 'returned', 'accepted', 'withdrawn'] as const;

export type SheetState = (typeof SHEET_STATES)[number];

export type SheetStep = 'reissue-link' | 'keep' | 'hand-in' | 'review' | 'return' | 'accept';

/** Kinds of decision that name a person without a dossier: recruited, received without an exam, under contract (Điều 9.1). */
export const SHEET_DECISION_KINDS = ['TD', 'TN', 'HDLV'] as const;

const BEING_FILLED: readonly SheetState[] = ['issued', 'returned'];

/** From which states a step goes on, and where it leads; `same` stays. */
const STEPS = {
  'reissue-link': { from: BEING_FILLED, to: 'same' },
  keep: { from: BEING_FILLED, to: 'same' },
  'hand-in': { from: BEING_FILLED, to: 'handed-in' },
  review: { from: ['handed-in'], to: 'accepted' },
  return: { from: ['handed-in'], to: 'returned' },
  accept: { from: ['handed-in', 'accepted'], to: 'accepted' },
} as const satisfies Record<SheetStep, { from: readonly SheetState[]; to: SheetState | 'same' }>;

export type SheetStanding = {
  state: SheetState;
  /** The unit has switched on the head's review (Điều 14.1). */
  isReviewed: boolean;
  /** What was accepted stands in a dossier already. */
  isEntered: boolean;
};

/**
 * Gives the state a step leads to, or null where it can't be done now. Where the unit reviews its sheets nothing enters a
 * dossier before its head has accepted; where it doesn't there is no review (Điều 14.1). An entered sheet takes nothing more.
 */
export function stateAfterStep(step: SheetStep, standing: SheetStanding): SheetState | null {
  const { state, isReviewed, isEntered } = standing;
  const { from, to }: { from: readonly SheetState[]; to: SheetState | 'same' } = STEPS[step];
  if (isEntered || !from.includes(state)) return null;
  if (step === 'review' && !isReviewed) return null;
  if (step === 'accept' && state === 'handed-in' && isReviewed) return null;
  return to === 'same' ? state : to;
}

const LINK_DAYS = 45;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Gives the instant at which a link that is issued now ends by itself. */
export function linkEndsAt(now: number): number {
  return now + LINK_DAYS * DAY_MS;
}

/** Says whether a link still opens its sheet: not handed in, not ended, its decision and its line still in force. */
export function isLinkAlive(
  sheet: { state: SheetState; tokenEndsAt: number | null; isVoid: boolean },
  now: number,
): boolean {
  const { state, tokenEndsAt, isVoid } = sheet;
  return BEING_FILLED.includes(state) && tokenEndsAt !== null && now < tokenEndsAt && !isVoid;
}

/** How a sheet stands to its last day; `days` are calendar days to it or past it. */
export type SheetLateness =
  | { kind: 'none' }
  | { kind: 'due' | 'overdue' | 'in-time' | 'late'; days: number };

/** Tells whether a sheet is due, overdue, was handed in in time or late (Điều 9.1.b: 10 days); none where no duty runs. */
export function latenessOf(facts: {
  lastDay: PlainDate | null;
  handedInOn: PlainDate | null;
  today: PlainDate;
}): SheetLateness {
  const { lastDay, handedInOn, today } = facts;
  if (lastDay === null) return { kind: 'none' };
  const day = handedInOn ?? today;
  const isPast = comparePlainDates(day, lastDay) > 0;
  const days = isPast ? daysBetween(lastDay, day) : daysBetween(day, lastDay);
  if (handedInOn === null) return { kind: isPast ? 'overdue' : 'due', days };
  return { kind: isPast ? 'late' : 'in-time', days };
}
