import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';

export type CommandOutcome = { code: number | null; out: string; err: string };

/** Runs one of the project's commands to its end, as npm does. */
export function runCommand(
  script: 'start' | 'backup' | 'restore' | 'duties',
  more: { args?: string[]; environment?: Record<string, string>; nodeArgs?: string[] } = {},
): Promise<CommandOutcome> {
  const child = spawn(
    process.execPath,
    [
      ...(more.nodeArgs ?? []),
      '--import',
      'tsx',
      join(PROJECT_FOLDER, 'scripts', `${script}.ts`),
      ...(more.args ?? []),
    ],
    {
      cwd: PROJECT_FOLDER,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PORT: '0', DEMO_PEOPLE: '5', ...more.environment },
    },
  );
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  child.stderr.on('data', (part: Buffer) => err.push(part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
}

/** Gives the command lines of running processes that name a text, a folder for instance. */
export function processesNaming(text: string): string[] {
  return execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 })
    .split('\n')
    .filter((line) => line.includes(text));
}

/** Tells whether a process runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
