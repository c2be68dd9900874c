import { useEffect, useRef, type RefObject } from 'react';

/** Gives a box with the newest value, for listeners and timers that outlive a drawing. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
