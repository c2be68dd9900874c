import { sendSignal } from './send-signal';

const PERIOD_MS = 2_000;
const ANSWER_LIMIT_MS = 4_000;
const SILENCES_ALLOWED = 3;

/**
 * Ends a process that runs but no longer answers, so that it is started again. `url` must be answered by that process alone:
 * one that asks another would be ended for the other's silence. Gives a function that stops the watch.
 */
export function watchAnswers(parts: {
  url: string;
  pid(): number;
  /** Called before it is ended: what it was in has to be kept now. */
  onEnd?(): void;
}): () => void {
  let silences = 0;
  let isAsking = false;
  const timer = setInterval(() => {
    if (isAsking) return;
    isAsking = true;
    const asked = parts.pid();
    fetch(parts.url, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) })
      .then((response) => response.arrayBuffer())
      .then(
        () => (silences = 0),
        (error: unknown) => {
          // A refused connection is a process that is being started again; silence is one that hangs.
          silences = error instanceof Error && error.name === 'TimeoutError' ? silences + 1 : 0;
          if (silences < SILENCES_ALLOWED) return;
          silences = 0;
          if (parts.pid() !== asked) return;
          parts.onEnd?.();
          sendSignal(asked, 'SIGKILL');
        },
      )
      .finally(() => (isAsking = false));
  }, PERIOD_MS);
  return () => clearInterval(timer);
}
