const MINUTE_MS = 60_000;

/** Folders that are filled once a run and copied by everyone who starts a database or an application. */
const TEMPLATES = 'test/support/templates-folder.ts';
/** One application for all files of a kind. */
const SHARED = 'test/support/shared-application.ts';

/** What has to be there before tests of a kind can run. */
export type TestNeed = 'build' | 'browser' | 'data';

export type TestKind = {
  name: string;
  /** How long one test may take. */
  timeoutMs: number;
  setup: readonly string[];
  needs: readonly TestNeed[];
  /** Its files share what they import: nothing but pure functions, and databases of a file's own. */
  sharesModules?: true;
};

/** The kinds of test, by folder. The runner and vitest both read this table: a kind is one line. */
export const KINDS: readonly TestKind[] = [
  { name: 'unit', timeoutMs: MINUTE_MS, setup: [], needs: [], sharesModules: true },
  {
    name: 'service',
    timeoutMs: 2 * MINUTE_MS,
    setup: [TEMPLATES],
    needs: [],
    sharesModules: true,
  },
  {
    name: 'worker',
    timeoutMs: 2 * MINUTE_MS,
    setup: [TEMPLATES, SHARED],
    needs: ['build', 'data'],
  },
  {
    name: 'e2e',
    timeoutMs: 3 * MINUTE_MS,
    setup: [TEMPLATES, SHARED],
    needs: ['build', 'browser', 'data'],
  },
  { name: 'fault', timeoutMs: 5 * MINUTE_MS, setup: [TEMPLATES], needs: ['build'] },
  { name: 'upgrade', timeoutMs: 5 * MINUTE_MS, setup: [], needs: ['build'] },
];
