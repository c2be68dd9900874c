import { useEffect, useRef } from 'react';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { formatLocalInstant } from '../../domain/plain-date';
import type { FormFault } from '../../forms/section-form';
import { DOSSIER } from '../../i18n/vi/dossier';
import { faultSentence } from '../../i18n/vi/faults';
import { pathLabel } from '../../i18n/vi/sections';
import type { SaveOutcome } from './save-answer';

const HEAD_LABELS: Readonly<Record<string, string>> = {
  _reason: DOSSIER.edit.reason,
  _basis: DOSSIER.edit.basis,
  _effective_on: DOSSIER.edit.effectiveOn,
};

function faultLabel(code: SectionCode, name: string): string {
  const row = /\[(\d+)\]/.exec(name)?.[1];
  return HEAD_LABELS[name] ?? pathLabel(code, name, row === undefined ? null : Number(row) + 1);
}

/** Sums up what was refused; each line leads to its input. Takes the focus, so that it is heard and seen. */
function FaultSummary({ code, faults }: { code: SectionCode; faults: readonly FormFault[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [faults]);
  return (
    <div className="notice notice-bad" role="alert" ref={box} tabIndex={-1}>
      <p className="notice-heading">{DOSSIER.trouble.summary(faults.length)}</p>
      <ul className="plain-list">
        {faults.map((fault) => (
          <li key={`${fault.name} ${fault.code}`}>
            <a
              href={`#${fault.name}`}
              onClick={(event) => {
                const input = document.getElementById(fault.name);
                if (input === null) return;
                // The address keeps telling where we are, not which input was wrong.
                event.preventDefault();
                input.focus();
              }}
            >
              {faultLabel(code, fault.name)}
            </a>
            : {faultSentence(fault.code, fault.params)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What became of a save: a receipt, the faults, or why it is not known and what to do. */
export function SaveMessage(parts: {
  code: SectionCode;
  outcome: SaveOutcome | null;
  onAgain: () => void;
}) {
  const { outcome } = parts;
  switch (outcome?.kind) {
    case undefined:
    case 'conflict':
      return null;
    case 'saved': {
      const { version, savedAt, receipt } = outcome.receipt;
      return (
        <output className="notice notice-good">
          {DOSSIER.saved.receipt(version, formatLocalInstant(savedAt), receipt)}
        </output>
      );
    }
    case 'nothing-changed':
      return <output className="notice">{DOSSIER.saved.nothingChanged}</output>;
    case 'faults':
      return <FaultSummary code={parts.code} faults={outcome.faults} />;
    case 'signed-out':
      return (
        <div className="notice notice-warn" role="alert">
          {DOSSIER.trouble.signedOut}{' '}
          <button type="button" className="quiet-button" onClick={parts.onAgain}>
            {DOSSIER.trouble.again}
          </button>
        </div>
      );
    case 'trouble':
      return (
        <div className="notice notice-bad" role="alert">
          {outcome.sentence}{' '}
          {outcome.otherDossier !== null && (
            <a href={`/ho-so/${outcome.otherDossier}`} target="_blank" rel="noreferrer">
              {DOSSIER.trouble.duplicateHereLink}
            </a>
          )}
          {outcome.mayBeSaved && (
            <button type="button" className="quiet-button only-with-script" onClick={parts.onAgain}>
              {DOSSIER.trouble.again}
            </button>
          )}
        </div>
      );
  }
}
