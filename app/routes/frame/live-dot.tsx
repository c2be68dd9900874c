import { useEffect, useSyncExternalStore } from 'react';
import { formatLocalTime } from '../../domain/plain-date';
import { FRAME } from '../../i18n/vi/frame';
import { onLines, watchNetwork, worstLine, type LineState } from '../../realtime/lines';

const TEXT = FRAME.line;

const SHAPES = {
  connected: '●',
  trying: '◌',
  offline: '○',
  'signed-out': '⊘',
} as const satisfies Record<LineState['kind'], string>;

function wordOf(state: LineState): string {
  switch (state.kind) {
    case 'connected':
      return TEXT.connected;
    case 'trying':
      return TEXT.trying;
    case 'offline':
      return TEXT.offline(formatLocalTime(state.since));
    case 'signed-out':
      return TEXT.signedOut;
  }
}

/** Says whether this page hears what others do: the worst of its lines, by shape and word. */
export function LiveDot() {
  useEffect(watchNetwork, []);
  const state = useSyncExternalStore(onLines, worstLine, () => null);
  return (
    <output className="live-dot" data-state={state?.kind}>
      {state !== null && (
        <>
          <span aria-hidden="true">{SHAPES[state.kind]} </span>
          <span className="live-word">{wordOf(state)}</span>
          {state.kind === 'offline' && <span className="live-more">: {TEXT.kept}</span>}
        </>
      )}
    </output>
  );
}
