import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';
import { seedFolder } from '../../scripts/launcher/seed-folder';

const SEED = 7;
const CACHE = join(PROJECT_FOLDER, '.cache');
/** What invented people depend on: other code would have invented them otherwise. */
const SOURCES = ['db', join('app', 'domain'), join('app', 'services')];

function sourceDigest(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES)
    for (const entry of readdirSync(join(PROJECT_FOLDER, source), {
      recursive: true,
      withFileTypes: true,
    }).sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1)))
      if (entry.isFile()) hash.update(readFileSync(join(entry.parentPath, entry.name)));
  return hash.digest('hex').slice(0, 12);
}

/**
 * Gives a folder with so many invented people for the bench to copy: made once by today's code and never written in, so that
 * no run finds what an earlier one left. Folders of older code go.
 */
export async function preparedFolder(people: number): Promise<string> {
  const prefix = `bench-${people}-`;
  const folder = join(CACHE, `${prefix}${sourceDigest()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  for (const name of readdirSync(CACHE))
    if (name.startsWith(prefix)) rmSync(join(CACHE, name), { recursive: true });
  process.stdout.write(`inventing ${people} people (once)\n`);
  // Renamed when it is whole: half a folder of an interrupted run would be taken for all of it.
  const unfinished = `${folder}-${process.pid}`;
  await seedFolder(unfinished, { people, seed: SEED });
  renameSync(unfinished, folder);
  return folder;
}
