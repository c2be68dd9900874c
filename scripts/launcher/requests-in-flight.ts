import { REQUEST_MARK } from '../../app/http/request-marks.server';

type Mark = { requestId: string; method?: string; path?: string; hasEnded?: boolean };

export type RequestInFlight = { requestId: string; method: string; path: string; forMs: number };

/** More at once means that ends were lost; the oldest go. */
const MOST_KNOWN = 1_000;

function readMark(line: string): Mark | null {
  try {
    return JSON.parse(line.slice(REQUEST_MARK.length)) as Mark;
  } catch {
    return null;
  }
}

/** Keeps which requests a process has begun and not ended, from the lines it prints; `hear` gives the lines that are no marks. */
export function createRequestsInFlight(clock: () => number = Date.now) {
  const begun = new Map<string, { method: string; path: string; at: number }>();
  let rest = '';
  const hearLine = (line: string): string => {
    if (!line.startsWith(REQUEST_MARK)) return `${line}\n`;
    const mark = readMark(line);
    if (mark === null) return '';
    begun.delete(mark.requestId);
    if (mark.hasEnded === true) return '';
    begun.set(mark.requestId, { method: mark.method ?? '', path: mark.path ?? '', at: clock() });
    const [oldest] = begun.keys();
    if (begun.size > MOST_KNOWN && oldest !== undefined) begun.delete(oldest);
    return '';
  };
  return {
    hear(part: string): string {
      const lines = `${rest}${part}`.split('\n');
      rest = lines.pop() ?? '';
      return lines.map(hearLine).join('');
    },
    list: (): RequestInFlight[] =>
      Array.from(begun, ([requestId, { method, path, at }]) => ({
        requestId,
        method,
        path,
        forMs: clock() - at,
      })),
  };
}
