import { LaunchFailure } from './failure';

/**
 * Runs a task of the command line: its sentence on the screen and exit 1 for what the operator can mend. At a signal it exits
 * in order, so that what it started and what it wrote aside go with it.
 */
export async function runTask(task: () => Promise<string>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(1));
  try {
    process.stdout.write(`${await task()}\n`);
  } catch (error) {
    if (error instanceof LaunchFailure) process.stderr.write(`${error.message}\n`);
    else console.error(error);
    process.exit(1);
  }
}

/** Gives the one file named on the command line and whether an office is meant. Throws `LaunchFailure` without one. */
export function readFileArgument(command: string): {
  file: string;
  installation: 'demo' | 'office';
} {
  const words = process.argv.slice(2);
  const file = words.find((word) => !word.startsWith('--'));
  if (file === undefined)
    throw new LaunchFailure(`Cách dùng: DATA_DIR=thư-mục npm run ${command} -- [--office] TỆP`);
  return { file, installation: words.includes('--office') ? 'office' : 'demo' };
}
