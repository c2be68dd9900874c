import { defineConfig } from 'vitest/config';

const MINUTE = 60_000;

/** The kinds of test, by folder: what they need started and how long one may take. */
const KINDS = [
  { name: 'unit', timeout: 20_000, setup: [] },
  { name: 'service', timeout: MINUTE, setup: [] },
  { name: 'worker', timeout: MINUTE, setup: ['test/support/shared-application.ts'] },
  { name: 'e2e', timeout: 2 * MINUTE, setup: ['test/support/shared-application.ts'] },
  { name: 'fault', timeout: 5 * MINUTE, setup: [] },
];

const long = process.env['TEST_LONG'] === '1';

// Vitest wants a default export.
export default defineConfig({
  test: {
    // Two cores: more files at once only make each other wait.
    maxWorkers: 2,
    projects: KINDS.map(({ name, timeout, setup }) => ({
      resolve: { alias: { '~': new URL('./app', import.meta.url).pathname } },
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`, ...(name === 'unit' ? ['test/*.test.ts'] : [])],
        globalSetup: setup,
        testTimeout: long ? 10 * timeout : timeout,
        hookTimeout: 3 * MINUTE,
        pool: 'forks' as const,
      },
    })),
  },
});
