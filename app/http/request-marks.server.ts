import { pathWithoutSecret } from './secret-address.server';

/** What begins a line that tells the launcher of a request; it prints no such line. */
export const REQUEST_MARK = '@request';

function tell(mark: Readonly<Record<string, string | boolean>>): void {
  // oxlint-disable-next-line no-console -- The launcher reads the line and prints it nowhere.
  console.log(`${REQUEST_MARK} ${JSON.stringify(mark)}`);
}

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
  tell({ requestId, method, path });
  return () => tell({ requestId, hasEnded: true });
}
