/** Sentences of answers given before any screen is built. */
export const EDGE_SENTENCES = {
  title: 'Hồ sơ cán bộ',
  'wrong-origin':
    'Yêu cầu không đến từ trang của phần mềm nên bị từ chối. Hãy mở lại trang từ địa chỉ chính thức rồi thử lại.',
  'not-found': 'Không tìm thấy trang này.',
  'wrong-method': 'Cách gửi này không được dùng ở đây.',
  'too-slow':
    'Nội dung gửi lên không đến đủ trong 30 giây nên không nhận. Hãy kiểm tra đường mạng rồi gửi lại.',
  'too-large':
    'Nội dung gửi lên lớn hơn 2 MB hoặc có quá nhiều ô nên không nhận. Hãy rút gọn rồi gửi lại.',
  'address-too-long': 'Địa chỉ gửi lên quá dài nên không nhận. Hãy mở lại trang từ danh mục.',
  malformed: 'Yêu cầu gửi lên không đúng cách. Hãy mở lại trang rồi làm lại.',
  failed:
    'Phần mềm gặp lỗi khi xử lý yêu cầu này. Việc chưa báo "đã lưu" thì coi như chưa lưu. Hãy thử lại; nếu vẫn lỗi, báo mã dưới đây cho Phòng Kế hoạch - Tài chính.',
  request: 'Mã yêu cầu:',
} as const;

export type EdgeSentence = Exclude<keyof typeof EDGE_SENTENCES, 'title' | 'request'>;
