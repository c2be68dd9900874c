import type { DecisionFault, EventFault } from '../../domain/event/check-event';
import type { EventFieldName, EventKind } from '../../domain/event/event-kinds';

/** Names of the kinds of event (biến động), of the fields of their terms, and why one can't be entered. */
export const EVENTS = {
  kinds: {
    TD: 'Tuyển dụng',
    TN: 'Tiếp nhận không qua thi tuyển',
    HDLV: 'Ký, gia hạn hợp đồng',
    HTS: 'Hết tập sự, bổ nhiệm vào ngạch, chức danh',
    BN: 'Bổ nhiệm',
    BC: 'Bầu cử, phê chuẩn kết quả bầu cử',
    BNL: 'Bổ nhiệm lại, kéo dài thời gian giữ chức vụ',
    MN: 'Miễn nhiệm, từ chức, thôi giữ chức vụ',
    DD: 'Điều động',
    LC: 'Luân chuyển',
    CDVT: 'Chuyển đổi vị trí công tác',
    BP: 'Biệt phái',
    HET_BP: 'Hết biệt phái, trở về',
    NLTX: 'Nâng bậc lương thường xuyên',
    NLTH: 'Nâng bậc lương trước thời hạn',
    NN: 'Nâng ngạch, thăng hạng, chuyển ngạch',
    DTBD: 'Đào tạo, bồi dưỡng',
    KT: 'Khen thưởng',
    KL: 'Kỷ luật',
    CT: 'Chuyển ra ngoài ngành, ngoài tỉnh',
    NH: 'Nghỉ hưu',
    TV: 'Thôi việc, chấm dứt hợp đồng',
    TUTRAN: 'Từ trần',
    TRO_LAI: 'Trở lại làm việc',
  } as const satisfies Record<EventKind, string>,
  fields: {
    position: 'Chức vụ, vị trí việc làm mới',
    grade_code: 'Ngạch, chức danh nghề nghiệp',
    step: 'Bậc',
    coefficient: 'Hệ số',
    over_frame_percent: 'Vượt khung (%)',
    position_allowance: 'Phụ cấp chức vụ',
    employment_type: 'Diện, loại hợp đồng',
    contract_no: 'Số hợp đồng',
    contract_until: 'Hợp đồng đến ngày',
    institution: 'Nơi đào tạo, bồi dưỡng',
    major: 'Ngành, nội dung',
    training_until: 'Học đến',
    training_form: 'Hình thức học',
    certificate: 'Văn bằng, chứng chỉ',
    award_form: 'Hình thức khen thưởng',
    discipline_form: 'Hình thức kỷ luật',
    decision_level: 'Cấp quyết định',
    reason: 'Lý do, nội dung',
    to_agency: 'Nơi đến (ngoài ngành)',
  } as const satisfies Record<EventFieldName, string>,
  decisionFaults: {
    'decision.effective-before-signed':
      'Có hiệu lực trước ngày ký: hãy ghi lý do hồi tố, hoặc sửa ngày.',
    'decision.received-before-signed': 'Ngày nhận không thể trước ngày ký.',
    'decision.in-future': 'Ngày này chưa tới.',
    'decision.until-missing':
      'Biệt phái phải có ngày hết hạn (Nghị định 115/2020/NĐ-CP, Nghị định 170/2025/NĐ-CP).',
    'decision.until-before-effective': 'Ngày hết hạn không thể trước ngày có hiệu lực.',
    'decision.secondment-too-long':
      'Biệt phái không quá 3 năm (Nghị định 115/2020/NĐ-CP, Nghị định 170/2025/NĐ-CP).',
  } as const satisfies Record<DecisionFault, string>,
  faults: {
    'event.person-deceased':
      'Người này đã từ trần: chỉ nhập được biến động có hiệu lực trước ngày mất (Điều 10.3.b, 11).',
    'event.person-departed':
      'Người này đã nghỉ hưu, thôi việc hoặc chuyển đi: chỉ nhập được biến động có hiệu lực trước ngày đó. Nếu đã trở lại làm việc, nhập “Trở lại làm việc” trước (Điều 10.3, 11).',
    'event.person-not-departed': 'Người này đang công tác nên không có việc trở lại.',
    'event.not-seconded': 'Người này không đang biệt phái.',
    'event.already-seconded':
      'Người này đang biệt phái: nhập “Hết biệt phái, trở về” trước khi biệt phái tiếp.',
    'event.before-last': 'Ngày trở lại không thể trước ngày đã nghỉ, đã chuyển đi.',
    'event.not-yet-effective':
      'Văn bản chưa có hiệu lực: tình trạng hồ sơ chỉ đổi từ ngày có hiệu lực (Điều 10.3).',
    'event.dossier-in-transit':
      'Hồ sơ đang điều chuyển giữa hai đơn vị (Điều 10.2): nhập khi đơn vị mới đã tiếp nhận.',
    'event.dossier-annulled': 'Hồ sơ đã hủy vì lập nhầm.',
    'event.using-elsewhere':
      'Bộ phận mới không thuộc đơn vị đang quản lý hồ sơ: việc chuyển giữa hai đơn vị làm ở Điều chuyển (Điều 10.1, 10.2).',
  } as const satisfies Record<EventFault, string>,
} as const;
