/** Writes one line about something that went wrong: a request id to find it by, no content of a dossier, never shown. */
export function logFailure(requestId: string, what: string, error: unknown): void {
  const detail =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack }
      : { message: String(error) };
  console.error(JSON.stringify({ level: 'error', requestId, what, ...detail }));
}
