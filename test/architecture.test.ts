import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { build } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isServerOnly, refuseServerFilesInBrowser } from '../scripts/launcher/browser-guard';
import { PROJECT_FOLDER } from '../scripts/launcher/project-folder';
import { plantProject, type PlantedProject } from './support/planted-project';

/*
 * A guard with a typo guards nothing: each rule is broken once in a project made for it, and must say so. That the tree
 * itself breaks none is what the other steps of the gate show.
 */

const planted: PlantedProject[] = [];
afterAll(() => planted.forEach((project) => project.remove()));

function plant(files: Readonly<Record<string, string>>): PlantedProject {
  const project = plantProject(files);
  planted.push(project);
  return project;
}

type Violation = readonly [rule: string, file: string, text: string];

describe('the table of layers', () => {
  /** What the violations import: files that are in order. */
  const INNOCENT = {
    'app/domain/day.ts': `import { z } from 'zod';\nexport const day = z.string();\n`,
    'app/domain/circle-b.ts': `import { a } from './circle-a';\nexport const b = () => a;\n`,
    'app/framework.ts': `export { Link } from '@remix-run/react';\n`,
    'app/forms/form.ts': `import { day } from '../domain/day';\nexport const form = { day };\n`,
    'app/components/part.tsx': `import { useState } from 'react';\nimport { form } from '../forms/form';\nimport type { Shape } from '../services/shape';\nexport const part = (shape: Shape) => [useState, form, shape];\n`,
    'app/services/shape.ts': `export type Shape = string;\n`,
    'app/services/verb.server.ts': `import { read } from '../../db/read';\nexport const verb = read;\n`,
    'app/http/session.server.ts': `import { Lucia } from 'lucia';\nexport { Lucia };\n`,
    'app/http/guard.server.ts': `import { verb } from '../services/verb.server';\nexport const guard = verb;\n`,
    'app/routes/one/route.tsx': `import { Link } from '../../framework';\nimport { part } from '../../components/part';\nimport { guard } from '../../http/guard.server';\nexport const one = [Link, part, guard];\n`,
    'db/read.ts': `import { sql } from 'drizzle-orm';\nimport { readFileSync } from 'node:fs';\nimport { day } from '../app/domain/day';\nexport const read = [sql, readFileSync, day];\n`,
    'party/protocol.ts': `import { day } from '../app/domain/day';\nexport const protocol = day;\n`,
    'party/room.ts': `import { Server } from 'partyserver';\nimport { protocol } from './protocol';\nexport const room = [Server, protocol];\n`,
    'scripts/tool.ts': `export const tool = 1;\n`,
    'test/support/own.ts': `import { tool } from '../../scripts/tool';\nexport const own = tool;\n`,
  };

  const VIOLATIONS: readonly Violation[] = [
    [
      'domain-imports-only-lower-layers',
      'app/domain/a.ts',
      `import { read } from '../../db/read';\nexport const a = read;`,
    ],
    [
      'domain-imports-only-lower-layers',
      'app/domain/types.ts',
      `import type { Shape } from '../services/shape';\nexport type A = Shape;`,
    ],
    [
      'domain-imports-only-lower-layers',
      'app/domain/dynamic.ts',
      `export const a = () => import('../forms/form');`,
    ],
    [
      'domain-imports-only-lower-layers',
      'app/domain/reexport.ts',
      `export * from '../forms/form';`,
    ],
    [
      'domain-uses-only-its-packages',
      'app/domain/package.ts',
      `import dayjs from 'dayjs';\nexport const a = dayjs;`,
    ],
    [
      'domain-uses-only-its-packages',
      'app/domain/unknown.ts',
      `import a from 'not-in-the-project';\nexport const b = a;`,
    ],
    [
      'domain-uses-no-node',
      'app/domain/node.ts',
      `import { createHash } from 'node:crypto';\nexport const a = createHash;`,
    ],
    [
      'db-imports-only-lower-layers',
      'db/a.ts',
      `import { guard } from '../app/http/guard.server';\nexport const a = guard;`,
    ],
    [
      'db-uses-only-its-packages',
      'db/package.ts',
      `import { useState } from 'react';\nexport const a = useState;`,
    ],
    [
      'party-imports-only-lower-layers',
      'party/a.ts',
      `import { read } from '../db/read';\nexport const a = read;`,
    ],
    [
      'party-uses-only-its-packages',
      'party/package.ts',
      `import { sql } from 'drizzle-orm';\nexport const a = sql;`,
    ],
    [
      'party-uses-no-node',
      'party/node.ts',
      `import { readFileSync } from 'node:fs';\nexport const a = readFileSync;`,
    ],
    [
      'services-imports-only-lower-layers',
      'app/services/a.server.ts',
      `import { guard } from '../http/guard.server';\nexport const a = guard;`,
    ],
    [
      'services-imports-only-lower-layers',
      'app/services/room.server.ts',
      `import { room } from '../../party/room';\nexport const a = room;`,
    ],
    [
      'services-uses-only-its-packages',
      'app/services/package.server.ts',
      `import { useState } from 'react';\nexport const a = useState;`,
    ],
    [
      'browser-safe-imports-only-lower-layers',
      'app/components/a.tsx',
      `import { read } from '../../db/read';\nexport const a = read;`,
    ],
    [
      'browser-safe-imports-only-lower-layers',
      'app/realtime/a.ts',
      `import { guard } from '../http/guard.server';\nexport const a = guard;`,
    ],
    [
      'browser-safe-uses-only-its-packages',
      'app/i18n/a.ts',
      `import { sql } from 'drizzle-orm';\nexport const a = sql;`,
    ],
    [
      'browser-safe-uses-no-node',
      'app/forms/node.ts',
      `import { randomUUID } from 'node:crypto';\nexport const a = randomUUID;`,
    ],
    [
      'http-imports-only-lower-layers',
      'app/http/a.server.ts',
      `import { one } from '../routes/one/route';\nexport const a = one;`,
    ],
    [
      'http-uses-only-its-packages',
      'app/http/package.server.ts',
      `import { useState } from 'react';\nexport const a = useState;`,
    ],
    [
      'routes-imports-only-lower-layers',
      'app/routes/two/route.tsx',
      `import { read } from '../../../db/read';\nexport const a = read;`,
    ],
    [
      'routes-uses-only-its-packages',
      'app/routes/three/route.tsx',
      `import { sql } from 'drizzle-orm';\nexport const a = sql;`,
    ],
    [
      'routes-uses-no-node',
      'app/routes/four/route.tsx',
      `import { readFileSync } from 'node:fs';\nexport const a = readFileSync;`,
    ],
    [
      'only-framework-file-names-the-framework',
      'app/routes/five/route.tsx',
      `import { Link } from '@remix-run/react';\nexport const a = Link;`,
    ],
    [
      'only-framework-file-names-the-framework',
      'app/root.tsx',
      `import type { LinksFunction } from '@remix-run/cloudflare';\nexport type A = LinksFunction;`,
    ],
    [
      'only-session-file-names-lucia',
      'app/http/other.server.ts',
      `import { Lucia } from 'lucia';\nexport const a = Lucia;`,
    ],
    [
      'only-session-file-names-lucia',
      'scripts/sessions.ts',
      `import { Lucia } from 'lucia';\nexport const a = Lucia;`,
    ],
    [
      'a-route-imports-no-other-route',
      'app/routes/six/route.tsx',
      `import { one } from '../one/route';\nexport const a = one;`,
    ],
    [
      'nothing-imports-tests',
      'scripts/a.ts',
      `import { own } from '../test/support/own';\nexport const a = own;`,
    ],
    [
      'the-application-imports-no-scripts',
      'app/entry.worker.ts',
      `import { tool } from '../scripts/tool';\nexport const a = tool;`,
    ],
    [
      'browser-files-import-no-server-files',
      'app/components/verb.tsx',
      `import { verb } from '../services/verb.server';\nexport const a = verb;`,
    ],
    [
      'no-circle',
      'app/domain/circle-a.ts',
      `import { b } from './circle-b';\nexport const a = () => b;`,
    ],
  ];

  const Found = z.object({
    summary: z.object({
      violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    }),
  });

  const project = plant({
    ...INNOCENT,
    ...Object.fromEntries(VIOLATIONS.map(([, file, text]) => [file, `${text}\n`])),
  });
  const { summary } = Found.parse(
    JSON.parse(
      project.run('depcruise', [
        'app',
        'db',
        'party',
        'scripts',
        'test',
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'json',
      ]),
    ),
  );
  const refused = summary.violations.map(({ from, rule }) => `${rule.name} in ${from}`);

  test.each(VIOLATIONS)('%s refuses %s', (rule, file) => {
    expect(refused).toContain(`${rule} in ${file}`);
  });

  test('nothing else in the planted project is refused', () => {
    const files = new Set(VIOLATIONS.map(([, file]) => file));
    expect(summary.violations.filter(({ from }) => !files.has(from))).toEqual([]);
  });

  test('every rule has its violation here', () => {
    const settings = createRequire(import.meta.url)(
      join(PROJECT_FOLDER, '.dependency-cruiser.cjs'),
    ) as { forbidden: { name: string; severity: string }[] };
    const broken = new Set(VIOLATIONS.map(([rule]) => rule));
    expect(settings.forbidden.map(({ name }) => name).filter((name) => !broken.has(name))).toEqual(
      [],
    );
    expect(settings.forbidden.filter(({ severity }) => severity !== 'error')).toEqual([]);
  });
});

