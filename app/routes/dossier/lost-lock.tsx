import { useState } from 'react';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { compareThreeWays } from '../../domain/dossier/three-way-merge';
import { ROOM } from '../../i18n/vi/room';
import { pathLabel } from '../../i18n/vi/sections';
import type { SectionLock } from '../../realtime/use-section-lock';
import type { CodeChoices } from '../../services/dossier/dossier-page';
import type { Comparison } from './editing-seed';
import { sideText } from './side-text';
import { Differences } from './three-way';

const TEXT = ROOM.lost;

/** What of mine differs from what is saved, one line a place: to be pasted anywhere. */
function textToCopy(code: SectionCode, comparison: Comparison, choices: CodeChoices): string {
  return compareThreeWays(code, comparison.three)
    .filter(({ verdict }) => verdict !== 'theirs')
    .map((item) => `${pathLabel(code, item.path, null)}: ${sideText(item, 'mine', choices)}`)
    .join('\n');
}

function CopyButton({ text }: { text: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // Over plain http a browser gives no clipboard.
      setOutcome('copyFailed');
    }
  };
  return (
    <>
      <button type="button" className="quiet-button" onClick={() => void copy()}>
        {TEXT.copy}
      </button>
      {outcome !== null && <output>{TEXT[outcome]}</output>}
    </>
  );
}

function whyOf({ standing, shown }: SectionLock): string {
  const holder = shown?.holder ?? null;
  if (standing.kind === 'lost') return TEXT.how(standing.how, holder);
  return holder === null ? '' : ROOM.held.by(holder);
}

/** Why the section can only be read now, and every keystroke of who has lost it beside what is saved. */
export function LostLock(parts: {
  code: SectionCode;
  lock: SectionLock;
  /** What is typed beside what is saved, asked once: null where nothing was typed. */
  besides: () => Comparison | null;
  choices: CodeChoices;
  onLeave: () => void;
}) {
  const { code, lock, choices } = parts;
  const { standing, shown } = lock;
  const [comparison] = useState(parts.besides);
  return (
    <section className="notice notice-warn lock-notice" role="alert" aria-label={TEXT.title}>
      <p className="notice-heading">{TEXT.title}</p>
      <p>{whyOf(lock)}</p>
      {standing.kind === 'lost' && standing.reason !== null && (
        <p>{TEXT.reason(standing.reason)}</p>
      )}
      {comparison !== null && (
        <>
          <p>{TEXT.kept}</p>
          <h3>{TEXT.mine}</h3>
          {compareThreeWays(code, comparison.three).length === 0 ? (
            <p>{TEXT.same}</p>
          ) : (
            <Differences
              code={code}
              comparison={comparison}
              choices={choices}
              chosen={{}}
              onChoose={null}
            />
          )}
        </>
      )}
      <div className="save-bar">
        {shown === null && (
          <button type="button" className="main-button" onClick={() => lock.acquire()}>
            {TEXT.again}
          </button>
        )}
        {shown !== null && (
          <button
            type="button"
            className="main-button"
            disabled={shown.asking !== null}
            onClick={shown.idle === 'free' ? lock.take : lock.ask}
          >
            {shown.idle === 'free' ? ROOM.held.take : ROOM.held.ask}
          </button>
        )}
        {comparison !== null && <CopyButton text={textToCopy(code, comparison, choices)} />}
        <button type="button" className="quiet-button" onClick={parts.onLeave}>
          {TEXT.drop}
        </button>
      </div>
    </section>
  );
}
