import { formatPlainDate } from '../domain/plain-date';
import type { DutyState } from '../domain/deadline/duty';
import { Link } from '../framework';
import { DUTIES } from '../i18n/vi/duties';

/** Shape and colour of each state: the word stands beside them. */
const LOOKS: Readonly<Record<DutyState, readonly [shape: string, look: string]>> = {
  open: ['○', 'mark quiet'],
  'due-soon': ['◔', 'mark mark-warn'],
  late: ['▲', 'mark mark-bad'],
  met: ['✓', 'mark mark-good'],
  'met-late': ['✓', 'mark mark-warn'],
  paused: ['‖', 'mark quiet'],
  void: ['–', 'mark quiet'],
};

/** Gives the address of the page that explains a duty. */
export function dutyPath(key: string): string {
  return `/viec?ma=${encodeURIComponent(key)}`;
}

/** How a duty stands; it leads to the article, the dates that were used and the count. */
export function DutyMark(parts: {
  duty: { key: string; state: DutyState; lastDay: Parameters<typeof formatPlainDate>[0] };
  isLateByReceipt?: boolean;
  withDay?: boolean;
}) {
  const { key, state, lastDay } = parts.duty;
  const [shape, look] = LOOKS[state];
  return (
    <Link to={dutyPath(key)} className={look}>
      <span aria-hidden="true">{shape}</span>
      {DUTIES.states[state]}
      {parts.withDay === true && `, ${DUTIES.until(formatPlainDate(lastDay))}`}
      {parts.isLateByReceipt === true && ` (${DUTIES.lateByReceipt})`}
    </Link>
  );
}
