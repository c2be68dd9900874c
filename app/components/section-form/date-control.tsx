import { lazy, Suspense, useRef, useState, type KeyboardEvent } from 'react';
import { DOSSIER } from '../../i18n/vi/dossier';
import { useScript } from '../use-script';
import { ownAttributes, type ControlParts } from './control-parts';

// Loaded when first opened: most dates are typed.
const DateCalendar = lazy(async () => ({
  default: (await import('./date-calendar')).DateCalendar,
}));

/** A date is typed; the calendar beside it only helps, only where scripts run, and not in the narrow cells of a table. */
export function DateControl(parts: ControlParts) {
  const input = useRef<HTMLInputElement>(null);
  // What was typed when the calendar was opened; null while it is closed.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const hasScript = useScript();
  const take = (text: string) => {
    setOpenAt(null);
    if (input.current === null) return;
    input.current.value = text;
    input.current.dispatchEvent(new Event('input', { bubbles: true }));
    input.current.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || openAt === null) return;
    // Taken here: the page would otherwise leave the section.
    event.preventDefault();
    setOpenAt(null);
    input.current?.focus();
  };
  return (
    // The keys of the input, the button and the days bubble to here.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span className="date-control" onKeyDown={onKeyDown}>
      <input
        {...ownAttributes(parts)}
        ref={input}
        className="control"
        defaultValue={parts.text}
        autoComplete="off"
        spellCheck={false}
      />
      {hasScript && parts.isUnlabelled !== true && (
        <button
          type="button"
          className="calendar-button"
          tabIndex={-1}
          aria-label={DOSSIER.edit.pickDay(parts.label)}
          aria-expanded={openAt !== null}
          onClick={() => setOpenAt(openAt === null ? (input.current?.value ?? '') : null)}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M2 3h12v11H2zM2 6h12M5 1v3M11 1v3" fill="none" stroke="currentColor" />
          </svg>
        </button>
      )}
      {openAt !== null && (
        <Suspense fallback={null}>
          <DateCalendar typed={openAt} onPick={take} />
        </Suspense>
      )}
    </span>
  );
}
