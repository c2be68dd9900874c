import { useMemo } from 'react';
import { FaultSummary, type SummedFault } from '../../components/fault-summary';
import { toldFaults } from '../../components/section-form/faults-by-name';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { formatLocalInstant } from '../../domain/plain-date';
import type { FormFault } from '../../forms/section-form';
import { DOSSIER } from '../../i18n/vi/dossier';
import { ROOM } from '../../i18n/vi/room';
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

function summedFaults(code: SectionCode, faults: readonly FormFault[]): SummedFault[] {
  return toldFaults(faults).map((told) => ({ ...told, label: faultLabel(code, told.name) }));
}

function Faults({ code, faults }: { code: SectionCode; faults: readonly FormFault[] }) {
  // The same until another answer comes: the summary takes the cursor when it changes.
  const summed = useMemo(() => summedFaults(code, faults), [code, faults]);
  return <FaultSummary heading={DOSSIER.trouble.summary(faults.length)} faults={summed} />;
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
      return <Faults code={parts.code} faults={outcome.faults} />;
    case 'locked':
      return (
        <div className="notice notice-bad" role="alert">
          {ROOM.lockedBy(outcome.holder)}{' '}
          <button type="button" className="quiet-button only-with-script" onClick={parts.onAgain}>
            {DOSSIER.trouble.again}
          </button>
        </div>
      );
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
