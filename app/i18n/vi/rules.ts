import type { RuleChangeFault, RuleState } from '../../domain/deadline/change-rules';
import type { DayUnit } from '../../domain/deadline/count-days';
import type { PossibleDayOff } from '../../domain/deadline/possible-days-off';
import type { CalendarDayKind } from '../../domain/deadline/working-calendar';
import { dayOfWeek, formatPlainDate, type PlainDate } from '../../domain/plain-date';
import type { RulesFormFault } from '../../forms/rules-form';
import { DUTIES } from './duties';
import { DAY_FAULT_SENTENCES, TEXT_FAULT_SENTENCES } from './form-faults';

const WEEKDAYS = [
  'thứ Hai',
  'thứ Ba',
  'thứ Tư',
  'thứ Năm',
  'thứ Sáu',
  'thứ Bảy',
  'Chủ nhật',
] as const;

const POSSIBLE: Record<PossibleDayOff['reason'], { name: string; found: string }> = {
  'culture-day': {
    name: 'Ngày Văn hóa Việt Nam',
    found:
      'Nghị quyết 80-NQ/TW ngày 07/01/2026 chọn ngày này, Nghị quyết 30/NQ-CP giao sửa Điều 112 Bộ luật Lao động; chưa tìm thấy văn bản sửa đổi đã ban hành nên lịch vẫn tính là ngày làm việc.',
  },
};

function weekday(day: PlainDate): string {
  return WEEKDAYS[dayOfWeek(day) - 1] ?? '';
}

function validity({
  validFrom,
  validTo,
}: {
  validFrom: PlainDate | null;
  validTo: PlainDate | null;
}) {
  const from = validFrom === null ? '' : `từ ${formatPlainDate(validFrom)}`;
  const to = validTo === null ? '' : `đến hết ${formatPlainDate(validTo)}`;
  return [from, to].filter((text) => text !== '').join(' ');
}

