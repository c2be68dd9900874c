import type { ComparisonResult } from '../../domain/paper-twin/comparison';
import type { PaperFault, PaperState } from '../../domain/paper-twin/paper-item';
import type { TwinState } from '../../domain/paper-twin/twin-state';
import type { PaperFormFault } from '../../forms/paper-form';
import { DAY_FAULT_SENTENCES, TEXT_FAULT_SENTENCES } from './form-faults';
import { formatCount } from './list';

/** The state of a twin where one is chosen: a shape and a word. */
export const TWIN_STATE_NAMES = {
  never: '○ Chưa kiểm tra',
  differs: '≠ Lệch hồ sơ giấy',
  missing: '◐ Thiếu giấy',
  stale: '↻ Sửa sau khi đối chiếu',
  partial: '◔ Kiểm tra chưa xong',
  agrees: '● Khớp',
} as const satisfies Record<TwinState, string>;

export const PAPER_STATE_NAMES = {
  present: 'có',
  missing: 'thiếu',
  'not-applicable': 'không áp dụng',
} as const satisfies Record<PaperState, string>;

const RESULTS = { agrees: 'khớp', differs: 'lệch' } as const satisfies Record<
  ComparisonResult,
  string
>;

/** What is wrong with a field of the paper twin's forms. */
const FAULTS = {
  ...TEXT_FAULT_SENTENCES,
  ...DAY_FAULT_SENTENCES,
  'text.missing': 'Ghi lệch thì phải viết lệch ở chỗ nào.',
  'date.future': 'Ngày kiểm tra không thể sau hôm nay.',
  'sheets.form': 'Số tờ là số từ 1 đến 9999.',
  'state.missing': 'Hãy chọn có, thiếu hay không áp dụng.',
  'difference.not-cleared':
    'Chỗ lệch đã ghi không mất đi khi xóa chữ: nếu đã khớp, hãy đánh dấu “nay đã khớp”.',
  'difference.both': 'Vừa ghi chỗ lệch khác vừa đánh dấu đã khớp: hãy chọn một.',
  'difference.not-applicable': 'Giấy không áp dụng thì không có chỗ lệch.',
} as const satisfies Record<PaperFormFault | PaperFault, string>;

