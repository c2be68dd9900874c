import type { SheetLateness, SheetState } from '../../domain/data-sheet/data-sheet';
import { SHEETS } from '../../i18n/vi/sheets';

const STATE_CLASSES = {
  issued: 'mark',
  'handed-in': 'mark mark-warn',
  returned: 'mark mark-bad',
  accepted: 'mark mark-good',
  withdrawn: 'mark quiet',
} as const satisfies Record<SheetState, string>;

/** How a sheet stands; an accepted one also whether it is in the dossier. */
export function SheetStateMark({ state, isEntered }: { state: SheetState; isEntered: boolean }) {
  return (
    <>
      <span className={STATE_CLASSES[state]}>{SHEETS.states[state]}</span>
      {state === 'accepted' && (
        <span className="quiet"> ({isEntered ? SHEETS.entered : SHEETS.toEnter})</span>
      )}
    </>
  );
}

function classOf({ kind }: SheetLateness): string {
  if (kind === 'overdue' || kind === 'late') return 'mark mark-bad';
  return kind === 'in-time' ? 'mark mark-good' : 'mark mark-warn';
}

/** The last day of a sheet and how it stands to it. */
export function SheetDue(parts: { lastDay: string | null; lateness: SheetLateness }) {
  const { lastDay, lateness } = parts;
  if (lastDay === null) return <span className="quiet">{SHEETS.one.noDue}</span>;
  const sentence = SHEETS.lateness(lateness);
  return (
    <>
      {SHEETS.day(lastDay)}{' '}
      {sentence !== null && <span className={classOf(lateness)}>{sentence}</span>}
    </>
  );
}
