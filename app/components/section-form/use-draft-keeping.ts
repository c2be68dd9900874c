import { useEffect, useRef, useState, type RefObject } from 'react';
import { useLatest } from '../use-latest';
import {
  createDraftKeeper,
  type DraftKeeper,
  type DraftSource,
  type DraftStatus,
} from './draft-keeper';

/** Keeps the drafts of a form as long as it is shown; also when the line comes back and when the page goes away. */
export function useDraftKeeping(source: DraftSource): {
  status: DraftStatus;
  keeper: RefObject<DraftKeeper>;
} {
  const latest = useLatest(source);
  const [status, setStatus] = useState<DraftStatus>({ kind: 'none' });
  const keeper = useRef<DraftKeeper>(null as unknown as DraftKeeper);
  useEffect(() => {
    const made = createDraftKeeper(() => latest.current as DraftSource, setStatus);
    keeper.current = made;
    const onOnline = () => void made.flush();
    const onHidden = () => {
      if (document.visibilityState === 'hidden') void made.flush(true);
    };
    window.addEventListener('online', onOnline);
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      window.removeEventListener('online', onOnline);
      document.removeEventListener('visibilitychange', onHidden);
      void made.rest();
    };
  }, [latest]);
  return { status, keeper };
}
