import type { StaffNumberKind } from '../../domain/staff-number/staff-number';
import type { StaffNumberFault } from '../../forms/staff-number-form';
import { DAY_FAULT_SENTENCES, TEXT_FAULT_SENTENCES } from './form-faults';

/** Sentences of staff numbers and civil-servant cards (Điều 9.2.a). */
export const STAFF_NUMBERS = {
  title: (name: string) => `Số hiệu, thẻ công chức: ${name}`,
  name: 'Số hiệu, thẻ',
  subtitle:
    'Hồ sơ đã cập nhật đầy đủ vào phần mềm thì mới được cấp số hiệu và thẻ công chức (Điều 9.2.a).',
  back: 'Về hồ sơ',
  now: (number: string | null) =>
    number === null ? 'Chưa có số hiệu.' : `Số hiệu hiện nay: ${number}.`,
  kinds: { number: 'Số hiệu', card: 'Thẻ công chức' } as const satisfies Record<
    StaffNumberKind,
    string
  >,
  lacks: {
    title: 'Chưa cấp được: hồ sơ còn thiếu',
    why: 'Giá trị “chưa rõ” cũng tính là còn nợ: có giấy tờ thì cập nhật, hoặc Trưởng phòng Tổ chức cán bộ cấp kèm lý do.',
    missing: (count: number) => `thiếu ${count} ô`,
    debts: (count: number) => `nợ ${count} ngày chưa rõ`,
    never: 'chưa nhập',
  },
  ready: 'Hồ sơ đã đủ, cấp được.',
  noCard: 'Người này không phải cán bộ, công chức nên không có thẻ công chức.',
  form: {
    title: 'Cấp số',
    waiveTitle: 'Cấp dù hồ sơ chưa đủ',
    kind: 'Loại',
    value: 'Số',
    valueHint: 'Chữ, chữ số, gạch ngang, gạch chéo, dấu chấm; tối đa 30 ký tự.',
    issuedOn: 'Ngày cấp',
    reason: 'Lý do cấp khi hồ sơ chưa đủ',
    submit: 'Cấp',
    waive: 'Cấp kèm lý do',
  },
  issued: {
    title: 'Đã cấp',
    none: 'Chưa cấp số hiệu hay thẻ nào qua phần mềm.',
    kind: 'Loại',
    value: 'Số',
    on: 'Ngày cấp',
    by: 'Người cấp',
    reason: 'Lý do',
  },
  done: 'Đã cấp.',
  faults: {
    ...TEXT_FAULT_SENTENCES,
    ...DAY_FAULT_SENTENCES,
    'number.form':
      'Số chỉ gồm chữ, chữ số, gạch ngang, gạch chéo, dấu chấm; tối đa 30 ký tự, không có dấu cách.',
    'kind.missing': 'Hãy chọn loại.',
    'date.future': 'Ngày cấp chưa đến.',
  } satisfies Record<StaffNumberFault, string> & Record<string, string>,
} as const;
