import type { Random } from './random';
import type { Place } from './plan';
import { PROFESSIONS, type Profession, type ProfessionName } from './professions';

type Mix = Readonly<Partial<Record<ProfessionName, number>>>;

/** Who works in which part of a unit, told by its name; the first row that fits counts. */
const MIXES: readonly (readonly [RegExp, Mix])[] = [
  [
    /^Trạm y tế/,
    { assistant: 30, nurse: 25, midwife: 20, doctor: 12, pharmacist: 8, population: 5 },
  ],
  [/Khoa Dược/, { pharmacist: 1 }],
  [/Xét nghiệm|Chẩn đoán|Cận lâm sàng/, { technician: 7, doctor: 3 }],
  [/Kiểm soát|An toàn|dự phòng|Dân số/, { preventive: 4, publicHealth: 4, assistant: 2 }],
  [/Tài chính - Kế toán/, { accountant: 1 }],
  [/Tổ chức|Hành chính|Văn phòng/, { office: 6, accountant: 2, driver: 2 }],
  [/^Khoa .*Sản/, { midwife: 5, doctor: 3, nurse: 2 }],
  [/^Khoa/, { nurse: 5, doctor: 4, assistant: 1 }],
  [/./, { doctor: 4, publicHealth: 3, office: 3 }],
];

const WEIGHTED = MIXES.map(
  ([name, mix]) => [name, Object.entries(mix) as [ProfessionName, number][]] as const,
);

/** Gives the profession of a person by where he works; civil servants stand only in the department and its sub-departments. */
export function professionOf(place: Place, random: Random): Profession {
  if (['SYT', 'CC'].includes(place.managing.type)) return PROFESSIONS.servant;
  if (place.post === 'head' || place.post === 'deputy') return PROFESSIONS.doctor;
  const mix = WEIGHTED.find(([name]) => name.test(place.using.name))?.[1] ?? [];
  const name = random.weighted(mix);
  // A head of a part is none of its drivers.
  return place.post === 'part-head' && name === 'driver' ? PROFESSIONS.office : PROFESSIONS[name];
}
