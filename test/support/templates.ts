import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createDatabase } from '../../db/client.server';
import { migrateDatabase } from '../../db/migrate';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';
import { startDatabaseServer } from '../../scripts/launcher/sqld';

/*
 * Data folders that are made once a run and copied by every test that starts on one: seeding 600 people takes twenty seconds,
 * a copy half a second. They live no longer than the run, since demo data hang on its day.
 */

/** Where the run keeps its templates; unset outside of a run, and then everybody makes his own. */
const VARIABLE = 'TEST_TEMPLATES';
const MADE_WITHIN_MS = 170_000;
const LOOKS_EVERY_MS = 50;

/** Makes the folder of this run's templates unless there is one; gives what removes it again. */
export function openTemplates(): () => void {
  if (process.env[VARIABLE] !== undefined) return () => undefined;
  const folder = mkdtempSync(join(tmpdir(), 'dossiers-templates-'));
  process.env[VARIABLE] = folder;
  return () => {
    delete process.env[VARIABLE];
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Gives the path of a template; the first to ask makes it, others wait for it. Null outside of a run. */
async function template(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string | null> {
  const templates = process.env[VARIABLE];
  if (templates === undefined) return null;
  const ready = join(templates, name);
  const until = Date.now() + MADE_WITHIN_MS;
  while (!existsSync(ready)) {
    if (Date.now() > until) throw new Error(`nobody has made the template ${name}`);
    if (!takeTurn(`${ready}.making`)) {
      await new Promise((resolve) => setTimeout(resolve, LOOKS_EVERY_MS));
      continue;
    }
    try {
      // Under another name until it is whole: a template that is there is one that can be copied.
      if (!existsSync(ready)) {
        const folder = mkdtempSync(`${ready}.part-`);
        await make(folder);
        renameSync(folder, ready);
      }
    } finally {
      rmSync(`${ready}.making`, { recursive: true, force: true });
    }
  }
  return ready;
}

function takeTurn(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function copyInto(dataDir: string, from: string | null): Promise<boolean> {
  if (from === null) return false;
  // Node's own copying forgets the modes of folders, and keys stand in one.
  await promisify(execFile)('cp', ['-a', `${from}/.`, dataDir]);
  return true;
}

/** Seeds as `npm run seed` does, in a process of its own. */
function seed(dataDir: string, people: number): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(PROJECT_FOLDER, 'scripts', 'seed.ts'), '--people', String(people)],
    {
      cwd: PROJECT_FOLDER,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATA_DIR: dataDir },
    },
  );
  const words: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => words.push(part));
  child.stderr.on('data', (part: Buffer) => words.push(part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`seeding ended with ${code}:\n${Buffer.concat(words).toString()}`));
    });
  });
}

function demoTemplate(people: number): Promise<string | null> {
  return template(`demo-${people}`, (folder) => seed(folder, people));
}

/** Makes the template that most tests want before any of them asks. */
export async function prepareDemo(people: number): Promise<void> {
  await demoTemplate(people);
}

/** Fills an empty folder with demo data from the run's template; tells whether there was one. */
export async function copyDemo(dataDir: string, people: number): Promise<boolean> {
  return copyInto(dataDir, await demoTemplate(people));
}

/** Fills an empty folder with a migrated database without rows from the run's template; tells whether there was one. */
export async function copyMigrated(dataDir: string): Promise<boolean> {
  const from = await template('migrated', async (folder) => {
    const server = await startDatabaseServer(folder);
    const db = createDatabase({ url: server.url, token: server.token, guardsDurability: true });
    await migrateDatabase(db);
    db.client.close();
    await server.stop();
  });
  return copyInto(dataDir, from);
}
