import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LaunchFailure } from '../../scripts/launcher/failure';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';
import { runTask } from '../../scripts/launcher/run-task';
import { databaseOf } from '../../scripts/launcher/prepare-database';
import { checkpointDatabase, startDatabaseServer } from '../../scripts/launcher/sqld';
import { runCommand } from '../support/command';
import { fillOffice } from './filling/fill-office';
import { readFacts } from './office-facts';
import { digestOfPack, fileOf, packFolder, type OfficeManifest } from './office-pack';

/*
 * Packs an office that the build of this checkout has written, to be opened by every later build: run by hand at the end of
 * an order (README.md), `npm run upgrade:pack -- COMMIT`.
 */

/** What the build is made of: a pack is called by the commit it was written by, so nothing of these may differ from it. */
const PRODUCT = ['app', 'db', 'party', 'scripts/launcher', 'scripts/start.ts'];

function requireBuildOf(commit: string): void {
  try {
    execFileSync('git', ['diff', '--quiet', commit, '--', ...PRODUCT], { cwd: PROJECT_FOLDER });
  } catch (error) {
    throw new LaunchFailure(`Mã nguồn ở đây không phải của bản ${commit}.`, { cause: error });
  }
}

function nameOf(words: readonly string[]): string {
  const [name] = words;
  if (name === undefined || !/^[0-9a-f]{7,40}$/.test(name))
    throw new LaunchFailure('Cách dùng: npm run upgrade:pack -- MÃ-COMMIT');
  const taken = (['json', 'tar.br', 'backup'] as const).filter((kind) =>
    existsSync(fileOf(name, kind)),
  );
  if (taken.length > 0)
    throw new LaunchFailure(`Văn phòng ${name} đã được đóng gói: không ghi đè.`);
  requireBuildOf(name);
  return name;
}

type Settled = Pick<OfficeManifest, 'facts' | 'schemaVersion' | 'sealKey'>;

/** Reads what the manifest tells of the database at rest, and leaves all of it in its one file. */
async function settleDatabase(dataDir: string): Promise<Settled> {
  const server = await startDatabaseServer(dataDir);
  try {
    const db = databaseOf(server);
    const { rows } = await db.client.execute(
      `select (select max(name) from applied_migrations) as version, (select value from settings where key = 'seal_key') as key`,
    );
    const facts = await readFacts(db);
    await checkpointDatabase(server);
    return {
      facts,
      schemaVersion: String(rows[0]?.['version']),
      sealKey: String(rows[0]?.['key']),
    };
  } finally {
    await server.stop();
  }
}

/** Makes a backup as its operator would, with the command of this build. */
async function backUp(dataDir: string, file: string): Promise<void> {
  const environment = { DATA_DIR: dataDir };
  const { code, err } = await runCommand('backup', { args: [file, '--office'], environment });
  if (code !== 0) throw new Error(`the backup failed: ${err}`);
}

/**
 * What is packed of a data folder. Left out is what sqld makes anew: its replication log, which holds every page a second
 * time and grew to twenty times the data, its statistics and its shared memory.
 */
const PACKED = [
  'keys',
  'rooms',
  'database/.version',
  'database/metastore/data',
  'database/dbs/default/data',
];

await runTask(async () => {
  const name = nameOf(process.argv.slice(2));
  const dataDir = mkdtempSync(join(tmpdir(), 'packed-office-'));
  try {
    const filled = await fillOffice(dataDir);
    const settled = await settleDatabase(dataDir);
    await backUp(dataDir, fileOf(name, 'backup'));
    packFolder(dataDir, PACKED, fileOf(name, 'tar.br'));
    const packedAt = new Date().toISOString();
    const manifest: OfficeManifest = { commit: name, packedAt, ...filled, ...settled };
    writeFileSync(fileOf(name, 'json'), `${JSON.stringify(manifest, null, 1)}\n`);
    const digests = (['json', 'tar.br', 'backup'] as const).map(
      (kind) => `${digestOfPack(fileOf(name, kind))}  ${name}.${kind}`,
    );
    return ['Đã đóng gói. Ghi vào test/upgrade/offices/digests.txt:', ...digests].join('\n');
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
