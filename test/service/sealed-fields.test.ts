import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSection, SECTIONS } from '../../app/domain/dossier/section-catalogue';
import type { FieldDefinition } from '../../app/domain/dossier/field-definition';
import { cellName, type TypedText } from '../../app/forms/section-form';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { keepDraft } from '../../app/services/dossier/keep-draft.server';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import { createSealer } from '../../db/sealed-field.server';
import { backUp } from '../../scripts/launcher/back-up';
import { bytesOfBackup } from '../support/backup-bytes';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
  testSealer,
} from '../support/factories';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
}, 60_000);

afterAll(() => database.stop());

/** Gives a value that stands nowhere by chance and that the field accepts. */
function planted(field: FieldDefinition, n: number): string | null {
  switch (field.kind) {
    case 'text':
      return `Mat${n}Zqx${field.name.length}`.slice(0, 20);
    case 'long-text':
      return `Bi mat trong doan van ${n} Zqx ${field.name}`;
    case 'digits':
      return String(7_310_000_000_00 + n * 37)
        .padStart(12, '0')
        .slice(0, field.lengths.at(-1));
    case 'whole-number':
    case 'hundredths':
    case 'code':
    case 'partial-date':
      return null;
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Gives all that a thief of the folder or of a backup could read: each file, the log among them, then a backup unpacked. */
async function everythingWritten(): Promise<{ files: Buffer[]; log: Buffer; backup: Buffer }> {
  const paths = filesBelow(database.dataDir);
  const files = paths.map((path) => readFileSync(path));
  const log = files[paths.findIndex((path) => path.endsWith('data-wal'))] ?? Buffer.alloc(0);
  const folder = mkdtempSync(join(tmpdir(), 'dossiers-sealed-'));
  try {
    await database.db.client.execute(
      `insert or replace into settings (key, value) values ('installation', 'demo')`,
    );
    await database.server.stop();
    const file = join(folder, 'planted.backup');
    await backUp(database.dataDir, file, 'demo');
    return { files, log, backup: bytesOfBackup(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('fifty values planted in sealed sections and drafts stand nowhere in the database, its log or a backup', async () => {
  const clerk = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(database.db, clerk);
  const values: string[] = [];
  let n = 100;
  for (let person = 0; values.length < 50; person += 1) {
    const dossierId = await makeDossier(ctx, `Người Thứ ${person}`);
    for (const { code } of SECTIONS.filter(({ sealed }) => sealed)) {
      const section = getSection(code);
      const typed: TypedText = {};
      const plant = (field: FieldDefinition, name: string) => {
        const value = planted(field, (n += 1));
        if (value === null) return;
        typed[name] = value;
        values.push(value);
      };
      for (const field of section.fields) plant(field, field.name);
      for (const table of section.tables)
        for (const column of table.columns)
          if (column.name === 'relation') typed[cellName(table.name, 0, 'relation')] = '';
          else plant(column, cellName(table.name, 0, column.name));
      await keepDraft(ctx, { dossierId, section: code, baseVersion: 0, typed });
      await amendSection(ctx, { dossierId, head: formHead(code, 0), typed });
      if (code !== 'health')
        await keepDraft(ctx, { dossierId, section: code, baseVersion: 1, typed });
      const page = await openDossier(ctx, { dossierId, section: code, editing: true });
      const shown = JSON.stringify(page.open);
      for (const value of Object.values(typed)) expect(shown).toContain(value);
    }
  }
  const bytes = await everythingWritten();
  const plain = Buffer.from('Người Thứ 0');
  expect(bytes.log.includes(plain)).toBe(true);
  expect(bytes.backup.includes(plain)).toBe(true);
  const all = [...bytes.files, bytes.backup];
  const found = values.filter((value) => all.some((part) => part.includes(Buffer.from(value))));
  expect(found).toEqual([]);
}, 60_000);

test('a sealed value opens only in the place it was sealed for, and only with its key', async () => {
  const sealer = await testSealer();
  const sealed = await sealer.seal('046185001234', 'papers_content.national_id:a:');
  expect(await sealer.open(sealed, 'papers_content.national_id:a:')).toBe('046185001234');
  await expect(sealer.open(sealed, 'papers_content.national_id:b:')).rejects.toThrow();
  const stranger = await createSealer({
    keys: [{ id: 'test', key: new Uint8Array(32).fill(8) }],
    digestKey: new Uint8Array(32).fill(9),
  });
  await expect(stranger.open(sealed, 'papers_content.national_id:a:')).rejects.toThrow();
  const newer = await createSealer({
    keys: [
      { id: 'newer', key: new Uint8Array(32).fill(3) },
      { id: 'test', key: new Uint8Array(32).fill(7) },
    ],
    digestKey: new Uint8Array(32).fill(9),
  });
  expect(await newer.open(sealed, 'papers_content.national_id:a:')).toBe('046185001234');
  expect(await newer.seal('x', 'p')).toMatch(/^s1:newer:/);
  expect(await sealer.seal('x', 'p')).not.toBe(await sealer.seal('x', 'p'));
});
