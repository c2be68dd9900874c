import './launcher/private-files';
import type { Application } from './launcher/application';
import { demoAccountTable } from './launcher/demo-accounts';
import type { LaunchOptions } from './launcher/options';
import { print, runUntilSignal } from './launcher/run-until-signal';

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

/** Tells the tests, which kill these processes, where they are; told again at every question. */
function reportPids(application: Application): void {
  const { url, databaseUrl, firstAccount } = application;
  const tell = () => process.send?.({ url, databaseUrl, firstAccount, pids: application.pids() });
  process.on('message', tell);
  tell();
}

await runUntilSignal((application, options) => {
  printStarted(application, options);
  reportPids(application);
});
