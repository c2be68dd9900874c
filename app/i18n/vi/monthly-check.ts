import type { MonthTiming } from '../../domain/monthly-check/month-due';
import type { MonthState } from '../../domain/monthly-check/month-state';
import type { OpenItemKind } from '../../domain/monthly-check/open-items';
import type { TextFault } from '../../forms/form-parts';
import { TEXT_FAULT_SENTENCES } from './form-faults';
import { formatCount } from './list';

const ACTS = { create: 'Lập mới', update: 'Cập nhật', correct: 'Hiệu chỉnh' } as const;

/** The mark of a month: a shape and a word. */
export const MONTH_STATE_NAMES = {
  running: '◷ tháng chưa hết',
  open: '○ chưa ký',
  signed: '● đã ký',
  returned: '↩ đã trả lại',
  changed: '≠ đã đổi sau khi ký',
  'not-due': '– chưa vận hành',
} as const satisfies Record<MonthState | 'not-due', string>;

/** Sentences of the monthly check. */
export const MONTHLY = {
  title: 'Kiểm tra tháng',
  titleOf: (month: string) => `Kiểm tra tháng ${month}`,
  months: 'Chọn tháng',
  previous: (month: string) => `‹ ${month}`,
  next: (month: string) => `${month} ›`,
  toGrid: 'Mọi đơn vị',
  minutes: 'Biên bản để in',
  state: 'Tình trạng',
  explain: {
    running:
      'Tháng chưa hết: xem trước được, ký được từ ngày đầu của tháng sau, khi không còn gì nhập thêm vào tháng.',
    open: 'Tháng đã hết, thủ trưởng đơn vị chưa ký xác nhận.',
    signed: 'Thủ trưởng đơn vị đã ký xác nhận các lượt nhập trong tháng.',
    returned: 'Thủ trưởng đơn vị đã trả lại; sửa xong thì ký.',
    changed:
      'Sau khi ký, có lượt hiệu chỉnh nội dung của tháng hoặc việc của tháng được nhập muộn. Hãy xem rồi ký lại nếu đúng.',
  } satisfies Record<MonthState, string>,
  beforeGoLive:
    'Tháng này trước ngày vận hành của đơn vị, hoặc đơn vị chưa có ngày vận hành, nên không phải ký.',
  done: {
    ky: 'Đã ký xác nhận. Danh sách và mã của nó đã được giữ lại.',
    'tra-lai': 'Đã trả lại. Cán bộ hồ sơ của đơn vị thấy lời nhận xét ở đây.',
  },
  figures: {
    heading: 'Đã nhập trong tháng',
    all: 'lượt nhập',
    create: 'lập mới',
    update: 'cập nhật',
    correct: 'hiệu chỉnh',
    none: 'Trong tháng này không có lượt nhập nào. Vẫn ký được: ký là xác nhận điều đó.',
  },
  now: {
    warnings: 'hồ sơ cần xem lại',
    of: (all: number) => `Đơn vị đang quản lý ${formatCount(all)} hồ sơ`,
  },
  open: {
    heading: 'Việc còn mở',
    kinds: {
      'late-duties': 'việc quá hạn',
      incomplete: 'hồ sơ còn thiếu',
      debts: 'hồ sơ có nợ thông tin',
      'paper-differences': 'hồ sơ lệch với bản giấy',
      'sheets-to-review': 'phiếu dữ liệu chờ duyệt',
      'decisions-to-enter': 'quyết định chờ nhập',
    } satisfies Record<OpenItemKind, string>,
    explain: 'Còn mục nào khác 0 thì khi ký phải viết một dòng về mục đó.',
    none: 'Không còn việc nào mở.',
    ask: (name: string, count: number) => `Về ${formatCount(count)} ${name}`,
    askHint: 'Vì sao còn, bao giờ xong',
    noRemark: (name: string) => `Hãy viết một dòng về ${name} trước khi ký.`,
    signed: (name: string, count: number, remark: string | null) =>
      `${formatCount(count)} ${name}${remark === null ? '' : `: ${remark}`}`,
  },
  samples: {
    heading: 'Hồ sơ phải xem trước khi ký',
    explain:
      'Phần mềm rút ba hồ sơ theo đơn vị và tháng, không ai chọn được. Hãy mở xem từng hồ sơ rồi đánh dấu đã xem.',
    none: 'Đơn vị chưa có hồ sơ nào để xem.',
    looked: (name: string) => `Đã xem hồ sơ của ${name}`,
    notLooked: (place: string) => `Hãy xem và đánh dấu hồ sơ thứ ${place} trước khi ký.`,
    signed: (names: string) => `Đã xem: ${names}`,
    unseen: 'hồ sơ đã chuyển đi',
  },
  due: {
    by: (day: string, article: string) => `Hạn ký: ${day} (Điều ${article})`,
    provisional: 'tạm tính, lịch nghỉ chưa nhập đủ',
    timings: {
      'in-time': '● ký đúng hạn',
      'signed-late': '▲ ký muộn',
      overdue: '▲ quá hạn chưa ký',
      waiting: '◷ chưa đến hạn',
    } satisfies Record<MonthTiming, string>,
    rate: (inTime: number, judged: number) =>
      judged === 0 ? '–' : `${Math.round((inTime / judged) * 100)}% (${inTime}/${judged})`,
    unitRate: (rate: string) => `Đúng hạn ${rate}`,
    allRate: (rate: string) => `Ký đúng hạn, mọi đơn vị trong 12 tháng: ${rate}`,
    monthDue: (month: string, day: string) => `Hạn ký tháng ${month}: ${day}`,
  },
  since: (month: string, at: string, count: number) =>
    `Từ lần ký trước (tháng ${month}, ký ${at}) đến hết tháng này: ${formatCount(count)} lượt nhập.`,
  remind: {
    button: 'Nhắc',
    done: (unit: string) => `Đã nhắc ${unit}: thông báo hiện ngay trên các trang đang mở.`,
    noticeTitle: (month: string) => `Chưa ký kiểm tra tháng ${month}`,
    noticeText: (unit: string, month: string, day: string) =>
      `${unit} chưa ký xác nhận kiểm tra hồ sơ tháng ${month}; hạn ký là ngày ${day} (khoản 4 Điều 14 của Quy chế).`,
    noticeToDo:
      'Thủ trưởng đơn vị mở Kiểm tra tháng, xem các việc còn mở và ba hồ sơ, rồi ký; vướng mắc báo Phòng Tổ chức cán bộ.',
  },
  byAccount: {
    heading: 'Ai đã nhập',
    who: 'Người nhập',
    all: 'Cộng',
    ...ACTS,
    open: (name: string) => `Xem các lượt của ${name}`,
  },
  list: {
    headings: {
      all: 'Mọi lượt nhập trong tháng',
      create: 'Các lượt lập mới',
      update: 'Các lượt cập nhật',
      correct: 'Các lượt hiệu chỉnh',
    },
    ofAccount: (name: string) => `Các lượt nhập của ${name}`,
    empty: 'Không có lượt nào.',
    column: {
      person: 'Hồ sơ',
      section: 'Phần',
      act: 'Việc',
      who: 'Người nhập',
      when: 'Lúc',
      why: 'Lý do, căn cứ',
    },
    acts: ACTS,
    place: (section: string, version: number) => `${section}, phiên bản ${version}`,
    changed: (count: number) => `${formatCount(count)} chỗ thay đổi`,
    effectiveOn: (day: string) => `có hiệu lực ${day}`,
    reason: (reason: string) => `Lý do: ${reason}`,
    basis: (basis: string) => `Căn cứ: ${basis}`,
    compare: 'So sánh',
    compareEntry: (person: string, section: string) => `So sánh phần ${section} của ${person}`,
    unseen: 'Hồ sơ đã chuyển đi',
    more: 'Các lượt sau',
    first: 'Về các lượt đầu',
    close: 'Đóng danh sách',
    pages: 'Các trang của danh sách',
  },
  changed: {
    heading: 'Đã đổi sau khi ký',
    explain:
      'Chỉ gồm hiệu chỉnh của các lượt đã ký và việc có hiệu lực trong tháng nhưng nhập sau khi ký. Cập nhật của tháng khác không tính.',
    kinds: { correction: 'hiệu chỉnh lượt đã ký', late: 'nhập muộn' },
    more: 'Còn nhiều hơn số được liệt kê.',
  },
  check: {
    heading: 'Ý kiến của thủ trưởng đơn vị',
    sign: 'Ký xác nhận',
    signAgain: 'Ký lại',
    signNow: (month: string) => `Ký xác nhận tháng ${month}`,
    confirm: (count: number) =>
      `Ông/bà xác nhận đã kiểm tra ${formatCount(count)} lượt nhập của tháng. Phần mềm giữ danh sách các lượt ấy cùng mã của nó, tên ông/bà và thời điểm ký.`,
    notInLaw:
      'Đây không phải chữ ký số theo pháp luật về giao dịch điện tử; khi cần giá trị pháp lý, hãy in biên bản và ký tay.',
    remark: 'Nhận xét (nếu có)',
    return: 'Trả lại',
    returnNow: (month: string) => `Trả lại tháng ${month}`,
    returnExplain: 'Cán bộ hồ sơ sửa theo nhận xét; sửa xong ông/bà ký.',
    returnRemark: 'Nhận xét: cần sửa gì',
    headOnly: 'Chỉ thủ trưởng của đơn vị ký xác nhận và trả lại được.',
  },
  history: {
    heading: 'Các lần ký, trả lại',
    none: 'Chưa ký, chưa trả lại lần nào.',
    acts: { sign: 'đã ký xác nhận', return: 'đã trả lại' },
    line: (who: string, act: string, at: string) => `${who} ${act} lúc ${at}`,
    entries: (count: number) => `${formatCount(count)} lượt nhập`,
    digest: (digest: string) => `mã danh sách ${digest}`,
  },
  faults: {
    ...TEXT_FAULT_SENTENCES,
    'text.missing': 'Trả lại thì phải viết nhận xét: cần sửa gì.',
  } satisfies Record<TextFault, string>,
  grid: {
    subtitle: (units: number) => `${formatCount(units)} đơn vị, 12 tháng đã hết gần nhất`,
    unit: 'Đơn vị',
    month: 'Tháng',
    show: 'Xem',
    filter: 'Lọc theo tình trạng của tháng',
    all: (count: number) => `Tất cả (${formatCount(count)})`,
    filters: {
      'chua-ky': (count: number) => `○ Chưa ký (${formatCount(count)})`,
      'qua-han': (count: number) => `▲ Quá hạn (${formatCount(count)})`,
      'da-ky': (count: number) => `● Đã ký (${formatCount(count)})`,
      'tra-lai': (count: number) => `↩ Đã trả lại (${formatCount(count)})`,
      'da-doi': (count: number) => `≠ Đã đổi sau khi ký (${formatCount(count)})`,
    },
    table: 'Đơn vị và tháng',
    cell: (unit: string, month: string, state: string, timing: string | null) =>
      `${unit}, tháng ${month}: ${state}${timing === null ? '' : `, ${timing}`}`,
    late: '▲ ký muộn hoặc quá hạn',
    lateWords: { overdue: 'quá hạn', signed: 'ký muộn' },
    empty: 'Không có đơn vị nào như vậy trong tháng này.',
    noUnits: 'Chưa có đơn vị nào quản lý hồ sơ.',
    cut: 'Có nhiều hiệu chỉnh hơn số xét được trong một lần: dấu “đã đổi sau khi ký” của các tháng cũ có thể còn thiếu. Mở từng tháng để xem đúng.',
  },
  paper: {
    nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    motto: 'Độc lập - Tự do - Hạnh phúc',
    department: 'SỞ Y TẾ',
    title: 'BIÊN BẢN',
    subtitle: (month: string) =>
      `Kiểm tra việc cập nhật hồ sơ cán bộ, công chức, viên chức tháng ${month}`,
    basis:
      'Căn cứ khoản 4 Điều 14 Quy chế quản lý, sử dụng phần mềm quản lý hồ sơ cán bộ, công chức, viên chức.',
    printedAt: (at: string) => `In lúc ${at}`,
    one: '1. Số liệu trong tháng',
    two: '2. Hồ sơ và việc còn mở tại thời điểm in',
    three: '3. Ý kiến của thủ trưởng đơn vị',
    openSigned: 'Việc còn mở khi ký và ý kiến về từng việc:',
    four: '4. Danh sách các lượt nhập',
    figure: (name: string, count: number) => `${name}: ${formatCount(count)}`,
    names: {
      all: 'Tổng số lượt nhập',
    },
    remark: (remark: string) => `Nhận xét: ${remark}`,
    notChecked: 'Thủ trưởng đơn vị chưa ký xác nhận trong phần mềm.',
    digest: (digest: string) => `Mã (SHA-256) của danh sách: ${digest}`,
    cut: (count: number) =>
      `Bản in chỉ liệt kê ${formatCount(count)} lượt đầu; danh sách đầy đủ nằm trong phần mềm.`,
    place: 'Thừa Thiên Huế, ngày … tháng … năm 20…',
    signatures: [
      ['NGƯỜI PHỤ TRÁCH HỒ SƠ', '(Ký, ghi rõ họ tên)'],
      ['THỦ TRƯỞNG ĐƠN VỊ', '(Ký, đóng dấu, ghi rõ họ tên)'],
    ],
    back: 'Về màn hình kiểm tra',
    print: 'In biên bản',
  },
  today: {
    heading: 'Kiểm tra tháng',
    notSigned: (month: string, unit: string) => `Tháng ${month} chưa ký: ${unit}`,
    returned: (month: string, unit: string) => `Tháng ${month} đã trả lại, chưa ký: ${unit}`,
    units: (count: number, month: string) => `${formatCount(count)} đơn vị chưa ký tháng ${month}`,
    allSigned: (month: string) => `Mọi đơn vị đã ký tháng ${month}.`,
    signed: (month: string, unit: string) => `Tháng ${month} đã ký: ${unit}`,
    due: (day: string) => `hạn ký ${day}`,
    overdue: (day: string) => `▲ quá hạn từ ${day}`,
  },
} as const;
