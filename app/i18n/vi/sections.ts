import {
  getSection,
  type ColumnName,
  type FieldName,
  type SectionCode,
  type TableName,
} from '../../domain/dossier/section-catalogue';
import { NEVER_ENTERED, type ContentPath } from '../../domain/dossier/section-state';
import { DOSSIER } from './dossier';

/** Names of the thirteen sections. */
export const SECTION_NAMES = {
  identity: 'Thông tin chung',
  contact: 'Nơi ở và liên hệ',
  papers: 'Giấy tờ và tài khoản',
  employment: 'Tuyển dụng, vị trí, công việc',
  salary: 'Ngạch, bậc, lương, phụ cấp',
  education: 'Trình độ, đào tạo, bồi dưỡng',
  'work-history': 'Quá trình công tác',
  political: 'Đảng, đoàn thể, quân ngũ, chính sách',
  honours: 'Danh hiệu, khen thưởng, kỷ luật',
  health: 'Sức khỏe',
  'personal-history': 'Đặc điểm lịch sử bản thân',
  family: 'Quan hệ gia đình',
  assessment: 'Nhận xét, đánh giá',
} as const satisfies Record<SectionCode, string>;

/** Labels of the fields in the words of form 2C-BNV/2008; what the form lacks is named as papers name it. */
export const FIELD_LABELS = {
  birth_full_name: 'Họ và tên khai sinh',
  other_names: 'Tên gọi khác',
  date_of_birth: 'Ngày sinh',
  gender: 'Giới tính',
  birth_place_commune: 'Nơi sinh: xã, phường',
  birth_place_district: 'Nơi sinh: huyện, thị xã, thành phố',
  birth_place_province: 'Nơi sinh: tỉnh, thành phố',
  home_town_commune: 'Quê quán: xã, phường',
  home_town_district: 'Quê quán: huyện, thị xã, thành phố',
  home_town_province: 'Quê quán: tỉnh, thành phố',
  ethnic_group_code: 'Dân tộc',
  religion_code: 'Tôn giáo',
  permanent_address_detail: 'Hộ khẩu thường trú: số nhà, đường, thôn',
  permanent_address_commune: 'Hộ khẩu thường trú: xã, phường',
  permanent_address_district: 'Hộ khẩu thường trú: huyện, thị xã, thành phố',
  permanent_address_province: 'Hộ khẩu thường trú: tỉnh, thành phố',
  current_address_detail: 'Nơi ở hiện nay: số nhà, đường, thôn',
  current_address_commune: 'Nơi ở hiện nay: xã, phường',
  current_address_district: 'Nơi ở hiện nay: huyện, thị xã, thành phố',
  current_address_province: 'Nơi ở hiện nay: tỉnh, thành phố',
  phone: 'Điện thoại',
  email: 'Thư điện tử',
  national_id: 'Số CMND/CCCD',
  national_id_issued_on: 'Ngày cấp CMND/CCCD',
  national_id_issued_by: 'Nơi cấp CMND/CCCD',
  social_insurance_no: 'Số sổ bảo hiểm xã hội',
  health_insurance_no: 'Số thẻ bảo hiểm y tế',
  tax_no: 'Mã số thuế',
  bank_account: 'Số tài khoản ngân hàng',
  bank_name: 'Ngân hàng',
  occupation_at_recruitment: 'Nghề nghiệp khi được tuyển dụng',
  recruited_on: 'Ngày tuyển dụng',
  recruiting_agency: 'Cơ quan tuyển dụng',
  employment_type: 'Hình thức tuyển dụng, hợp đồng',
  current_position: 'Chức vụ (chức danh) hiện tại',
  main_duty: 'Công việc chính được giao',
  strengths: 'Sở trường công tác',
  practising_licence_no: 'Số chứng chỉ hành nghề',
  practising_licence_issued_on: 'Ngày cấp chứng chỉ hành nghề',
  practising_licence_scope: 'Phạm vi hoạt động chuyên môn',
  grade_code: 'Ngạch, chức danh nghề nghiệp (mã ngạch)',
  salary_step: 'Bậc lương',
  salary_coefficient: 'Hệ số',
  over_frame_percent: 'Phụ cấp thâm niên vượt khung (%)',
  salary_from: 'Ngày hưởng',
  position_allowance: 'Phụ cấp chức vụ',
  reserved_difference: 'Hệ số chênh lệch bảo lưu',
  general_education: 'Trình độ giáo dục phổ thông',
  highest_qualification: 'Trình độ chuyên môn cao nhất',
  highest_speciality: 'Chuyên ngành',
  political_theory_level: 'Lý luận chính trị',
  state_management_level: 'Quản lý nhà nước',
  it_level: 'Tin học',
  academic_rank: 'Học hàm',
  official_id: 'Mã số định danh',
  party_admitted_on: 'Ngày vào Đảng Cộng sản Việt Nam',
  party_official_on: 'Ngày chính thức',
  enlisted_on: 'Ngày nhập ngũ',
  discharged_on: 'Ngày xuất ngũ',
  highest_military_rank: 'Quân hàm cao nhất',
  war_invalid_class: 'Là thương binh hạng',
  policy_family: 'Là con gia đình chính sách',
  highest_honour: 'Danh hiệu được phong tặng cao nhất',
  highest_honour_year: 'Năm phong tặng',
  health_status: 'Tình trạng sức khỏe',
  health_note: 'Ghi chú về sức khỏe',
  height_cm: 'Chiều cao (cm)',
  weight_kg: 'Cân nặng (kg)',
  blood_type: 'Nhóm máu',
  arrests:
    'Khai rõ: bị bắt, bị tù (từ ngày tháng năm nào đến ngày tháng năm nào, ở đâu), đã khai báo cho ai, những vấn đề gì',
  old_regime_service:
    'Bản thân có làm việc trong chế độ cũ (cơ quan, đơn vị nào, địa điểm, chức danh, chức vụ, thời gian làm việc)',
  foreign_orgs:
    'Tham gia hoặc có quan hệ với các tổ chức chính trị, kinh tế, xã hội nào ở nước ngoài (làm gì, tổ chức nào, đặt trụ sở ở đâu)',
  relatives_abroad: 'Có thân nhân ở nước ngoài (làm gì, địa chỉ)',
  unit_assessment: 'Nhận xét, đánh giá của cơ quan, đơn vị quản lý và sử dụng',
  assessed_on: 'Ngày nhận xét',
} as const satisfies Record<FieldName, string>;

