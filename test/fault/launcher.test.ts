import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';
import { processMark } from '../../scripts/launcher/process-mark';
import { sealFileOf } from '../../scripts/launcher/sealing-keys';
import { startApplication, type TestApplication } from '../support/application';
import { isAlive, processesNaming, runCommand } from '../support/command';

const CERTIFICATE = join(PROJECT_FOLDER, 'test/support/certificate/certificate.pem');
const KEY = join(PROJECT_FOLDER, 'test/support/certificate/key.pem');

const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dossiers-launcher-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

type Start = { args?: string[]; environment?: Record<string, string>; nodeArgs?: string[] };

/** Starts what must be refused: one sentence, no stack, exit 1, nothing left running. */
async function refusalOfStart(dataDir: string, start: Start = {}): Promise<string> {
  const before = processesNaming(dataDir).length;
  const { code, err } = await runCommand('start', {
    ...start,
    environment: { DATA_DIR: dataDir, ...start.environment },
  });
  expect(code).toBe(1);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).not.toMatch(/ {4}at |Error:/);
  expect(processesNaming(dataDir)).toHaveLength(before);
  return err.trim();
}

/** As if npm had no program for this machine. */
const FOREIGN_PLATFORM = [
  '--import',
  `data:text/javascript,Object.defineProperty(process,'arch',{value:'riscv64'})`,
];

describe('a start that can not go on', () => {
  it('names the folder that can not be written', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    expect(await refusalOfStart(join(file, 'data'))).toContain('Không ghi được vào thư mục');
  });

  it.runIf(existsSync('/proc/1'))(
    'comes back from a file system that makes no folders',
    async () => {
      expect(await refusalOfStart('/proc/1/data')).toContain('Không ghi được vào thư mục');
    },
  );

  it('names the platform that has no database server, before it touches anything', async () => {
    const dataDir = join(newFolder(), 'data');
    const said = await refusalOfStart(dataDir, { nodeArgs: FOREIGN_PLATFORM });
    expect(said).toMatch(/nền tảng \w+-riscv64/);
    expect(existsSync(dataDir)).toBe(false);
  });

  it.each([
    [{ environment: { PORT: 'abc' } }, 'PORT phải là số nguyên'],
    [{ environment: { PORT: '65536' } }, 'PORT phải từ 0 đến 65535'],
    [{ environment: { DEMO_PEOPLE: '1.5' } }, 'DEMO_PEOPLE phải là số nguyên'],
    [{ args: ['--offce'] }, 'Tham số không hiểu được'],
    [
      { args: ['--office'], environment: { CLOCK_OFFSET_MS: '-86400000' } },
      'CLOCK_OFFSET_MS chỉ dùng để kiểm thử',
    ],
    [
      { args: ['--office'], environment: { LOCK_PERIODS: '{"leaseMs":1}' } },
      'LOCK_PERIODS chỉ dùng để kiểm thử',
    ],
    [{ args: ['--tls-cert', CERTIFICATE] }, 'Phải cho cả --tls-cert và --tls-key'],
    [{ args: ['--tls-cert', CERTIFICATE, '--tls-key', CERTIFICATE] }, 'Không dùng được chứng thư'],
    [{ args: ['--tls-cert', '/nowhere.pem', '--tls-key', KEY] }, 'Không dùng được chứng thư'],
  ] satisfies [Start, string][])('says what is wrong with %j', async (start, sentence) => {
    expect(await refusalOfStart(newFolder(), start)).toContain(sentence);
  });

  describe('on a port that another program uses', () => {
    let other: Server;
    let port = '';
    beforeAll(async () => {
      other = createServer();
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const address = other.address();
      port = String(typeof address === 'object' && address !== null ? address.port : 0);
    });
    afterAll(() => new Promise((resolve) => other.close(resolve)));

    it('names the port and leaves the folder free', async () => {
      const dataDir = newFolder();
      const said = await refusalOfStart(dataDir, { environment: { PORT: port } });
      expect(said).toContain(`Cổng ${port} đang có phần mềm khác dùng`);
      expect(existsSync(join(dataDir, 'launcher.lock'))).toBe(false);
    });
  });
});

