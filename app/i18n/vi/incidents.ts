import type {
  IncidentAct,
  IncidentGravity,
  IncidentKind,
  IncidentState,
} from '../../domain/incident/incident';
import { formatLocalInstant } from '../../domain/plain-date';
import type { IncidentFault } from '../../forms/incident-form';
import { TEXT_FAULT_SENTENCES } from './form-faults';

function period(startsAt: number | null, endsAt: number | null): string {
  if (startsAt === null && endsAt === null) return '';
  if (endsAt === null) return `Từ ${formatLocalInstant(startsAt ?? 0)}`;
  if (startsAt === null) return `Đến ${formatLocalInstant(endsAt)}`;
  return `Từ ${formatLocalInstant(startsAt)} đến ${formatLocalInstant(endsAt)}`;
}

/** Sentences of incidents: the screen, the banner on every page, the receipts. */
export const INCIDENTS = {
  title: 'Sự cố',
  subtitle: 'Thông báo của Phòng Tổ chức cán bộ về sự cố hoặc nguy cơ xảy ra sự cố (Điều 17.6).',
  kinds: {
    outage: 'Ngừng hệ thống',
    'data-fault': 'Lỗi dữ liệu',
    leak: 'Lộ, lọt thông tin',
    'network-power': 'Mạng, điện',
    maintenance: 'Bảo trì có kế hoạch',
    risk: 'Nguy cơ xảy ra sự cố',
    other: 'Việc khác',
  } as const satisfies Record<IncidentKind, string>,
  gravities: {
    minor: 'nhẹ',
    serious: 'nghiêm trọng',
    critical: 'rất nghiêm trọng',
  } as const satisfies Record<IncidentGravity, string>,
  states: {
    draft: 'bản soạn',
    published: 'đang diễn ra',
    resolved: 'đã kết thúc',
  } as const satisfies Record<IncidentState, string>,
  acts: {
    draft: 'Soạn',
    publish: 'Phát thông báo',
    change: 'Sửa thông báo',
    resolve: 'Kết thúc sự cố',
  } as const satisfies Record<IncidentAct, string>,
  period,
  list: {
    new: 'Soạn thông báo',
    empty: 'Chưa có thông báo sự cố nào.',
    emptyWhy: 'Khi Phòng Tổ chức cán bộ phát thông báo, trang nào đang mở cũng hiện ngay.',
    older: 'Các thông báo cũ hơn',
    name: 'Thông báo',
    kind: 'Loại',
    state: 'Tình trạng',
    changedAt: 'Lúc',
    seen: 'đã xem',
    notSeen: 'chưa xác nhận',
  },
  one: {
    back: 'Về danh sách sự cố',
    whatHappened: 'Việc đã xảy ra',
    whatToDo: 'Cần làm gì',
    to: 'Gửi tới',
    all: 'mọi đơn vị',
    by: (name: string, at: string) => `${name}, ${at}`,
    change: 'Sửa hoặc kết thúc',
    earlier: 'Các lần phát trước',
    done: 'Đã ghi và gửi tới các trang đang mở.',
    drafted: 'Đã giữ bản soạn; chưa ai nhận được.',
  },
  banner: {
    title: 'Thông báo sự cố',
    resolved: 'Sự cố đã kết thúc',
    do: 'Cần làm',
    acknowledge: 'Đã xem',
    acknowledgeOf: (title: string) => `Đã xem thông báo: ${title}`,
    more: 'Xem chi tiết',
    bell: (count: number) =>
      count === 0 ? 'Sự cố: không có thông báo mới' : `Sự cố: ${count} thông báo chưa xác nhận`,
    notify: 'Báo cả khi đang mở trang khác',
    notifyOn: 'Trình duyệt sẽ báo khi có sự cố.',
    notifyOff: 'Trình duyệt đang chặn thông báo; mở lại trong cài đặt của trình duyệt.',
  },
  form: {
    new: 'Soạn thông báo sự cố',
    change: (title: string) => `Sửa thông báo: ${title}`,
    kind: 'Loại',
    gravity: 'Mức độ',
    choose: '— chọn —',
    title: 'Tiêu đề',
    whatHappened: 'Việc đã xảy ra hoặc có nguy cơ xảy ra',
    whatToDo: 'Cần làm gì',
    startsAt: 'Từ lúc (nếu biết)',
    endsAt: 'Đến lúc (nếu biết)',
    audience: 'Gửi tới',
    all: 'Mọi đơn vị',
    some: 'Chỉ các đơn vị đã đánh dấu (kèm khoa, phòng, trạm)',
    units: 'Các đơn vị',
  },
  receipts: {
    title: 'Đã xem và chưa xem',
    unit: 'Đơn vị',
    people: 'Số tài khoản',
    acknowledged: 'Đã xác nhận',
    online: 'Đang đăng nhập',
    call: 'chưa có ai đăng nhập: gọi điện',
    done: 'đủ',
    of: (acknowledged: number, people: number) => `${acknowledged}/${people}`,
    total: (acknowledged: number, people: number) =>
      `${acknowledged} trên ${people} tài khoản đã xác nhận.`,
    peopleOf: (unit: string) => `Người của ${unit}`,
    person: 'Họ tên',
    extension: 'Máy lẻ',
    at: 'Xác nhận lúc',
    notYet: 'chưa',
    yes: 'có',
    no: 'không',
  },
  faults: {
    ...TEXT_FAULT_SENTENCES,
    'kind.missing': 'Hãy chọn loại.',
    'gravity.missing': 'Hãy chọn mức độ.',
    'audience.missing': 'Hãy chọn gửi tới ai.',
    'units.none': 'Hãy đánh dấu ít nhất một đơn vị.',
    'minute.format': 'Hãy nhập đủ ngày và giờ.',
    'minute.order': 'Lúc kết thúc phải sau lúc bắt đầu.',
  } satisfies Record<IncidentFault, string> & Record<string, string>,
} as const;
