import { useSyncExternalStore } from 'react';
import { FRAME } from '../../i18n/vi/frame';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}

/** Says that the line is down, as long as it is. */
export function ConnectionMark() {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return <output className="connection-mark">{isOnline ? null : FRAME.offline}</output>;
}
