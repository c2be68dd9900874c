import { formatLocalInstant } from '../../domain/plain-date';
import { DOSSIER } from '../../i18n/vi/dossier';
import type { KeptDraft } from '../../services/dossier/dossier-page';

const TEXT = DOSSIER.draft;

/** Offers back what the person had typed and not saved, here or on another machine; until he decides nothing is typed over it. */
export function DraftOffer(parts: {
  draft: KeptDraft;
  currentVersion: number;
  onUse: () => void;
  onDrop: () => void;
}) {
  const { draft, currentVersion } = parts;
  return (
    <section className="notice notice-warn only-with-script" aria-label={TEXT.offerTitle}>
      <p>
        <b>{TEXT.offerTitle}.</b> {TEXT.offer(formatLocalInstant(draft.keptAt))}
      </p>
      {draft.baseVersion !== currentVersion && (
        <p>{TEXT.older(draft.baseVersion, currentVersion)}</p>
      )}
      <div className="save-bar">
        <button type="button" className="main-button" onClick={parts.onUse}>
          {TEXT.use}
        </button>
        <button type="button" className="quiet-button" onClick={parts.onDrop}>
          {TEXT.drop}
        </button>
      </div>
    </section>
  );
}
