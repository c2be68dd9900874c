import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROUTE_ACTS, type RouteActs } from '../../app/domain/permission/route-acts';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';
import { AROUND_SCREENS, SERVED_ROUTES } from '../support/served-routes';

const ACTS: Readonly<Record<string, RouteActs>> = ROUTE_ACTS;

test('every route that is served names its acts, and every named one is served', () => {
  expect(SERVED_ROUTES.map(({ id }) => id).sort()).toEqual(Object.keys(ACTS).sort());
});

test('no two routes share an address', () => {
  const screens = SERVED_ROUTES.filter(({ id }) => !AROUND_SCREENS.includes(id));
  const shape = screens.map(({ path }) => path.replace(/:[^/]+/g, ':'));
  expect(new Set(shape).size).toBe(shape.length);
});

describe.each(SERVED_ROUTES)('$id', ({ id, file }) => {
  const folder = dirname(join(PROJECT_FOLDER, 'app', file));
  const text = readFileSync(join(PROJECT_FOLDER, 'app', file), 'utf8');
  /** With the server files beside it: a long action stands in one of its own. */
  const whole = readdirSync(folder)
    .filter((name) => id !== 'root' && name.endsWith('.server.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .concat(text)
    .join('\n');
  const has = (name: string) =>
    new RegExp(`export (async )?(function ${name}\\b|const ${name}\\b|\\{[^}]*\\b${name}\\b)`).test(
      text,
    );
  const acts = ACTS[id];
  const guardsRead = acts?.get !== null && acts?.get !== 'public';
  const guardsWrite = Object.values(acts?.post ?? {}).some((guard) => guard !== 'public');

  test('has the loader and the action that the manifest tells', () => {
    if (acts?.get !== null && acts?.get !== 'public') expect(has('loader')).toBe(true);
    // A form to no screen is answered with 404 by the catch-all, whose action does nothing else.
    if (id !== 'routes/not-found')
      expect(has('action')).toBe(Object.keys(acts?.post ?? {}).length > 0);
  });

  test('is guarded under its own name', () => {
    const named = [
      ...whole.matchAll(/\b(handleLoader|handleAction|guardRoute)\(\s*'([^']+)'/g),
    ].map(([, guard, name]) => ({ guard, name }));
    expect(named.filter(({ name }) => name !== id)).toEqual([]);
    const guards = named.map(({ guard }) => guard);
    if (guardsRead) expect(guards.some((guard) => guard !== 'handleAction')).toBe(true);
    if (guardsWrite) expect(guards.some((guard) => guard !== 'handleLoader')).toBe(true);
  });
});
