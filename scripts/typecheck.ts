import './launcher/private-files';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_FOLDER } from './launcher/project-folder';

/** The domain has settings of its own: no clock of a browser, no console, no fetch. */
const PROJECTS = ['tsconfig.json', 'app/domain/tsconfig.json'];

for (const project of PROJECTS) {
  const { status } = spawnSync(
    join(PROJECT_FOLDER, 'node_modules', 'typescript-native', 'bin', 'tsc'),
    [
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      `.cache/${project.replaceAll('/', '-')}.tsbuildinfo`,
      '-p',
      project,
    ],
    { cwd: PROJECT_FOLDER, stdio: 'inherit' },
  );
  if (status !== 0) process.exit(1);
}
