import type { AuditAct } from '../../domain/audit/audit-acts';
import type { ChainFault } from '../../domain/audit/verify-chain';
import { isSectionCode } from '../../domain/dossier/section-catalogue';
import { formatMonth, isMonth } from '../../domain/monthly-check/month';
import { formatPlainDate, isPlainDate } from '../../domain/plain-date';
import { isRole } from '../../domain/permission/roles';
import type { AppErrorCode } from '../../services/app-error';
import type { AuditFacts } from '../../services/audit/audit-log-page';
import { ROLE_NAMES } from './account';
import { formatCount } from './list';
import { SECTION_NAMES } from './sections';

function section({ sectionCode }: AuditFacts): string {
  if (sectionCode === null) return 'một phần';
  return isSectionCode(sectionCode) ? SECTION_NAMES[sectionCode] : sectionCode;
}

function saved(verb: string, facts: AuditFacts): string {
  const version = facts.version === null ? '' : `, thành phiên bản ${facts.version}`;
  const fields = facts.changed === null ? '' : ` (${facts.changed} chỗ thay đổi)`;
  return `${verb} phần “${section(facts)}”${version}${fields}`;
}

function role({ role: code }: AuditFacts): string {
  return isRole(code) ? ROLE_NAMES[code] : (code ?? '');
}

function from({ address }: AuditFacts): string {
  return address === null ? '' : ` từ địa chỉ ${address}`;
}

function of({ subject }: AuditFacts): string {
  return subject === null ? '' : ` ${subject}`;
}

function monthOf({ month }: AuditFacts): string {
  return isMonth(month) ? ` ${formatMonth(month)}` : '';
}

/** A change of the calendar is of one day or of a whole year. */
function dayOrYearOf({ code }: AuditFacts): string {
  if (code === null) return '';
  return isPlainDate(code) ? ` ngày ${formatPlainDate(code)}` : ` năm ${code}`;
}

