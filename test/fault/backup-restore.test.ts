import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import type { Database } from '../../db/client.server';
import { sealFileOf } from '../../scripts/launcher/sealing-keys';
import { startApplication, type TestApplication } from '../support/application';
import { bytesOfBackup } from '../support/backup-bytes';
import { processesNaming, runCommand, type CommandOutcome } from '../support/command';
import { changedTables, contentsOf } from '../support/database-contents';
import { formHead, makeDossier } from '../support/factories';
import { makeClerk, makeOfficeFolder, startOffice, type Clerk } from '../support/office';
import { brokenChains, faultsOfDossier } from '../support/oracle';

const WRITERS = 4;
const SECRETS = Array.from({ length: 50 }, (_, index) => `Bi mat ${index} Zqx${index * 7919}`);

const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dossiers-backup-'));
  folders.push(folder);
  return folder;
}

function task(
  name: 'backup' | 'restore',
  dataDir: string,
  file: string,
  ...more: string[]
): Promise<CommandOutcome> {
  return runCommand(name, {
    args: [file, '--office', ...more],
    environment: { DATA_DIR: dataDir },
  });
}

async function done(outcome: Promise<CommandOutcome>): Promise<string> {
  const { code, out, err } = await outcome;
  expect(err).toBe('');
  expect(code).toBe(0);
  return out;
}

/** Gives an empty folder with the key that was kept apart from the backup. */
function newPlace(keyFrom: string): string {
  const place = join(newFolder(), 'data');
  mkdirSync(join(place, 'keys'), { recursive: true, mode: 0o700 });
  chmodSync(place, 0o700);
  copyFileSync(sealFileOf(keyFrom), sealFileOf(place));
  return place;
}

function startRestored(dataDir: string): Promise<TestApplication> {
  return startApplication({ office: true, dataDir });
}

const dataDir = makeOfficeFolder();
folders.push(dataDir);
let office: TestApplication;
let clerk: Clerk;
let dossierIds: string[] = [];

async function plantSecrets(): Promise<void> {
  for (const [index, secret] of SECRETS.entries())
    await amendSection(clerk.ctx, {
      dossierId: dossierIds[index % WRITERS] ?? '',
      head: formHead('health', Math.floor(index / WRITERS)),
      typed: { health_note: secret },
    });
}

beforeAll(async () => {
  office = await startOffice(dataDir);
  clerk = await makeClerk(office);
  dossierIds = await Promise.all(
    Array.from({ length: WRITERS }, (_, index) =>
      makeDossier(clerk.ctx, `Người Sao Lưu ${index}`, { typed: { religion_code: '' } }),
    ),
  );
  await plantSecrets();
});

