import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import { z } from 'zod';

/** Where the report goes: named by who starts vitest. */
export const REPORT_VARIABLE = 'KIND_REPORT';

const FileReport = z.object({
  kind: z.string(),
  file: z.string(),
  passed: z.int(),
  failed: z.int(),
  /** Skipped and todo: they show nothing. */
  leftOut: z.int(),
  seconds: z.number(),
});
export type FileReport = z.infer<typeof FileReport>;

export const KindReport = z.object({
  files: z.array(FileReport),
  /** Errors that belong to no test. */
  strayErrors: z.int(),
});
export type KindReport = z.infer<typeof KindReport>;

function fileReport(module: TestModule): FileReport {
  const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
  for (const test of module.children.allTests()) count[test.result().state] += 1;
  const times = module.diagnostic();
  // A file that can't be loaded has no tests that could fail.
  const isBroken = module.state() === 'failed' && count.failed === 0;
  return {
    kind: module.project.name,
    file: module.relativeModuleId,
    passed: count.passed,
    failed: count.failed + (isBroken ? 1 : 0),
    leftOut: count.skipped + count.pending,
    seconds:
      (times.prepareDuration + times.setupDuration + times.collectDuration + times.duration) / 1000,
  };
}

/** Tells the runner of the tests, file by file, what ran: vitest's own report knows neither kinds nor the time of hooks. */
export class KindReporter implements Reporter {
  constructor(private readonly path: string) {}

  /** Where no file bears the name that was asked for, vitest ends without another word. */
  onInit(): void {
    this.write({ files: [], strayErrors: 0 });
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    this.write({ files: modules.map(fileReport), strayErrors: errors.length });
  }

  private write(report: KindReport): void {
    writeFileSync(this.path, JSON.stringify(report));
  }
}