/** The sentence of every act of the log. */
export const AUDIT_SENTENCES = {
  'dossier.create': (facts) => saved('Lập hồ sơ mới,', facts),
  'dossier.duplicate-look': () => 'Hỏi về người có thể đã có hồ sơ ở đơn vị khác',
  'dossier.open': () => 'Mở hồ sơ',
  'dossier.read-whole': () => 'Xem toàn bộ hồ sơ',
  'dossier.annul': () => 'Hủy hồ sơ lập nhầm',
  'dossier.merge': ({ code }) =>
    code === 'annulled'
      ? 'Gộp hồ sơ: hồ sơ này thôi dùng, tiếp tục ở hồ sơ kia'
      : 'Gộp hồ sơ: hồ sơ này tiếp tục',
  'dossier.list': () => 'Xem danh sách hồ sơ',
  'section.read': (facts) => `Xem phần “${section(facts)}”`,
  'section.update': (facts) => saved('Cập nhật', facts),
  'section.correct': (facts) => saved('Hiệu chỉnh', facts),
  'lock.release': (facts) => `Gỡ quyền sửa phần “${section(facts)}” của người đang giữ`,
  'monthly-check.sign': (facts) => `Ký kiểm tra hồ sơ tháng${monthOf(facts)}`,
  'monthly-check.return': (facts) => `Trả lại kiểm tra hồ sơ tháng${monthOf(facts)}`,
  'sheet.issue': () => 'Phát phiếu dữ liệu',
  'sheet.reissue-link': () => 'Cấp lại đường dẫn của phiếu dữ liệu',
  'sheet.hand-in': () => 'Nộp phiếu dữ liệu qua đường dẫn dùng một lần',
  'sheet.type-in': () => 'Nhập phiếu dữ liệu nộp bằng giấy',
  'sheet.read': () => 'Xem phiếu dữ liệu',
  'sheet.review': () => 'Duyệt phiếu dữ liệu',
  'sheet.return': () => 'Trả lại phiếu dữ liệu',
  'sheet.enter': () => 'Đưa phiếu dữ liệu vào hồ sơ',
  'staff-number.issue': ({ code }) =>
    code === 'card' ? 'Cấp số thẻ công chức' : 'Cấp số hiệu cán bộ, công chức, viên chức',
  'paper.check': () => 'Ghi kết quả kiểm tra thành phần hồ sơ giấy',
  'paper.compare': (facts) => `Đối chiếu phần “${section(facts)}” với hồ sơ giấy`,
  'incident.draft': () => 'Soạn thông báo sự cố',
  'incident.publish': () => 'Phát thông báo sự cố',
  'incident.change': () => 'Sửa thông báo sự cố',
  'incident.resolve': () => 'Kết thúc sự cố',
  'incident.acknowledge': () => 'Xác nhận đã xem thông báo sự cố',
  'decision.register': () => 'Vào sổ văn bản',
  'decision.annul': () => 'Hủy văn bản vào sổ nhầm, hoặc bỏ tên một người',
  'event.record': () => 'Nhập biến động theo văn bản',
  'transfer.step': () => 'Điều chuyển hồ sơ: sang bước mới',
  'duty.adjust': () => 'Tạm dừng, gia hạn hoặc miễn một việc có thời hạn',
  'duty.remind': () => 'Nhắc đơn vị có việc quá hạn',
  'rule.change': ({ code }) => (code === null ? 'Đổi thời hạn' : `Đổi thời hạn theo Điều ${code}`),
  'calendar.change': (facts) => `Sửa lịch nghỉ${dayOrYearOf(facts)}`,
  'regulation.change': () => 'Nhập số, ngày của quy chế',
  'account.sign-in': (facts) => `Đăng nhập${from(facts)}`,
  'account.sign-in-refused': (facts) => `Đăng nhập không thành công${from(facts)}`,
  'account.sign-in-locked': (facts) => `Đăng nhập khi tài khoản đang tạm khóa${from(facts)}`,
  'account.session-renewed': (facts) => `Nhập lại mật khẩu để làm tiếp${from(facts)}`,
  'account.session-ended-by-newer': () => 'Phiên cũ kết thúc vì đăng nhập ở nơi khác',
  'account.sign-out': () => 'Đăng xuất',
  'account.password-changed': () => 'Đổi mật khẩu của mình',
  'account.password-issued': (facts) => `Cấp lại mật khẩu dùng một lần cho${of(facts)}`,
  'account.create': (facts) => `Cấp tài khoản${of(facts)}, vai trò ${role(facts)}`,
  'account.change': (facts) => `Sửa thông tin tài khoản${of(facts)}`,
  'account.disable': (facts) => `Khóa tài khoản${of(facts)}`,
  'account.enable': (facts) => `Mở lại tài khoản${of(facts)}`,
  'account.role-given': (facts) => `Giao vai trò ${role(facts)} cho${of(facts)}`,
  'account.role-ended': (facts) => `Kết thúc vai trò ${role(facts)} của${of(facts)}`,
  'unit.create': ({ code }) => (code === null ? 'Lấy đơn vị từ danh mục' : `Thêm đơn vị ${code}`),
  'unit.change': () => 'Sửa đơn vị',
  'unit.go-live-set': () => 'Đặt ngày vận hành của đơn vị',
  'access.refused': ({ path }) => (path === null ? 'Bị từ chối' : `Bị từ chối ở ${path}`),
  'audit.read': () => 'Xem nhật ký',
  'system.first-account': () => 'Tạo tài khoản đầu tiên khi cài đặt',
  'system.unknown-sign-in': (facts) => `Đăng nhập bằng tên không có thật${from(facts)}`,
  'system.address-limited': (facts) => `Chặn bớt lượt đăng nhập${from(facts)}`,
  'system.sweep': () => 'Dọn dữ liệu tạm',
  'system.restored': ({ code }) =>
    code === 'unkeyed'
      ? 'Khôi phục dữ liệu từ một bản sao lưu không mang chữ ký khóa (--unkeyed)'
      : 'Khôi phục dữ liệu từ bản sao lưu của cơ quan',
  'account.restored-confirmed': () => 'Xác nhận tài khoản và vai trò sau khi khôi phục dữ liệu',
} as const satisfies Record<AuditAct, (facts: AuditFacts) => string>;

