import { LibsqlError } from '@libsql/client/web';

const DEEPEST = 6;

/** Errors of the platform when the other side is down, hangs up or says nothing in time. */
const OUTAGE = /fetch failed|network|internal error; reference|connection|ECONN|timeout/i;

/** Says whether a read failed because the database can't be reached or is overloaded: anything else is a bug. */
export function isDatabaseOutage(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < DEEPEST && cause instanceof Error; depth += 1) {
    if (cause instanceof LibsqlError)
      return !cause.code.startsWith('SQL') || cause.code.startsWith('SQLITE_BUSY');
    if (cause.name === 'TimeoutError' || cause.name === 'AbortError') return true;
    // An inner cause says more than the sentence around it.
    if (cause.cause === undefined) return cause.name !== 'AppError' && OUTAGE.test(cause.message);
    cause = cause.cause;
  }
  return false;
}
