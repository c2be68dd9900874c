import { z } from 'zod';
import communesJson from '../reference/communes-2017.json';
import type { Random } from './random';

const communes = z
  .array(z.object({ code: z.string(), name: z.string(), district: z.string() }))
  .parse(communesJson);

/** A place as papers of these years write it. */
export type Locality = { commune: string; district: string; province: string };

const PROVINCE = 'Tỉnh Thừa Thiên Huế';
const CITY = 'Thành phố Huế';

const DISTRICTS: Readonly<Record<string, string>> = {
  'TTYT-PD': 'Huyện Phong Điền',
  'TTYT-QD': 'Huyện Quảng Điền',
  'TTYT-PV': 'Huyện Phú Vang',
  'TTYT-HT': 'Thị xã Hương Thủy',
  'TTYT-HTRA': 'Thị xã Hương Trà',
  'TTYT-AL': 'Huyện A Lưới',
  'TTYT-PL': 'Huyện Phú Lộc',
  'TTYT-ND': 'Huyện Nam Đông',
  'BV-CHANMAY': 'Huyện Phú Lộc',
  'BV-BINHDIEN': 'Thị xã Hương Trà',
};

const BY_DISTRICT = new Map<string, string[]>();
for (const { name, district } of communes)
  BY_DISTRICT.set(district, [...(BY_DISTRICT.get(district) ?? []), name]);

/** People who came from elsewhere. */
const OTHER_PROVINCES: readonly Locality[] = [
  { commune: 'Xã Gio Châu', district: 'Huyện Gio Linh', province: 'Tỉnh Quảng Trị' },
  { commune: 'Xã Triệu Độ', district: 'Huyện Triệu Phong', province: 'Tỉnh Quảng Trị' },
  { commune: 'Xã Đức Ninh', district: 'Thành phố Đồng Hới', province: 'Tỉnh Quảng Bình' },
  { commune: 'Xã Điện Hồng', district: 'Thị xã Điện Bàn', province: 'Tỉnh Quảng Nam' },
  { commune: 'Xã Nam Giang', district: 'Huyện Nam Đàn', province: 'Tỉnh Nghệ An' },
];

/** Gives the district in which a unit stands; hospitals of the province stand in the city. */
export function districtOf(unitCode: string): string {
  return DISTRICTS[unitCode] ?? CITY;
}

/** Gives a commune of a district. */
export function localityIn(random: Random, district: string): Locality {
  return {
    commune: random.pick(BY_DISTRICT.get(district) ?? ['']),
    district,
    province: PROVINCE,
  };
}

/** Gives where a person of a district's unit comes from: mostly the district, the city, seldom another province. */
export function originFor(random: Random, district: string): Locality {
  if (random.chance(0.07)) return random.pick(OTHER_PROVINCES);
  return localityIn(random, random.chance(0.72) ? district : CITY);
}

const STREETS = [
  'Nguyễn Huệ',
  'Lê Lợi',
  'Hùng Vương',
  'Đinh Tiên Hoàng',
  'Phan Đăng Lưu',
  'Điện Biên Phủ',
  'Bà Triệu',
  'Đống Đa',
  'Nguyễn Trãi',
  'Tố Hữu',
  'Đặng Thái Thân',
  'Trần Hưng Đạo',
];

/** Gives the house of an address: number and street in towns, the hamlet in communes. */
export function houseIn(random: Random, place: Locality): string {
  return place.commune.startsWith('Xã')
    ? `Thôn ${random.pick(['1', '2', '3', 'Đông', 'Trung', 'Đồng Dương', 'Vĩnh Lưu', 'Diên Đại'])}`
    : `${random.whole(2, 380)} ${random.pick(STREETS)}`;
}
