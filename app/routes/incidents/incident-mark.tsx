import type { IncidentGravity, IncidentState } from '../../domain/incident/incident';
import { INCIDENTS } from '../../i18n/vi/incidents';

const SHAPES = { draft: '✎', published: '▲', resolved: '●' } as const;
const LOOKS = { draft: 'mark', published: 'mark mark-bad', resolved: 'mark mark-good' } as const;

/** How an incident stands, by shape and word. */
export function IncidentMark(parts: { state: IncidentState; gravity: IncidentGravity }) {
  const { state } = parts;
  return (
    <span className={LOOKS[state]}>
      <span aria-hidden="true">{SHAPES[state]}</span>
      {INCIDENTS.states[state]}, {INCIDENTS.gravities[parts.gravity]}
    </span>
  );
}
