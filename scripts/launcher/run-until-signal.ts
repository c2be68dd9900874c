import type { Application } from './application';
import { LaunchFailure } from './failure';
import { readLaunchOptions, type LaunchOptions } from './options';

/** Prints a line for the operator. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends with a sentence for what the operator can mend, with the whole error for what only we can. */
function failed(error: unknown): never {
  if (error instanceof LaunchFailure) process.stderr.write(`${error.message}\n`);
  else console.error(error);
  process.exit(1);
}

/** Ends the run at a signal, whenever it comes: also while the start is still going on, which is then undone. */
function endOnSignal(): { signal: AbortSignal; started(application: Application): void } {
  const stopping = new AbortController();
  let application: Application | null = null;
  const end = () => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    if (application !== null) void application.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  // Whoever started this with a channel (the tests) ends it by ending itself.
  if (process.send !== undefined) process.on('disconnect', end);
  return {
    signal: stopping.signal,
    started: (running) => {
      application = running;
    },
  };
}

/**
 * Runs the application of the command line until a signal ends it, with exit code 0; a start that fails leaves nothing
 * running and ends with 1. `onStarted` goes on with the running application.
 */
export async function runUntilSignal(
  onStarted: (application: Application, options: LaunchOptions) => void,
): Promise<void> {
  const ending = endOnSignal();
  try {
    const options = readLaunchOptions(process.argv.slice(2), process.env);
    // Loaded late: a word that was typed wrong is told at once.
    const { launchApplication } = await import('./application');
    const application = await launchApplication(options, { report: print, signal: ending.signal });
    ending.started(application);
    onStarted(application, options);
  } catch (error) {
    if (ending.signal.aborted) process.exit(0);
    failed(error);
  }
}
