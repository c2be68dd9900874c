/** Sentences of what stands around every screen. */
export const FRAME = {
  product: 'Hồ sơ cán bộ',
  productLong: 'Hồ sơ cán bộ, công chức, viên chức',
  title: (screen: string) => `${screen} · Hồ sơ cán bộ`,
  skip: 'Tới nội dung chính',
  navigation: 'Các màn hình',
  account: 'Tài khoản đang dùng',
  search: 'Tìm người, số hiệu',
  searchHint: 'Ctrl+K',
  searchSubmit: 'Tìm',
  demoLabel: 'Dữ liệu mẫu',
  demo: 'Dữ liệu mẫu: mọi người và hồ sơ ở đây đều do máy tạo ra, không phải dữ liệu thật.',
  /** How the page hears of what others do, beside a shape of its own. */
  line: {
    connected: 'đã kết nối',
    trying: 'đang kết nối',
    offline: (since: string) => `mất kết nối từ ${since}`,
    kept: 'dữ liệu gõ vẫn giữ',
    signedOut: 'phiên làm việc đã hết',
  },
  upgraded: {
    text: 'Phần mềm vừa nâng cấp: lưu rồi tải lại.',
    reload: 'Tải lại',
  },
  changePassword: 'Đổi mật khẩu',
  signOut: 'Đăng xuất',
  noUnit: 'chưa được giao đơn vị',
  screens: {
    today: 'Hôm nay',
    dossiers: 'Hồ sơ',
    ownDossier: 'Hồ sơ của tôi',
    monthlyCheck: 'Kiểm tra tháng',
    decisions: 'Văn bản',
    events: 'Biến động',
    transfers: 'Điều chuyển',
    duties: 'Việc có hạn',
    board: 'Toàn ngành',
    paperTwins: 'Hồ sơ giấy',
    incidents: 'Sự cố',
    sheets: 'Phiếu dữ liệu',
    organisation: 'Tổ chức',
    accounts: 'Tài khoản',
    auditLog: 'Nhật ký',
    rules: 'Quy định',
  },
} as const;

export type ScreenName = keyof typeof FRAME.screens;
