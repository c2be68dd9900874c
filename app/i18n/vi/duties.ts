import type { DayOff } from '../../domain/deadline/working-calendar';
import type { DayUnit } from '../../domain/deadline/count-days';
import type { CountedFrom, DutyHolder, DutyTask } from '../../domain/deadline/deadline-rule';
import type { DutyState, DutyVoidReason } from '../../domain/deadline/duty';

/** What each article orders, in the regulation's own terms. */
const ARTICLES = {
  'dossier-entered':
    'Trong thời gian 30 ngày, kể từ ngày có quyết định tuyển dụng, tiếp nhận không qua thi tuyển, ký hợp đồng làm việc, đơn vị có thẩm quyền quản lý hồ sơ cập nhật thông tin vào phần mềm.',
  'data-sheet-handed-in':
    'Trong thời gian 10 ngày, kể từ ngày có quyết định tuyển dụng, tiếp nhận không qua thi tuyển, ký hợp đồng làm việc, cá nhân điền phiếu dữ liệu và nộp cho bộ phận tổ chức của đơn vị.',
  'event-entered':
    'Bầu cử, bổ nhiệm, điều động, luân chuyển, chuyển đổi vị trí công tác, nâng lương, đào tạo, bồi dưỡng, khen thưởng, kỷ luật: đơn vị quản lý hồ sơ cập nhật chậm nhất là 10 ngày, kể từ ngày văn bản có hiệu lực.',
  'department-moved':
    'Điều động, luân chuyển đến bộ phận mới trong cùng đơn vị: điều chuyển hồ sơ trên phần mềm chậm nhất 05 ngày, kể từ ngày văn bản có hiệu lực.',
  'dossier-released':
    'Cơ quan quản lý hồ sơ cũ chuyển hồ sơ trên phần mềm đến đơn vị mới trong thời gian 10 ngày, kể từ ngày nhận được đề nghị của đơn vị mới.',
  'dossier-received':
    'Đơn vị mới tiếp nhận và chuyển tiếp hồ sơ đến đơn vị trực tiếp sử dụng, chậm nhất 30 ngày kể từ ngày có quyết định.',
  'status-moved-out':
    'Điều động, luân chuyển ngoài ngành, ngoài tỉnh: điều chỉnh tình trạng hồ sơ chậm nhất 10 ngày, kể từ ngày văn bản có hiệu lực.',
  'status-ended':
    'Nghỉ hưu, thôi việc, từ trần: điều chỉnh tình trạng hồ sơ chậm nhất 10 ngày, kể từ ngày văn bản có hiệu lực.',
  'secondment-return':
    'Hết thời hạn biệt phái: việc trở về là một biến động, cập nhật chậm nhất 10 ngày kể từ ngày hết hạn (cách đọc của phần mềm, chờ Phòng Tổ chức cán bộ xác nhận).',
  'monthly-check':
    'Thủ trưởng đơn vị kiểm tra việc cập nhật hồ sơ theo định kỳ hàng tháng (5 ngày sau khi hết tháng là đề xuất của phần mềm).',
} as const satisfies Record<DutyTask, string>;

