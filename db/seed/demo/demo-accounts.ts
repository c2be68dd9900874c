import type { Role } from '../../../app/domain/permission/roles';

/** The one password of all demo accounts: invented data need no secret, and the launcher prints it. */
export const DEMO_PASSWORD = 'Demo-2017-Hue';

export type DemoAccount = {
  username: string;
  fullName: string;
  role: Role;
  /** Code of a unit of the reference list. */
  unitId: string;
  /** What the table of accounts says about it. */
  title: string;
};

/** The accounts that stand in the table the launcher prints; `employee.1` bears the name of the dossier it belongs to. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    username: 'clerk.phuvang',
    fullName: 'Trần Thị Thu Hà',
    role: 'clerk',
    unitId: 'TTYT-PV',
    title: 'Cán bộ hồ sơ, Trung tâm Y tế huyện Phú Vang',
  },
  {
    username: 'clerk2.phuvang',
    fullName: 'Lê Đình Khánh',
    role: 'clerk',
    unitId: 'TTYT-PV',
    title: 'Cán bộ hồ sơ thứ hai, Trung tâm Y tế huyện Phú Vang',
  },
  {
    username: 'head.phuvang',
    fullName: 'Nguyễn Đức Thắng',
    role: 'head',
    unitId: 'TTYT-PV',
    title: 'Giám đốc Trung tâm Y tế huyện Phú Vang',
  },
  {
    username: 'clerk.huongthuy',
    fullName: 'Phan Thị Diễm',
    role: 'clerk',
    unitId: 'TTYT-HT',
    title: 'Cán bộ hồ sơ, Trung tâm Y tế thị xã Hương Thủy',
  },
  {
    username: 'head.huongthuy',
    fullName: 'Đặng Quang Vinh',
    role: 'head',
    unitId: 'TTYT-HT',
    title: 'Giám đốc Trung tâm Y tế thị xã Hương Thủy',
  },
  {
    username: 'clerk.vpso',
    fullName: 'Hoàng Thị Ngọc Yến',
    role: 'clerk',
    unitId: 'SYT-CQ',
    title: 'Cán bộ hồ sơ, Cơ quan Sở Y tế',
  },
  {
    username: 'tccb',
    fullName: 'Võ Thị Thanh Nhung',
    role: 'tccb',
    unitId: 'SYT-TCCB',
    title: 'Chuyên viên Phòng Tổ chức cán bộ',
  },
  {
    username: 'tccb.head',
    fullName: 'Đoàn Hữu Nghĩa',
    role: 'tccb_head',
    unitId: 'SYT-TCCB',
    title: 'Trưởng phòng Tổ chức cán bộ',
  },
  {
    username: 'khtc',
    fullName: 'Ngô Thị Kim Phượng',
    role: 'khtc',
    unitId: 'SYT-KHTC',
    title: 'Phòng Kế hoạch - Tài chính (tài khoản)',
  },
  {
    username: 'auditor',
    fullName: 'Dương Bá Trung',
    role: 'auditor',
    unitId: 'SYT-TTRA',
    title: 'Kiểm tra nhật ký',
  },
  {
    username: 'director',
    fullName: 'Phạm Xuân Bình',
    role: 'director',
    unitId: 'SYT',
    title: 'Giám đốc Sở',
  },
  {
    username: 'employee.1',
    fullName: '',
    role: 'employee',
    unitId: 'TTYT-PV',
    title: 'Viên chức (hồ sơ của mình)',
  },
];
