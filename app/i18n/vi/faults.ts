import type { CheckCode } from '../../domain/dossier/section-checks';
import { formatHundredths } from '../../domain/dossier/field-kinds';
import type { FormFault } from '../../forms/section-form';

type Params = Readonly<Record<string, string | number>>;

function hundredths(value: string | number | undefined): string {
  return typeof value === 'number' ? formatHundredths(value) : String(value ?? '');
}

const CHECKS = {
  'check.date-order': () => 'Ngày này sớm hơn ngày bắt đầu ở trước nó. Xem lại cả hai ngày.',
  'check.date-in-future': () => 'Ngày này chưa đến. Chỉ nhập việc đã xảy ra.',
  'check.age-implausible': ({ least, most }: Params) =>
    `Tính theo ngày sinh, tuổi không nằm trong khoảng ${least} đến ${most}. Đối chiếu giấy khai sinh hoặc CCCD.`,
  'check.before-birth': () => 'Ngày này sớm hơn ngày sinh. Đối chiếu lại cả hai ngày.',
  'check.too-young': ({ least }: Params) =>
    `Tính theo ngày sinh, lúc đó chưa đủ ${least} tuổi. Đối chiếu lại ngày sinh và ngày này.`,
  'check.step-beyond-scale': ({ steps }: Params) => `Bảng lương của ngạch này chỉ có ${steps} bậc.`,
  'check.coefficient-off-scale': ({ expected }: Params) =>
    `Theo bảng lương (NĐ 204/2004/NĐ-CP), bậc này có hệ số ${hundredths(expected)}. Đối chiếu quyết định lương.`,
  'check.over-frame-below-last-step': ({ steps }: Params) =>
    `Vượt khung chỉ tính khi đã ở bậc cuối (bậc ${steps}). Đối chiếu quyết định lương.`,
} satisfies Record<CheckCode, (params: Params) => string>;

/** What is wrong at one input and what to do about it, for every fault that a section's form can have. */
export const FAULT_SENTENCES = {
  ...CHECKS,
  'field.forbidden-characters': () =>
    'Có ký tự không nhìn thấy được (ký tự điều khiển, đảo chiều chữ). Xóa ô này rồi gõ lại.',
  'field.too-long': ({ max }: Params) => `Dài quá: tối đa ${max} chữ.`,
  'field.not-a-number': () => 'Phải là số; phần lẻ viết sau dấu phẩy, không viết dấu ngăn nghìn.',
  'field.out-of-range': ({ min, max }: Params) => `Số phải từ ${min} đến ${max}.`,
  'field.digits': ({ lengths }: Params) => `Chỉ gồm chữ số, đủ ${lengths} chữ số.`,
  'field.date': () => 'Ngày không đúng: gõ dd/MM/yyyy, MM/yyyy, yyyy hoặc “chưa rõ”.',
  'field.demanded': () => 'Phải nhập ô này mới lưu được.',
  'field.code-unknown': () =>
    'Giá trị này không có trong danh mục, hoặc không còn hiệu lực. Chọn giá trị khác.',
  'field.too-many-rows': ({ max }: Params) => `Bảng này nhận tối đa ${max} dòng.`,
  'field.reason-demanded': () =>
    'Hiệu chỉnh hoặc bỏ một dòng đã lưu thì phải chọn “Hiệu chỉnh” và ghi lý do.',
} as const satisfies Record<FormFault['code'], (params: Params) => string>;

/** Gives the sentence of a fault or of a warning; a code of an older version of the software is shown as it is. */
export function faultSentence(code: string, params: Params): string {
  return Object.hasOwn(FAULT_SENTENCES, code)
    ? FAULT_SENTENCES[code as FormFault['code']](params)
    : code;
}