describe('the settings of the domain', () => {
  const REFUSED = [
    'fetch',
    'window',
    'document',
    'localStorage',
    'console',
    'process',
    'Buffer',
    'setTimeout',
    'crypto',
    'performance',
    'URL',
    'Response',
    'WebSocketPair',
  ];
  const project = plant({
    'app/domain/rule.ts': `import { z } from 'zod';\nexport const day = z.string();\nexport const at = Date.UTC(2017, 2, 1);\n`,
    ...Object.fromEntries(
      REFUSED.map((name) => [`app/domain/uses-${name}.ts`, `export const used = ${name};\n`]),
    ),
    'app/domain/uses-node.ts': `import { readFileSync } from 'node:fs';\nexport const used = readFileSync;\n`,
  });
  const errors = project.run('tsc', [
    '--noEmit',
    '--pretty',
    'false',
    '-p',
    'app/domain/tsconfig.json',
  ]);

  test.each([...REFUSED, 'node'])('a rule that uses %s does not compile', (name) => {
    expect(errors).toContain(`app/domain/uses-${name}.ts(1,`);
  });

  test('a rule that uses the language and zod compiles', () => {
    expect(errors).not.toContain('app/domain/rule.ts');
  });
});

describe('the guard of the browser’s bundle', () => {
  const BROWSER_FILE = 'app/components/part.ts';

  async function bundle(path: string, ssr: boolean): Promise<unknown> {
    const { folder } = plant({
      [path]: `export const value = globalThis.location;\n`,
      'app/entry.client.ts': `import { value } from '../${path.replace(/\.ts$/, '')}';\nglobalThis.name = String(value);\n`,
    });
    return build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      plugins: [refuseServerFilesInBrowser(folder)],
      build: {
        ssr: ssr ? 'app/entry.client.ts' : false,
        write: false,
        rollupOptions: { input: join(folder, 'app/entry.client.ts') },
      },
    });
  }

  const SERVER_FILES = [
    'app/services/verb.server.ts',
    'app/http/guard.server.ts',
    'db/read.ts',
    'party/rooms/room.ts',
    'scripts/tool.ts',
    'test/support/own.ts',
  ];

  test.each(SERVER_FILES)('stops a build with %s in it', async (path) => {
    expect(isServerOnly(path)).toBe(true);
    await expect(bundle(path, false)).rejects.toThrow(`${path} belongs to the server`);
  });

  test('lets files of the browser and builds of the server through', async () => {
    expect(isServerOnly(BROWSER_FILE)).toBe(false);
    await expect(bundle(BROWSER_FILE, false)).resolves.toBeDefined();
    await expect(bundle('app/services/verb.server.ts', true)).resolves.toBeDefined();
  });

  test('stands in the settings of the build', () => {
    const settings = readFileSync(join(PROJECT_FOLDER, 'vite.config.ts'), 'utf8');
    expect(settings).toMatch(/plugins: \[\s*refuseServerFilesInBrowser\(\),/);
  });
});

