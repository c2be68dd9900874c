import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

const PAUSE_MS = 2_000;
const DRAFT_PATH = '/ban-nhap';

export type DraftState =
  | { kind: 'none' | 'waiting' | 'offline' | 'refused' | 'dropped' }
  | { kind: 'kept'; keptAt: number };

function draftBody(form: HTMLFormElement | null, intent: 'keep-new' | 'discard'): FormData {
  const body = form === null ? new FormData() : new FormData(form);
  body.set('intent', intent);
  body.set('_dossier', 'new');
  body.set('_section', 'identity');
  body.set('_version', '0');
  return body;
}

async function send(body: FormData, signal?: AbortSignal): Promise<DraftState> {
  try {
    const init = { method: 'POST', body, keepalive: true, headers: { accept: 'application/json' } };
    const answer = await fetch(DRAFT_PATH, signal === undefined ? init : { ...init, signal });
    if (!answer.ok) return { kind: 'refused' };
    const told = (await answer.json()) as { keptAt?: number };
    return told.keptAt === undefined ? { kind: 'dropped' } : { kind: 'kept', keptAt: told.keptAt };
  } catch {
    // Told on the page: what is typed stays in it, and the next letter tries again.
    return { kind: 'offline' };
  }
}

/**
 * Keeps what is typed into the form on the server, a moment after the last letter. While an older draft waits to be used
 * or dropped nothing is kept, since it would be lost by that; `drop` drops it.
 */
export function useDraft(form: RefObject<HTMLFormElement>, isPaused: boolean) {
  const [state, setState] = useState<DraftState>({ kind: 'none' });
  const timer = useRef<number>();
  const inFlight = useRef<AbortController>();
  const stop = useCallback(() => {
    window.clearTimeout(timer.current);
    inFlight.current?.abort();
  }, []);
  const onInput = useCallback(() => {
    if (isPaused) return;
    stop();
    setState({ kind: 'waiting' });
    timer.current = window.setTimeout(async () => {
      const own = new AbortController();
      inFlight.current = own;
      const kept = await send(draftBody(form.current, 'keep-new'), own.signal);
      if (!own.signal.aborted) setState(kept);
    }, PAUSE_MS);
  }, [form, isPaused, stop]);
  const drop = useCallback(async () => {
    stop();
    setState(await send(draftBody(null, 'discard')));
  }, [stop]);
  useEffect(() => stop, [stop]);
  return { state, onInput, stop, drop };
}
