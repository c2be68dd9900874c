import type { TypedText } from '../../forms/section-form';
import type { DraftAnswer } from '../section-form/send-draft';

/** Sends what is typed on a sheet to be kept on the server; never throws. The page's own address takes it. */
export async function sendSheet(
  address: string,
  head: TypedText,
  typed: TypedText,
  isLast: boolean,
): Promise<DraftAnswer> {
  const body = new URLSearchParams({ ...typed, ...head, intent: 'keep' });
  try {
    const { status, ok } = await fetch(`${address}.data`, {
      method: 'POST',
      body,
      // The page may be going away.
      keepalive: isLast,
    });
    if (status === 401) return { kind: 'signed-out' };
    if (status === 429 || status >= 500) return { kind: 'unreachable' };
    // The answer is the page's own, in the framework's words: only its status is read.
    return ok ? { kind: 'kept', at: null } : { kind: 'refused' };
  } catch {
    return { kind: 'unreachable' };
  }
}
