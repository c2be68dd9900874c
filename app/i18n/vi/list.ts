const NUMBER = new Intl.NumberFormat('vi-VN');

/** Gives a whole number as it is written here: 12.345. */
export function formatCount(count: number): string {
  return NUMBER.format(count);
}

/** Gives a count that may have been stopped at a bound: "1.000+". */
export function formatBoundedCount({ count, isMore }: { count: number; isMore: boolean }): string {
  return isMore ? `${NUMBER.format(count)}+` : NUMBER.format(count);
}

/** Sentences of the list of dossiers. */
export const LIST = {
  title: 'Hồ sơ',
  found: (count: string) => `${count} hồ sơ`,
  create: 'Lập hồ sơ mới',
  filters: 'Tìm và lọc',
  text: 'Tên hoặc số hiệu',
  textHint: 'Gõ có dấu hay không dấu đều được',
  search: 'Tìm',
  more: 'Lọc thêm',
  unit: 'Đơn vị quản lý',
  workplace: 'Nơi làm việc',
  employmentType: 'Loại lao động',
  personStatus: 'Tình trạng công tác',
  any: 'Tất cả',
  clear: 'Bỏ mọi điều kiện',
  chips: 'Lọc nhanh',
  chip: {
    all: 'Tất cả',
    complete: '● Đủ',
    incomplete: '◐ Thiếu',
    debts: 'Nợ ngày',
    warnings: 'Cần xem lại',
    annulled: 'Đã hủy',
  },
  annulled: 'đã hủy',
  /** Why a dossier of another unit stands here. */
  guest: {
    coming: 'đang chuyển đến',
    lent: 'biệt phái đến',
    until: (day: string) => `hết ngày ${day}`,
    keptBy: (unit: string) => `${unit} giữ hồ sơ`,
  },
  active: 'Đang lọc theo',
  remove: (condition: string) => `Bỏ điều kiện ${condition}`,
  condition: {
    text: (text: string) => `“${text}”`,
    unit: (name: string) => `Quản lý: ${name}`,
    workplace: (name: string) => `Nơi làm việc: ${name}`,
    employmentType: (name: string) => `Loại: ${name}`,
    personStatus: (name: string) => `Công tác: ${name}`,
  },
  table: 'Danh sách hồ sơ',
  column: {
    name: 'Họ và tên',
    birth: 'Ngày sinh',
    position: 'Chức vụ, chức danh',
    workplace: 'Nơi làm việc',
    state: 'Tình trạng hồ sơ',
    debts: 'Nợ ngày',
    changed: 'Thay đổi lúc',
  },
  sortedBy: {
    name: 'Xếp theo tên',
    changed: 'Xếp theo lần thay đổi mới nhất',
  },
  noStaffNumber: 'chưa có số hiệu',
  noBirth: 'chưa nhập',
  noPosition: 'chưa nhập',
  complete: 'đủ',
  incomplete: (count: number) => `thiếu (${count})`,
  debts: (count: number) => `nợ ngày (${count})`,
  noDebts: 'không',
  warnings: (count: number) => `cần xem lại (${count})`,
  pages: 'Các trang của danh sách',
  previous: 'Trang trước',
  next: 'Trang sau',
  first: 'Về trang đầu',
  show500: 'Hiện 500 dòng một trang',
  show50: 'Hiện 50 dòng một trang',
  empty: {
    nothingFound: 'Không có hồ sơ nào khớp với các điều kiện đang chọn.',
    tryFewer: 'Hãy bớt điều kiện, hoặc gõ ít chữ hơn: mỗi chữ chỉ cần vài ký tự đầu.',
    noLetters: 'Chỗ tìm chưa có chữ hay số nào.',
    units: 'Đơn vị chưa có hồ sơ nào.',
    unitsNext: 'Lập hồ sơ mới cho từng người theo mẫu 2C-BNV/2008.',
    unitsAsk: 'Hồ sơ do cán bộ phụ trách hồ sơ của đơn vị lập.',
    own: 'Hồ sơ của ông/bà chưa được gắn với tài khoản này.',
    ownNext: 'Hãy báo cán bộ phụ trách hồ sơ của đơn vị.',
    pageGone: 'Trang này không còn dòng nào.',
  },
} as const;