describe('the lint rules', () => {
  /** Rule, file, text; for restrictions the rule is followed by the name that is restricted. */
  const VIOLATIONS: readonly Violation[] = [
    ['eqeqeq', 'app/http/a.ts', 'export const a = (b: string) => b == "1";'],
    ['no-console', 'app/http/b.ts', 'console.log(1);'],
    ['no-eval', 'app/http/c.ts', 'export const a = eval("1");'],
    ['no-var', 'app/http/d.ts', 'var a = 1;\nexport { a };'],
    ['prefer-const', 'app/http/e.ts', 'let a = 1;\nexport { a };'],
    [
      'no-nested-ternary',
      'app/http/f.ts',
      'export const a = (b: number) => (b ? 1 : b > 2 ? 3 : 4);',
    ],
    [
      'max-params',
      'app/http/g.ts',
      'export function a(b: 1, c: 1, d: 1, e: 1, f: 1, g: 1) {\n  return [b, c, d, e, f, g];\n}',
    ],
    ['max-lines', 'app/http/h.ts', 'export const a = [\n' + '  1,\n'.repeat(300) + '];'],
    ['no-restricted-globals localStorage', 'app/components/a.ts', 'export const a = localStorage;'],
    [
      'no-restricted-globals sessionStorage',
      'app/components/b.ts',
      'export const a = sessionStorage;',
    ],
    ['no-restricted-globals indexedDB', 'app/components/c.ts', 'export const a = indexedDB;'],
    [
      'no-restricted-properties transaction',
      'app/http/i.ts',
      'export const a = (db: { transaction(): void }) => db.transaction();',
    ],
    [
      'no-restricted-properties localStorage',
      'app/components/d.ts',
      'export const a = window.localStorage;',
    ],
    [
      'no-restricted-properties sessionStorage',
      'app/components/e.ts',
      'export const a = globalThis.sessionStorage;',
    ],
    ['import/no-default-export', 'app/http/j.ts', 'export default 1;'],
    [
      'react/no-danger',
      'app/components/f.tsx',
      'export const A = () => <p dangerouslySetInnerHTML={{ __html: "" }} />;',
    ],
    [
      'typescript/consistent-type-imports',
      'app/http/k.ts',
      'import { A } from "./l";\nexport const a = (b: A) => b;',
    ],
    ['typescript/no-explicit-any', 'app/http/m.ts', 'export const a = (b: any) => b;'],
    [
      'typescript/no-non-null-assertion',
      'app/http/n.ts',
      'export const a = (b: string | null) => b!.length;',
    ],
    ['correctness', 'app/http/o.ts', 'export const a = (b: number) => b === NaN;'],
    ['accessibility', 'app/components/g.tsx', 'export const A = () => <img src="a.png" />;'],
    ...['app/domain', 'app/services', 'app/forms', 'db/queries', 'party'].flatMap(
      (folder): Violation[] => [
        ['no-restricted-properties now', `${folder}/p.ts`, 'export const a = Date.now();'],
        [
          'no-restricted-properties transaction',
          `${folder}/q.ts`,
          'export const a = (db: { transaction(): void }) => db.transaction();',
        ],
        [
          'no-restricted-properties localStorage',
          `${folder}/r.ts`,
          'export const a = window.localStorage;',
        ],
        [
          'no-restricted-properties sessionStorage',
          `${folder}/s.ts`,
          'export const a = window.sessionStorage;',
        ],
        ['no-console', `${folder}/t.ts`, 'console.error(1);'],
      ],
    ),
  ];

  /** Rules that stand in no line of the settings: one of the category that is switched on, one of a plugin. */
  const OF_THE_CATEGORY: Readonly<Record<string, string>> = {
    correctness: 'eslint/use-isnan',
    accessibility: 'jsx-a11y/alt-text',
  };

  /** Gives how the tool calls a rule in what it prints: `react(no-danger)` for `react/no-danger`. */
  function codeOf(rule: string): string {
    const [plugin, name] = (OF_THE_CATEGORY[rule] ?? rule).split('/');
    return name === undefined ? `eslint(${plugin})` : `${plugin}(${name})`;
  }

  const Found = z.object({
    diagnostics: z.array(
      z.object({
        code: z.string(),
        message: z.string(),
        filename: z.string(),
        severity: z.string(),
      }),
    ),
  });

  const project = plant({
    'app/http/l.ts': 'export type A = string;\nconsole.error(1);\n',
    'app/http/now.ts': 'export const a = Date.now();\n',
    ...Object.fromEntries(VIOLATIONS.map(([, file, text]) => [file, `${text}\n`])),
  });
  const { diagnostics } = Found.parse(
    JSON.parse(project.run('oxlint', ['--deny-warnings', '--format', 'json'])),
  );

  test.each(VIOLATIONS)('%s refuses %s', (rule, file) => {
    const [name = '', word = ''] = rule.split(' ');
    const found = diagnostics
      .filter(({ filename }) => filename === file)
      .map(({ code, message }) => `${code} ${message}`);
    const code = codeOf(name);
    expect(found.filter((line) => line.startsWith(code) && line.includes(word))).not.toEqual([]);
  });

  test('nothing else in the planted project is refused', () => {
    const files = new Set(VIOLATIONS.map(([, file]) => file));
    expect(diagnostics.filter(({ filename }) => !files.has(filename))).toEqual([]);
  });

  test('every rule and every restricted name has its violation here', () => {
    const Rule = z.union([
      z.string(),
      z.tuple([z.string()], z.union([z.string(), z.object({ property: z.string().optional() })])),
    ]);
    const Rules = z.record(z.string(), Rule);
    const settings = z
      .object({ rules: Rules, overrides: z.array(z.object({ rules: Rules })) })
      .parse(JSON.parse(readFileSync(join(PROJECT_FOLDER, '.oxlintrc.json'), 'utf8')));
    const names = [settings, ...settings.overrides].flatMap(({ rules }) =>
      Object.entries(rules).flatMap(([name, setting]) => {
        if (setting === 'off') return [];
        if (!name.startsWith('no-restricted-') || typeof setting === 'string') return [name];
        return setting
          .slice(1)
          .map((item) => `${name} ${typeof item === 'string' ? item : (item.property ?? '')}`);
      }),
    );
    const broken = new Set(VIOLATIONS.map(([rule]) => rule));
    expect([...new Set(names)].filter((name) => !broken.has(name))).toEqual([]);
  });
});

