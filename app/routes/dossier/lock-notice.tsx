import { useState } from 'react';
import { Countdown } from '../../components/countdown';
import type { Colleague } from '../../domain/lock/lock-words';
import { Link } from '../../framework';
import { ROOM } from '../../i18n/vi/room';
import { tabId } from '../../realtime/tab-id';
import type { DossierRoom } from '../../realtime/use-dossier-room';
import type { SectionLock } from '../../realtime/use-section-lock';
import { ReleaseDialog } from './release-dialog';

const TEXT = ROOM.held;

/** The button that asks for the section: where F2 leads while somebody holds it. */
export const ASK_ID = 'xin-quyen-sua';

type NoticeParts = {
  lock: SectionLock;
  room: DossierRoom;
  dossierId: string;
  section: string;
  mayWrite: boolean;
  mayRelease: boolean;
  /** Where reading goes on; null where it is being read already. */
  reading: string | null;
};

function Choices(parts: NoticeParts) {
  const { lock, room } = parts;
  const { shown } = lock;
  if (shown === null) return null;
  const { asking, idle } = shown;
  if (asking?.tab === tabId())
    return (
      <>
        <output>{TEXT.asked}</output>
        <Countdown leftMs={asking.answerLeftMs} sinceMs={room.heardAt} />
      </>
    );
  return (
    <>
      {asking !== null && <span>{TEXT.otherAsks(asking)}</span>}
      {idle === 'free' ? (
        <button type="button" id={ASK_ID} className="main-button" onClick={lock.take}>
          {TEXT.take}
        </button>
      ) : (
        <button
          type="button"
          id={ASK_ID}
          className="main-button"
          disabled={asking !== null}
          onClick={lock.ask}
        >
          {TEXT.ask}
        </button>
      )}
    </>
  );
}

function State({ lock, holder }: { lock: SectionLock; holder: Colleague }) {
  const { shown, keptBy } = lock;
  if (keptBy !== null) return <p>{TEXT.kept(keptBy)}</p>;
  return (
    <p>
      {TEXT.by(holder)}
      {shown?.isConnected === false && ` ${TEXT.away}`}
      {shown?.idle === 'asked' && ` ${TEXT.idle}`}
      {shown?.idle === 'free' && ` ${TEXT.free}`}
    </p>
  );
}

/** Says that the same person edits the section in another window, and moves it here if he says so. */
function OtherTab({ lock, reading }: Pick<NoticeParts, 'lock' | 'reading'>) {
  const text = ROOM.otherTab;
  return (
    <section className="notice notice-warn lock-notice" aria-label={text.title}>
      <p className="notice-heading">{text.title}</p>
      <p>{text.explain}</p>
      <div className="save-bar">
        <button type="button" className="main-button" onClick={() => lock.acquire(true)}>
          {text.move}
        </button>
        {reading !== null && (
          <Link to={reading} className="quiet-button">
            {text.justRead}
          </Link>
        )}
      </div>
    </section>
  );
}

/** Who holds the section, how to reach him, and what can be done: asking is the first choice, reading the second. */
export function LockNotice(parts: NoticeParts) {
  const { lock, reading } = parts;
  const { standing, shown } = lock;
  const [isReleasing, setReleasing] = useState(false);
  if (standing.kind === 'held' && standing.why === 'held-in-other-tab')
    return <OtherTab lock={lock} reading={reading} />;
  const holder = shown?.holder ?? (standing.kind === 'held' ? standing.holder : null);
  if (holder === null || shown?.tab === tabId()) return null;
  return (
    <section className="notice notice-warn lock-notice" aria-label={TEXT.title}>
      <p className="notice-heading">
        <span aria-hidden="true">✎ </span>
        {TEXT.title}
      </p>
      <State lock={lock} holder={holder} />
      <div className="save-bar">
        {parts.mayWrite && <Choices {...parts} />}
        {parts.mayRelease && (
          <button type="button" className="quiet-button" onClick={() => setReleasing(true)}>
            {TEXT.release}
          </button>
        )}
        {reading !== null && (
          <Link to={reading} className="quiet-button">
            {TEXT.justRead}
          </Link>
        )}
      </div>
      {isReleasing && (
        <ReleaseDialog
          dossierId={parts.dossierId}
          section={parts.section}
          holder={holder}
          onClose={() => setReleasing(false)}
        />
      )}
    </section>
  );
}
