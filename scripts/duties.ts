import './launcher/private-files';
import { parseArgs } from 'node:util';
import { compareDuties, rebuildDuties } from '../app/services/duty/compare-duties.server';
import { clockQuery } from '../db/queries/sessions.server';
import { LaunchFailure } from './launcher/failure';
import { dataDirOf } from './launcher/options';
import { runTask } from './launcher/run-task';
import { withDatabase } from './launcher/with-database';

const USAGE = 'Cách dùng: DATA_DIR=thư-mục npm run duties -- [--office] [--rebuild]';

function readWords(): { office: boolean; rebuild: boolean } {
  const options = {
    office: { type: 'boolean', default: false },
    rebuild: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: process.argv.slice(2), options }).values;
  } catch {
    throw new LaunchFailure(USAGE);
  }
}

/** Compares the stored duties with what the facts say; with `--rebuild` works all of them out again first. */
await runTask(async () => {
  const { office, rebuild } = readWords();
  const dataDir = dataDirOf(process.env, office ? 'office' : 'demo');
  return withDatabase(dataDir, async (db) => {
    if (rebuild) await rebuildDuties({ db, now: (await clockQuery(db))[0]?.clock ?? 0 });
    const { duties, differing } = await compareDuties(db);
    const done = rebuild ? 'đã tính lại; ' : '';
    if (differing.length === 0)
      return `${duties} việc có thời hạn: ${done}bản lưu khớp với dữ kiện.`;
    return [
      `${duties} việc có thời hạn, ${differing.length} việc khác với dữ kiện:`,
      ...differing.slice(0, 20).map((key) => `  ${key}`),
      'Tính lại: npm run duties -- --rebuild',
    ].join('\n');
  });
});
