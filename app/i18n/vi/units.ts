import type { UnitFault } from '../../forms/unit-form';
import { DAY_FAULT_SENTENCES, TEXT_FAULT_SENTENCES } from './form-faults';

/** Sentences of the screen on which units are taken over, added and changed. */
export const UNITS = {
  title: 'Quản lý đơn vị',
  subtitle: 'Đơn vị, khoa, phòng, trạm và ngày vận hành của từng đơn vị (Điều 5.2, 6, 7.4).',
  back: 'Về danh sách đơn vị',
  tree: 'Xem cây tổ chức',
  take: 'Lấy từ danh mục',
  create: 'Thêm đơn vị',
  search: 'Tìm theo tên hoặc mã',
  searchSubmit: 'Tìm',
  clearSearch: 'Bỏ tìm',
  none: 'Không có đơn vị nào khớp. Hãy bỏ tìm, lấy từ danh mục hoặc thêm mới.',
  onlyTop:
    'Chưa có đơn vị nào dưới Sở. Hãy lấy các đơn vị từ danh mục, hoặc thêm mới, rồi đặt ngày vận hành và tạo tài khoản.',
  columns: {
    name: 'Đơn vị',
    code: 'Mã',
    type: 'Loại',
    goLive: 'Ngày vận hành',
    below: 'Khoa, phòng, trạm',
  },
  noGoLive: 'chưa đặt',
  notNeeded: '–',
  unverified: 'chưa kiểm chứng',
  below: (count: number) => `${count} bộ phận, trạm`,
  accounts: 'Tạo tài khoản cho người của đơn vị',
  takeView: {
    title: 'Lấy đơn vị từ danh mục',
    intro:
      'Đánh dấu đơn vị cần lấy rồi bấm nút ở cuối trang. Đơn vị đã có thì giữ nguyên; đơn vị cấp trên còn thiếu được lấy kèm.',
    search: 'Lọc danh mục theo tên hoặc mã',
    submit: 'Lấy các đơn vị đã đánh dấu',
    noneTicked: 'Chưa lấy đơn vị nào.',
    wholeOf: (count: number) => `Kèm cả ${count} khoa, phòng, trạm`,
    wholeOfLabel: (count: number, name: string) => `Kèm cả ${count} khoa, phòng, trạm của ${name}`,
    some: (count: number) => `Chọn từng bộ phận (${count})`,
    someOf: (name: string) => `Bộ phận của ${name}`,
    already: 'đã có',
    allTaken: 'Mọi đơn vị trong danh mục đều đã được lấy.',
    none: 'Không có đơn vị nào trong danh mục khớp với nội dung tìm.',
    groupLabel: 'Các đơn vị trong danh mục',
  },
  form: {
    title: 'Thêm đơn vị',
    intro: 'Chỉ đơn vị thuộc Sở quản lý hồ sơ; khoa, phòng và đơn vị trực thuộc nằm trong đó.',
    code: 'Mã đơn vị',
    codeHint: 'Chữ in không dấu, chữ số, gạch ngang: TTYT-PV. Mã không đổi được về sau.',
    name: 'Tên đơn vị',
    kind: 'Cấp',
    chooseKind: 'Chọn cấp',
    kinds: {
      unit: 'Đơn vị thuộc Sở (đặt dưới Sở)',
      attached_unit: 'Đơn vị trực thuộc, trạm (đặt dưới một đơn vị)',
      department: 'Khoa, phòng (đặt dưới một đơn vị)',
    },
    type: 'Loại hình',
    chooseType: 'Chọn loại hình',
    parent: 'Đặt dưới',
    chooseParent: 'Chọn đơn vị cấp trên',
    goLive: 'Ngày vận hành (đơn vị thuộc Sở, nếu đã biết)',
    goLiveHint:
      'Dạng ngày/tháng/năm. Việc có hiệu lực trước ngày này không làm phát sinh thời hạn phải cập nhật.',
    submit: 'Thêm đơn vị',
  },
  unit: {
    code: (code: string) => `Mã ${code}`,
    under: (name: string) => `dưới ${name}`,
    goLive: 'Ngày vận hành',
    verified: 'Đối chiếu với quyết định thành lập',
    verifiedChoices: { no: 'Chưa kiểm chứng', yes: 'Đã kiểm chứng' },
    reviewsSheets: 'Thủ trưởng duyệt phiếu dữ liệu trước khi vào hồ sơ (Điều 14.1)',
    reviewsChoices: { no: 'Không: người được phân công nhận trực tiếp', yes: 'Có: duyệt từng mục' },
    submit: 'Lưu',
    addBelow: 'Thêm khoa, phòng, trạm dưới đơn vị này',
    below: 'Khoa, phòng, trạm',
    noBelow: 'Chưa có khoa, phòng, trạm nào.',
  },
  done: {
    them: 'Đã thêm đơn vị.',
    sua: 'Đã lưu.',
  },
  taken: (count: number) =>
    count === 0
      ? 'Các đơn vị này đã có sẵn, không lấy thêm.'
      : `Đã lấy ${count} đơn vị. Việc tiếp theo: mở từng đơn vị để đặt ngày vận hành, rồi tạo tài khoản cho người của đơn vị.`,
  faults: {
    ...TEXT_FAULT_SENTENCES,
    ...DAY_FAULT_SENTENCES,
    'code.form': 'Mã chỉ gồm chữ in không dấu, chữ số và gạch ngang, từ 2 đến 30 ký tự.',
    'kind.missing': 'Hãy chọn cấp.',
    'type.missing': 'Hãy chọn loại hình.',
    'parent.missing': 'Hãy chọn đơn vị cấp trên.',
    'codes.none': 'Hãy đánh dấu ít nhất một đơn vị trong danh mục.',
    'verified.missing': 'Hãy chọn đã hay chưa kiểm chứng.',
    'unit.changed-meanwhile':
      'Người khác vừa đổi mục này trước khi ông/bà lưu. Hãy xem lại; bấm Lưu lần nữa thì nội dung trong ô được ghi.',
  } satisfies Record<UnitFault, string> & Record<string, string>,
  seenNow: (text: string) => `Đang lưu: ${text}`,
  codeTaken: 'Mã đơn vị này đã có. Hãy dùng mã khác, hoặc mở đơn vị đã có.',
  parentRefused:
    'Cấp này không đặt dưới đơn vị đã chọn được: đơn vị thuộc Sở đặt dưới Sở; khoa, phòng, trạm đặt dưới một đơn vị.',
} as const;
