import type { AmountFigure, TimesFigure } from '../../scripts/figures';

/** What a run of operations took: how many a second, and the middle, the slow end and the slowest in milliseconds. */
export type Measured = {
  operations: number;
  /** Null where the bench sets the pace. */
  perSecond: number | null;
  p50: number;
  p95: number;
  slowest: number;
};

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}

/** Gives what these times (in milliseconds) amount to, taken within so many seconds. Throws when nothing was measured. */
export function measuredOf(times: readonly number[], seconds: number | null): Measured {
  const sorted = [...times].sort((a, b) => a - b);
  if (sorted.length === 0) throw new Error('nothing was measured');
  return {
    operations: sorted.length,
    perSecond: seconds === null ? null : rounded(sorted.length / seconds),
    p50: rounded(percentile(sorted, 0.5)),
    p95: rounded(percentile(sorted, 0.95)),
    slowest: rounded(sorted.at(-1) ?? 0),
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

/** One way of an operation; without `beside` it is the floor or rival itself. */
export type Way = { way: string; measured: Measured; aim?: number };

/** Gives the figures of an operation: the first is the floor or rival that the others stand beside. */
export function timesFigures(
  name: string,
  [floor, ...ways]: readonly [Way, ...Way[]],
): TimesFigure[] {
  const figure = ({ way, measured, aim }: Way, beside: string | null): TimesFigure => ({
    kind: 'times',
    name,
    way,
    ...measured,
    beside,
    aim: aim ?? null,
  });
  return [figure(floor, null), ...ways.map((way) => figure(way, floor.way))];
}

/** Gives the figure of one amount, with its rival and aim where there are some. */
export function amountFigure(
  amount: Pick<AmountFigure, 'name' | 'value' | 'unit'> & Partial<AmountFigure>,
): AmountFigure {
  return { kind: 'amount', beside: null, aim: null, ...amount, value: rounded(amount.value) };
}

/** Gives the lines of a table of texts: the first two columns stand at the left, numbers at the right. */
export function tableOf(rows: readonly string[][]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const format = (row: readonly string[]) =>
    row.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
  return rows.map((row) => format(row).join('  ').trimEnd()).join('\n');
}
