import { isRouteErrorResponse } from '../framework';
import { isPageKept } from './right-ended';
import { watchRenewal } from './session-renewed';

type Kept = { address: string; data: unknown };

const AGAIN_MS = 3_000;

let last: Kept | null = null;
const readers = new Set<() => void>();

/** Calls a reader some time after a page was kept as it was, until it has been read; gives what ends it. */
export function onKept(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

function readLater(): void {
  setTimeout(() => {
    for (const reader of readers) reader();
  }, AGAIN_MS);
}

/** Remembers what a page was drawn with at first: its own script has not read that. */
export function keepLast(address: string, data: unknown): void {
  last = { address, data };
}

function isOutage(error: unknown): boolean {
  if (isRouteErrorResponse(error)) return error.status >= 500 || error.status === 429;
  // A broken line, or an answer that is none of ours: what stands before a server that is starting again.
  return !(error instanceof Response);
}

/**
 * Reads a page again; where the server is out of reach meanwhile, what is shown stays as it was: a page that holds typed
 * text must not be taken away because a colleague has saved while the database was being started again. It is tried again.
 */
export async function readOrKeep<Data>(address: string, read: () => Promise<Data>): Promise<Data> {
  const wasRenewed = watchRenewal();
  try {
    const data = await read();
    keepLast(address, data);
    return data;
  } catch (error) {
    if (last?.address !== address) throw error;
    if (isOutage(error) || wasRenewed()) readLater();
    // The way to the sign-in page: a page with typed text asks for the password in place instead.
    else if (!(error instanceof Response) || !isPageKept()) throw error;
    return last.data as Data;
  }
}
