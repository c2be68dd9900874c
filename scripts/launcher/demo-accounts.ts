import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../db/seed/demo/demo-accounts';

/** Gives the lines that tell an operator who can sign in to the demo data. */
export function demoAccountTable(): string[] {
  const width = Math.max(...DEMO_ACCOUNTS.map(({ username }) => username.length));
  return [
    `Tài khoản mẫu (mật khẩu chung: ${DEMO_PASSWORD})`,
    ...DEMO_ACCOUNTS.map(({ username, title }) => `  ${username.padEnd(width)}  ${title}`),
  ];
}
