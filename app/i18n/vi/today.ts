import { formatCount } from './list';

/** Sentences of Hôm nay. */
export const TODAY = {
  title: 'Hôm nay',
  subtitle: (day: string, name: string) => `${day} · ${name}`,
  figures: {
    heading: 'Hồ sơ trong phạm vi của tôi',
    all: 'hồ sơ',
    incomplete: '◐ còn thiếu',
    debts: 'nợ ngày',
    warnings: 'cần xem lại',
    none: 'Chưa có hồ sơ nào.',
    whole: 'Mọi hồ sơ đều đủ.',
  },
  nearly: {
    heading: 'Gần đủ nhất',
    explain: 'Hồ sơ còn thiếu ít phần nhất, nên làm trước.',
    all: 'Xem mọi hồ sơ còn thiếu',
    sections: (count: number) => `thiếu ${count} phần`,
    debts: (count: number) => `nợ ngày (${count})`,
  },
  byUnit: {
    heading: 'Đơn vị còn hồ sơ thiếu',
    unit: 'Đơn vị',
    incomplete: 'Còn thiếu',
    dossiers: 'Hồ sơ',
    of: (incomplete: number, all: number) => `${formatCount(incomplete)} trên ${formatCount(all)}`,
  },
  drafts: {
    heading: 'Bản nháp của tôi',
    none: 'Không có bản nháp nào: mọi điều đã gõ đều đã lưu.',
    newDossier: 'Hồ sơ mới chưa lập',
    outOfReach: 'Bản nháp của một hồ sơ mà ông/bà không còn quyền sửa',
    keptAt: (at: string) => `giữ lúc ${at}`,
    outdated: '≠ phần này đã có bản lưu mới hơn',
  },
  changes: {
    heading: 'Người khác vừa thay đổi',
    none: (days: number) => `Trong ${days} ngày qua không ai khác thay đổi hồ sơ nào.`,
    acts: { create: 'lập', update: 'cập nhật', correct: 'hiệu chỉnh' },
    line: (who: string, act: string, section: string) => `${who} ${act} phần ${section}`,
  },
  own: {
    heading: 'Hồ sơ của tôi',
    open: 'Mở hồ sơ của tôi',
    complete: '● Hồ sơ đủ các phần.',
    incomplete: (count: number) => `◐ Còn ${count} phần thiếu.`,
    debts: (count: number) => `Có ${count} ngày còn nợ giấy tờ.`,
    changedAt: (at: string) => `Thay đổi gần nhất lúc ${at}.`,
    explain:
      'Ông/bà kê khai bằng phiếu dữ liệu hoặc phiếu bổ sung lý lịch; cán bộ phụ trách hồ sơ của đơn vị nhập.',
    none: 'Tài khoản này chưa gắn với hồ sơ nào. Hãy báo cán bộ phụ trách hồ sơ của đơn vị.',
  },
  ways: {
    heading: 'Việc của tôi',
    accounts: 'Tài khoản',
    accountsExplain:
      'Cấp tài khoản, giao vai trò, cấp lại mật khẩu, khóa tài khoản (Điều 15.6, 16.3).',
    manageUnits: 'Quản lý đơn vị',
    manageUnitsExplain:
      'Lấy đơn vị từ danh mục, thêm khoa, phòng, đặt ngày vận hành (Điều 5.2, 7.4).',
    units: 'Cây tổ chức',
    unitsExplain: 'Xem các đơn vị trong phạm vi và số hồ sơ của từng đơn vị.',
    log: 'Nhật ký',
    logExplain: 'Xem ai đã làm gì, lúc nào; kiểm tra chuỗi nhật ký còn nguyên vẹn (Điều 8.3).',
  },
} as const;
