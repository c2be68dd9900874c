/** Whether a room has spoken another version of the protocol: this page is older or newer than the software that answers it. */
let isHeard = false;
const listeners = new Set<() => void>();

/** Notes that a message of another version has come; until the page is loaded again that does not change. */
export function noteOtherVersion(): void {
  if (isHeard) return;
  isHeard = true;
  for (const listener of listeners) listener();
}

/** Says whether a message of another version has come to this page. */
export function hasHeardOtherVersion(): boolean {
  return isHeard;
}

/** Calls `listener` when the first message of another version comes; gives what ends it. */
export function onOtherVersion(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
