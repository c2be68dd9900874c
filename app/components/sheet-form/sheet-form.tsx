import { useCallback, useMemo, useRef, type ReactNode } from 'react';
import type { FormFault, TypedText } from '../../forms/section-form';
import { OWN_SHEET } from '../../i18n/vi/sheets';
import type { CodeChoices } from '../../services/dossier/dossier-page';
import { FaultSummary } from '../fault-summary';
import { OnceForm } from '../once-form';
import { DraftLine } from '../section-form/draft-line';
import { faultsByName, toldFaults } from '../section-form/faults-by-name';
import { typedInForm } from '../section-form/typed-in-form';
import { useDraftKeeping } from '../section-form/use-draft-keeping';
import { useLatest } from '../use-latest';
import { sendSheet } from './send-sheet';
import { countMissing, summedFaults } from './sheet-faults';
import { SheetFields } from './sheet-fields';

/**
 * The form of a sheet: a plain one that a browser can send by itself, whose text is kept every few seconds at `address` while it
 * is typed. `head` goes with what is kept; `children` stand at its foot.
 */
export function SheetForm(parts: {
  address: string;
  head: TypedText;
  typed: TypedText;
  choices: CodeChoices;
  faults: readonly FormFault[];
  children: ReactNode;
}) {
  const { address, head, typed, faults } = parts;
  const box = useRef<HTMLDivElement>(null);
  const formOf = () => box.current?.querySelector('form') ?? null;
  const { status, keeper } = useDraftKeeping({
    place: () => ({ dossierId: '', section: '', baseVersion: 0 }),
    read: () => typedInForm(formOf()),
    send: (text, isLast) => sendSheet(address, head, text ?? {}, isLast),
    onSignedOut: () => undefined,
  });
  const note = useLatest(() => keeper.current?.noteTyping());
  // One function for all drawings: the fields are drawn again only when theirs change.
  const onTyping = useCallback(() => void note.current?.(), [note]);
  const byName = useMemo(() => faultsByName(toldFaults(faults)), [faults]);
  const summed = useMemo(() => summedFaults(faults), [faults]);
  const missing = useMemo(() => countMissing(typed), [typed]);
  return (
    <div ref={box} onInput={onTyping} onChange={onTyping} className="section-form">
      {summed.length > 0 && (
        <FaultSummary heading={OWN_SHEET.faults(summed.length)} faults={summed} />
      )}
      <OnceForm className="sheet-form">
        <SheetFields
          typed={typed}
          choices={parts.choices}
          faults={byName}
          missing={missing}
          onTyping={onTyping}
        />
        <div className="panel sheet-foot">
          {parts.children}
          <DraftLine status={status} />
        </div>
      </OnceForm>
    </div>
  );
}
