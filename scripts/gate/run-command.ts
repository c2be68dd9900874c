import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { PROJECT_FOLDER } from '../launcher/project-folder';

const BINARIES = join(PROJECT_FOLDER, 'node_modules', '.bin');

/** Runs a program of the project's packages or of the machine to its end; gives its code and, unless it is live, its words. */
export function runCommand(
  command: string,
  parts: { args: readonly string[]; environment?: NodeJS.ProcessEnv; isLive?: boolean },
): Promise<{ code: number | null; output: string }> {
  const environment = parts.environment ?? process.env;
  const child = spawn(command, parts.args, {
    cwd: PROJECT_FOLDER,
    stdio: ['ignore', parts.isLive ? 'inherit' : 'pipe', parts.isLive ? 'inherit' : 'pipe'],
    env: { ...environment, PATH: `${BINARIES}${delimiter}${environment['PATH'] ?? ''}` },
  });
  const words: Buffer[] = [];
  child.stdout?.on('data', (part: Buffer) => words.push(part));
  child.stderr?.on('data', (part: Buffer) => words.push(part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, output: Buffer.concat(words).toString().trim() }),
    );
  });
}
