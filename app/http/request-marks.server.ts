import { pathWithoutSecret } from './secret-address.server';

/** What begins a line that tells the launcher of a request; it prints no such line. */
export const REQUEST_MARK = '@request';

/**
 * Tells whoever started this process that a request has begun, and gives what tells that it has ended: a process that is killed
 * for its silence can't say afterwards which request it was lost in. No secret of an address is told.
 */
export function markRequest(at: {
  isMarked: boolean;
  requestId: string;
  method: string;
  pathname: string;
}): () => void {
  if (!at.isMarked) return () => undefined;
  const { requestId, method } = at;
  const path = pathWithoutSecret(at.pathname).slice(0, 200);
  console.log(`${REQUEST_MARK} ${JSON.stringify({ requestId, method, path })}`);
  return () => console.log(`${REQUEST_MARK} ${JSON.stringify({ requestId, hasEnded: true })}`);
}
