import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** Where the start time stands in /proc/<pid>/stat, counted after the command's closing bracket. */
const START_TIME_FIELD = 19;

function linuxMark(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; it only waits to be counted.
    return fields[0] === 'Z' ? null : (fields[START_TIME_FIELD] ?? null);
  } catch {
    return null;
  }
}

function otherMark(pid: number): string | null {
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
    );
  } catch {
    return null;
  }
}

/** Gives when a running process was started, in the system's own words, or null when there is none: tells a reused id apart. */
export function processMark(pid: number): string | null {
  return existsSync('/proc/self/stat') ? linuxMark(pid) : otherMark(pid);
}

/** A process that a file names; its mark tells it from a later one with the same id. */
export const KnownProcess = z.object({ pid: z.number().int().positive(), mark: z.string() });
export type KnownProcess = z.infer<typeof KnownProcess>;

/** Gives a running process with its mark, or null when there is none. */
export function knownProcess(pid: number): KnownProcess | null {
  const mark = processMark(pid);
  return mark === null ? null : { pid, mark };
}

/** Tells whether that very process still runs. */
export function isRunning(known: KnownProcess): boolean {
  return processMark(known.pid) === known.mark;
}

function commandOf(pid: number): string {
  try {
    if (existsSync('/proc/self/comm')) return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function allChildrenOf(parent: number): number[] {
  const list = `/proc/${parent}/task/${parent}/children`;
  if (existsSync(list))
    return readFileSync(list, 'utf8')
      .split(' ')
      .filter((text) => text.trim() !== '')
      .map(Number);
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, ppid]) => ppid === parent)
    .map(([pid]) => pid ?? 0);
}

/** Gives the ids of the processes that `parent` started, that still run and whose program bears that name. */
export function childrenOf(parent: number, program: string): number[] {
  return allChildrenOf(parent).filter((pid) => commandOf(pid).endsWith(program));
}
