import type { SheetLateness, SheetState } from '../../domain/data-sheet/data-sheet';
import { formatLocalInstant, formatPlainDate, parsePlainDate } from '../../domain/plain-date';
import type { SheetFault } from '../../forms/sheet-form';
import { DAY_FAULT_SENTENCES, TEXT_FAULT_SENTENCES } from './form-faults';

function day(stored: string | null): string {
  const parsed = parsePlainDate(stored ?? '');
  return parsed === null ? '' : formatPlainDate(parsed);
}

function lateness(late: SheetLateness): string | null {
  switch (late.kind) {
    case 'none':
      return null;
    case 'due':
      return late.days === 0 ? '◷ hết hạn hôm nay' : `◷ còn ${late.days} ngày`;
    case 'overdue':
      return `▲ quá hạn ${late.days} ngày`;
    case 'in-time':
      return '● nộp đúng hạn';
    case 'late':
      return `▲ nộp muộn ${late.days} ngày`;
  }
}

/** Sentences of data sheets (phiếu dữ liệu): the clerk's and the head's screen. */
export const SHEETS = {
  title: 'Phiếu dữ liệu',
  subtitle:
    'Người mới điền và nộp trong 10 ngày kể từ ngày có quyết định hoặc ký hợp đồng (Điều 9.1.b).',
  day,
  lateness,
  back: 'Về danh sách phiếu',
  kinds: {
    TD: 'Tuyển dụng',
    TN: 'Tiếp nhận không qua thi tuyển',
    HDLV: 'Hợp đồng làm việc',
  } as Readonly<Record<string, string>>,
  states: {
    issued: '○ chưa nộp',
    'handed-in': '◐ đã nộp',
    returned: '↩ trả lại',
    accepted: '● đã nhận',
    withdrawn: '✕ đã rút',
  } as const satisfies Record<SheetState, string>,
  toEnter: 'chờ đưa vào hồ sơ',
  entered: 'đã vào hồ sơ',
  how: { online: 'qua mạng', paper: 'bằng giấy' },
  list: {
    filters: 'Lọc theo tình trạng',
    all: 'Tất cả',
    stateNames: {
      issued: 'Chưa nộp',
      'handed-in': 'Đã nộp',
      returned: 'Trả lại',
      accepted: 'Đã nhận',
      withdrawn: 'Đã rút',
    } as const satisfies Record<SheetState, string>,
    name: 'Họ và tên',
    unit: 'Đơn vị',
    state: 'Tình trạng',
    due: 'Hạn nộp',
    handedIn: 'Ngày nộp',
    decision: 'Văn bản',
    empty: 'Không có phiếu nào ở tình trạng này.',
    emptyWhy:
      'Phiếu được phát cho từng người có tên trong quyết định tuyển dụng, tiếp nhận hoặc hợp đồng đã vào sổ.',
    older: 'Các phiếu cũ hơn',
    caption: 'Phiếu đã phát, mới thay đổi trước',
  },
  waiting: {
    title: 'Người mới chưa có phiếu',
    issue: 'Phát phiếu',
    issueTo: (name: string) => `Phát phiếu cho ${name}`,
    none: 'Không còn người mới nào chờ phát phiếu.',
    more: 'Danh sách còn dài: phát phiếu cho những người trên thì những người sau sẽ hiện.',
    decision: (kind: string, number: string | null, from: string) =>
      `${kind}${number === null ? '' : ` số ${number}`}, hiệu lực ${day(from)}`,
  },
  link: {
    title: (name: string) => `Phiếu dữ liệu của ${name}`,
    once: 'Đường dẫn này chỉ hiện một lần. Hãy in trang này rồi giao tận tay người điền phiếu.',
    gone: 'Đường dẫn đã hiện một lần và không xem lại được. Nếu chưa kịp in, hãy mở phiếu và cấp lại đường dẫn.',
    letterTitle: 'GIẤY GIAO PHIẾU DỮ LIỆU',
    to: (name: string, unit: string) => `Kính gửi ông/bà ${name}, ${unit}.`,
    ask: 'Đề nghị ông/bà điền thông tin vào phiếu dữ liệu và nộp cho bộ phận tổ chức của đơn vị (Điều 9.1.b).',
    deadline: (lastDay: string | null) => (lastDay === null ? '' : `Hạn nộp: ${day(lastDay)}.`),
    how: 'Mở địa chỉ sau trên điện thoại hoặc máy tính (không cần tài khoản; gạch nối và chữ hoa, chữ thường gõ thế nào cũng được):',
    label: 'Địa chỉ của phiếu',
    ends: (endsAt: number) =>
      `Đường dẫn hết hiệu lực khi phiếu được nộp, muộn nhất lúc ${formatLocalInstant(endsAt)}.`,
    keep: 'Đường dẫn chỉ dành cho ông/bà: ai có đường dẫn này đều xem và sửa được những gì đã điền. Không chuyển cho người khác.',
    paper: 'Nếu không dùng được mạng, ông/bà nhận phiếu giấy ở bộ phận tổ chức.',
    print: 'In giấy giao phiếu',
    open: 'Mở phiếu này',
  },
  one: {
    title: (name: string) => `Phiếu dữ liệu: ${name}`,
    due: 'Hạn nộp',
    noDue: 'chưa tính hạn',
    handedIn: 'Ngày nộp',
    link: 'Đường dẫn',
    linkUntil: (at: number) => `còn mở được đến ${formatLocalInstant(at)}`,
    noLink: 'không còn mở được',
    dossier: 'Mở hồ sơ của người này',
    content: 'Nội dung phiếu',
    notYet: 'Phiếu chưa được nộp: nội dung đang điền dở chỉ người điền xem được.',
    draft: 'Nội dung đang nhập dở từ phiếu giấy',
    steps: 'Các bước của phiếu',
    stepNames: {
      issue: 'Phát phiếu',
      'reissue-link': 'Cấp lại đường dẫn',
      keep: 'Giữ bản nháp',
      'hand-in': 'Nộp phiếu',
      review: 'Thủ trưởng duyệt',
      return: 'Trả lại',
      accept: 'Đưa vào hồ sơ',
      withdraw: 'Rút phiếu',
      'end-link': 'Đường dẫn hết hiệu lực vì dữ liệu được khôi phục',
    } as Readonly<Record<string, string>>,
    stepAt: (name: string, who: string, at: number) =>
      `${name}: ${who === '' ? '' : `${who}, `}${formatLocalInstant(at)}`,
    because: (reason: string) => `Lý do: ${reason}`,
    reissue: 'Cấp lại đường dẫn',
    reissueHint: 'Đường dẫn cũ không mở được nữa từ lúc cấp đường dẫn mới.',
    typeIn: 'Nhập từ phiếu giấy',
    print: 'In phiếu',
    waitsForHead: 'Phiếu đã nộp, đang chờ thủ trưởng duyệt từng mục (Điều 14.1).',
  },
  review: {
    title: 'Duyệt từng mục',
    keys: 'Phím: A nhận mục đang chọn, R từ chối và ghi lý do, ↑ ↓ chuyển mục.',
    item: 'Mục',
    before: 'Hồ sơ đang có',
    after: 'Phiếu khai',
    word: 'Ý kiến',
    accept: 'Nhận',
    refuse: 'Từ chối',
    reason: 'Lý do từ chối',
    reasonOf: (label: string) => `Lý do từ chối ${label}`,
    empty: 'chưa có',
    submit: 'Duyệt phiếu',
    acceptAll: 'Nhận mọi mục chưa có ý kiến',
    judged: (done: number, all: number) => `Đã có ý kiến ${done}/${all} mục`,
    return: 'Trả lại phiếu',
    returnReason: 'Lý do trả lại',
    returnHint: 'Người điền sẽ thấy lý do này. Bộ phận tổ chức cấp lại đường dẫn để điền tiếp.',
    none: 'Phiếu không có mục nào khác với hồ sơ.',
    refusedMark: '✕ từ chối',
    acceptedMark: '● nhận',
  },
  enter: {
    title: 'Đưa vào hồ sơ',
    opens: (count: number) =>
      `Lập hồ sơ mới với ${count} mục đã nhận, không phải nhập lại (Điều 9.1).`,
    adds: (count: number) => `Cập nhật ${count} mục đã nhận vào hồ sơ đã lập.`,
    submit: 'Đưa vào hồ sơ',
    possible: 'Có thể đã có hồ sơ của người này:',
    elsewhere: 'Ở đơn vị khác trong ngành cũng có người cùng họ tên, ngày sinh.',
    confirm: 'Đã xem, đây là người khác',
    sameNumber: 'Mở hồ sơ đã có số CMND/CCCD này',
  },
  typeIn: {
    title: (name: string) => `Nhập phiếu giấy của ${name}`,
    handedInOn: 'Ngày nhận phiếu giấy',
    hint: 'Dạng ngày/tháng/năm; đây là ngày tính đúng hạn hay muộn.',
    submit: 'Ghi nhận phiếu đã nộp',
  },
  done: {
    'da-nhap': 'Đã ghi nhận phiếu giấy.',
    'da-duyet': 'Đã duyệt phiếu. Bộ phận tổ chức có thể đưa các mục đã nhận vào hồ sơ.',
    'da-tra': 'Đã trả lại phiếu. Hãy cấp lại đường dẫn để người điền sửa.',
    'da-vao': 'Các mục đã nhận đã vào hồ sơ.',
  },
  /** What history says the entries rest on. */
  basis: ({ handedInOn, number }: { handedInOn: string | null; number: string | null }) =>
    `Phiếu dữ liệu nộp ngày ${day(handedInOn)}${number === null ? '' : `, văn bản số ${number}`}`,
  faults: {
    ...TEXT_FAULT_SENTENCES,
    ...DAY_FAULT_SENTENCES,
    'verdict.missing': 'Chưa có ý kiến: chọn Nhận hoặc Từ chối.',
    'verdict.reason': 'Từ chối thì phải ghi lý do.',
    'sheet.unknown': 'Hãy mở lại danh sách phiếu rồi chọn phiếu.',
  } satisfies Record<SheetFault, string> & Record<string, string>,
} as const;

