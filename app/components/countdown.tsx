import { useEffect, useState } from 'react';
import { ROOM } from '../i18n/vi/room';

const SECOND = 1_000;

function useSecondsLeft(leftMs: number, sinceMs: number): number {
  const [now, setNow] = useState(sinceMs);
  useEffect(() => {
    const tick = () => setNow(performance.now());
    tick();
    const timer = setInterval(tick, SECOND);
    return () => clearInterval(timer);
  }, [leftMs, sinceMs]);
  return Math.max(0, Math.ceil((leftMs - (now - sinceMs)) / SECOND));
}

/** The seconds left of a time that was `leftMs` at `sinceMs` (by `performance.now()`); not read aloud each second. */
export function Countdown({ leftMs, sinceMs }: { leftMs: number; sinceMs: number }) {
  const seconds = useSecondsLeft(leftMs, sinceMs);
  return (
    <span aria-hidden="true" className="quiet">
      {ROOM.secondsLeft(seconds)}
    </span>
  );
}