type TableLabels = {
  [Name in TableName]: { name: string; columns: Record<ColumnName<Name>, string> };
};

const PERIOD = { starts_on: 'Từ ngày', ends_on: 'Đến ngày' } as const;
const MONTHS = { starts_on: 'Từ tháng, năm', ends_on: 'Đến tháng, năm' } as const;

const FAMILY_COLUMNS = {
  relation: 'Mối quan hệ',
  full_name: 'Họ và tên',
  birth_year: 'Năm sinh',
  details:
    'Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở; thành viên các tổ chức chính trị - xã hội',
} as const;

/** Names of the repeating tables and of their columns. */
export const TABLE_LABELS = {
  contracts: {
    name: 'Hợp đồng',
    columns: {
      contract_no: 'Số hợp đồng',
      contract_type: 'Loại hợp đồng',
      signed_on: 'Ngày ký',
      ...PERIOD,
    },
  },
  concurrent_posts: {
    name: 'Chức vụ kiêm nhiệm',
    columns: { post: 'Chức vụ, chức danh', organisation: 'Cơ quan, tổ chức', ...PERIOD },
  },
  other_allowances: {
    name: 'Phụ cấp khác',
    columns: { allowance_code: 'Loại phụ cấp', rate: 'Mức', starts_on: 'Hưởng từ ngày' },
  },
  salary_history: {
    name: 'Diễn biến quá trình lương',
    columns: {
      starts_on: 'Tháng, năm',
      grade_code: 'Mã ngạch',
      step: 'Bậc',
      coefficient: 'Hệ số lương',
    },
  },
  foreign_languages: {
    name: 'Ngoại ngữ',
    columns: { language: 'Tên ngoại ngữ', level: 'Trình độ' },
  },
  trainings: {
    name: 'Đào tạo, bồi dưỡng',
    columns: {
      institution: 'Tên trường',
      major: 'Chuyên ngành đào tạo, bồi dưỡng',
      ...MONTHS,
      form: 'Hình thức đào tạo',
      certificate: 'Văn bằng, chứng chỉ, trình độ gì',
      kind: 'Loại đào tạo, bồi dưỡng',
    },
  },
  work_history: {
    name: 'Tóm tắt quá trình công tác',
    columns: { ...MONTHS, post_and_unit: 'Chức danh, chức vụ, đơn vị công tác' },
  },
  political_social_orgs: {
    name: 'Tham gia tổ chức chính trị - xã hội',
    columns: { organisation: 'Tổ chức', joined_on: 'Ngày tham gia', role: 'Chức vụ, công việc' },
  },
  awards: {
    name: 'Khen thưởng',
    columns: {
      form: 'Hình thức khen thưởng',
      reason: 'Thành tích',
      decided_on: 'Ngày quyết định',
      decision_no: 'Số quyết định',
      level: 'Cấp quyết định',
    },
  },
  disciplines: {
    name: 'Kỷ luật',
    columns: {
      form: 'Hình thức kỷ luật',
      reason: 'Lý do',
      decided_on: 'Ngày quyết định',
      decision_no: 'Số quyết định',
      level: 'Cấp quyết định',
    },
  },
  family_self: { name: 'Về bản thân', columns: FAMILY_COLUMNS },
  family_spouse: { name: 'Về bên vợ (hoặc chồng)', columns: FAMILY_COLUMNS },
} as const satisfies TableLabels;

