import { Dialog } from '../../components/dialog';
import { DOSSIER } from '../../i18n/vi/dossier';

const TEXT = DOSSIER.leave;

/** Asks before what is typed and not saved goes out of sight. */
export function LeaveDialog(parts: {
  onStay: () => void;
  onLeave: () => void;
  onDiscard: () => void;
}) {
  return (
    <Dialog title={TEXT.title} onClose={parts.onStay}>
      <p>{TEXT.explain}</p>
      <div className="save-bar">
        <button type="button" className="main-button" onClick={parts.onStay}>
          {TEXT.stay}
        </button>
        <button type="button" className="quiet-button" onClick={parts.onLeave}>
          {TEXT.leave}
        </button>
        <button type="button" className="quiet-button" onClick={parts.onDiscard}>
          {TEXT.discard}
        </button>
      </div>
    </Dialog>
  );
}