/** Sentences of duties: what is due, how it stands, and how the last day was counted. */
export const DUTIES = {
  title: 'Việc có thời hạn',
  subtitle: 'Việc mở ra từ văn bản theo Điều 9, 10 của Quy chế; bấm vào dấu để xem cách tính.',
  tasks: {
    'dossier-entered': 'Lập hồ sơ mới',
    'data-sheet-handed-in': 'Nộp phiếu dữ liệu',
    'event-entered': 'Nhập biến động',
    'department-moved': 'Chuyển bộ phận',
    'dossier-released': 'Chuyển hồ sơ đi',
    'dossier-received': 'Tiếp nhận, chuyển tiếp hồ sơ',
    'status-moved-out': 'Điều chỉnh tình trạng: chuyển đi',
    'status-ended': 'Điều chỉnh tình trạng: nghỉ, thôi việc, từ trần',
    'secondment-return': 'Hết biệt phái, trở về',
    'monthly-check': 'Kiểm tra tháng',
  } as const satisfies Record<DutyTask, string>,
  articles: ARTICLES,
  article: (article: string) => `Điều ${article}`,
  states: {
    open: 'còn hạn',
    'due-soon': 'sắp đến hạn',
    late: 'quá hạn',
    met: 'đúng hạn',
    'met-late': 'đã làm, muộn',
    paused: 'tạm dừng',
    void: 'không phải làm nữa',
  } as const satisfies Record<DutyState, string>,
  holders: {
    'managing-unit': 'đơn vị quản lý hồ sơ',
    'using-unit': 'đơn vị trực tiếp sử dụng',
    'new-unit': 'đơn vị mới',
    'home-unit': 'đơn vị gốc',
    person: 'cá nhân',
    head: 'thủ trưởng đơn vị',
  } as const satisfies Record<DutyHolder, string>,
  countedFrom: {
    'decision-day': 'ngày có quyết định, ký hợp đồng',
    'effective-day': 'ngày văn bản có hiệu lực',
    'request-received': 'ngày nhận được đề nghị',
    'secondment-end': 'ngày hết hạn biệt phái',
    'month-end': 'ngày cuối tháng',
  } as const satisfies Record<CountedFrom, string>,
  units: {
    'calendar-days': 'ngày',
    'working-days': 'ngày làm việc',
  } as const satisfies Record<DayUnit, string>,
  voidReasons: {
    waived: 'được miễn',
    'paper-annulled': 'văn bản đã hủy, hoặc người này đã được đưa ra khỏi văn bản',
    'one-clock':
      'người này còn văn bản khác ký sớm hơn: quyết định, tiếp nhận và hợp đồng tính chung một hạn, kể từ văn bản sớm nhất (Điều 9.1)',
    'transfer-withdrawn': 'đề nghị điều chuyển đã rút',
    'dossier-elsewhere': 'hồ sơ đã do đơn vị khác quản lý',
    'loan-over': 'đã hết biệt phái',
    'prolongs-loan': 'văn bản gia hạn biệt phái đang có: không phải điều chuyển hồ sơ lần nữa',
    'person-left': 'người này đã nghỉ hưu, thôi việc, chuyển đi hoặc từ trần (Điều 10.3)',
    'dossier-annulled': 'hồ sơ lập nhầm, đã hủy',
  } as const satisfies Record<DutyVoidReason, string>,
  lateByReceipt: 'muộn do nhận văn bản muộn',
  provisional: 'tạm tính: lịch nghỉ của năm này chưa nhập',
  until: (day: string) => `hạn ${day}`,
  list: {
    show: {
      late: 'Quá hạn',
      soon: 'Đến hạn trong 7 ngày',
      open: 'Tất cả đang chờ',
      'met-late': 'Đã làm, muộn',
      met: 'Đã làm, đúng hạn',
    },
    columns: {
      task: 'Việc',
      subject: 'Người',
      paper: 'Văn bản',
      unit: 'Đơn vị',
      lastDay: 'Hạn cuối',
      state: 'Tình trạng',
    },
    empty: 'Không có việc nào.',
    emptyWhy: 'Việc mở ra khi văn bản được vào sổ; văn bản cũ và dữ liệu nhập cũ không mở việc.',
    next: 'Trang sau',
    noPaper: 'không có văn bản',
    filtered: (what: string) => `Đang lọc: ${what}`,
    all: 'Bỏ lọc',
    toDossier: 'Mở hồ sơ',
    toPaper: 'Mở văn bản',
    done: 'Nhập',
  },
  one: {
    back: 'Về danh sách',
    law: 'Điều khoản',
    dates: 'Các ngày đã dùng',
    count: 'Cách đếm',
    who: 'Ai phải làm',
    holder: (holder: string, unit: string) => `${holder}: ${unit}`,
    homeUnit:
      'Người này đang biệt phái: việc theo Điều 10.3 do đơn vị gốc làm, vì đơn vị gốc quản lý hồ sơ.',
    rule: (length: number, unit: string, from: string) =>
      `${length} ${unit}, kể từ ${from}; ngày mốc không tính, ngày cuối rơi vào ngày nghỉ thì chuyển sang ngày làm việc tiếp theo (Bộ luật Dân sự 2015, Điều 147, 148).`,
    unverified: 'chưa kiểm chứng',
    source: (source: string) => `Nguồn: ${source}`,
    startedOn: 'Ngày mốc',
    signedOn: 'Ngày ký',
    effectiveOn: 'Ngày có hiệu lực',
    receivedOn: 'Ngày nhận',
    lastDay: 'Hạn cuối',
    lastDayFromReceipt: 'Hạn tính từ ngày nhận',
    doneOn: 'Đã làm ngày',
    doneBy: (name: string) => `người làm: ${name}`,
    recounted: (day: string) =>
      `Tính theo lịch và quy định hiện nay thì hạn là ${day}; kết quả lúc đóng việc được giữ nguyên.`,
    day: 'Ngày',
    number: 'Thứ tự',
    note: 'Ghi chú',
    notCounted: 'không tính',
    last: 'hạn cuối',
    moved: 'chuyển sang ngày làm việc tiếp theo',
    off: {
      weekend: 'cuối tuần',
      holiday: 'nghỉ lễ',
      compensatory: 'nghỉ bù',
      swapped_off: 'nghỉ hoán đổi',
    } as const satisfies Record<DayOff, string>,
    adjustments: 'Tạm dừng, gia hạn, miễn',
    adjust: 'Đổi thời hạn của việc này',
    adjustWhy: 'Chỉ khi có lý do và văn bản; mọi lần đổi được ghi nhật ký.',
    acts: { pause: 'Tạm dừng', resume: 'Tính tiếp', extend: 'Gia hạn', waive: 'Miễn' },
    act: 'Cách đổi',
    untilDay: 'Gia hạn đến ngày',
    reason: 'Lý do',
    document: 'Văn bản',
    submit: 'Ghi lại',
    by: (name: string, at: string) => `${name}, ${at}`,
    faults: { 'until.not-later': 'Ngày gia hạn phải sau hạn cuối hiện nay.' },
  },
  past: {
    heading: 'Phần chậm trước đây',
    partOf: (unit: string, days: number) => `Phần chậm của ${unit}: ${days} ngày.`,
    partWhy: 'Hồ sơ đến đơn vị nào thì việc chưa làm theo về đơn vị đó (Điều 10.2).',
    spell: (from: string, until: string) => `Đề nghị ngày ${from}, dừng ngày ${until}`,
    late: (days: number) => (days === 0 ? 'không chậm' : `chậm ${days} ngày`),
    sum: (days: number) => `Cộng các lần trước: chậm ${days} ngày.`,
    spellWhy:
      'Từ chối hoặc trả lại thì dừng đếm cho đến lần đề nghị sau; mỗi lần đề nghị có hạn riêng, số ngày chậm cộng lại.',
  },
  today: {
    heading: 'Việc có thời hạn',
    late: (count: number) => `${count} quá hạn`,
    soon: (count: number) => `${count} đến hạn trong 7 ngày`,
    open: (count: number) => `${count} đang chờ`,
    none: 'Không có việc quá hạn hay sắp đến hạn.',
    all: 'Xem tất cả',
    more: (count: number) => `và ${count} việc nữa`,
    transfers: (count: number) => `${count} hồ sơ đang điều chuyển`,
    papers: (count: number) => `${count} văn bản chờ nhập`,
  },
  board: {
    title: 'Toàn ngành',
    subtitle: 'Việc có thời hạn của các đơn vị; mỗi con số mở danh sách của nó.',
    columns: {
      unit: 'Đơn vị',
      late: 'Quá hạn',
      oldest: 'Hạn cũ nhất',
      soon: 'Sắp đến hạn',
      open: 'Đang chờ',
      rate: 'Đúng hạn 90 ngày qua',
      remind: 'Nhắc',
    },
    rate: (met: number, all: number) =>
      all === 0 ? 'chưa có' : `${Math.round((met / all) * 100)}% (${met}/${all})`,
    byArticle: 'Quá hạn theo điều khoản',
    byClerk: 'Người nhập, 90 ngày qua',
    lateOf: (late: number, all: number) => `${late} muộn trên ${all}`,
    noneLate: 'Không có việc quá hạn.',
    remind: 'Nhắc đơn vị',
    reminded: (unit: string) => `Đã nhắc ${unit}: thông báo hiện ngay trên các trang đang mở.`,
    letter: 'Nội dung văn bản nhắc (chép vào công văn)',
    noticeTitle: (late: number) => `Còn ${late} việc quá hạn về hồ sơ cán bộ`,
    noticeText: (unit: string, late: number, oldest: string) =>
      `Đến hôm nay ${unit} còn ${late} việc quá hạn theo Điều 9, 10 của Quy chế; việc cũ nhất hết hạn ngày ${oldest}.`,
    noticeToDo: 'Mở Hôm nay, xử lý các việc quá hạn; vướng mắc báo Phòng Tổ chức cán bộ.',
    letterText: (unit: string, late: number, oldest: string, day: string) =>
      `Kính gửi: ${unit}.\nQua theo dõi trên phần mềm đến ngày ${day}, đơn vị còn ${late} việc cập nhật hồ sơ quá hạn theo Điều 9, Điều 10 của Quy chế; việc cũ nhất hết hạn ngày ${oldest}. Đề nghị thủ trưởng đơn vị chỉ đạo cập nhật ngay và báo cáo nguyên nhân về Sở Y tế (qua Phòng Tổ chức cán bộ).`,
  },
} as const;
