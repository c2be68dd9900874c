import { useEffect } from 'react';
import { useLatest } from '../components/use-latest';
import { useRevalidator } from '../framework';

type Listener = () => void;

const listeners = new Set<Listener>();
const AT_MOST_EVERY_MS = 2_000;
/** Who has not moved for so long is not there: reading on for him would keep his session alive. */
const AWAY_AFTER_MS = 5 * 60_000;
const SIGNS_OF_USE = ['pointerdown', 'keydown', 'wheel'] as const;

/** Tells the lists that are shown that something in the unit's dossiers has changed. */
export function tellUnitChanged(): void {
  for (const listener of listeners) listener();
}

/**
 * Reads the page again when colleagues save, at most every two seconds; a hidden page, and one whose user is away, waits.
 * Scroll and focus stay: only what the loaders give is drawn anew.
 */
export function useLiveLists(): void {
  const { revalidate } = useRevalidator();
  const read = useLatest(revalidate);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let isDue = false;
    let usedAt = performance.now();
    const isUnseen = () =>
      document.visibilityState === 'hidden' || performance.now() - usedAt > AWAY_AFTER_MS;
    const look = () => {
      timer = null;
      if (!isDue || isUnseen()) return;
      isDue = false;
      read.current?.();
      timer = setTimeout(look, AT_MOST_EVERY_MS);
    };
    const onNews = () => {
      isDue = true;
      if (timer === null) look();
    };
    const onUse = () => {
      usedAt = performance.now();
      if (timer === null) look();
    };
    listeners.add(onNews);
    document.addEventListener('visibilitychange', onUse);
    for (const sign of SIGNS_OF_USE) document.addEventListener(sign, onUse, { passive: true });
    return () => {
      listeners.delete(onNews);
      document.removeEventListener('visibilitychange', onUse);
      for (const sign of SIGNS_OF_USE) document.removeEventListener(sign, onUse);
      if (timer !== null) clearTimeout(timer);
    };
  }, [read]);
}
