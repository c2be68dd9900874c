import { PAPER } from '../i18n/vi/paper';
import type { ListedTwin } from '../services/paper/paper-page';

const TEXT = PAPER.mark;

type Counted = Pick<ListedTwin, 'state' | 'missing' | 'differences' | 'stale'>;

/** What is wrong, each with its count; else the one word of the state. */
function wordsOf({ state, missing, differences, stale }: Counted): [look: string, word: string][] {
  const found: [string, string][] = [];
  if (differences > 0) found.push(['mark-bad', TEXT.differs(differences)]);
  if (missing > 0) found.push(['mark-warn', TEXT.missing(missing)]);
  if (stale > 0) found.push(['mark-warn', TEXT.stale(stale)]);
  if (found.length > 0) return found;
  if (state === 'agrees') return [['mark-good', TEXT.agrees]];
  return [['', state === 'partial' ? TEXT.partial : TEXT.never]];
}

/** How a dossier stands against its paper: shapes and words. */
export function TwinMarks(twin: Counted) {
  return (
    <span className="twin-marks">
      {wordsOf(twin).map(([look, word]) => (
        <span key={word} className={`mark ${look}`}>
          {word}
        </span>
      ))}
    </span>
  );
}
