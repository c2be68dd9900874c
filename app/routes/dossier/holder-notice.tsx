import { Countdown } from '../../components/countdown';
import { ROOM } from '../../i18n/vi/room';
import type { DossierRoom } from '../../realtime/use-dossier-room';
import type { SectionLock } from '../../realtime/use-section-lock';

const TEXT = ROOM.holder;

type Asking = NonNullable<DossierRoom['locks'][number]['asking']>;

/** Beside the form and not over it: a dialog would take the key that is just being typed. */
function Asked(parts: { asking: Asking; sinceMs: number; onAnswer: (gives: boolean) => void }) {
  const { asking } = parts;
  return (
    <section className="notice notice-warn lock-notice holder-notice" role="alert">
      <p className="notice-heading">{TEXT.askedTitle}</p>
      <p>
        {TEXT.asked(asking)} <Countdown leftMs={asking.answerLeftMs} sinceMs={parts.sinceMs} />
      </p>
      <div className="save-bar">
        <button type="button" className="main-button" onClick={() => parts.onAnswer(true)}>
          {TEXT.give}
        </button>
        <button type="button" className="quiet-button" onClick={() => parts.onAnswer(false)}>
          {TEXT.keep}
        </button>
      </div>
    </section>
  );
}

/** What the holder of a section is asked: to give it to somebody, or whether he goes on after a long pause. */
export function HolderNotice(parts: {
  lock: SectionLock;
  room: DossierRoom;
  /** Keeps what is typed before it is given away. */
  onGive: () => Promise<void>;
  onStillHere: () => void;
}) {
  const { lock, room } = parts;
  const { shown } = lock;
  if (lock.standing.kind !== 'mine' || shown === null) return null;
  if (shown.asking !== null)
    return (
      <Asked
        asking={shown.asking}
        sinceMs={room.heardAt}
        onAnswer={(gives) => {
          if (!gives) return lock.answer(false);
          void parts.onGive().then(() => lock.answer(true));
        }}
      />
    );
  if (shown.idle === 'active') return null;
  return (
    <section className="notice notice-warn lock-notice holder-notice" role="alert">
      <p className="notice-heading">{TEXT.idleTitle}</p>
      <p>{TEXT.idle}</p>
      <div className="save-bar">
        <button type="button" className="main-button" onClick={parts.onStillHere}>
          {TEXT.stillHere}
        </button>
      </div>
    </section>
  );
}
