import { Checkbox } from '@mantine/core';
import { useEffect, useRef } from 'react';
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
      <h2>{TEXT.possible}</h2>
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
      <Checkbox name="_confirmed" value="on" label={TEXT.confirm} description={TEXT.confirmHint} />
    </>
  );
}

function Faults({ faults, sameNumberId }: Trouble) {
  return (
    <>
      <h2>{TEXT.trouble(faults.size)}</h2>
      <ul>
        {[...faults].map(([name, sentence]) => (
          <li key={name}>
            <a href={`#${name}`}>{inputLabel(name)}</a>: {sentence}{' '}
            {name === 'national_id' && sameNumberId !== null && (
              <OtherDossier id={sameNumberId}>{DOSSIER.trouble.duplicateHereLink}</OtherDossier>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Why the dossier was not opened, above the form and in the cursor's way: each fault leads to its field. */
export function TroubleSummary({ trouble }: { trouble: Trouble }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [trouble]);
  const { possible, faults, sentence, needsSignIn } = trouble;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className={`notice ${possible === null ? 'notice-bad' : 'notice-warn'}`}
    >
      {possible !== null && <Possible {...possible} />}
      {faults.size > 0 && <Faults {...trouble} />}
      {sentence !== null && (
        <>
          <h2>{TEXT.notCreated}</h2>
          <p>{sentence}</p>
          {needsSignIn && (
            <p>
              <a href="/dang-nhap" target="_blank" rel="noreferrer">
                {TEXT.signIn} ({TEXT.newWindow})
              </a>
            </p>
          )}
        </>
      )}
    </div>
  );
}