/** The name of every act where one is chosen. */
export const AUDIT_ACT_NAMES = {
  'dossier.create': 'Lập hồ sơ',
  'dossier.duplicate-look': 'Hỏi trùng hồ sơ',
  'dossier.open': 'Mở hồ sơ',
  'dossier.read-whole': 'Xem toàn bộ hồ sơ',
  'dossier.annul': 'Hủy hồ sơ lập nhầm',
  'dossier.merge': 'Gộp hồ sơ',
  'dossier.list': 'Xem danh sách hồ sơ',
  'section.read': 'Xem một phần hồ sơ',
  'section.update': 'Cập nhật hồ sơ',
  'section.correct': 'Hiệu chỉnh hồ sơ',
  'lock.release': 'Gỡ quyền sửa',
  'monthly-check.sign': 'Ký kiểm tra tháng',
  'monthly-check.return': 'Trả lại kiểm tra tháng',
  'sheet.issue': 'Phát phiếu dữ liệu',
  'sheet.reissue-link': 'Cấp lại đường dẫn phiếu',
  'sheet.hand-in': 'Nộp phiếu dữ liệu',
  'sheet.type-in': 'Nhập phiếu giấy',
  'sheet.read': 'Xem phiếu dữ liệu',
  'sheet.review': 'Duyệt phiếu dữ liệu',
  'sheet.return': 'Trả lại phiếu dữ liệu',
  'sheet.enter': 'Đưa phiếu vào hồ sơ',
  'staff-number.issue': 'Cấp số hiệu, thẻ',
  'paper.check': 'Kiểm tra hồ sơ giấy',
  'paper.compare': 'Đối chiếu với hồ sơ giấy',
  'incident.draft': 'Soạn thông báo sự cố',
  'incident.publish': 'Phát thông báo sự cố',
  'incident.change': 'Sửa thông báo sự cố',
  'incident.resolve': 'Kết thúc sự cố',
  'incident.acknowledge': 'Xác nhận đã xem sự cố',
  'decision.register': 'Vào sổ văn bản',
  'decision.annul': 'Hủy văn bản',
  'event.record': 'Nhập biến động',
  'transfer.step': 'Điều chuyển hồ sơ',
  'duty.adjust': 'Đổi thời hạn',
  'duty.remind': 'Nhắc đơn vị',
  'rule.change': 'Đổi quy định về thời hạn',
  'calendar.change': 'Sửa lịch nghỉ',
  'regulation.change': 'Nhập số, ngày quy chế',
  'account.sign-in': 'Đăng nhập',
  'account.sign-in-refused': 'Đăng nhập sai',
  'account.sign-in-locked': 'Đăng nhập khi bị khóa',
  'account.session-renewed': 'Nhập lại mật khẩu',
  'account.session-ended-by-newer': 'Phiên bị thay',
  'account.sign-out': 'Đăng xuất',
  'account.password-changed': 'Đổi mật khẩu',
  'account.password-issued': 'Cấp lại mật khẩu',
  'account.create': 'Cấp tài khoản',
  'account.change': 'Sửa tài khoản',
  'account.disable': 'Khóa tài khoản',
  'account.enable': 'Mở tài khoản',
  'account.role-given': 'Giao vai trò',
  'account.role-ended': 'Kết thúc vai trò',
  'unit.create': 'Thêm đơn vị',
  'unit.change': 'Sửa đơn vị',
  'unit.go-live-set': 'Đặt ngày vận hành',
  'access.refused': 'Bị từ chối',
  'audit.read': 'Xem nhật ký',
  'system.first-account': 'Tài khoản đầu tiên',
  'system.unknown-sign-in': 'Đăng nhập tên lạ',
  'system.address-limited': 'Chặn địa chỉ',
  'system.sweep': 'Dọn dữ liệu tạm',
  'system.restored': 'Khôi phục dữ liệu từ bản sao lưu',
  'account.restored-confirmed': 'Xác nhận tài khoản sau khôi phục',
} as const satisfies Record<AuditAct, string>;

/** Why something was refused, short: the log says what happened, not what to do. */
const OUTCOMES: Partial<Record<AppErrorCode | 'allowed' | (string & {}), string>> = {
  'access.not-found': 'không thuộc phạm vi được xem',
  'access.forbidden': 'không được phép',
  'sign-in.refused': 'sai tên hoặc mật khẩu',
  'sign-in.awaits-confirmation': 'chờ xác nhận tài khoản sau khôi phục',
  'sign-in.locked': 'đang tạm khóa',
  'sign-in.too-many-from-address': 'quá nhiều lượt từ một địa chỉ',
  'sign-in.too-often': 'quá nhiều lượt',
  'account.password-wrong': 'mật khẩu đang dùng không đúng',
  'account.password-refused': 'mật khẩu mới chưa đạt yêu cầu',
  'dossier.possible-duplicate': 'trùng họ tên, ngày sinh',
  'dossier.duplicate-elsewhere': 'trùng số giấy tờ',
};

