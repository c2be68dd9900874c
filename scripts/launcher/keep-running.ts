const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const CALM_MS = 30_000;

export type KeptProcess = {
  name: string;
  ended(): Promise<void>;
  restart(): Promise<void>;
  /** Whether the last end was our own wish: it is then started again at once and without a word. */
  isPlanned?(): boolean;
};

/**
 * Starts a process again whenever it ends, sooner after the first fall than after one that follows another. Goes on until
 * `isStopping` says so.
 */
export async function keepRunning(
  kept: KeptProcess,
  parts: { isStopping(): boolean; report(line: string): void },
): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  let startedAt = Date.now();
  let isDown = false;
  for (;;) {
    if (!isDown) await kept.ended();
    if (parts.isStopping()) return;
    const isPlanned = !isDown && (kept.isPlanned?.() ?? false);
    if (!isPlanned) {
      const isCalm = Date.now() - startedAt > CALM_MS;
      pause = isCalm ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    // Asked after the pause: a Ctrl-C reaches the whole group, and a child's end may be heard of first.
    if (parts.isStopping()) return;
    if (!isPlanned && !isDown) parts.report(`${kept.name} đã dừng ngoài ý muốn: khởi động lại.`);
    startedAt = Date.now();
    try {
      await kept.restart();
      isDown = false;
      if (!isPlanned) parts.report(`${kept.name} đã chạy lại.`);
    } catch (error) {
      isDown = true;
      parts.report(`${kept.name} chưa chạy lại được: ${String(error)}`);
    }
  }
}
