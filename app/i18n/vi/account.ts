import type { PasswordFault } from '../../domain/account/password-rule';
import type { Role, UnitKind } from '../../domain/permission/roles';

/** Sentences of signing in and of the password. */
export const ACCOUNT = {
  signIn: {
    title: 'Đăng nhập',
    heading: 'Hồ sơ cán bộ, công chức, viên chức',
    username: 'Tên đăng nhập',
    password: 'Mật khẩu',
    submit: 'Đăng nhập',
    forgotten: 'Quên mật khẩu: liên hệ Phòng Kế hoạch - Tài chính của Sở để được cấp lại.',
    refused:
      'Chưa đăng nhập được. Hãy xem lại tên đăng nhập, mật khẩu và bộ gõ tiếng Việt. Sau 5 lần sai, tài khoản tạm khóa 15 phút.',
    tooOften: 'Đang có quá nhiều lượt đăng nhập. Hãy chờ một phút rồi thử lại.',
    unavailable: 'Máy chủ đang bận hoặc đang khởi động lại. Hãy thử lại sau ít giây.',
    whyEnded: {
      'noi-khac':
        'Tài khoản này vừa được đăng nhập ở nơi khác nên phiên ở đây đã kết thúc. Nếu không phải là bạn, hãy báo Phòng Kế hoạch - Tài chính.',
      'het-han': 'Phiên làm việc đã hết hạn. Hãy đăng nhập lại để tiếp tục.',
      'khoi-phuc':
        'Dữ liệu vừa được khôi phục từ bản sao lưu nên phiên ở đây đã kết thúc. Hãy đăng nhập lại.',
      'doi-mat-khau': 'Mật khẩu đã được đổi. Hãy đăng nhập lại bằng mật khẩu mới.',
    },
  },
  signOut: 'Đăng xuất',
  password: {
    title: 'Đổi mật khẩu',
    forced:
      'Mật khẩu đang dùng là mật khẩu cấp một lần. Hãy đặt mật khẩu của riêng bạn trước khi làm việc.',
    current: 'Mật khẩu đang dùng',
    next: 'Mật khẩu mới',
    repeat: 'Nhập lại mật khẩu mới',
    hint: 'Từ 12 ký tự trở lên; một câu ngắn dễ nhớ là tốt nhất. Không dùng tên mình, tên đơn vị hay dãy dễ đoán.',
    submit: 'Đổi mật khẩu',
    wrong: 'Mật khẩu đang dùng không đúng.',
    notRepeated: 'Hai lần nhập mật khẩu mới không giống nhau.',
    tooOften: 'Đã nhập sai nhiều lần. Hãy chờ 15 phút rồi thử lại.',
    unavailable: 'Chưa đổi được mật khẩu vì máy chủ đang bận. Hãy thử lại.',
    faults: {
      'password.too-short': 'Mật khẩu mới cần ít nhất 12 ký tự.',
      'password.too-long': 'Mật khẩu mới quá dài (tối đa 256 byte).',
      'password.forbidden-characters': 'Mật khẩu mới có ký tự không nhìn thấy được.',
      'password.too-few-characters': 'Mật khẩu mới lặp lại quá ít ký tự khác nhau.',
      'password.too-common': 'Mật khẩu này quá phổ biến, dễ bị đoán.',
      'password.names-the-place': 'Mật khẩu không được chứa tên Sở, tên tỉnh hay tên phần mềm.',
      'password.names-the-person': 'Mật khẩu không được chứa tên đăng nhập.',
      'password.same-as-before': 'Mật khẩu mới phải khác mật khẩu đang dùng.',
    } satisfies Record<PasswordFault, string>,
  },
} as const;

/** Names of roles (Điều 5, 14–17). */
export const ROLE_NAMES = {
  employee: 'Cán bộ, công chức, viên chức',
  clerk: 'Cán bộ phụ trách hồ sơ của đơn vị',
  attached_clerk: 'Cán bộ phụ trách hồ sơ của đơn vị trực thuộc',
  head: 'Thủ trưởng đơn vị',
  tccb: 'Chuyên viên Phòng Tổ chức cán bộ',
  tccb_head: 'Trưởng phòng Tổ chức cán bộ',
  khtc: 'Phòng Kế hoạch - Tài chính (cấp tài khoản)',
  auditor: 'Kiểm tra, giám sát',
  director: 'Giám đốc Sở',
} as const satisfies Record<Role, string>;

/** Names of the kinds of unit (Điều 6). */
export const UNIT_KIND_NAMES = {
  department_of_health: 'Sở Y tế',
  unit: 'Đơn vị thuộc Sở',
  attached_unit: 'Đơn vị trực thuộc',
  department: 'Khoa, phòng',
} as const satisfies Record<UnitKind, string>;
