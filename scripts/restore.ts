import './launcher/private-files';
import { formatLocalInstant } from '../app/domain/plain-date';
import { restore } from './launcher/back-up';
import { dataDirOf } from './launcher/options';
import { readFileArgument, runTask } from './launcher/run-task';
import { sealFileOf } from './launcher/sealing-keys';

await runTask(async () => {
  const { file, installation } = readFileArgument('restore');
  const dataDir = dataDirOf(process.env, installation);
  const acceptsUnkeyed = process.argv.includes('--unkeyed');
  const manifest = await restore(dataDir, file, { installation, acceptsUnkeyed });
  const madeAt = formatLocalInstant(Date.parse(manifest.madeAt));
  const lines = [`Đã khôi phục bản sao lưu lúc ${madeAt} vào ${dataDir}.`];
  if (manifest.installation === 'office')
    lines.push(
      `Giữ tệp khóa có khóa ${manifest.sealKey} ở ${sealFileOf(dataDir)}: thiếu nó không khởi động được.`,
      'Sau khi khởi động, chỉ Phòng KHTC và Trưởng phòng TCCB đăng nhập được cho đến khi cả hai xác nhận tài khoản và vai trò.',
    );
  return lines.join('\n');
});