describe('a look at the duties', () => {
  it('of a folder without data says so and makes none', async () => {
    const dataDir = join(newFolder(), 'data');
    const { code, err } = await runCommand('duties', { environment: { DATA_DIR: dataDir } });
    expect([code, err.trim()]).toEqual([1, `Thư mục ${dataDir} không có dữ liệu.`]);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('asked with a word it does not know tells how it is asked', async () => {
    const { code, err } = await runCommand('duties', {
      args: ['--rebild'],
      environment: { DATA_DIR: newFolder() },
    });
    expect([code, err]).toEqual([1, expect.stringContaining('--rebuild')]);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name),
  );
}

/** What others of the machine may do with a file or folder; 0 is nothing. */
function openTo(path: string): number {
  // A running database makes and takes away files of its own meanwhile.
  return (statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077;
}

describe('the files of an office', () => {
  it('are its owner’s alone, in a folder that was prepared with open rights too, and so is a backup', async () => {
    const dataDir = join(newFolder(), 'prepared');
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o755);
    const office = await startApplication({ office: true, dataDir });
    const file = join(newFolder(), 'office.backup');
    const { code } = await runCommand('backup', {
      args: [file, '--office'],
      environment: { DATA_DIR: dataDir },
    });
    try {
      expect(code).toBe(0);
      const paths = [dataDir, ...filesBelow(dataDir), file];
      expect(paths.some((path) => path.endsWith('/data'))).toBe(true);
      expect(paths.filter((path) => openTo(path) !== 0)).toEqual([]);
    } finally {
      await office.stop();
    }
    chmodSync(dataDir, 0o750);
    expect(await refusalOfStart(dataDir, { args: ['--office'] })).toContain('chmod -R go-rwx');
  });

  it('every script begins by closing what it writes', () => {
    const folder = join(PROJECT_FOLDER, 'scripts');
    const open = readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .filter(
        (name) =>
          !readFileSync(join(folder, name), 'utf8').startsWith(
            "import './launcher/private-files';",
          ),
      );
    expect(open).toEqual([]);
  });
});

describe('a program that takes the port of a fallen database server', () => {
  it('is given no key by the launcher, and the Worker ends until the database is there again', async () => {
    const office = await startApplication({ office: true });
    const heard: string[] = [];
    const impostor = createHttpServer((request, answer) => {
      heard.push(`${request.method} ${request.url} ${request.headers.authorization ?? 'no key'}`);
      answer.end();
    });
    try {
      const { database, runtime } = await office.pids();
      const port = Number(new URL(office.databaseUrl).port);
      process.kill(database, 'SIGKILL');
      await vi.waitUntil(
        () =>
          new Promise<boolean>((resolve) => {
            impostor.once('error', () => resolve(false));
            impostor.listen(port, '127.0.0.1', () => resolve(true));
          }),
      );
      await vi.waitUntil(() => !isAlive(runtime), { timeout: 30_000 });
      // The launcher has asked nothing with a key: whoever runs the Worker's requests may have a token for minutes.
      expect(heard.filter((line) => line.includes('basic'))).toEqual([]);
      await new Promise((resolve) => {
        impostor.close(resolve);
        impostor.closeAllConnections();
      });
      await office.waitUntilHealthy();
    } finally {
      impostor.close();
      await office.stop();
    }
  });
});

describe('an office', () => {
  let office: TestApplication;
  const dataDir = newFolder();
  beforeAll(async () => {
    office = await startApplication({ office: true, dataDir });
  });
  afterAll(() => office.stop());

  it('is not served twice', async () => {
    const said = await refusalOfStart(dataDir, { args: ['--office'] });
    expect(said).toContain('Thư mục dữ liệu đang được một phần mềm khác dùng');
    expect((await fetch(`${office.url}/healthz`)).status).toBe(200);
  });

  it('never opens as demo data, nor without the key it was sealed with', async () => {
    await office.stop();
    expect(await refusalOfStart(dataDir)).toContain('chứa dữ liệu thật');
    const kept = join(newFolder(), 'seal.json');
    copyFileSync(sealFileOf(dataDir), kept);
    rmSync(sealFileOf(dataDir));
    const said = await refusalOfStart(dataDir, { args: ['--office'] });
    expect(said).toContain('chép lại tệp khóa đã cất riêng');
    expect(existsSync(sealFileOf(dataDir))).toBe(false);
    copyFileSync(kept, sealFileOf(dataDir));
    office = await startApplication({ office: true, dataDir });
    expect((await fetch(`${office.url}/healthz`)).status).toBe(200);
  });
});

it('demo data never open as an office', async () => {
  const dataDir = newFolder();
  await (await startApplication({ people: 5, dataDir })).stop();
  expect(await refusalOfStart(dataDir, { args: ['--office'] })).toContain('chứa dữ liệu mẫu');
});

describe('a running application', () => {
  let application: TestApplication | null = null;
  afterEach(async () => {
    await application?.stop();
    application = null;
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends with all its processes, code 0 and a free folder: %s',
    async (signal) => {
      const dataDir = newFolder();
      application = await startApplication({ office: true, dataDir });
      const pids = await application.pids();
      expect(await application.endBy(signal)).toBe(0);
      for (const pid of Object.values(pids)) expect(isAlive(pid)).toBe(false);
      expect(existsSync(join(dataDir, 'launcher.lock'))).toBe(false);
      expect(processesNaming(dataDir)).toEqual([]);
      await expect(fetch(application.url)).rejects.toThrow();
    },
  );

  it('ends what a killed launcher left behind before it serves the folder again', async () => {
    const dataDir = newFolder();
    const killed = await startApplication({ office: true, dataDir });
    const left = await killed.pids();
    expect(await killed.endBy('SIGKILL')).toBe(null);
    // The database server lives on without its launcher: two of them on one folder would both take writes.
    expect(processMark(left.database)).not.toBe(null);
    application = await startApplication({ office: true, dataDir });
    expect(processMark(left.database)).toBe(null);
    expect(processMark(left.runtime)).toBe(null);
    expect(processesNaming(dataDir)).toHaveLength(1);
    const health = (await (await fetch(`${application.url}/healthz`)).json()) as object;
    expect(health).toMatchObject({ status: 'ok', synchronous: 2 });
  });

  it('serves https with the certificate it was given, and no plain http', async () => {
    application = await startApplication({
      office: true,
      args: ['--tls-cert', CERTIFICATE, '--tls-key', KEY],
    });
    expect(application.url).toMatch(/^https:\/\/localhost:/);
    const { status, body } = await httpsGet(`${application.url}/healthz`);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ status: 'ok', installation: 'office' });
    await expect(fetch(application.url.replace('https:', 'http:'))).rejects.toThrow();
  });
});

function httpsGet(url: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    // The certificate is of the tests' own making.
    get(url, { rejectUnauthorized: false }, (answer) => {
      let body = '';
      answer.on('data', (part: Buffer) => (body += part.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode, body }));
    }).once('error', reject);
  });
}
