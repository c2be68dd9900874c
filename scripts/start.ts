import { launchApplication, type Application } from './launcher/application';
import { demoAccountTable } from './launcher/demo-accounts';
import { LaunchFailure } from './launcher/failure';
import { readLaunchOptions, type LaunchOptions } from './launcher/options';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function printStarted(application: Application, options: LaunchOptions): void {
  print(
    `Phần mềm hồ sơ đang chạy: ${application.url}   (dữ liệu: ${options.dataDir}; dừng: Ctrl-C)`,
  );
  if (options.installation === 'demo') demoAccountTable().forEach(print);
  if (application.newSealFile !== null)
    print(
      `QUAN TRỌNG: khóa niêm phong mới được tạo ở ${application.newSealFile}. Chép nó ra nơi khác, cất riêng với bản sao lưu: mất khóa là mất các mục niêm phong.`,
    );
  if (application.firstAccount !== null)
    print(
      `Tài khoản đầu tiên: ${application.firstAccount.username}   mật khẩu dùng một lần: ${application.firstAccount.oneTimePassword}`,
    );
}

/** Ends with a sentence for what the operator can mend, with the whole error for what only we can. */
function failed(error: unknown): never {
  if (error instanceof LaunchFailure) process.stderr.write(`${error.message}\n`);
  else console.error(error);
  process.exit(1);
}

async function main(): Promise<void> {
  const stopping = new AbortController();
  let application: Application | null = null;
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    stopping.abort();
    // While it is still starting, the abort undoes what was started.
    if (application !== null) void application.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  // Whoever started this with a channel (the tests) ends it by ending itself.
  if (process.send !== undefined) process.on('disconnect', end);
  const options = readLaunchOptions(process.argv.slice(2), process.env);
  try {
    application = await launchApplication(options, { report: print, signal: stopping.signal });
  } catch (error) {
    if (stopping.signal.aborted) process.exit(0);
    throw error;
  }
  printStarted(application, options);
  reportPids(application);
}

/** Tells the tests, which kill these processes, where they are; told again at every question. */
function reportPids(application: Application): void {
  const { url, databaseUrl, databaseToken, firstAccount } = application;
  const tell = () =>
    process.send?.({ url, databaseUrl, databaseToken, firstAccount, pids: application.pids() });
  process.on('message', tell);
  tell();
}

main().catch(failed);
