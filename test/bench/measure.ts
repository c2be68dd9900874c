/** What a run of operations took: how many a second, and the middle, the slow end and the slowest in milliseconds. */
export type Measured = {
  operations: number;
  perSecond: number;
  p50: number;
  p95: number;
  slowest: number;
};

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Gives what these times (in milliseconds) amount to, taken within so many seconds. */
export function measuredOf(times: readonly number[], seconds: number): Measured {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    operations: sorted.length,
    perSecond: sorted.length / seconds,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    slowest: sorted.at(-1) ?? 0,
  };
}

/** Runs `operation(0)` to `operation(count - 1)` on so many connections, each one at a time; an operation that fails ends the run. */
export async function measure(
  run: { count: number; connections: number },
  operation: (index: number) => Promise<void>,
): Promise<Measured> {
  const times: number[] = [];
  let next = 0;
  const work = async () => {
    while (next < run.count) {
      const index = next;
      next += 1;
      const started = performance.now();
      await operation(index);
      times.push(performance.now() - started);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: run.connections }, work));
  return measuredOf(times, (performance.now() - started) / 1000);
}

export type Line = { name: string; way: string; measured: Measured; floor: Measured };

/** Gives the lines of the table, each way beside the floor of its operation. */
export function tableOf(lines: readonly Line[]): string {
  const head = ['operation', 'way', 'op/s', 'p50 ms', 'p95 ms', 'slowest', 'of floor'];
  const rows = lines.map(({ name, way, measured, floor }) => [
    name,
    way,
    measured.perSecond.toFixed(0),
    measured.p50.toFixed(1),
    measured.p95.toFixed(1),
    measured.slowest.toFixed(0),
    `${((measured.perSecond / floor.perSecond) * 100).toFixed(0)} %`,
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const format = (row: readonly string[]) =>
    row.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
  return [head, ...rows].map((row) => format(row).join('  ').trimEnd()).join('\n');
}