/** Sentences of the screen of rules: the regulation, the periods of law, the calendar of days off. */
export const RULES = {
  title: 'Quy định',
  subtitle: 'Quy chế, thời hạn theo từng điều và lịch nghỉ dùng để đếm ngày (Điều 9, 10, 14.4).',
  back: 'Về trang quy định',
  howCounted:
    'Ngày mốc không tính; ngày cuối rơi vào ngày nghỉ thì chuyển sang ngày làm việc tiếp theo (Bộ luật Dân sự 2015, Điều 147, 148).',
  unverified: DUTIES.one.unverified,
  noSource: 'chưa nêu căn cứ',
  units: {
    'calendar-days': 'ngày (tính cả ngày nghỉ)',
    'working-days': 'ngày làm việc',
  } as const satisfies Record<DayUnit, string>,
  length: (length: number, unit: DayUnit) => `${length} ${DUTIES.units[unit]}`,
  weekday,
  regulation: {
    heading: 'Văn bản quy chế',
    number: 'Số',
    signedOn: 'Ngày ký',
    effectiveOn: 'Ngày có hiệu lực',
    notEntered: 'chưa nhập',
    asSigned: 'như ngày ký (Quyết định, Điều 2)',
    judgesFrom: (day: PlainDate) =>
      `Văn bản có hiệu lực trước ngày ${formatPlainDate(day)} không mở thời hạn nào.`,
    noDays: 'Chưa nhập ngày ký và ngày có hiệu lực của quy chế: tạm lấy từ đầu năm 2017.',
    change: 'Nhập số, ngày',
    form: (title: string) => `Số và ngày của văn bản: ${title}`,
    effectiveHint: 'Để trống thì lấy theo ngày ký.',
    submit: 'Lưu số, ngày',
  },
  periods: {
    heading: 'Thời hạn theo từng điều',
    columns: {
      article: 'Điều',
      task: 'Việc',
      length: 'Thời hạn',
      countedFrom: 'Kể từ',
      holder: 'Ai làm',
      valid: 'Hiệu lực',
      source: 'Nguồn',
    },
    validity,
    states: {
      'in-force': 'đang áp dụng',
      'to-come': 'sẽ áp dụng',
      over: 'đã thay',
    } as const satisfies Record<RuleState, string>,
    change: 'Đổi',
    changeOf: (task: string) => `Đổi thời hạn: ${task}`,
    empty: 'Chưa có thời hạn nào.',
  },
  ruleForm: {
    title: (task: string, article: string) => `Đổi thời hạn: ${task} (Điều ${article})`,
    intro:
      'Thời hạn mới áp dụng cho văn bản có hiệu lực từ ngày bắt đầu; thời hạn cũ kết thúc vào ngày hôm trước và vẫn dùng cho văn bản có hiệu lực trước đó. Không dòng nào bị xóa.',
    now: (length: string, from: string) => `Đang có: ${length}, kể từ ${from}`,
    length: 'Số ngày',
    unit: 'Cách tính',
    validFrom: 'Áp dụng từ ngày',
    validFromHint: (day: PlainDate) => `Sau ngày ${formatPlainDate(day)}, dạng ngày/tháng/năm.`,
    source: 'Căn cứ (số, ngày văn bản)',
    sourceHint: 'Để trống thì dòng mới mang dấu “chưa kiểm chứng”.',
    submit: 'Đổi thời hạn',
    /** The rule has been followed by another meanwhile. */
    gone: 'Thời hạn này đã được thay bằng dòng khác. Hãy về trang quy định và đổi dòng mới nhất.',
  },
  calendar: {
    heading: (year: number) => `Lịch nghỉ năm ${year}`,
    years: 'Năm khác',
    year: (year: number, isEntered: boolean) => (isEntered ? String(year) : `${year} (chưa nhập)`),
    notEntered: 'chưa nhập: thời hạn đếm qua năm này là tạm tính',
    entered: 'đã nhập, chưa đối chiếu với thông báo nghỉ của năm',
    byLaw:
      'theo luật, chưa có thông báo: thời hạn đếm qua năm này là tạm tính. Còn thiếu những ngày do thông báo chọn: ngày thứ năm của Tết Nguyên đán, ngày liền kề Quốc khánh, ngày hoán đổi',
    possible: {
      title: (day: PlainDate, reason: PossibleDayOff['reason']) =>
        `${formatPlainDate(day)} (${POSSIBLE[reason].name}) có thể là ngày nghỉ hưởng nguyên lương`,
      found: (reason: PossibleDayOff['reason']) => POSSIBLE[reason].found,
      noChange: 'Nếu là ngày nghỉ: không việc đang mở nào đổi ngày cuối.',
      change: (count: number, isMore: boolean) =>
        `Nếu là ngày nghỉ: ${isMore ? 'ít nhất ' : ''}${count.toLocaleString('vi-VN')} việc đang mở đổi ngày cuối.`,
      first: (shown: number) => `${shown} việc gần hạn nhất`,
      moves: (from: PlainDate, to: PlainDate) =>
        `${formatPlainDate(from)} → ${formatPlainDate(to)}`,
      how: 'Khi có văn bản, hãy thêm ngày này vào lịch; nếu thông báo nghỉ của năm không có ngày này, đối chiếu lịch năm với thông báo đó thì lời nhắc này hết.',
    },
    verified: (announcement: string) => `đã đối chiếu với ${announcement}`,
    changedSince: (announcement: string) =>
      `đã đối chiếu với ${announcement}, sau đó có ngày đã sửa`,
    counts: (count: number, kind: string) => `${count} ${kind}`,
    columns: { day: 'Ngày', kind: 'Loại', name: 'Dịp', source: 'Căn cứ' },
    kinds: {
      holiday: 'nghỉ lễ',
      compensatory: 'nghỉ bù',
      swapped_off: 'nghỉ hoán đổi',
      swapped_work: 'làm bù',
      none: 'đã rút lại',
    } as const satisfies Record<CalendarDayKind | 'none', string>,
    weekends: 'Thứ Bảy và Chủ nhật là ngày nghỉ, không ghi trong bảng.',
    empty: 'Chưa có ngày nào trong lịch năm này.',
    emptyHow: 'Nhập các ngày theo thông báo nghỉ lễ, Tết hằng năm, rồi xác nhận đã nhập đủ.',
    add: 'Thêm ngày',
    change: 'Sửa',
    changeOf: (day: PlainDate) => `Sửa ngày ${formatPlainDate(day)}`,
    open: (year: number) => `Đã nhập đủ lịch năm ${year}`,
    openHint: 'Từ lúc đó thời hạn đếm qua năm này không còn là tạm tính.',
    announcement: 'Thông báo đã đối chiếu (số, ngày, cơ quan)',
    verify: (year: number) => `Đã đối chiếu lịch năm ${year}`,
  },
  dayForm: {
    new: (year: number) => `Thêm ngày vào lịch năm ${year}`,
    change: (day: PlainDate) => `Sửa ${weekday(day)}, ngày ${formatPlainDate(day)}, trong lịch`,
    intro:
      'Lịch đổi thì hạn của các việc đang mở được tính lại ngay; việc đã đóng giữ kết quả cũ và ghi thêm hạn tính lại.',
    day: 'Ngày',
    kind: 'Loại',
    kinds: {
      holiday: 'Nghỉ lễ, Tết',
      compensatory: 'Nghỉ bù (ngày lễ trùng ngày nghỉ)',
      swapped_off: 'Hoán đổi: nghỉ ngày làm việc',
      swapped_work: 'Hoán đổi: làm bù thứ Bảy, Chủ nhật',
    } as const satisfies Record<CalendarDayKind, string>,
    choose: '— chọn —',
    name: 'Dịp',
    nameHint: 'Ví dụ: Tết Nguyên đán',
    source: 'Căn cứ (số, ngày thông báo), nếu có',
    submit: 'Lưu ngày này',
    takeBack: 'Rút lại ngày này',
    takeBackHint: 'Ngày trở lại như trong tuần; dòng cũ vẫn còn, ghi là đã rút lại.',
  },
  done: {
    rule: 'Đã đổi thời hạn. Các việc đang mở đã được tính lại.',
    regulation: 'Đã lưu số, ngày của quy chế. Các việc đang mở đã được tính lại.',
    day: 'Đã lưu ngày. Các việc đang mở đã được tính lại.',
    back: 'Đã rút lại ngày. Các việc đang mở đã được tính lại.',
    year: 'Đã ghi là nhập đủ. Các việc đang mở đã được tính lại.',
    compared: 'Đã ghi là đối chiếu xong.',
  },
  faults: {
    ...TEXT_FAULT_SENTENCES,
    ...DAY_FAULT_SENTENCES,
    'length.form': 'Số ngày là số nguyên từ 1 đến 365.',
    'unit.missing': 'Hãy chọn cách tính.',
    'kind.missing': 'Hãy chọn loại.',
    'year.form': 'Năm phải từ 1900 đến 2100.',
    'start.not-after':
      'Ngày áp dụng phải sau ngày bắt đầu của thời hạn đang có: văn bản được xét theo thời hạn của ngày nó có hiệu lực.',
    'rule.same': 'Thời hạn mới giống thời hạn đang có. Hãy đổi số ngày hoặc cách tính.',
    'effect.before-signing': 'Ngày có hiệu lực không được trước ngày ký (Quyết định, Điều 2).',
    'day.not-weekend': 'Chỉ thứ Bảy, Chủ nhật mới làm bù được. Hãy xem lại ngày hoặc loại.',
    'day.weekend': 'Ngày này là thứ Bảy hoặc Chủ nhật, vốn đã nghỉ. Hãy xem lại ngày hoặc loại.',
    'day.taken': 'Ngày này đã có trong lịch. Hãy sửa dòng đó thay vì thêm mới.',
    'year.empty':
      'Lịch năm này chưa có ngày nào nên chưa xác nhận được. Hãy thêm các ngày nghỉ trước.',
  } satisfies Record<RuleChangeFault | RulesFormFault, string> & Record<string, string>,
} as const;
