import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';

/** What the guards are set up by; a guard that is moved out of these files is no longer tested. */
const SETTINGS = [
  'package.json',
  'tsconfig.json',
  '.oxlintrc.json',
  '.dependency-cruiser.cjs',
  'app/domain/tsconfig.json',
];

export type PlantedProject = {
  folder: string;
  /** Runs one of the project's own tools over the planted files; gives what it printed. */
  run(tool: string, args: string[]): string;
  remove(): void;
};

/** Makes a project with the guards of this one and the given files, text by path; the tree itself is not touched. */
export function plantProject(files: Readonly<Record<string, string>>): PlantedProject {
  const folder = mkdtempSync(join(tmpdir(), 'dossiers-planted-'));
  for (const name of SETTINGS) cpSync(join(PROJECT_FOLDER, name), join(folder, name));
  symlinkSync(join(PROJECT_FOLDER, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return {
    folder,
    run(tool, args) {
      const { stdout, stderr, error } = spawnSync(
        join(PROJECT_FOLDER, 'node_modules', '.bin', tool),
        args,
        { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
      );
      if (error !== undefined) throw error;
      return stdout === '' ? stderr : stdout;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
