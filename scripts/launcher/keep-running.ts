const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const CALM_MS = 30_000;

export type KeptProcess = {
  name: string;
  ended(): Promise<void>;
  restart(): Promise<void>;
};

/**
 * Starts a process again whenever it ends, sooner after the first fall than after one that follows another. Goes on until
 * `isStopping` says so.
 */
export async function keepRunning(
  kept: KeptProcess,
  parts: { isStopping(): boolean; report(line: string): void; onRestarted(): void },
): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  let startedAt = Date.now();
  let isDown = false;
  for (;;) {
    if (!isDown) await kept.ended();
    if (parts.isStopping()) return;
    pause =
      Date.now() - startedAt > CALM_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
    parts.report(`${kept.name} đã dừng ngoài ý muốn: khởi động lại.`);
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (parts.isStopping()) return;
    startedAt = Date.now();
    try {
      await kept.restart();
      isDown = false;
      parts.onRestarted();
      parts.report(`${kept.name} đã chạy lại.`);
    } catch (error) {
      isDown = true;
      parts.report(`${kept.name} chưa chạy lại được: ${String(error)}`);
    }
  }
}
