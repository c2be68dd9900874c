/*
 * Ticks for a page. A worker's timers go on at their pace where those of a hidden page are slowed to one a minute; no text
 * of the page comes here.
 */
const timers = new Map<number, ReturnType<typeof setInterval>>();

export type BeatOrder = { id: number; everyMs: number | null };

addEventListener('message', ({ data: { id, everyMs } }: MessageEvent<BeatOrder>) => {
  clearInterval(timers.get(id));
  timers.delete(id);
  if (everyMs !== null)
    timers.set(
      id,
      setInterval(() => postMessage(id), everyMs),
    );
});
