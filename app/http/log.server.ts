const DEEPEST = 4;

type Detail = { name?: string; message: string; stack?: string; cause?: Detail };

/** An outage says what happened only in the cause of its cause. */
function detailOf(error: unknown, depth: number): Detail {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    stack,
    ...(cause === undefined || depth === 0 ? {} : { cause: detailOf(cause, depth - 1) }),
  };
}

/** Writes one line about something that went wrong: a request id to find it by, no content of a dossier, never shown. */
export function logFailure(requestId: string, what: string, error: unknown): void {
  console.error(JSON.stringify({ level: 'error', requestId, what, ...detailOf(error, DEEPEST) }));
}
