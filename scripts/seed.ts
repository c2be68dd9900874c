import './launcher/private-files';
import { parseArgs } from 'node:util';
import { LaunchFailure } from './launcher/failure';
import { dataDirOf } from './launcher/options';
import { runTask } from './launcher/run-task';
import { seedFolder } from './launcher/seed-folder';

const USAGE = 'Cách dùng: DATA_DIR=thư-mục npm run seed -- --people 10000 --seed 7';

function wholeNumber(text: string, name: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most)
    throw new LaunchFailure(`--${name} phải là số từ 1 đến ${most}. ${USAGE}`);
  return value;
}

function readArguments(): { people: number; seed: number } {
  const options = {
    people: { type: 'string', default: '600' },
    seed: { type: 'string', default: '7' },
  } as const;
  try {
    const { values } = parseArgs({ args: process.argv.slice(2), options });
    return {
      people: wholeNumber(values.people, 'people', 200_000),
      seed: wholeNumber(values.seed, 'seed', 1_000_000_000),
    };
  } catch (error) {
    if (error instanceof LaunchFailure) throw error;
    throw new LaunchFailure(`Tham số không hiểu được. ${USAGE}`, { cause: error });
  }
}

await runTask(async () => {
  const asked = readArguments();
  const dataDir = dataDirOf(process.env, 'demo');
  const started = performance.now();
  const { people, versions, logRows, accounts, units } = await seedFolder(dataDir, asked);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return [
    `Đã tạo dữ liệu mẫu trong ${dataDir} (${seconds} giây, hạt giống ${asked.seed}):`,
    `  ${people} hồ sơ, ${versions} phiên bản mục, ${logRows} dòng nhật ký, ${accounts} tài khoản, ${units} đơn vị và bộ phận.`,
    `Mở bằng: DATA_DIR=${dataDir} npm start`,
  ].join('\n');
});
