import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Seconds of the files that take longest, as measured once: what runs long starts first, so that at the end no worker waits for
 * one that has just begun. A number that is no longer true costs time and nothing else; files without one follow by kind.
 */
const LONG_FILES: Readonly<Record<string, number>> = {
  'worker/permission-matrix': 392,
  'e2e/accessibility-second': 260,
  'e2e/accessibility-first': 240,
  'e2e/together': 196,
  'fault/backup-restore': 138,
  'worker/bad-input': 121,
  'fault/launcher': 120,
  'service/form-growth': 112,
  'service/demo-data': 110,
  'fault/rooms': 108,
  'upgrade/packed-offices': 75,
  'e2e/dossier-editing': 71,
  'e2e/office': 71,
  'e2e/data-sheet': 66,
  'e2e/incidents': 55,
  'fault/killed-processes': 53,
  'service/transfer-model': 48,
  'e2e/whole-path': 45,
  'service/amend-section': 45,
  'worker/lists': 40,
};

const KIND_ORDER = ['e2e', 'fault', 'upgrade', 'worker', 'service', 'unit'];

function secondsOf({ moduleId }: TestSpecification): number {
  const name = Object.keys(LONG_FILES).find((file) => moduleId.endsWith(`/test/${file}.test.ts`));
  return name === undefined ? 0 : (LONG_FILES[name] ?? 0);
}

function placeOf({ project }: TestSpecification): number {
  const place = KIND_ORDER.indexOf(project.name);
  return place === -1 ? KIND_ORDER.length : place;
}

/** Orders test files for vitest: the long ones first, then kind by kind, the names in order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort(
      (a, b) =>
        secondsOf(b) - secondsOf(a) ||
        placeOf(a) - placeOf(b) ||
        a.moduleId.localeCompare(b.moduleId),
    );
  }
}
