import './launcher/private-files';
import { compareDuties, rebuildDuties } from '../app/services/duty/compare-duties.server';
import { clockQuery } from '../db/queries/sessions.server';
import { dataDirOf } from './launcher/options';
import { runTask } from './launcher/run-task';
import { withDatabase } from './launcher/with-database';

/** Compares the stored duties with what the facts say; with `--rebuild` works all of them out again first. */
await runTask(async () => {
  const words = process.argv.slice(2);
  const dataDir = dataDirOf(process.env, words.includes('--office') ? 'office' : 'demo');
  return withDatabase(dataDir, async (db) => {
    if (words.includes('--rebuild'))
      await rebuildDuties({ db, now: (await clockQuery(db))[0]?.clock ?? 0 });
    const { duties, differing } = await compareDuties(db);
    if (differing.length === 0) return `${duties} việc có thời hạn: bản lưu khớp với dữ kiện.`;
    return [
      `${duties} việc có thời hạn, ${differing.length} việc khác với dữ kiện:`,
      ...differing.slice(0, 20).map((key) => `  ${key}`),
      'Tính lại: npm run duties -- --rebuild',
    ].join('\n');
  });
});
