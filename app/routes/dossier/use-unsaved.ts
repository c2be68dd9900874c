import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { useBeforeUnload, useBlocker } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';

/**
 * Holds whether something is typed that isn't saved: says it in the title of the tab and asks before the page is left.
 * `isUnsavedNow` is the same without waiting for the next drawing.
 */
export function useUnsaved(onChange: (unsaved: boolean) => void): {
  isUnsavedNow: RefObject<boolean>;
  setUnsaved: (unsaved: boolean) => void;
  blocker: ReturnType<typeof useBlocker>;
} {
  const [isUnsaved, setState] = useState(false);
  const isUnsavedNow = useRef(false);
  const setUnsaved = useCallback(
    (unsaved: boolean) => {
      if (isUnsavedNow.current === unsaved) return;
      isUnsavedNow.current = unsaved;
      setState(unsaved);
      onChange(unsaved);
    },
    [onChange],
  );
  useEffect(() => () => onChange(false), [onChange]);
  useEffect(() => {
    if (!isUnsaved) return;
    const plain = document.title;
    document.title = `(${DOSSIER.state.unsaved}) ${plain}`;
    return () => {
      document.title = plain;
    };
  }, [isUnsaved]);
  useBeforeUnload(
    useCallback((event) => {
      if (isUnsavedNow.current) event.preventDefault();
    }, []),
  );
  const blocker = useBlocker(
    useCallback<Extract<Parameters<typeof useBlocker>[0], (...args: never[]) => boolean>>(
      ({ currentLocation: from, nextLocation: to }) =>
        isUnsavedNow.current && (from.pathname !== to.pathname || from.search !== to.search),
      [],
    ),
  );
  return { isUnsavedNow, setUnsaved, blocker };
}
