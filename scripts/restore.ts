import './launcher/private-files';
import { restore } from './launcher/back-up';
import { dataDirOf } from './launcher/options';
import { readFileArgument, runTask } from './launcher/run-task';
import { sealFileOf } from './launcher/sealing-keys';

await runTask(async () => {
  const { file, installation } = readFileArgument('restore');
  const dataDir = dataDirOf(process.env, installation);
  const manifest = await restore(dataDir, file);
  const lines = [`Đã khôi phục bản sao lưu lúc ${manifest.madeAt} vào ${dataDir}.`];
  if (manifest.installation === 'office')
    lines.push(
      `Trước khi khởi động, đặt tệp khóa có khóa ${manifest.sealKey} vào ${sealFileOf(dataDir)}.`,
    );
  return lines.join('\n');
});
