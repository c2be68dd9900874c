import type { Confirmer } from '../../domain/account/restored-accounts';

/** Sentences of what stands between a restore and the sign-in of everybody. */
export const RESTORED = {
  title: 'Sau khi khôi phục dữ liệu',
  subtitle: (restoredAt: string, madeAt: string) =>
    `Dữ liệu được khôi phục lúc ${restoredAt}, từ bản sao lưu lúc ${madeAt}.`,
  none: 'Không có lần khôi phục nào chờ xác nhận.',
  explain:
    'Tài khoản, vai trò đã khóa hoặc kết thúc sau lúc sao lưu nay có hiệu lực trở lại. Cho đến khi Phòng KHTC và Trưởng phòng TCCB đều xác nhận, không ai khác đăng nhập được; mọi phiên đăng nhập và đường dẫn phiếu dữ liệu trong bản sao lưu đã kết thúc.',
  toDo: 'Đối chiếu danh sách dưới đây với văn bản giao, thôi giao nhiệm vụ từ lúc sao lưu đến nay; khóa tài khoản, kết thúc vai trò không còn đúng rồi xác nhận.',
  accounts: 'Mở Tài khoản để khóa, kết thúc vai trò',
  askKhtc: 'Có vai trò không còn đúng: báo Phòng KHTC kết thúc trước khi xác nhận.',
  confirm: 'Tôi đã đối chiếu: đúng hôm nay',
  confirmed: 'Đã ghi xác nhận.',
  all: 'Hai bên đã xác nhận: mọi người đăng nhập lại được.',
  sides: {
    khtc: 'Phòng Kế hoạch - Tài chính',
    tccb_head: 'Trưởng phòng Tổ chức cán bộ',
  } as const satisfies Record<Confirmer, string>,
  done: (side: string, name: string, at: string) => `● ${side}: ${name} xác nhận lúc ${at}`,
  waits: (side: string) => `○ ${side}: chưa xác nhận`,
  heading: 'Vai trò đang có hiệu lực',
  employees: (count: string) =>
    `Ngoài ra có ${count} tài khoản chỉ xem hồ sơ của chính mình (vai trò cá nhân).`,
  columns: {
    account: 'Tài khoản',
    name: 'Họ tên',
    role: 'Vai trò',
    unit: 'Đơn vị',
    since: 'Từ',
    lastSignIn: 'Đăng nhập gần nhất',
  },
  never: 'chưa lần nào',
  next: 'Trang sau',
  first: 'Trang đầu',
  today: 'Dữ liệu vừa được khôi phục: xác nhận tài khoản và vai trò',
} as const;
