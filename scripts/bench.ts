import './launcher/private-files';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_FOLDER } from './launcher/project-folder';

/* The measurement stands with the tests, whose helpers it uses: `npm run bench -- --only rooms`, or `-- --handful` to see it go. */
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', join(PROJECT_FOLDER, 'test', 'bench', 'run.ts'), ...process.argv.slice(2)],
  { cwd: PROJECT_FOLDER, stdio: 'inherit' },
);
process.exit(status ?? 1);
