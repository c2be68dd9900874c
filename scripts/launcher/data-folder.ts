import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { LaunchFailure } from './failure';
import { isRunning, KnownProcess, knownProcess } from './process-mark';
import { sendSignal } from './send-signal';

/** Where a data folder keeps the database that is written to. */
export function databaseFileOf(dataDir: string): string {
  return join(dataDir, 'database', 'dbs', 'default', 'data');
}

const LockContent = z.object({
  owner: KnownProcess,
  children: z.array(KnownProcess),
  /** Where the running database answers; the keys to it stand in the folder's own `keys`. */
  adminUrl: z.string().optional(),
  databaseUrl: z.string().optional(),
});
type LockContent = z.infer<typeof LockContent>;

const LOCK_FILE = 'launcher.lock';
const ORPHAN_LIMIT_MS = 5_000;

export type DataFolder = {
  path: string;
  /** Notes a process as soon as it was started for this folder, so that a later start can end it should this one be killed. */
  noteChild(pid: number): void;
  /** Notes where the database answers. */
  noteDatabase(addresses: { adminUrl: string; databaseUrl: string }): void;
  release(): void;
};

function readLock(file: string): LockContent | null {
  try {
    return LockContent.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Ends what a killed launcher left behind: two database servers on one folder would both take writes. */
async function endOrphans(orphans: readonly KnownProcess[]): Promise<void> {
  const left = orphans.filter(isRunning);
  for (const { pid } of left) sendSignal(pid, 'SIGTERM');
  const until = Date.now() + ORPHAN_LIMIT_MS;
  while (left.some(isRunning)) {
    if (Date.now() > until)
      for (const { pid } of left.filter(isRunning)) sendSignal(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Node's own recursive form never comes back where a file system refuses folders as "not found", as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

function writable(path: string): void {
  try {
    makeFolder(path);
    const probe = join(path, `.probe-${process.pid}`);
    closeSync(openSync(probe, 'w'));
    unlinkSync(probe);
  } catch (error) {
    throw new LaunchFailure(
      `Không ghi được vào thư mục dữ liệu ${path}: kiểm tra quyền ghi, hoặc đặt DATA_DIR sang thư mục khác.`,
      { cause: error },
    );
  }
}

const OTHERS = 0o077;

/**
 * The folder is its owner's alone: an empty one that was prepared with open rights is closed, one that holds data and was open
 * is refused, since only its owner can tell who has looked in. Throws `LaunchFailure` with the command that mends it.
 */
export function requirePrivate(path: string): void {
  if ((statSync(path).mode & OTHERS) === 0) return;
  if (readdirSync(path).length === 0) {
    chmodSync(path, 0o700);
    if ((statSync(path).mode & OTHERS) === 0) return;
  }
  throw new LaunchFailure(
    `Thư mục dữ liệu ${path} mở cho người khác trên máy này đọc: chạy chmod -R go-rwx ${path} rồi thử lại.`,
  );
}

/** Puts a lock there unless one is; linked, so that nobody ever sees one half-written and takes it for a dead one's. */
function placeLock(file: string, content: LockContent): boolean {
  const own = `${file}.${process.pid}.own`;
  writeFileSync(own, JSON.stringify(content), { mode: 0o600 });
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

async function takeLock(file: string, content: LockContent): Promise<void> {
  while (!placeLock(file, content)) {
    const held = readLock(file);
    if (held !== null && isRunning(held.owner))
      throw new LaunchFailure(
        `Thư mục dữ liệu đang được một phần mềm khác dùng (tiến trình ${held.owner.pid}): dừng nó trước, hoặc đặt DATA_DIR khác.`,
      );
    if (held !== null) await endOrphans(held.children);
    // Moved away rather than deleted: of two that start at once only one succeeds, the other finds the new lock.
    const stale = `${file}.${process.pid}`;
    try {
      renameSync(file, stale);
    } catch {
      continue;
    }
    const moved = readLock(stale);
    if (moved !== null && isRunning(moved.owner)) renameSync(stale, file);
    else rmSync(stale, { force: true });
  }
}

/**
 * Takes the data folder for this process alone. Throws `LaunchFailure` when it can't be written or another launcher holds
 * it; a lock left by a dead one is taken over and its orphans are ended first.
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  writable(path);
  requirePrivate(path);
  const file = join(path, LOCK_FILE);
  const owner = knownProcess(process.pid);
  if (owner === null) throw new Error('own process not found');
  let content: LockContent = { owner, children: [] };
  await takeLock(file, content);
  const rewrite = (change: Partial<LockContent>) => {
    content = { ...content, ...change };
    const next = `${file}.next`;
    writeFileSync(next, JSON.stringify(content), { mode: 0o600 });
    renameSync(next, file);
  };
  return {
    path,
    noteChild(pid) {
      const child = knownProcess(pid);
      const children = content.children.filter(isRunning);
      rewrite({ children: child === null ? children : [...children, child] });
    },
    noteDatabase: rewrite,
    release: () => rmSync(file, { force: true }),
  };
}

/** Gives where the database of a running launcher answers, or null when the folder is at rest. */
export function runningDatabase(path: string): { adminUrl: string; databaseUrl: string } | null {
  const held = readLock(join(path, LOCK_FILE));
  if (held === null || !isRunning(held.owner)) return null;
  const { adminUrl, databaseUrl } = held;
  if (adminUrl === undefined || databaseUrl === undefined)
    throw new LaunchFailure('Phần mềm đang khởi động: đợi xong rồi thử lại.');
  return { adminUrl, databaseUrl };
}