/** Sentences of the paper twin: the list, the checklist of one dossier, its minutes. */
export const PAPER = {
  title: 'Hồ sơ giấy',
  titleOf: (name: string) => `Hồ sơ giấy: ${name}`,
  link: 'Hồ sơ giấy',
  faults: FAULTS,
  mark: {
    never: '○ chưa kiểm tra',
    differs: (count: number) => `≠ lệch (${count})`,
    missing: (count: number) => `◐ thiếu giấy (${count})`,
    stale: (count: number) => `↻ cần đối chiếu lại (${count})`,
    partial: '◔ kiểm tra chưa xong',
    agrees: '● khớp',
  },
  /** In the dossier's list of sections, beside a shape. */
  section: { differs: 'lệch hồ sơ giấy', stale: 'cần đối chiếu lại' },
  list: {
    subtitle: (dossiers: number) => `${formatCount(dossiers)} hồ sơ`,
    explain:
      'Thông tin trong phần mềm phải thống nhất với hồ sơ giấy lưu tại đơn vị (Điều 8.1, 14.4).',
    rate: (rate: number, agrees: number, all: number) =>
      `${rate} % hồ sơ khớp hồ sơ giấy: ${formatCount(agrees)} trong ${formatCount(all)} hồ sơ đã kiểm tra đủ giấy, đối chiếu đủ các phần và không còn chỗ lệch.`,
    noRate: 'Chưa có hồ sơ nào nên chưa có tỷ lệ khớp.',
    filters: 'Lọc theo đơn vị',
    unit: 'Đơn vị quản lý',
    any: 'Tất cả',
    show: 'Xem',
    states: 'Lọc theo tình trạng',
    all: (count: number) => `Tất cả (${formatCount(count)})`,
    chip: (name: string, count: number) => `${name} (${formatCount(count)})`,
    table: 'Danh sách hồ sơ và tình trạng so với hồ sơ giấy',
    column: {
      name: 'Họ và tên',
      unit: 'Đơn vị quản lý',
      state: 'So với hồ sơ giấy',
      checkedOn: 'Kiểm tra ngày',
    },
    notChecked: 'chưa',
    noStaffNumber: 'chưa có số hiệu',
    pages: 'Các trang của danh sách',
    first: 'Về trang đầu',
    next: 'Trang sau',
    empty: {
      filtered: 'Không có hồ sơ nào như vậy.',
      differs: 'Không còn chỗ lệch nào phải xử lý.',
      none: 'Chưa có hồ sơ nào trong phạm vi ông/bà được xem.',
      clear: 'Bỏ mọi điều kiện',
    },
    byUnit: {
      heading: 'Tỷ lệ khớp theo đơn vị',
      table: 'Tỷ lệ khớp hồ sơ giấy theo đơn vị',
      unit: 'Đơn vị',
      dossiers: 'Hồ sơ',
      agrees: 'Khớp',
      rate: 'Tỷ lệ',
      differs: 'Lệch',
      missing: 'Thiếu giấy',
      stale: 'Sửa sau',
      never: 'Chưa kiểm tra',
      percent: (rate: number) => `${rate} %`,
    },
  },
  twin: {
    back: 'Về hồ sơ',
    toList: 'Mọi hồ sơ giấy',
    minutes: 'Biên bản để in',
    checkedOn: (day: string) => `kiểm tra gần nhất ngày ${day}`,
    neverChecked: 'chưa kiểm tra lần nào',
    readOnly: 'Cán bộ phụ trách hồ sơ của đơn vị ghi kết quả kiểm tra; ông/bà xem.',
    done: {
      'kiem-tra': 'Đã ghi kết quả kiểm tra giấy.',
      'doi-chieu': 'Đã ghi kết quả đối chiếu.',
    },
    open: {
      heading: 'Chỗ lệch phải xử lý',
      explain:
        'Sửa bên sai (phần mềm hoặc giấy), rồi ghi một lần kiểm tra mới là “khớp”: chỗ lệch chỉ hết bằng cách ấy và vẫn còn trong các lần kiểm tra trước.',
      line: (where: string, difference: string) => `${where}: ${difference}`,
    },
    papers: {
      heading: 'Thành phần hồ sơ giấy',
      figures: (present: number, missing: number, unchecked: number) =>
        `có ${present}, thiếu ${missing}, giấy bắt buộc chưa kiểm tra ${unchecked}`,
      table: 'Thành phần hồ sơ giấy và kết quả kiểm tra',
      mandatory: 'bắt buộc',
      column: {
        name: 'Thành phần',
        state: 'Kết quả',
        sheets: 'Số tờ',
        shelf: 'Nơi để',
        difference: 'Chỗ lệch với phần mềm',
        last: 'Lần kiểm tra',
      },
      /** Names an input for who does not see the table. */
      input: (column: string, paper: string) => `${column}: ${paper}`,
      unchecked: 'chưa kiểm tra',
      noValue: '–',
      agrees: 'nay đã khớp',
      checkedOn: 'Ngày kiểm tra',
      dayHint: 'dd/MM/yyyy',
      save: 'Ghi kết quả kiểm tra',
      saveHint: 'Chỉ những dòng có thay đổi được ghi thành lần kiểm tra mới.',
      differenceHint:
        'Ghi giấy nào, mục nào lệch; không chép nội dung riêng tư (bệnh, tài khoản, nhân thân) vào đây.',
      recorded: (what: string) => `Đang ghi: ${what}`,
      none: 'Chưa có danh mục thành phần hồ sơ giấy.',
    },
    check: {
      line: (day: string, who: string) => `${day}, ${who}`,
      earlier: (count: number) => `${count} lần trước`,
      paper: (state: string, sheets: number | null, shelf: string | null) =>
        [state, sheets === null ? null : `${sheets} tờ`, shelf]
          .filter((part) => part !== null)
          .join(', '),
      differs: (difference: string) => `lệch: ${difference}`,
      section: (result: ComparisonResult, version: number) =>
        `${RESULTS[result]} ở phiên bản ${version}`,
    },
    sections: {
      heading: 'Đối chiếu từng phần với hồ sơ giấy',
      figures: (compared: number, all: number) => `đã đối chiếu ${compared} trong ${all} phần`,
      table: 'Các phần của hồ sơ và kết quả đối chiếu',
      column: { name: 'Phần', standing: 'So với giấy', last: 'Lần đối chiếu', act: 'Ghi kết quả' },
      version: (version: number) => `phiên bản ${version}`,
      notEntered: '– chưa nhập',
      never: '○ chưa đối chiếu',
      agrees: '● khớp',
      differs: '≠ lệch hồ sơ giấy',
      stale: '↻ đã sửa sau khi đối chiếu: cần đối chiếu lại',
      sayAgrees: 'Khớp',
      sayAgreesOf: (section: string) => `Khớp: ${section}`,
      sayDiffers: 'Có lệch',
      sayDiffersOf: (section: string) => `Có lệch: ${section}`,
      difference: 'Lệch ở chỗ nào',
      save: 'Ghi chỗ lệch',
      look: (section: string) => `Xem phần ${section}`,
      enterFirst: 'nhập trước rồi đối chiếu',
    },
  },
  minutes: {
    title: 'BIÊN BẢN',
    subtitle: 'Đối chiếu hồ sơ giấy',
    basis:
      'Căn cứ khoản 1 Điều 8 và khoản 4 Điều 14 Quy chế quản lý, sử dụng phần mềm quản lý hồ sơ cán bộ, công chức, viên chức.',
    person: (name: string, staffNumber: string | null) =>
      staffNumber === null ? `Hồ sơ của: ${name}` : `Hồ sơ của: ${name}, số hiệu ${staffNumber}`,
    unit: (name: string) => `Đơn vị quản lý hồ sơ: ${name}`,
    result: (state: string) => `Kết quả tại thời điểm in: ${state}`,
    one: '1. Thành phần hồ sơ giấy',
    two: '2. Đối chiếu các phần của hồ sơ với giấy',
    three: '3. Chỗ lệch còn phải xử lý',
    noDifference: 'Không có.',
    number: 'STT',
    notInLaw:
      'Biên bản này có giá trị khi những người có tên dưới đây ký trên giấy; việc ghi kết quả trong phần mềm không phải chữ ký số.',
    signatures: [
      ['NGƯỜI ĐỐI CHIẾU', '(Ký, ghi rõ họ tên)'],
      ['NGƯỜI GIỮ HỒ SƠ GIẤY', '(Ký, ghi rõ họ tên)'],
      ['THỦ TRƯỞNG ĐƠN VỊ', '(Ký, đóng dấu, ghi rõ họ tên)'],
    ],
    back: 'Về hồ sơ giấy',
  },
} as const;
