import type { TypedDateFault } from '../../domain/plain-date';
import type { TextFault } from '../../forms/form-parts';

/** What is wrong with a line of text, whatever the field. */
export const TEXT_FAULT_SENTENCES = {
  'text.missing': 'Hãy nhập mục này.',
  'text.too-long': 'Nội dung quá dài. Hãy rút gọn.',
  'text.characters': 'Có ký tự không nhìn thấy được hoặc không dùng được. Hãy xóa và gõ lại.',
} as const satisfies Record<TextFault, string>;

/** What is wrong with a whole date. */
export const DAY_FAULT_SENTENCES = {
  'date.format': 'Hãy nhập ngày theo dạng ngày/tháng/năm, ví dụ 01/03/2026.',
  'date.not-in-calendar': 'Ngày này không có trong lịch.',
  'date.year-range': 'Năm phải từ 1900 đến 2100.',
} as const satisfies Record<TypedDateFault, string>;