/** Sentences of the page that a one-time link opens: for somebody who has no account and may never have seen the software. */
export const OWN_SHEET = {
  title: 'Phiếu dữ liệu cá nhân',
  intro: (name: string, unit: string) => `Của ông/bà ${name}, ${unit}.`,
  lastDay: (lastDay: string) => `Hạn nộp: ${day(lastDay)} (Điều 9.1.b).`,
  linkEnds: (at: number) => `Đường dẫn này mở được đến ${formatLocalInstant(at)}.`,
  how: 'Điền những gì biết; ngày nào không rõ thì ghi tháng, năm hoặc “chưa rõ”. Nội dung đang gõ được giữ lại: có thể đóng trang rồi mở lại bằng chính đường dẫn này.',
  returned: 'Phiếu được trả lại để sửa',
  sections: 'Các phần của phiếu',
  keep: 'Lưu tạm',
  kept: 'Đã lưu tạm. Phiếu chưa nộp.',
  handIn: 'Nộp phiếu',
  handInHint: 'Nộp xong thì không sửa được nữa và đường dẫn này hết hiệu lực.',
  confirm: 'Tôi đã xem lại và chịu trách nhiệm về nội dung đã khai.',
  confirmMissing: 'Hãy đánh dấu ô xác nhận rồi nộp.',
  missing: (count: number) => (count === 0 ? '● đủ' : `◐ còn ${count} ô cần điền`),
  faults: (count: number) => `Chưa nộp được: có ${count} chỗ cần sửa. Nội dung đã gõ vẫn được giữ.`,
  thanks: 'Đã nộp phiếu',
  thanksText: (unit: string, handedInOn: string) =>
    `Cảm ơn ông/bà. Phiếu đã đến bộ phận tổ chức của ${unit} ngày ${day(handedInOn)}. Có thể đóng trang này; đường dẫn không mở được nữa.`,
  dead: 'Đường dẫn không mở được',
  deadText:
    'Đường dẫn này không mở được phiếu nào: có thể gõ sai, phiếu đã nộp, hoặc đã quá hạn của đường dẫn. Hãy hỏi bộ phận tổ chức của đơn vị để nhận đường dẫn khác.',
  tooOften: 'Tạm thời chưa mở được',
  failed: 'Chưa lưu được',
} as const;
