import type { MergeChoice } from '../../domain/dossier/merge-plan';
import { TEXT_FAULT_SENTENCES } from './form-faults';

/** Sentences of merging two dossiers of one person (Điều 11.1). */
export const MERGE = {
  name: 'Gộp hai hồ sơ của một người',
  link: 'Gộp hồ sơ',
  title: (name: string) => `Gộp hồ sơ: ${name}`,
  subtitle:
    'Một hồ sơ tiếp tục, hồ sơ kia thôi dùng. Không xóa gì: lịch sử của cả hai vẫn đọc được ở địa chỉ cũ.',
  back: 'Về hồ sơ',
  find: {
    title: 'Chọn hồ sơ kia của người này',
    label: 'Tên hoặc số hiệu',
    hint: 'Gõ có dấu hay không dấu đều được.',
    submit: 'Tìm',
    none: (text: string) => `Không có hồ sơ nào khác khớp với “${text}”.`,
    found: 'Hồ sơ tìm thấy',
    choose: 'So sánh',
    chooseOf: (name: string, unit: string) => `So sánh với hồ sơ của ${name}, ${unit}`,
  },
  pair: {
    title: 'Hồ sơ nào tiếp tục?',
    kept: 'Tiếp tục',
    other: 'Thôi dùng sau khi gộp',
    turn: 'Đổi lại: giữ hồ sơ kia',
    another: 'Chọn hồ sơ khác',
    staffNumber: (number: string | null) =>
      number === null ? 'chưa có số hiệu' : `số hiệu ${number}`,
    moved: (number: string) => `Số hiệu ${number} đi theo người, chuyển sang hồ sơ tiếp tục.`,
  },
  sections: {
    title: (count: number) => `${count} phần khác nhau`,
    none: 'Hồ sơ kia không có gì mà hồ sơ tiếp tục chưa có: gộp không đổi phần nào.',
    same: (names: string) => `Giữ nguyên: ${names}.`,
    differing: (names: string) => `Khác ở: ${names}.`,
    kept: 'Hồ sơ tiếp tục',
    other: 'Hồ sơ kia',
    choose: (name: string) => `Phần “${name}” lấy`,
    choices: {
      ours: 'Giữ của hồ sơ tiếp tục',
      filled: 'Giữ của hồ sơ tiếp tục, ô và bảng còn trống thì lấy của hồ sơ kia',
      theirs: 'Lấy cả phần của hồ sơ kia',
    } as const satisfies Record<MergeChoice, string>,
  },
  obstacles: 'Chưa gộp được',
  reason: 'Lý do gộp',
  reasonHint: 'Lý do đứng trong lịch sử của cả hai hồ sơ. Không ghi thông tin riêng.',
  submit: 'Gộp hai hồ sơ',
  once: 'Đã gộp thì không tách lại được. Mỗi phần lấy của hồ sơ kia là một lần hiệu chỉnh.',
  faults: {
    ...TEXT_FAULT_SENTENCES,
    'choice.missing': 'Hãy chọn lấy của hồ sơ nào.',
    'choice.contradicts': 'Gộp thế này thì nội dung mâu thuẫn nhau: hãy lấy cả phần của một bên.',
    'dossier.missing': 'Hãy chọn hồ sơ kia.',
  } as Record<string, string>,
} as const;
