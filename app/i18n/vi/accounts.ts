import type { AccountFault } from '../../forms/account-form';
import type { RoleFault } from '../../services/account/role-fault';
import { TEXT_FAULT_SENTENCES } from './form-faults';

/** Sentences of the screen of accounts. */
export const ACCOUNTS = {
  title: 'Tài khoản',
  subtitle: 'Phòng Kế hoạch - Tài chính cấp, khóa và giao vai trò (Điều 5, 15.6, 16.3).',
  create: 'Tạo tài khoản',
  back: 'Về danh sách tài khoản',
  search: 'Tìm theo tên đăng nhập hoặc họ tên',
  searchSubmit: 'Tìm',
  clearSearch: 'Bỏ tìm',
  states: { all: 'Tất cả', working: 'Đang dùng', disabled: 'Đã khóa' },
  statesLabel: 'Lọc theo tình trạng',
  next: 'Trang sau',
  first: 'Về trang đầu',
  pages: 'Các trang của danh sách',
  none: 'Không có tài khoản nào khớp. Hãy bỏ bớt điều kiện lọc, hoặc tạo tài khoản mới.',
  columns: {
    username: 'Tên đăng nhập',
    fullName: 'Họ và tên',
    roles: 'Vai trò, đơn vị',
    extension: 'Máy lẻ',
    lastSignIn: 'Đăng nhập gần nhất',
    state: 'Tình trạng',
  },
  state: {
    disabled: 'Đã khóa',
    mustChange: 'Chờ đổi mật khẩu lần đầu',
    working: 'Đang dùng',
  },
  never: 'chưa lần nào',
  noRole: 'chưa có vai trò',
  roleIn: (role: string, unit: string) => `${role}, ${unit}`,
  form: {
    title: 'Tạo tài khoản',
    intro:
      'Mỗi tài khoản là của một người có tên. Mật khẩu cấp một lần hiện ra ngay sau khi tạo, chỉ một lần.',
    username: 'Tên đăng nhập',
    usernameHint:
      'Chữ thường không dấu và chữ số, nối bằng dấu chấm hoặc gạch ngang: lan.phuvang. Tối đa 40 ký tự.',
    fullName: 'Họ và tên',
    extension: 'Số máy lẻ (nếu có)',
    role: 'Vai trò',
    chooseRole: 'Chọn vai trò',
    unit: 'Đơn vị',
    chooseUnit: 'Chọn đơn vị',
    unitHint:
      'Cán bộ phụ trách hồ sơ và thủ trưởng: chọn đơn vị thuộc Sở. Phòng của Sở: chọn phòng thuộc Cơ quan Sở Y tế.',
    noUnits:
      'Chưa có đơn vị nào ngoài Sở. Hãy lấy đơn vị từ danh mục trước, rồi tạo tài khoản cho người của đơn vị đó.',
    manageUnits: 'Quản lý đơn vị',
    submit: 'Tạo tài khoản',
  },
  password: {
    created: (username: string) => `Đã tạo tài khoản ${username}.`,
    issued: (username: string) => `Đã cấp lại mật khẩu cho ${username}.`,
    label: 'Mật khẩu cấp một lần',
    once: 'Mật khẩu này chỉ hiện lúc này. Hãy trao tận tay hoặc đọc qua điện thoại cho đúng người; người đó phải đổi ngay lần đăng nhập đầu tiên.',
    gone: 'Biểu mẫu này đã được gửi trước đó. Mật khẩu cấp một lần chỉ hiện một lần và không xem lại được; nếu chưa kịp ghi, hãy cấp lại mật khẩu.',
    ways: 'Việc tiếp theo',
    open: 'Mở tài khoản này',
    another: 'Tạo tài khoản khác',
  },
  account: {
    title: (name: string) => `Tài khoản của ${name}`,
    own: 'Đây là tài khoản của chính ông/bà. Không ai tự giao vai trò, khóa hay cấp lại mật khẩu cho mình: việc này do một người khác của Phòng Kế hoạch - Tài chính làm.',
    changeOwnPassword: 'Đổi mật khẩu của mình',
    roles: 'Vai trò',
    since: (day: string) => `từ ${day}`,
    until: (day: string) => `đến ${day}`,
    ended: 'Vai trò đã thôi',
    endRole: 'Thôi giữ',
    endRoleOf: (role: string, unit: string) => `Thôi giữ vai trò ${role}, ${unit}`,
    giveRole: 'Giao thêm vai trò',
    giveRoleSubmit: 'Giao vai trò',
    access: 'Đăng nhập',
    reset: 'Cấp lại mật khẩu',
    resetExplained:
      'Mật khẩu cũ thôi dùng được, phiên đang mở kết thúc ngay, khóa do nhập sai được gỡ. Mật khẩu cấp một lần hiện ra một lần.',
    resetConfirm: 'Cấp mật khẩu mới',
    disable: 'Khóa tài khoản',
    disableExplained: (name: string) =>
      `Khóa tài khoản của ${name}: phiên đang mở kết thúc ngay và không đăng nhập được nữa cho đến khi mở lại. Vai trò và nhật ký vẫn giữ.`,
    disableConfirm: 'Khóa tài khoản này',
    enable: 'Mở khóa tài khoản',
    disabledSince: (at: string) => `Tài khoản bị khóa từ ${at}.`,
    cancel: 'Không làm nữa',
    created: (at: string) => `Tạo lúc ${at}`,
  },
  done: {
    'vai-tro': 'Đã giao vai trò.',
    'thoi-vai-tro': 'Đã ghi việc thôi giữ vai trò.',
    khoa: 'Đã khóa tài khoản. Phiên đang mở đã kết thúc.',
    mo: 'Đã mở khóa tài khoản.',
  },
  roleFaults: {
    'unit-unknown': 'Đơn vị này không còn trong danh sách. Hãy chọn đơn vị khác.',
    'unit-kind':
      'Vai trò này không giữ ở loại đơn vị đã chọn. Hãy chọn đơn vị khác, hoặc vai trò khác.',
    excluded:
      'Vai trò này không giữ chung với vai trò người này đang có: người cấp tài khoản không xem hồ sơ, người giám sát không sửa, người duyệt không nhập (Điều 5.2, 16.3, 17.8).',
    'held-already': 'Người này đang giữ vai trò đó ở đơn vị đó rồi.',
  } satisfies Record<RoleFault, string>,
  faults: {
    ...TEXT_FAULT_SENTENCES,
    'username.form':
      'Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm hoặc gạch ngang ở giữa; tối đa 40 ký tự.',
    'extension.form': 'Số máy lẻ chỉ gồm chữ số.',
    'role.missing': 'Hãy chọn vai trò.',
    'unit.missing': 'Hãy chọn đơn vị.',
  } satisfies Record<AccountFault, string> & Record<string, string>,
  usernameTaken: 'Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.',
  ownAccount: 'Không tự thay đổi tài khoản của mình được. Hãy nhờ một người khác của Phòng.',
} as const;
