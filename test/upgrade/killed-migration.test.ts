import { fork } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { migrateDatabase } from '../../db/migrate';
import type { Database } from '../../db/client.server';
import { databaseOf } from '../../scripts/launcher/prepare-database';
import { sendSignal } from '../../scripts/launcher/send-signal';
import { startDatabaseServer } from '../../scripts/launcher/sqld';
import { startApplication } from '../support/application';
import { startDatabase } from '../support/database';
import { times } from '../support/long';
import { brokenChains } from '../support/oracle';
import { lostRows } from './office-facts';
import { packedOffices, readManifest } from './office-pack';
import { longMigrations, migrationsWith, PLANTED_ROWS } from './planted-migration';
import { copyOfOffice, newFolder, openAsItIs, pendingTasks, removeFolders } from './start-office';

const PROCESS = fileURLToPath(new URL('./migrating-process.ts', import.meta.url));

type Running = {
  /** Resolves when the migration begins; gives the process of the database. */
  begun: Promise<number>;
  /** Resolves with the milliseconds the migration took, or null when it was killed. */
  ended: Promise<number | null>;
  kill(): void;
};

/** Migrates a folder in a process of its own. */
function migrateAside(dataDir: string, folder: string): Running {
  const child = fork(PROCESS, [dataDir, folder], { execArgv: ['--import', 'tsx'] });
  let beganAt = 0;
  let took: number | null = null;
  const begun = new Promise<number>((resolve, reject) => {
    child.on('message', (said: { migrating?: { database: number }; migrated?: true }) => {
      if (said.migrating !== undefined) {
        beganAt = performance.now();
        resolve(said.migrating.database);
      } else took = performance.now() - beganAt;
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it began`)));
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', () => resolve(took)));
  return { begun, ended, kill: () => child.kill('SIGKILL') };
}

async function schemaOf(db: Database): Promise<string> {
  const sql = `select type, name, sql from sqlite_master where name not like 'libsql_%' order by type, name`;
  const ledger = 'select name, digest from applied_migrations order by name';
  const drizzles = 'select hash from __drizzle_migrations order by hash';
  const answers = await Promise.all([sql, ledger, drizzles].map((one) => db.client.execute(one)));
  return JSON.stringify(answers.map(({ rows }) => rows.map((row) => Object.values(row))));
}

async function plantedRows(db: Database): Promise<number> {
  const tables = await db.client.execute(
    `select name from sqlite_master where type = 'table' and name like 'planted_%'`,
  );
  let rows = 0;
  for (const { name } of tables.rows) {
    const counted = await db.client.execute(`select count(*) as n from ${String(name)}`);
    rows += Number(counted.rows[0]?.['n']);
  }
  return rows;
}

/** Starts sqld over a folder, asks, and stops it. */
async function ask<Answer>(
  dataDir: string,
  question: (db: Database) => Promise<Answer>,
): Promise<Answer> {
  const opened = await openAsItIs(dataDir);
  try {
    return await question(opened.db);
  } finally {
    await opened.stop();
  }
}

afterAll(removeFolders);

describe.each(packedOffices())('the office of %s, its migration killed', (name) => {
  const folder = longMigrations();
  const packed = copyOfOffice(name);
  let took = 0;
  let before = '';
  let after = '';

  beforeAll(async () => {
    before = await ask(packed, schemaOf);
    const whole = newFolder();
    cpSync(packed, whole, { recursive: true });
    took = (await migrateAside(whole, folder).ended) ?? 0;
    after = await ask(whole, schemaOf);
    expect(took).toBeGreaterThan(0);
    expect(after).not.toBe(before);
    expect(await ask(whole, plantedRows)).toBe(PLANTED_ROWS);
  });

  const POINTS = times(2, 20);
  test.each(Array.from({ length: POINTS }, (_, index) => index + 1))(
    'at a random point, it is of the old schema or the new one, and goes on at the next start (%i)',
    async () => {
      const dataDir = newFolder();
      cpSync(packed, dataDir, { recursive: true });
      const running = migrateAside(dataDir, folder);
      const database = await running.begun;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * took));
      running.kill();
      sendSignal(database, 'SIGKILL');
      await running.ended;
      const [schema, rows] = await ask(dataDir, async (db) => [
        await schemaOf(db),
        await plantedRows(db),
      ]);
      expect([before, after]).toContain(schema);
      expect(rows).toBe(schema === after ? PLANTED_ROWS : 0);
      const then = await openAsItIs(packed);
      try {
        await ask(dataDir, async (db) => {
          await migrateDatabase(db, folder);
          expect(await schemaOf(db)).toBe(after);
          expect(await plantedRows(db)).toBe(PLANTED_ROWS);
          expect(await lostRows(then.db, db, readManifest(name).facts)).toEqual([]);
          expect(await brokenChains(db)).toEqual([]);
        });
      } finally {
        await then.stop();
      }
    },
  );

  test('by a plain start, it starts plainly again and leaves no task pending', async () => {
    const dataDir = newFolder();
    cpSync(packed, dataDir, { recursive: true });
    const running = migrateAside(dataDir, join(folder));
    const database = await running.begun;
    running.kill();
    sendSignal(database, 'SIGKILL');
    await running.ended;
    const office = await startApplication({ office: true, dataDir });
    try {
      expect(await pendingTasks(office.db())).toEqual([]);
      expect(await brokenChains(office.db())).toEqual([]);
    } finally {
      await office.stop();
    }
  });
});

describe('the migrations of a database', () => {
  let stop: () => Promise<void> = () => Promise.resolve();
  afterEach(() => stop());

  async function database(): Promise<Database> {
    const started = await startDatabase();
    stop = started.stop;
    return started.db;
  }

  const names = async (db: Database) => {
    const { rows } = await db.client.execute('select name from applied_migrations order by name');
    return rows.map((row) => String(row['name']));
  };

  const LATE = { name: '9001_late', sql: ['create table late (id integer primary key)'] };

  test('one that is dated before one already applied is applied all the same', async () => {
    const db = await database();
    await migrateDatabase(db, migrationsWith([{ ...LATE, when: 1 }]));
    expect((await db.client.execute('select count(*) as n from late')).rows[0]?.['n']).toBe(0);
    expect(await names(db)).toContain('9001_late.sql');
  });

  test('one that an older software applied without its note is noted and not applied again', async () => {
    const db = await database();
    const known = await names(db);
    await db.client.execute({
      sql: 'delete from applied_migrations where name = ?',
      args: [known[known.length - 1] ?? ''],
    });
    await migrateDatabase(db);
    expect(await names(db)).toEqual(known);
  });

  test('one whose last statement fails leaves nothing of itself, of those before it, or of their notes', async () => {
    const db = await database();
    const before = await schemaOf(db);
    const bad = {
      name: '9002_bad',
      sql: ['create table half (id integer)', 'insert into no_table values (1)'],
    };
    await expect(migrateDatabase(db, migrationsWith([LATE, bad]))).rejects.toThrow('no_table');
    expect(await schemaOf(db)).toBe(before);
  });

  test('one that its journal leaves out is refused instead of being passed over', async () => {
    const db = await database();
    const folder = migrationsWith([]);
    cpSync(join(folder, '0000_tables.sql'), join(folder, '9003_forgotten.sql'));
    await expect(migrateDatabase(db, folder)).rejects.toThrow('in their journal');
  });

  test('one that was cut off by a limit of time is of the old schema or the new one', async () => {
    const dataDir = newFolder();
    const server = await startDatabaseServer(dataDir);
    stop = () => server.stop();
    const db = databaseOf(server);
    await migrateDatabase(db);
    const before = await schemaOf(db);
    const folder = longMigrations();
    await expect(migrateDatabase(databaseOf(server, 150), folder)).rejects.toThrow();
    await migrateDatabase(databaseOf(server, 60_000), folder);
    expect(await schemaOf(db)).not.toBe(before);
    expect(await plantedRows(db)).toBe(PLANTED_ROWS);
  });
});
