import type { AppErrorCode } from '../../services/app-error';

/** The sentence of every refusal where a screen has no better one of its own: what happened, why, what to do. */
export const ERROR_SENTENCES = {
  'access.not-found':
    'Không tìm thấy. Có thể địa chỉ sai, hoặc nội dung này không thuộc phạm vi được xem.',
  'access.forbidden': 'Ông/bà được xem nội dung này nhưng không được làm việc đó.',
  'access.sign-in-needed': 'Phiên làm việc đã kết thúc. Hãy đăng nhập lại.',
  'access.password-change-needed': 'Phải đổi mật khẩu cấp một lần trước khi làm việc.',
  'request.failed':
    'Phần mềm gặp lỗi khi xử lý yêu cầu này. Việc chưa báo "đã lưu" thì coi như chưa lưu. Hãy thử lại; nếu vẫn lỗi, báo mã yêu cầu cho Phòng Kế hoạch - Tài chính.',
  'request.malformed': 'Yêu cầu gửi lên không đúng cách. Hãy mở lại trang rồi làm lại.',
  'request.too-large': 'Nội dung gửi lên quá lớn nên không nhận.',
  'request.repeated-with-other-content':
    'Biểu mẫu này đã được gửi trước đó với nội dung khác. Hãy mở lại trang để gửi nội dung mới.',
  'form.invalid': 'Có chỗ nhập chưa đúng. Hãy sửa ở các ô được đánh dấu.',
  'section.version-conflict': 'Có người đã lưu phần này trước. Hãy so sánh rồi lưu lại.',
  'section.locked': 'Người khác đang giữ quyền sửa phần này.',
  'section.nothing-changed': 'Chưa có gì thay đổi so với bản đã lưu.',
  'dossier.duplicate-here': 'Số CMND/CCCD này đã có ở một hồ sơ khác trong phạm vi ông/bà quản lý.',
  'dossier.duplicate-elsewhere': 'Người này đã có trong ngành, liên hệ Phòng Tổ chức cán bộ.',
  'dossier.possible-duplicate': 'Có thể đã có hồ sơ của người này.',
  'dossier.in-transit':
    'Hồ sơ đang điều chuyển giữa hai đơn vị (Điều 10.2): chỉ xem được, sửa tiếp khi đơn vị mới đã tiếp nhận. Nội dung đang gõ được giữ trong bản nháp.',
  'dossier.closed':
    'Người này đã nghỉ hưu, thôi việc, chuyển đi hoặc từ trần: hồ sơ được lưu vĩnh viễn và chỉ hiệu chỉnh được, không cập nhật (Điều 11).',
  'dossier.papers-waiting':
    'Còn văn bản chưa nhập biến động cho hồ sơ này. Hãy nhập biến động hoặc bỏ tên người này khỏi văn bản trước.',
  'merge.same-dossier': 'Hãy chọn hai hồ sơ khác nhau.',
  'merge.changed-meanwhile':
    'Một trong hai hồ sơ vừa thay đổi. Hãy xem lại phần so sánh rồi gộp lại.',
  'merge.contradicts':
    'Có phần gộp lại thì nội dung mâu thuẫn nhau. Hãy chọn nguyên một bên cho phần đó.',
  'dossier.annulled': 'Hồ sơ này đã hủy vì lập nhầm: chỉ xem được.',
  'decision.changed-meanwhile':
    'Văn bản này vừa được người khác nhập, hủy hoặc sửa. Hãy mở lại rồi làm tiếp.',
  'decision.number-taken':
    'Văn bản này (cùng số, ngày ký và loại) đã có trong sổ cho một trong những người được chọn. Chưa ghi gì. Hãy tìm trong Văn bản.',
  'event.refused': 'Chưa nhập được biến động này.',
  'event.already-entered': 'Biến động của người này theo văn bản này đã được nhập.',
  'transfer.changed-meanwhile':
    'Việc điều chuyển này vừa sang bước khác, hoặc bước này không làm được từ tình trạng hiện nay. Hãy mở lại rồi làm tiếp.',
  'transfer.under-way':
    'Hồ sơ này đang được một đơn vị khác đề nghị hoặc đang trên đường chuyển (Điều 10.2): mỗi lúc chỉ một đơn vị được nhận.',
  'transfer.on-loan':
    'Người này đang biệt phái (Điều 10.2): nhập “Hết biệt phái, trở về” trước, rồi mới điều chuyển hồ sơ.',
  'transfer.void':
    'Việc điều chuyển này đã hết hiệu lực: văn bản bị hủy, hồ sơ đã sang nơi khác, hoặc người này đã nghỉ hưu, thôi việc, chuyển đi, từ trần. Không còn bước nào phải làm.',
  'decision.custody-moved':
    'Không hủy, không bỏ tên được: đơn vị mới đã tiếp nhận hồ sơ theo văn bản này (Điều 10.2). Hãy vào sổ văn bản điều chuyển trở lại hoặc “Hết biệt phái, trở về”.',
  'dossier.loan-over':
    'Biệt phái đã hết hạn: đơn vị của ông/bà thôi xem, thôi sửa hồ sơ này. Đơn vị cử đi giữ hồ sơ. Nếu biệt phái được gia hạn, hãy vào sổ quyết định gia hạn.',
  'duty.changed-meanwhile': 'Việc này vừa đổi tình trạng. Hãy mở lại rồi làm tiếp.',
  'rule.changed-meanwhile':
    'Mục này của quy định, lịch nghỉ vừa được người khác đổi. Chưa ghi gì. Hãy xem lại rồi làm tiếp.',
  'sheet.not-for-this-person':
    'Không phát được phiếu cho người này: văn bản đã hủy hoặc không phải tuyển dụng, tiếp nhận, hợp đồng; hoặc người này đã có phiếu hay đã có hồ sơ. Hãy mở lại danh sách.',
  'sheet.changed-meanwhile':
    'Phiếu này vừa sang bước khác, hoặc bước này không làm được từ tình trạng hiện nay. Chưa ghi gì. Hãy mở lại phiếu rồi làm tiếp.',
  'sheet.link-dead':
    'Đường dẫn này không mở được phiếu nào. Hãy hỏi bộ phận tổ chức của đơn vị để nhận đường dẫn khác.',
  'sheet.too-often':
    'Có quá nhiều lượt mở đường dẫn không đúng từ nơi này. Hãy chờ một lúc rồi thử lại.',
  'staff-number.incomplete':
    'Chưa cấp được số hiệu: hồ sơ chưa được cập nhật đầy đủ vào phần mềm (Điều 9.2.a).',
  'staff-number.taken': 'Số này đã cấp cho người khác. Hãy kiểm tra lại.',
  'staff-number.no-card':
    'Thẻ công chức chỉ cấp cho cán bộ, công chức (Điều 9.2.a). Hãy xem lại loại lao động trong hồ sơ.',
  'account.username-taken': 'Tên đăng nhập này đã có người dùng.',
  'account.password-refused': 'Mật khẩu mới chưa đạt yêu cầu.',
  'account.password-wrong': 'Mật khẩu đang dùng không đúng.',
  'account.role-refused': 'Không giao được vai trò này.',
  'unit.code-taken': 'Mã đơn vị này đã có.',
  'unit.parent-refused': 'Đơn vị không đặt được dưới đơn vị đã chọn.',
  'incident.changed-meanwhile':
    'Thông báo này vừa được người khác sửa, hoặc không còn ở tình trạng làm được việc đó. Hãy mở lại rồi làm tiếp.',
  'monthly-check.not-over':
    'Tháng này chưa hết nên chưa ký và chưa trả lại được. Hãy làm khi tháng đã hết.',
  'monthly-check.already-signed':
    'Tháng này đã ký xác nhận và từ đó không có gì đổi, nên không cần ký lại.',
  'monthly-check.changed-meanwhile':
    'Trong lúc ông/bà đang xem, danh sách của tháng đã khác hoặc đã có người ký, trả lại. Chưa ghi gì. Hãy xem lại số liệu dưới đây rồi làm lại.',
  'monthly-check.too-long':
    'Tháng này có quá nhiều lượt nhập cho một lần ký. Hãy báo Phòng Tổ chức cán bộ.',
  'paper.changed-meanwhile':
    'Trong lúc ông/bà đang kiểm tra, đồng nghiệp đã ghi kết quả khác hoặc phần này vừa được sửa. Chưa ghi gì. Hãy xem lại kết quả mới bên dưới rồi ghi lại.',
  'paper.nothing-changed': 'Chưa có dòng nào thay đổi so với lần kiểm tra trước nên không ghi gì.',
  'paper.section-not-entered':
    'Phần này chưa nhập nên chưa có gì để đối chiếu. Hãy nhập từ hồ sơ giấy trước.',
  'sign-in.refused': 'Chưa đăng nhập được.',
  'sign-in.awaits-confirmation':
    'Dữ liệu vừa được khôi phục từ bản sao lưu. Chờ Phòng KHTC và Trưởng phòng TCCB xác nhận tài khoản rồi đăng nhập lại.',
  'restore.nothing-to-confirm':
    'Không còn gì chờ ông/bà xác nhận. Hai bên phải là hai người khác nhau: Phòng KHTC và Trưởng phòng TCCB.',
  'sign-in.too-often': 'Đang có quá nhiều lượt đăng nhập. Hãy chờ một phút rồi thử lại.',
  'database.busy': 'Máy chủ đang bận. Hãy thử lại sau ít giây.',
  'database.not-durable':
    'Máy chủ chưa bảo đảm ghi xuống đĩa nên không nhận lưu. Hãy báo Phòng Kế hoạch - Tài chính.',
  'database.unavailable': 'Chưa nối được với cơ sở dữ liệu. Hãy thử lại sau ít giây.',
} as const satisfies Record<AppErrorCode, string>;

/** What a page says when something that no screen foresaw is shown. */
export const ERROR_PAGE = {
  titles: {
    notFound: 'Không tìm thấy',
    forbidden: 'Không được phép',
    failed: 'Có lỗi xảy ra',
    busy: 'Tạm thời chưa làm được',
  },
  request: (id: string) => `Mã yêu cầu: ${id}`,
  home: 'Về trang Hôm nay',
  back: 'Thử lại',
} as const;
