import { defineConfig } from 'vitest/config';
import { times } from './test/support/long';

const MINUTE = 60_000;

/** The kinds of test, by folder: what they need started and how long one may take. */
const KINDS = [
  { name: 'unit', timeout: MINUTE, setup: [] },
  { name: 'service', timeout: 2 * MINUTE, setup: [] },
  { name: 'worker', timeout: 2 * MINUTE, setup: ['test/support/shared-application.ts'] },
  { name: 'e2e', timeout: 3 * MINUTE, setup: ['test/support/shared-application.ts'] },
  { name: 'fault', timeout: 5 * MINUTE, setup: [] },
  { name: 'upgrade', timeout: 5 * MINUTE, setup: [] },
];

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
        setupFiles: ['test/support/no-console-error.ts'],
        testTimeout: times(1, 10) * timeout,
        hookTimeout: 3 * MINUTE,
        pool: 'forks' as const,
        // A test that is alone by mistake would leave out the others in silence.
        allowOnly: false,
      },
    })),
  },
});
