import { useEffect, useMemo, useRef } from 'react';
import { FaultSummary } from '../../components/fault-summary';
import { DOSSIER } from '../../i18n/vi/dossier';
import type { PossibleDuplicates } from '../../services/dossier/refuse-duplicate.server';
import { inputLabel } from './input-label';
import type { Trouble } from './trouble';

const TEXT = DOSSIER.create;

/** Another dossier opens beside the form, whose text must not be left behind. */
function OtherDossier({ id, children }: { id: string; children: string }) {
  return (
    <a href={`/ho-so/${id}`} target="_blank" rel="noreferrer">
      {children} ({TEXT.newWindow})
    </a>
  );
}

function Possible({ here, elsewhere }: PossibleDuplicates) {
  return (
    <>
      <p className="notice-heading">{TEXT.possible}</p>
      {here.length > 0 && (
        <>
          <p>{TEXT.possibleHere}</p>
          <ul>
            {here.map(({ id, fullName, currentPosition }) => (
              <li key={id}>
                <OtherDossier id={id}>
                  {TEXT.openOther(fullName, currentPosition ?? '')}
                </OtherDossier>
              </li>
            ))}
          </ul>
        </>
      )}
      {elsewhere && <p>{TEXT.possibleElsewhere}</p>}
      <label className="act-choice">
        <input type="checkbox" name="_confirmed" value="on" /> {TEXT.confirm}
        <span className="hint">{TEXT.confirmHint}</span>
      </label>
    </>
  );
}

function Faults({ trouble }: { trouble: Trouble }) {
  const { faults, sameNumberId } = trouble;
  const summed = useMemo(
    () =>
      faults.map((told) => ({
        ...told,
        label: inputLabel(told.name),
        way: told.name === 'national_id' && sameNumberId !== null && (
          <OtherDossier id={sameNumberId}>{DOSSIER.trouble.duplicateHereLink}</OtherDossier>
        ),
      })),
    [faults, sameNumberId],
  );
  return <FaultSummary heading={TEXT.trouble(faults.length)} faults={summed} />;
}

/** What is asked or told about the form as a whole; takes the focus, so that it is heard and seen. */
function Told({ trouble, onAgain }: { trouble: Trouble; onAgain: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const { possible, sentence, isSignedOut } = trouble;
  useEffect(() => box.current?.focus(), [trouble]);
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className={possible === null && !isSignedOut ? 'notice notice-bad' : 'notice notice-warn'}
    >
      {possible !== null && <Possible {...possible} />}
      {sentence !== null && (
        <>
          <p className="notice-heading">{TEXT.notCreated}</p>
          <p>{sentence}</p>
        </>
      )}
      {isSignedOut && (
        <button type="button" className="quiet-button" onClick={onAgain}>
          {TEXT.again}
        </button>
      )}
    </div>
  );
}

/** Why the dossier was not opened, above the form and in the cursor's way: each fault leads to its field. */
export function TroubleSummary(parts: { trouble: Trouble; onAgain: () => void }) {
  return parts.trouble.faults.length > 0 ? <Faults {...parts} /> : <Told {...parts} />;
}
