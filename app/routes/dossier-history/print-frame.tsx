import { useScript } from '../../components/use-script';
import { DOSSIER } from '../../i18n/vi/dossier';

const TEXT = DOSSIER.print;

/** Opens the browser's printing; only where scripts run, elsewhere the browser's own menu does it. */
export function PrintButton() {
  if (!useScript()) return null;
  return (
    <button type="button" className="link-button" onClick={() => window.print()}>
      {TEXT.button}
    </button>
  );
}

/** The heading of the official form, only on paper. */
export function PrintHeading() {
  return (
    <div className="print-only print-heading">
      <p className="print-title">{TEXT.title}</p>
      <p>{TEXT.form}</p>
    </div>
  );
}

/** Who signs, as the official form ends; only on paper. */
export function PrintSignatures() {
  return (
    <div className="print-only">
      <div className="print-signatures">
        {TEXT.signatures.map(([who, how]) => (
          <div key={who}>
            <p className="print-who">{who}</p>
            <p>{how}</p>
          </div>
        ))}
      </div>
    </div>
  );
}
