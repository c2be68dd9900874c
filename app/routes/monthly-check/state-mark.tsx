import type { MonthState } from '../../domain/monthly-check/month-state';
import { MONTH_STATE_NAMES } from '../../i18n/vi/monthly-check';

const LOOKS = {
  running: '',
  open: 'mark-warn',
  signed: 'mark-good',
  returned: 'mark-warn',
  changed: 'mark-bad',
  'not-due': '',
} as const satisfies Record<MonthState | 'not-due', string>;

/** Where a month stands, as a shape and a word. */
export function StateMark({ state }: { state: MonthState | 'not-due' }) {
  return <span className={`mark ${LOOKS[state]}`}>{MONTH_STATE_NAMES[state]}</span>;
}
