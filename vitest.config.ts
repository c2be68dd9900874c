import { defineConfig } from 'vitest/config';
import { KindReporter, REPORT_VARIABLE } from './test/support/kind-report';
import { KINDS } from './test/support/kinds';
import { times } from './test/support/long';
import { LongestFirst } from './test/support/longest-first';

const HOOK_MS = 180_000;
const reportPath = process.env[REPORT_VARIABLE];

// Vitest wants a default export.
export default defineConfig({
  test: {
    // Two cores: more files at once only make each other wait.
    maxWorkers: 2,
    reporters: ['default', ...(reportPath === undefined ? [] : [new KindReporter(reportPath)])],
    // The order of files is the same on every machine and at every run, and runs beside each other share no file.
    cache: false,
    sequence: { sequencer: LongestFirst },
    projects: KINDS.map(({ name, timeoutMs, setup, sharesModules }) => ({
      resolve: { alias: { '~': new URL('./app', import.meta.url).pathname } },
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`, ...(name === 'unit' ? ['test/*.test.ts'] : [])],
        globalSetup: [...setup],
        setupFiles: ['test/support/no-console-error.ts', 'test/support/tell-open-pages.ts'],
        testTimeout: times(1, 10) * timeoutMs,
        hookTimeout: HOOK_MS,
        pool: 'forks' as const,
        isolate: sharesModules !== true,
        // A test that is alone by mistake would leave out the others in silence.
        allowOnly: false,
      },
    })),
  },
});