afterAll(async () => {
  await office.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function faultsOf(db: Database): Promise<string[]> {
  const faults = await Promise.all(
    dossierIds.map((id) => faultsOfDossier(db, id, clerk.ctx.sealer)),
  );
  return [...faults.flat(), ...(await brokenChains(db))];
}

async function historyOf(db: Database): Promise<Map<string, string>> {
  const { rows } = await db.client.execute(
    'select dossier_id, section_code, version, content from section_history',
  );
  return new Map(
    rows.map((row) => [
      `${String(row['dossier_id'])} ${String(row['section_code'])} ${String(row['version'])}`,
      String(row['content']),
    ]),
  );
}

/** Saves one section of one dossier again and again; gives what stops it and tells how many saves were answered. */
function keepWriting(dossierId: string, saved: Set<string>): () => Promise<void> {
  let goesOn = true;
  const work = (async () => {
    for (let version = 0; goesOn; version += 1) {
      await amendSection(clerk.ctx, {
        dossierId,
        head: formHead('employment', version),
        typed: { main_duty: `Việc ${version}` },
      });
      saved.add(`${dossierId} employment ${version + 1}`);
    }
  })();
  return () => {
    goesOn = false;
    return work;
  };
}

describe('a backup beside a running application', () => {
  const file = join(newFolder(), 'running.backup');
  const saved = new Set<string>();
  let before = new Set<string>();

  beforeAll(async () => {
    const stops = dossierIds.map((id) => keepWriting(id, saved));
    try {
      await vi.waitUntil(() => saved.size > 20, { timeout: 60_000 });
      before = new Set(saved);
      expect(await done(task('backup', dataDir, file))).toContain('SHA-256');
      // Otherwise this would only be the backup at rest once more.
      expect(saved.size).toBeGreaterThan(before.size);
    } finally {
      await Promise.all(stops.map((stop) => stop()));
    }
  });

  it('lets all saves go on and damages nothing', async () => {
    expect(await faultsOf(office.db())).toEqual([]);
  });

  it('restored, holds every save answered before it, nothing half-written and nothing else', async () => {
    const place = newPlace(dataDir);
    await done(task('restore', place, file));
    const restored = await startRestored(place);
    try {
      const [there, here] = [await historyOf(restored.db()), await historyOf(office.db())];
      for (const key of before) expect(there.get(key)).toBe(here.get(key));
      for (const [key, content] of there) expect(here.get(key)).toBe(content);
      expect(await faultsOf(restored.db())).toEqual([]);
    } finally {
      await restored.stop();
    }
  });

  it('holds none of fifty sealed values, and no key', () => {
    const bytes = bytesOfBackup(file);
    expect(bytes.includes(Buffer.from('Người Sao Lưu 0'))).toBe(true);
    expect(SECRETS.filter((secret) => bytes.includes(Buffer.from(secret)))).toEqual([]);
    const keys = JSON.parse(readFileSync(sealFileOf(dataDir), 'utf8')) as {
      sealKeys: { key: string }[];
      digestKey: string;
    };
    for (const key of [keys.digestKey, ...keys.sealKeys.map((one) => one.key)]) {
      expect(bytes.includes(Buffer.from(key))).toBe(false);
      expect(bytes.includes(Buffer.from(key, 'base64'))).toBe(false);
    }
  });

  it('leaves nothing beside its one file', () => {
    expect(readdirSync(join(file, '..'))).toEqual(['running.backup']);
  });
});

describe('a backup at rest', () => {
  const file = join(newFolder(), 'rest.backup');
  let contents: ReadonlyMap<string, string>;

  beforeAll(async () => {
    contents = await contentsOf(office.db(), []);
    await office.stop();
    await done(task('backup', dataDir, file));
  });

  it('restored, equals the original in every row of every table but what a restore ends and says', async () => {
    const place = newPlace(dataDir);
    expect(await done(task('restore', place, file))).toContain('khóa test');
    const restored = await startRestored(place);
    try {
      expect(changedTables(contents, await contentsOf(restored.db(), [])).sort()).toEqual([
        'audit_entries',
        'sessions',
        'settings',
      ]);
      expect(contents.size).toBeGreaterThan(20);
      expect(await faultsOf(restored.db())).toEqual([]);
    } finally {
      await restored.stop();
    }
  });

  it('is not restored without the key of the office, nor under another, and not served without it', async () => {
    await refuses(task('restore', join(newFolder(), 'data'), file), 'Chưa có tệp khóa');
    const foreign = newPlace(dataDir);
    const keys = JSON.parse(readFileSync(sealFileOf(foreign), 'utf8')) as { digestKey: string };
    keys.digestKey = Buffer.alloc(32, 7).toString('base64');
    writeFileSync(sealFileOf(foreign), JSON.stringify(keys));
    await refuses(task('restore', foreign, file), 'không mang chữ ký khóa của cơ quan này');
    expect(readdirSync(foreign)).toEqual(['keys']);
    const place = newPlace(dataDir);
    await done(task('restore', place, file));
    rmSync(sealFileOf(place));
    const { code, err } = await runCommand('start', {
      args: ['--office'],
      environment: { DATA_DIR: place },
    });
    expect(code).toBe(1);
    expect(err).toContain('niêm phong bằng khóa test');
    expect(existsSync(sealFileOf(place))).toBe(false);
    expect(processesNaming(place)).toEqual([]);
  });

  it.each([
    ['cut at its end', (copy: string, size: number) => truncateSync(copy, size - 1)],
    ['cut in the middle', (copy: string, size: number) => truncateSync(copy, Math.floor(size / 2))],
    ['cut to a few bytes', (copy: string) => truncateSync(copy, 10)],
    ['empty', (copy: string) => truncateSync(copy, 0)],
    ['one bit of its head changed', (copy: string) => flipBit(copy, 40)],
    ['one bit of its data changed', (copy: string, size: number) => flipBit(copy, size / 2)],
    ['one bit of its digest changed', (copy: string, size: number) => flipBit(copy, size - 33)],
    ['something else', (copy: string) => writeFileSync(copy, 'x'.repeat(5000))],
  ])('is refused and writes nothing: %s', async (_how, damage) => {
    const folder = newFolder();
    const copy = join(folder, 'damaged.backup');
    copyFileSync(file, copy);
    damage(copy, readFileSync(copy).length);
    const place = newPlace(dataDir);
    await refuses(task('restore', place, copy), 'bị hỏng, bị cắt hoặc không phải');
    expect(readdirSync(place)).toEqual(['keys']);
  });

  it('is refused when one bit of its keyed digest was changed: it is another’s then', async () => {
    const copy = join(newFolder(), 'forged.backup');
    copyFileSync(file, copy);
    flipBit(copy, readFileSync(copy).length - 1);
    await refuses(task('restore', newPlace(dataDir), copy), 'không mang chữ ký khóa');
  });

  it('of before the keyed digest is taken only with the operator’s word, and the log’s first row says so', async () => {
    const old = join(newFolder(), 'old.backup');
    writeFileSync(old, withoutKey(readFileSync(file)));
    await refuses(task('restore', newPlace(dataDir), old), '--unkeyed');
    const place = newPlace(dataDir);
    await done(task('restore', place, old, '--unkeyed'));
    const restored = await startRestored(place);
    try {
      const { rows } = await restored
        .db()
        .client.execute(
          `select act, details from audit_entries where seq > (select max(seq) from audit_entries where act <> 'system.restored') order by seq`,
        );
      expect(rows.map(({ act }) => act)).toEqual(['system.restored']);
      expect(JSON.parse(String(rows[0]?.['details']))).toMatchObject({ code: 'unkeyed' });
    } finally {
      await restored.stop();
    }
  });

  it('goes into no folder that holds anything, and over no file', async () => {
    await refuses(task('restore', dataDir, file), 'không trống');
    await refuses(task('backup', dataDir, file), 'đã có');
    await refuses(task('restore', newPlace(dataDir), '/nowhere/x.backup'), 'Không đọc được');
    await refuses(task('backup', newFolder(), join(newFolder(), 'x')), 'không có dữ liệu');
    await refuses(runCommand('backup'), 'Cách dùng');
  });
});

/** The first format: the same without the keyed digest. */
function withoutKey(bytes: Buffer): Buffer {
  const whole = bytes.subarray(0, -64).toString('latin1').replace('backup 2', 'backup 1');
  const old = Buffer.from(whole, 'latin1');
  return Buffer.concat([old, createHash('sha256').update(old).digest()]);
}

function flipBit(file: string, at: number): void {
  const bytes = readFileSync(file);
  const index = Math.floor(at);
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

async function refuses(outcome: Promise<CommandOutcome>, sentence: string): Promise<void> {
  const { code, out, err } = await outcome;
  expect(err).toContain(sentence);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(out).toBe('');
  expect(code).toBe(1);
}
