import { TEXT_FAULT_SENTENCES } from './form-faults';

/** Sentences of annulling a dossier opened by mistake (Điều 11.1). */
export const ANNULMENT = {
  name: 'Hủy hồ sơ lập nhầm',
  link: 'Hủy hồ sơ',
  title: (name: string) => `Hủy hồ sơ lập nhầm: ${name}`,
  subtitle: 'Không xóa gì: hồ sơ thôi nhận cập nhật, vẫn tìm được, đọc được, lịch sử giữ nguyên.',
  back: 'Về hồ sơ',
  reason: 'Lý do hủy',
  reasonHint: 'Lý do đứng ở đầu hồ sơ, ai mở hồ sơ cũng thấy. Không ghi thông tin riêng.',
  submit: 'Hủy hồ sơ này',
  merge: 'Người này có hai hồ sơ? Hãy gộp, đừng hủy.',
  once: 'Đã hủy thì không khôi phục được.',
  obstacles: {
    title: 'Chưa hủy được',
    papers: (count: number) =>
      `Còn ${count} văn bản chưa nhập biến động cho hồ sơ này: nhập, hoặc bỏ tên người này khỏi văn bản.`,
    transfers: 'Hồ sơ đang được xin hoặc đang điều chuyển: chờ xong, hoặc thôi điều chuyển.',
  },
  faults: TEXT_FAULT_SENTENCES as Record<string, string>,
  state: (reason: string) => `Lý do: ${reason}`,
} as const;
