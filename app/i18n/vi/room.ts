import type { Colleague } from '../../domain/lock/lock-words';
import type { LockLoss } from '../../domain/lock/lock-words';

/** Gives a colleague with unit and extension: whom to call, and where. */
function whom({ name, unit, extension }: Colleague): string {
  const place = [unit, extension === null ? '' : `máy lẻ ${extension}`].filter(
    (part) => part !== '',
  );
  return place.length === 0 ? name : `${name} (${place.join(', ')})`;
}

function toWhom(to: Colleague | null): string {
  return to === null ? '' : ` Người đang giữ quyền sửa: ${whom(to)}.`;
}

const LOSSES: Readonly<Record<LockLoss, string>> = {
  given: 'Ông/bà đã nhường quyền sửa phần này.',
  'not-answered': 'Có người xin quyền sửa và không thấy trả lời, nên quyền sửa đã chuyển đi.',
  idle: 'Lâu không thấy gõ gì ở đây, nên người khác đã lấy quyền sửa phần này.',
  expired: 'Mất kết nối quá lâu, nên quyền sửa phần này đã hết hạn.',
  'other-tab': 'Ông/bà đã chuyển sang sửa phần này ở cửa sổ khác.',
  'released-by-head': 'Thủ trưởng đơn vị đã gỡ quyền sửa phần này.',
  moved: 'Hồ sơ vừa được điều chuyển (Điều 10.2), nên không lưu ở đây được nữa.',
};

/** Sentences of working together in one dossier. */
export const ROOM = {
  whom,
  secondsLeft: (seconds: number) => `Còn ${seconds} giây.`,
  people: {
    title: 'Đang mở hồ sơ này',
    nobody: 'Chỉ ông/bà đang mở hồ sơ này.',
    looksAt: (sections: string) => `đang xem ${sections}`,
    holds: (sections: string) => `đang giữ bản nháp chưa lưu: ${sections}`,
    isHere: 'đang mở',
    tabs: (count: number) => `${count} cửa sổ`,
  },
  editing: (name: string) => `${name} đang sửa`,
  editingElsewhere: 'ông/bà đang sửa ở cửa sổ khác',
  held: {
    title: 'Phần này đang có người sửa',
    by: (holder: Colleague) => `${whom(holder)} đang sửa phần này.`,
    away: 'Người này đang mất kết nối; quyền sửa được giữ thêm một lát rồi tự hết.',
    idle: 'Người này đã lâu không gõ gì.',
    free: 'Người này đã lâu không gõ gì: ông/bà có thể lấy quyền sửa. Điều họ đã gõ vẫn còn trong bản nháp của họ.',
    ask: 'Xin quyền sửa',
    take: 'Lấy quyền sửa',
    justRead: 'Chỉ xem',
    asked: 'Đã xin quyền sửa: không thấy trả lời trong ít giây nữa thì ông/bà được sửa.',
    otherAsks: (asker: Colleague) => `${whom(asker)} đã xin trước.`,
    kept: (holder: Colleague) =>
      `${whom(holder)} còn cần sửa tiếp, chưa nhường được. Có thể gọi điện trao đổi, hoặc xin lại sau.`,
    release: 'Gỡ quyền sửa',
  },
  release: {
    title: 'Gỡ quyền sửa của người đang giữ',
    explain: (holder: Colleague) =>
      `${whom(holder)} sẽ không lưu được phần này nữa cho đến khi nhận lại quyền sửa; điều đã gõ vẫn còn ở máy và trong bản nháp của người đó. Việc gỡ được ghi vào nhật ký.`,
    reason: 'Lý do',
    submit: 'Gỡ quyền sửa',
    cancel: 'Thôi',
    failed: 'Chưa gỡ được. Thử lại sau giây lát.',
    reasonMissing: 'Ghi lý do gỡ quyền sửa.',
  },
  otherTab: {
    title: 'Bạn đang mở ở cửa sổ khác: chuyển sang đây?',
    explain:
      'Phần này đang được sửa ở một cửa sổ khác của ông/bà. Điều đã gõ ở cửa sổ đó vẫn còn trong bản nháp.',
    move: 'Chuyển sang đây',
    justRead: 'Chỉ xem',
  },
  holder: {
    askedTitle: 'Có người xin quyền sửa',
    asked: (asker: Colleague) =>
      `${whom(asker)} xin quyền sửa phần này. Không trả lời thì quyền sửa chuyển sang người đó. Điều ông/bà đã gõ vẫn giữ.`,
    give: 'Nhường quyền',
    keep: 'Giữ lại',
    idleTitle: 'Ông/bà còn sửa phần này không?',
    idle: 'Đã lâu không thấy gõ gì. Vài phút nữa người khác có thể lấy quyền sửa; điều đã gõ vẫn giữ.',
    stillHere: 'Tôi còn sửa',
  },
  lost: {
    title: 'Phần này nay chỉ để xem',
    how: (how: LockLoss, to: Colleague | null) => `${LOSSES[how]}${toWhom(to)}`,
    reason: (reason: string) => `Lý do: ${reason}`,
    kept: 'Điều ông/bà đã gõ không mất: còn ở bảng dưới đây và trong bản nháp trên máy chủ.',
    mine: 'Điều ông/bà đã gõ',
    copy: 'Sao chép điều đã gõ',
    copied: 'Đã sao chép.',
    copyFailed: 'Trình duyệt không cho sao chép: hãy chọn chữ trong bảng.',
    again: 'Lấy lại quyền sửa',
    drop: 'Thôi sửa, để lại trong bản nháp',
    same: 'Điều đã gõ không khác bản đã lưu.',
  },
  refreshed: (name: string) =>
    `${name} vừa lưu phần này. Những ô ông/bà chưa sửa đã được cập nhật.`,
  lockedBy: (holder: Colleague | null) =>
    holder === null
      ? 'Quyền sửa phần này đã qua tay người khác nên chưa lưu được. Dữ liệu đã gõ vẫn giữ ở đây; bấm Lưu lại.'
      : `${whom(holder)} đang giữ quyền sửa nên chưa lưu được. Dữ liệu đã gõ vẫn giữ ở đây.`,
} as const;
