/** A rung of a profession: its title (list `professional_title`), scale, qualification and the school that leads to it. */
export type Rung = {
  grade: string;
  gradeName: string;
  scale: string;
  qualification: string;
  certificate: string;
  speciality: string;
  school: string;
  /** Years of schooling, and of service before this rung. */
  years: number;
  after: number;
};

export type Profession = {
  occupation: string;
  duties: readonly string[];
  /** Works under a practising licence (Luật Khám bệnh, chữa bệnh). */
  licensed: boolean;
  women: number;
  employment: 'VC' | 'CC' | 'HD111';
  rungs: readonly Rung[];
};

const MEDICAL = 'Trường Đại học Y Dược, Đại học Huế';
const COLLEGE = 'Trường Cao đẳng Y tế Huế';

function rung(
  [grade, gradeName, scale]: readonly [string, string, string],
  [qualification, certificate, speciality, school]: readonly [string, string, string, string],
  [years, after]: readonly [number, number],
): Rung {
  return {
    grade,
    gradeName,
    scale,
    qualification,
    certificate,
    speciality,
    school,
    years,
    after,
  };
}

/** The professions of the invented people, by a short name. */
export const PROFESSIONS = {
  doctor: {
    occupation: 'Bác sĩ',
    duties: ['Khám bệnh, chữa bệnh', 'Điều trị nội trú', 'Khám bệnh ngoại trú, trực cấp cứu'],
    licensed: true,
    women: 0.4,
    employment: 'VC',
    rungs: [
      rung(
        ['V.08.01.03', 'Bác sĩ (hạng III)', 'A1'],
        ['BS', 'Bằng bác sĩ', 'Y đa khoa', MEDICAL],
        [6, 0],
      ),
      rung(
        ['V.08.01.02', 'Bác sĩ chính (hạng II)', 'A2.1'],
        ['BSCKI', 'Bằng bác sĩ chuyên khoa cấp I', 'Nội khoa', MEDICAL],
        [2, 14],
      ),
    ],
  },
  preventive: {
    occupation: 'Bác sĩ y học dự phòng',
    duties: ['Giám sát dịch bệnh', 'Tiêm chủng mở rộng', 'Kiểm soát bệnh không lây nhiễm'],
    licensed: true,
    women: 0.5,
    employment: 'VC',
    rungs: [
      rung(
        ['V.08.02.06', 'Bác sĩ y học dự phòng (hạng III)', 'A1'],
        ['BS', 'Bằng bác sĩ y học dự phòng', 'Y học dự phòng', MEDICAL],
        [6, 0],
      ),
      rung(
        ['V.08.02.05', 'Bác sĩ y học dự phòng chính (hạng II)', 'A2.1'],
        ['THS', 'Bằng thạc sĩ', 'Y tế công cộng', MEDICAL],
        [2, 15],
      ),
    ],
  },
  assistant: {
    occupation: 'Y sĩ',
    duties: ['Khám bệnh, sơ cứu tại trạm', 'Quản lý sức khỏe hộ gia đình', 'Tiêm chủng'],
    licensed: true,
    women: 0.55,
    employment: 'VC',
    rungs: [
      rung(
        ['V.08.03.07', 'Y sĩ (hạng IV)', 'B'],
        ['TC', 'Bằng trung cấp y sĩ', 'Y sĩ đa khoa', COLLEGE],
        [2, 0],
      ),
    ],
  },
  nurse: {
    occupation: 'Điều dưỡng',
    duties: ['Chăm sóc người bệnh', 'Theo dõi, thực hiện y lệnh', 'Chăm sóc người bệnh cấp cứu'],
    licensed: true,
    women: 0.85,
    employment: 'VC',
    rungs: [
      rung(
        ['V.08.05.13', 'Điều dưỡng (hạng IV)', 'B'],
        ['CD', 'Bằng cao đẳng điều dưỡng', 'Điều dưỡng', COLLEGE],
        [3, 0],
      ),
      rung(
        ['V.08.05.12', 'Điều dưỡng (hạng III)', 'A1'],
        ['CNDH', 'Bằng cử nhân điều dưỡng', 'Điều dưỡng', MEDICAL],
        [4, 9],
      ),
    ],
  },
  midwife: {
    occupation: 'Hộ sinh',
    duties: ['Chăm sóc sản phụ, trẻ sơ sinh', 'Khám thai, quản lý thai nghén', 'Đỡ đẻ thường'],
    licensed: true,
    women: 1,
    employment: 'VC',
    rungs: [
      rung(
        ['V.08.06.16', 'Hộ sinh (hạng IV)', 'B'],
        ['CD', 'Bằng cao đẳng hộ sinh', 'Hộ sinh', COLLEGE],
        [3, 0],
      ),
      rung(
        ['V.08.06.15', 'Hộ sinh (hạng III)', 'A1'],
        ['CNDH', 'Bằng cử nhân hộ sinh', 'Hộ sinh', MEDICAL],
        [4, 11],
      ),
    ],
  },
  technician: {
    occupation: 'Kỹ thuật viên y',
    duties: ['Xét nghiệm huyết học, sinh hóa', 'Chụp X quang', 'Xét nghiệm vi sinh'],
    licensed: true,
    women: 0.55,
    employment: 'VC',
    rungs: [
      rung(
        ['V.08.07.19', 'Kỹ thuật y (hạng IV)', 'B'],
        ['CD', 'Bằng cao đẳng kỹ thuật y học', 'Xét nghiệm y học', COLLEGE],
        [3, 0],
      ),
      rung(
        ['V.08.07.18', 'Kỹ thuật y (hạng III)', 'A1'],
        ['CNDH', 'Bằng cử nhân xét nghiệm', 'Xét nghiệm y học', MEDICAL],
        [4, 8],
      ),
    ],
  },
  pharmacist: {
    occupation: 'Dược sĩ',
    duties: ['Cấp phát thuốc', 'Quản lý kho thuốc', 'Dược lâm sàng, thông tin thuốc'],
    licensed: true,
    women: 0.75,
    employment: 'VC',
    rungs: [
      rung(
        ['V.08.08.23', 'Dược (hạng IV)', 'B'],
        ['CD', 'Bằng cao đẳng dược', 'Dược', COLLEGE],
        [3, 0],
      ),
      rung(
        ['V.08.08.22', 'Dược sĩ (hạng III)', 'A1'],
        ['DSDH', 'Bằng dược sĩ đại học', 'Dược học', MEDICAL],
        [5, 7],
      ),
    ],
  },
  publicHealth: {
    occupation: 'Cử nhân y tế công cộng',
    duties: ['Thống kê, báo cáo y tế', 'Truyền thông giáo dục sức khỏe', 'An toàn thực phẩm'],
    licensed: false,
    women: 0.6,
    employment: 'VC',
    rungs: [
      rung(
        ['V.08.04.10', 'Y tế công cộng (hạng III)', 'A1'],
        ['CNDH', 'Bằng cử nhân y tế công cộng', 'Y tế công cộng', MEDICAL],
        [4, 0],
      ),
    ],
  },
  population: {
    occupation: 'Dân số viên',
    duties: ['Quản lý công tác dân số xã', 'Cập nhật kho dữ liệu dân số'],
    licensed: false,
    women: 0.8,
    employment: 'VC',
    rungs: [
      rung(
        ['V.08.10.29', 'Dân số viên (hạng IV)', 'B'],
        ['TC', 'Bằng trung cấp dân số', 'Dân số y tế', COLLEGE],
        [2, 0],
      ),
    ],
  },
  accountant: {
    occupation: 'Kế toán',
    duties: ['Kế toán thanh toán', 'Kế toán viện phí', 'Kế toán tài sản'],
    licensed: false,
    women: 0.8,
    employment: 'VC',
    rungs: [
      rung(
        ['06.031', 'Kế toán viên', 'A1'],
        ['CNDH', 'Bằng cử nhân kế toán', 'Kế toán', 'Trường Đại học Kinh tế, Đại học Huế'],
        [4, 0],
      ),
    ],
  },
  office: {
    occupation: 'Chuyên viên',
    duties: ['Tổ chức cán bộ', 'Hành chính tổng hợp', 'Văn thư lưu trữ'],
    licensed: false,
    women: 0.5,
    employment: 'VC',
    rungs: [
      rung(
        ['01.003', 'Chuyên viên', 'A1'],
        ['CNDH', 'Bằng cử nhân', 'Luật', 'Trường Đại học Luật, Đại học Huế'],
        [4, 0],
      ),
    ],
  },
  servant: {
    occupation: 'Chuyên viên',
    duties: ['Quản lý hành nghề y tư nhân', 'Quản lý dược', 'Thanh tra chuyên ngành y tế'],
    licensed: false,
    women: 0.45,
    employment: 'CC',
    rungs: [
      rung(['01.003', 'Chuyên viên', 'A1'], ['BS', 'Bằng bác sĩ', 'Y đa khoa', MEDICAL], [6, 0]),
      rung(
        ['01.002', 'Chuyên viên chính', 'A2.1'],
        ['THS', 'Bằng thạc sĩ', 'Quản lý y tế', MEDICAL],
        [2, 13],
      ),
    ],
  },
  driver: {
    occupation: 'Lái xe',
    duties: ['Lái xe cứu thương', 'Lái xe cơ quan'],
    licensed: false,
    women: 0,
    employment: 'HD111',
    rungs: [
      rung(
        ['01.010', 'Lái xe cơ quan', 'TH-LX'],
        ['SC', 'Giấy phép lái xe hạng D', 'Lái xe', 'Trường Cao đẳng nghề Thừa Thiên Huế'],
        [1, 0],
      ),
    ],
  },
} as const satisfies Record<string, Profession>;

export type ProfessionName = keyof typeof PROFESSIONS;
