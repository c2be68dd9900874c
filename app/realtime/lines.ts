/** How the line to one room stands. */
export type LineState =
  | { kind: 'connected' }
  | { kind: 'trying' }
  /** Of the browser's clock. */
  | { kind: 'offline'; since: number }
  /** The server has refused it: nobody is signed in any more. */
  | { kind: 'signed-out' };

const SEVERITY: Readonly<Record<LineState['kind'], number>> = {
  connected: 0,
  trying: 1,
  offline: 2,
  'signed-out': 3,
};

/** One line as the page knows it. */
export type Line = { retry: () => void };

const lines = new Map<Line, LineState>();
const listeners = new Set<() => void>();
let worst: LineState | null = null;

/** Notes how a line stands; null for one that is given up. The live dot shows the worst of all lines of the page. */
export function noteLine(line: Line, state: LineState | null): void {
  if (state === null) lines.delete(line);
  else lines.set(line, state);
  worst = [...lines.values()].reduce<LineState | null>(
    (found, each) => (found === null || SEVERITY[each.kind] > SEVERITY[found.kind] ? each : found),
    null,
  );
  for (const listener of listeners) listener();
}

/** Gives the worst state of the page's lines, null while it has none. */
export function worstLine(): LineState | null {
  return worst;
}

/** Calls `listener` when a line changes; gives what ends it. */
export function onLines(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tries every line at once: somebody has signed in again. */
export function retryLines(): void {
  for (const line of lines.keys()) line.retry();
}

/** The network itself, as the browser sees it: without it no page is connected, with or without a room. */
const NETWORK: Line = { retry: () => undefined };

function noteNetwork(): void {
  noteLine(NETWORK, navigator.onLine ? null : { kind: 'offline', since: Date.now() });
}

/** Follows the network as long as a page is shown; gives what ends it. */
export function watchNetwork(): () => void {
  noteNetwork();
  window.addEventListener('online', noteNetwork);
  window.addEventListener('offline', noteNetwork);
  return () => {
    window.removeEventListener('online', noteNetwork);
    window.removeEventListener('offline', noteNetwork);
  };
}