/** Gives the refusal in words; null for what was done. A code this version does not know is shown as it stands. */
export function outcomeSentence(outcome: string): string | null {
  if (outcome === 'allowed') return null;
  return Object.hasOwn(OUTCOMES, outcome) ? (OUTCOMES[outcome] ?? outcome) : outcome;
}

/** Sentences of the log's screen. */
export const AUDIT = {
  title: 'Nhật ký',
  subtitle: {
    sector:
      'Toàn ngành. Nhật ký không chứa nội dung hồ sơ; chỉ ai được mở hồ sơ mới thấy tên người.',
    units: 'Đơn vị của tôi và các đơn vị trực thuộc. Nhật ký không chứa nội dung hồ sơ.',
  },
  filters: 'Lọc nhật ký',
  from: 'Từ ngày',
  until: 'Đến ngày',
  dayHint: 'dd/MM/yyyy',
  account: 'Tên đăng nhập',
  act: 'Việc',
  unit: 'Đơn vị',
  any: 'Tất cả',
  show: 'Xem',
  clear: 'Bỏ mọi điều kiện',
  faults: {
    day: 'Không phải ngày trong lịch: gõ dd/MM/yyyy.',
    order: 'Ngày bắt đầu phải trước ngày kết thúc.',
  },
  range: (from: string, until: string) => `Từ ${from} đến ${until}`,
  ofDossier: (name: string) => `Chỉ hồ sơ ${name}`,
  dropDossier: 'Bỏ điều kiện hồ sơ',
  table: 'Các dòng nhật ký, mới nhất trước',
  column: {
    at: 'Lúc',
    actor: 'Ai',
    what: 'Việc',
    dossier: 'Hồ sơ',
    unit: 'Đơn vị',
    chain: 'Chuỗi',
  },
  system: 'Phần mềm',
  nobody: 'chưa rõ ai',
  refused: (why: string) => `Không được: ${why}`,
  dossierNumber: (id: string) => `Hồ sơ …${id.slice(-8)}`,
  noDossier: '–',
  noUnit: '–',
  onlyThis: 'chỉ hồ sơ này',
  check: 'Kiểm tra chuỗi',
  checkRow: (seq: number) => `Kiểm tra chuỗi của dòng ${formatCount(seq)}`,
  checkDossier: 'Kiểm tra mọi chuỗi của hồ sơ này',
  noChain: 'dòng của hệ thống',
  older: 'Các dòng cũ hơn',
  newest: 'Về các dòng mới nhất',
  pages: 'Các trang của nhật ký',
  empty: 'Không có dòng nhật ký nào trong khoảng ngày và điều kiện này.',
  emptyNext: 'Hãy nới khoảng ngày (đang xem tối đa 30 ngày nếu không chọn) hoặc bớt điều kiện.',
  checked: {
    whole: (rows: number) =>
      `● Chuỗi nguyên vẹn: đã kiểm tra ${formatCount(rows)} dòng, mỗi dòng khớp với dòng trước.`,
    wholeOfDossier: (rows: number, chains: number) =>
      `● Các chuỗi nguyên vẹn: đã kiểm tra ${formatCount(rows)} dòng trong ${chains} chuỗi của hồ sơ.`,
    onward: 'Chuỗi còn dài: kiểm tra tiếp phần sau',
    broken: (seq: number, at: string) =>
      `✕ Chuỗi bị đứt ở dòng ${formatCount(seq)}, ghi lúc ${at}.`,
    faults: {
      'audit.stream': 'Dòng này thuộc chuỗi khác.',
      'audit.sequence': 'Số thứ tự không liền: có dòng đã bị bỏ hoặc chèn ở ngay trước.',
      'audit.previous': 'Dòng này không nối vào dòng trước nó.',
      'audit.hash': 'Nội dung dòng này đã bị sửa sau khi ghi.',
    } satisfies Record<ChainFault, string>,
    report: 'Báo ngay Phòng Tổ chức cán bộ và giữ nguyên máy chủ để kiểm tra.',
    honest:
      'Kiểm tra này phát hiện dòng bị sửa, bỏ, chèn; dòng cuối bị cắt chỉ thấy được bằng mã biên nhận.',
  },
} as const;
