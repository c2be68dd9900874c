import { useSyncExternalStore } from 'react';
import { FRAME } from '../../i18n/vi/frame';
import { hasHeardOtherVersion, onOtherVersion } from '../../realtime/other-version';

const TEXT = FRAME.upgraded;
const NOT_YET = () => false;

/**
 * Says that the software was upgraded under an open page. The page stays as it is: what is typed can still be saved, and only
 * the person knows when it may be loaded again.
 */
export function UpgradedNotice() {
  const isOther = useSyncExternalStore(onOtherVersion, hasHeardOtherVersion, NOT_YET);
  return (
    <div aria-live="polite">
      {isOther && (
        <div className="notice notice-warn upgraded-notice">
          <p>{TEXT.text}</p>
          <button type="button" className="quiet-button" onClick={() => window.location.reload()}>
            {TEXT.reload}
          </button>
        </div>
      )}
    </div>
  );
}
