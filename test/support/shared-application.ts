import type { TestProject } from 'vitest/node';
import { startApplication } from './application';

declare module 'vitest' {
  interface ProvidedContext {
    applicationUrl: string;
    databaseUrl: string;
    dataDir: string;
  }
}

/** Starts one application with 600 people for all tests of a kind; vitest calls what it gives back at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const application = await startApplication({ people: 600 });
  project.provide('applicationUrl', application.url);
  project.provide('databaseUrl', application.databaseUrl);
  project.provide('dataDir', application.dataDir);
  return () => application.stop();
}
