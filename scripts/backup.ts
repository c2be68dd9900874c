import './launcher/private-files';
import { backUp } from './launcher/back-up';
import { dataDirOf } from './launcher/options';
import { readFileArgument, runTask } from './launcher/run-task';

await runTask(async () => {
  const { file, installation } = readFileArgument('backup');
  const manifest = await backUp(dataDirOf(process.env, installation), file, installation);
  return [
    `Đã sao lưu vào ${file} (${manifest.databaseBytes} byte dữ liệu, SHA-256 ${manifest.databaseSha256}).`,
    `Tệp này không chứa khóa niêm phong; khôi phục cần khóa ${manifest.sealKey}, cất ở nơi khác.`,
  ].join('\n');
});
