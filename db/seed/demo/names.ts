import type { Random } from './random';

export type Gender = 'male' | 'female';

/** Ethnic groups of the province's mountain districts (codes of list `ethnic_group`) and how their people are called here. */
export type People = 'kinh' | 'taoi' | 'cotu' | 'vankieu';

export const ETHNIC_CODES = {
  kinh: '01',
  taoi: '27',
  cotu: '25',
  vankieu: '24',
} as const satisfies Record<People, string>;

const FAMILY_NAMES: readonly (readonly [string, number])[] = [
  ['Nguyễn', 34],
  ['Trần', 13],
  ['Lê', 11],
  ['Phạm', 7],
  ['Hoàng', 6],
  ['Phan', 5],
  ['Võ', 4],
  ['Đặng', 4],
  ['Hồ', 4],
  ['Ngô', 3],
  ['Đỗ', 3],
  ['Dương', 2],
  ['Đoàn', 2],
  ['Trương', 2],
  ['Bùi', 2],
  ['Huỳnh', 2],
  ['Cao', 1],
  ['Mai', 1],
  ['Hà', 1],
  ['Đinh', 1],
  ['Tôn Thất', 1],
  ['Tôn Nữ', 1],
];

const MIDDLE: Readonly<Record<Gender, readonly string[]>> = {
  male: ['Văn', 'Đức', 'Hữu', 'Quang', 'Minh', 'Công', 'Đình', 'Xuân', 'Bá', 'Ngọc', 'Thanh', ''],
  female: ['Thị', 'Thị', 'Thị Thu', 'Thị Ngọc', 'Thị Kim', 'Thị Thanh', 'Ngọc', 'Phương', 'Thùy'],
};

const GIVEN: Readonly<Record<Gender, readonly string[]>> = {
  male: [
    'Hùng',
    'Dũng',
    'Đức',
    'Thành',
    'Tuấn',
    'Hải',
    'Long',
    'Quân',
    'Phong',
    'Khánh',
    'Bình',
    'Đạt',
    'Điền',
    'Vinh',
    'Lợi',
    'Phúc',
    'Thắng',
    'Sơn',
    'Trung',
    'Kiên',
    'Nghĩa',
    'Tín',
  ],
  female: [
    'Hà',
    'Hương',
    'Lan',
    'Mai',
    'Thủy',
    'Thuỷ',
    'Hoa',
    'Nga',
    'Ngân',
    'Trang',
    'Linh',
    'Yến',
    'Đào',
    'Diễm',
    'Hạnh',
    'Phượng',
    'Quỳnh',
    'Oanh',
    'Nhung',
    'Thảo',
    'Tuyết',
    'Vân',
    'Ý',
  ],
};

const MINORITY: Readonly<Record<Exclude<People, 'kinh'>, Record<Gender, readonly string[]>>> = {
  taoi: {
    male: ['A-Viết Đức', "K'Nhất", 'Hồ Văn A-Lưới', 'A-Kiêng Thái', "Lê Văn K'Rin", 'Quỳnh Hoàng'],
    female: ["K'Nhi", 'Hồ Thị A-Nua', 'Kăn Lịch', 'A-Kiêng Thị Ngơi', 'Kăn Tréo', 'Ta Dưr Tư'],
  },
  cotu: {
    male: ['A-Lăng Bích', 'Pơloong Đới', 'Bnướch Bảo', 'Zơrâm Nhất', 'Coor Niên', 'Bhling Mia'],
    female: ['A-Lăng Thị Hiền', 'Pơloong Thị Đào', 'Zơrâm Thị Nga', 'Arất Thị Blúi', 'Bríu Nem'],
  },
  vankieu: {
    male: ['Hồ Văn Đờn', 'Hồ Xuân Long', 'Hồ Pả Lô', 'Hồ A-Chấc'],
    female: ['Hồ Thị Y-Moan', 'Hồ Thị Ươi', 'Hồ Thị Kray', 'Hồ Thị Đăm'],
  },
};

/** People of one word: their papers name no family. */
const ONE_WORD: Readonly<Record<Gender, readonly string[]>> = {
  male: ['Đới', "K'Tiên", 'Blúp', 'Nhân'],
  female: ['Thương', "K'Xuân", 'Dăm', 'Đoan'],
};

function kinhName(random: Random, gender: Gender, family: string): string {
  return [family, random.pick(MIDDLE[gender]), random.pick(GIVEN[gender])]
    .filter((word) => word !== '')
    .join(' ');
}

/** Gives a family name; the two of the old royal house follow the gender. */
export function familyName(random: Random, gender: Gender): string {
  const family = random.weighted(FAMILY_NAMES);
  if (family === 'Tôn Thất' || family === 'Tôn Nữ')
    return gender === 'male' ? 'Tôn Thất' : 'Tôn Nữ';
  return family;
}

/** Gives the full name of a person; a few have one word only. */
export function fullName(
  random: Random,
  of: { gender: Gender; people: People; family: string },
): string {
  if (of.people === 'kinh') return kinhName(random, of.gender, of.family);
  if (random.chance(0.12)) return random.pick(ONE_WORD[of.gender]);
  return random.pick(MINORITY[of.people][of.gender]);
}

/** Gives the name of a relative, with the family name where there is one. */
export function relativeName(random: Random, gender: Gender, family: string | null): string {
  return kinhName(random, gender, family ?? familyName(random, gender));
}
