import { formatLocalInstant } from '../../domain/plain-date';
import { DOSSIER } from '../../i18n/vi/dossier';

const TEXT = DOSSIER.draft;

/** Offers back what the person had typed and not saved, here or on another machine; until he decides nothing is typed over it. */
export function DraftOffer(parts: {
  keptAt: number;
  offer: (at: string) => string;
  /** What has been saved since the draft was begun; null where nothing has. */
  older: string | null;
  onUse: () => void;
  onDrop: () => void;
}) {
  return (
    <section className="notice notice-warn only-with-script" aria-label={TEXT.offerTitle}>
      <p>
        <b>{TEXT.offerTitle}.</b> {parts.offer(formatLocalInstant(parts.keptAt))}
      </p>
      {parts.older !== null && <p>{parts.older}</p>}
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