/** Gives the label of a plain field, or the name itself where nobody knows it. */
export function fieldLabel(name: string): string {
  return Object.hasOwn(FIELD_LABELS, name) ? FIELD_LABELS[name as FieldName] : name;
}

/** Gives the name of a repeating table. */
export function tableLabel(table: string): string {
  return Object.hasOwn(TABLE_LABELS, table) ? TABLE_LABELS[table as TableName].name : table;
}

/** Gives the label of a column. */
export function columnLabel(table: string, column: string): string {
  const columns: Readonly<Record<string, string>> = Object.hasOwn(TABLE_LABELS, table)
    ? TABLE_LABELS[table as TableName].columns
    : {};
  return Object.hasOwn(columns, column) ? (columns[column] ?? column) : column;
}

/** The parts of `table[row].column` and `table[row]`; null for a plain name. A row is an id in content, a number in a form. */
export function partsOfPath(
  path: ContentPath,
): { table: string; row: string; column: string | null } | null {
  const match = /^([a-z_]+)\[([^\]]+)\](?:\.(.+))?$/.exec(path);
  if (match === null) return null;
  const [, table = '', row = '', column] = match;
  return { table, row, column: column ?? null };
}

/**
 * Gives the words for a place in a section: a field, a table, a cell or row of one, or the whole section. `rowNumber` is
 * the row's number on the screen (from 1), where the screen shows one.
 */
export function pathLabel(
  code: SectionCode,
  path: ContentPath,
  rowNumber: number | null = null,
): string {
  if (path === NEVER_ENTERED) return DOSSIER.read.wholeSection;
  const parts = partsOfPath(path);
  if (parts === null)
    return getSection(code).tables.some(({ name }) => name === path)
      ? tableLabel(path)
      : fieldLabel(path);
  const table =
    rowNumber === null
      ? tableLabel(parts.table)
      : DOSSIER.table.rowOf(tableLabel(parts.table), rowNumber);
  return parts.column === null ? table : `${table}: ${columnLabel(parts.table, parts.column)}`;
}
