import type { BeatOrder } from './beat-worker';

type Listener = () => void;

const listeners = new Map<number, Listener>();
let worker: Worker | null = null;
let lastId = 0;

function getWorker(): Worker {
  if (worker !== null) return worker;
  worker = new Worker(new URL('./beat-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<number>) => listeners.get(data)?.());
  return worker;
}

/** Calls `listener` every so many milliseconds, in a hidden page too; gives what ends it. */
export function onBeat(everyMs: number, listener: Listener): () => void {
  lastId += 1;
  const id = lastId;
  listeners.set(id, listener);
  const order = (ms: number | null) => getWorker().postMessage({ id, everyMs: ms } as BeatOrder);
  order(everyMs);
  return () => {
    listeners.delete(id);
    order(null);
  };
}