describe('what no tool looks for', () => {
  const sources = ['app', 'db', 'party'].flatMap((folder) =>
    readdirSync(join(PROJECT_FOLDER, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return { path: relative(PROJECT_FOLDER, path), text: readFileSync(path, 'utf8') };
      }),
  );
  const filesWith = (pattern: RegExp) =>
    sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

  /** Before the application runs, alone in the database: the tables, and the reference and demo data. */
  const BEFORE_THE_START = /^db\/(migrate\.ts$|seed\/)/;

  test('only writeBatch writes: nothing else of the application touches the client', () => {
    const touching = filesWith(/\.client\b/).filter((path) => !BEFORE_THE_START.test(path));
    expect(touching).toEqual(['db/write-batch.server.ts']);
  });

  test('no query builder writes by itself', () => {
    const writing = filesWith(/\borm\s*\.(insert|update|delete|run|transaction)\(/);
    expect(writing.filter((path) => !BEFORE_THE_START.test(path))).toEqual([]);
  });

  test('kinds of fields are told apart in their one table', () => {
    const kinds = 'text|long-text|code|partial-date|whole-number|hundredths|digits';
    const telling = filesWith(new RegExp(`\\.kind [!=]== '(?:${kinds})'|case '(?:${kinds})':`));
    expect(telling).toEqual(['app/domain/dossier/field-kinds.ts']);
  });

  test('what was stored of a section is read by its edition and no other way', () => {
    expect(filesWith(/\bcontentSchema\b/)).toEqual([
      'app/domain/dossier/section-content.ts',
      'app/domain/dossier/stored-content.ts',
    ]);
  });

  test('new versions of sections are made by one door', () => {
    const making = filesWith(/\bsectionVersionStatements\b|\bnumberIsFree\b|into section_history/);
    expect(making.filter((path) => !BEFORE_THE_START.test(path))).toEqual([
      'app/services/dossier/right-assertion.server.ts',
      'app/services/dossier/write-sections.server.ts',
      'db/queries/save-section.server.ts',
    ]);
    const callers = filesWith(/\bwriteSections\(/).filter((path) => path.startsWith('app/'));
    for (const path of callers)
      expect([path, sources.find((one) => one.path === path)?.text]).toEqual([
        path,
        expect.stringMatching(/WrittenSections|\.tell\b/),
      ]);
  });

  test('nobody asks a clock of his own: neither a date without arguments nor the database’s words for now', () => {
    expect(filesWith(/new Date\(\)|\bDate\.now\b/)).toEqual([
      // Counts in the memory of this process, before anybody has read the database's clock.
      'app/http/refusal-counts.server.ts',
      // lucia judges by its own clock; what is left by the database's is told in it.
      'app/http/session.server.ts',
      // The browser's own clock, for what only its user reads: since when the line is down.
      'app/realtime/lines.ts',
      'app/realtime/room-socket.ts',
      // Places in a queue of this process, not times of the trade.
      'app/services/account/hash-queue.server.ts',
      // The end of a token is judged by the database server, by the machine's clock.
      'db/signed-token.server.ts',
      // A lease runs on the room's own clock.
      'party/rooms/room-clock.ts',
    ]);
    // The one question for the time, with the session.
    expect(filesWith(/unixepoch|current_timestamp|\bdatetime\(|julianday|strftime/i)).toEqual([
      'db/queries/sessions.server.ts',
    ]);
  });
});
