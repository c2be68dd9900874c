const PASSWORD = 'Demo-2017-Hue';

const ACCOUNTS: readonly (readonly [string, string])[] = [
  ['clerk.phuvang', 'Cán bộ hồ sơ, Trung tâm Y tế huyện Phú Vang'],
  ['clerk2.phuvang', 'Cán bộ hồ sơ thứ hai, Trung tâm Y tế huyện Phú Vang'],
  ['head.phuvang', 'Giám đốc Trung tâm Y tế huyện Phú Vang'],
  ['clerk.huongthuy', 'Cán bộ hồ sơ, Trung tâm Y tế thị xã Hương Thủy'],
  ['head.huongthuy', 'Giám đốc Trung tâm Y tế thị xã Hương Thủy'],
  ['clerk.vpso', 'Cán bộ hồ sơ, Cơ quan Sở Y tế'],
  ['tccb', 'Chuyên viên Phòng Tổ chức cán bộ'],
  ['tccb.head', 'Trưởng phòng Tổ chức cán bộ'],
  ['khtc', 'Phòng Kế hoạch - Tài chính (tài khoản)'],
  ['auditor', 'Kiểm tra nhật ký'],
  ['director', 'Giám đốc Sở'],
  ['employee.1', 'Viên chức (hồ sơ của mình)'],
];

/** Gives the lines that tell an operator who can sign in to the demo data. */
export function demoAccountTable(): string[] {
  const width = Math.max(...ACCOUNTS.map(([username]) => username.length));
  return [
    `Tài khoản mẫu (mật khẩu chung: ${PASSWORD})`,
    ...ACCOUNTS.map(([username, role]) => `  ${username.padEnd(width)}  ${role}`),
  ];
}
