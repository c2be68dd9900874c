import { formatCount } from './list';

/** Sentences of the tree of units. */
export const ORGANISATION = {
  title: 'Tổ chức',
  subtitle: (count: number) => `${formatCount(count)} đơn vị, khoa, phòng trong phạm vi được xem`,
  found: (count: number) => `${formatCount(count)} đơn vị khớp`,
  unverified: (count: number) =>
    `${formatCount(count)} dòng lấy từ danh mục chưa kiểm chứng: cần đối chiếu với quyết định thành lập.`,
  manage: 'Quản lý đơn vị',
  search: 'Tìm đơn vị theo tên hoặc mã',
  searchSubmit: 'Tìm',
  clear: 'Bỏ tìm',
  empty: 'Không có đơn vị nào khớp. Gõ ít chữ hơn, có dấu hay không dấu đều được.',
  nothing:
    'Chưa có đơn vị nào. Phòng Kế hoạch - Tài chính hoặc Phòng Tổ chức cán bộ lấy đơn vị từ danh mục.',
  kept: (count: number) => `${formatCount(count)} hồ sơ`,
  working: (count: number) => `${formatCount(count)} người`,
  below: (count: number) => `${formatCount(count)} bộ phận, đơn vị trực thuộc`,
  goLive: (day: string) => `vận hành từ ${day}`,
  noGoLive: 'chưa đặt ngày vận hành',
  belonging:
    'Các đơn vị trong cây thuộc ngành Y tế của tỉnh, trừ nơi ghi “ngoài ngành” hoặc “ngoài tỉnh”.',
  outOfSector: '◇ ngoài ngành',
  outOfProvince: '◇ ngoài tỉnh',
  notVerified: 'chưa kiểm chứng',
  ended: 'đã thôi hoạt động',
} as const;
