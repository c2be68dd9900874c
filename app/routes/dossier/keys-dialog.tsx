import { Dialog } from '../../components/dialog';
import { DOSSIER } from '../../i18n/vi/dossier';

const TEXT = DOSSIER.keys;

/** The keys of the page. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={TEXT.title} onClose={onClose}>
      <dl className="key-list">
        {TEXT.rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="main-button" onClick={onClose}>
        {TEXT.close}
      </button>
    </Dialog>
  );
}
