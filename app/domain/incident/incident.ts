/** What may have happened, or may be about to (Điều 17.6: "sự cố hoặc nguy cơ xảy ra sự cố"). */
export const INCIDENT_KINDS = [
  'outage',
  'data-fault',
  'leak',
  'network-power',
  'maintenance',
  'risk',
  'other',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** How grave it is, the gravest last. */
export const INCIDENT_GRAVITIES = ['minor', 'serious', 'critical'] as const;
export type IncidentGravity = (typeof INCIDENT_GRAVITIES)[number];

export type IncidentState = 'draft' | 'published' | 'resolved';

/** Each writes a new wording: nothing that was told is taken back, it is followed by what holds now. */
export const INCIDENT_ACTS = ['draft', 'publish', 'change', 'resolve'] as const;
export type IncidentAct = (typeof INCIDENT_ACTS)[number];

/** From which state an act leads to which; `new` is an incident that is not there yet. */
const STEPS = {
  draft: { from: ['new', 'draft'], to: 'draft' },
  publish: { from: ['new', 'draft'], to: 'published' },
  change: { from: ['published'], to: 'published' },
  resolve: { from: ['published'], to: 'resolved' },
} as const satisfies Record<
  IncidentAct,
  { from: readonly (IncidentState | 'new')[]; to: IncidentState }
>;

/** Gives the state an act leads to, or null where it can't be done from here. */
export function stateAfter(act: IncidentAct, state: IncidentState | 'new'): IncidentState | null {
  const { from, to } = STEPS[act];
  const allowed: readonly (IncidentState | 'new')[] = from;
  return allowed.includes(state) ? to : null;
}

/** Gives the acts that can be done from a state, in their order. */
export function actsFrom(state: IncidentState | 'new'): IncidentAct[] {
  return INCIDENT_ACTS.filter((act) => stateAfter(act, state) !== null);
}

/**
 * Says whether an incident is told to somebody until he acknowledges it: while it is published every wording anew; that it
 * is resolved once, and only to who knew of it.
 */
export function isToBeTold(
  { state, version }: { state: IncidentState; version: number },
  acknowledged: readonly number[],
): boolean {
  if (acknowledged.includes(version)) return false;
  switch (state) {
    case 'draft':
      return false;
    case 'published':
      return true;
    case 'resolved':
      return acknowledged.length > 0;
  }
}
