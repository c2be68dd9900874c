import { DOSSIER } from '../../i18n/vi/dossier';
import type { PlaceMarks } from './section-marks';

const TEXT = DOSSIER.read;

/** A value with its marks, each a shape and a word; a warning opens its explanation. */
export function MarkedValue({ text, marks }: { text: string | null; marks: PlaceMarks }) {
  return (
    <>
      {text === null ? (
        !marks.isMissing && <span className="quiet">{TEXT.empty}</span>
      ) : (
        <span className="value">{text}</span>
      )}
      {marks.isMissing && <span className="mark mark-warn">◐ {TEXT.missingMark}</span>}
      {marks.isDebt && <span className="mark mark-warn">◷ {TEXT.debtMark}</span>}
      {marks.warnings.length > 0 && (
        <details className="warning">
          <summary>▲ {TEXT.warnings}</summary>
          {marks.warnings.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </details>
      )}
    </>
  );
}
