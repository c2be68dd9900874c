import {
  addDays,
  addMonths,
  partsOf,
  plainDateOf,
  type PlainDate,
} from '../../../app/domain/plain-date';
import { relativeName, type Gender, type People } from './names';
import { districtOf, houseIn, localityIn, type Locality } from './places';
import type { Place } from './plan';
import type { Random } from './random';
import { workingDayFrom } from './working-time';

export type Address = Locality & { house: string };

type Dated = { on: PlainDate };

export type Relative = {
  relation: string;
  name: string;
  birthYear: number;
  details: string | null;
};

export type Decision = Dated & { form: string; reason: string; no: string; level: string };

/** What happens to a person beside the work; facts that change carry the day from which they hold. */
export type Life = {
  addresses: readonly (Dated & Address)[];
  phone: string;
  email: string | null;
  cards: readonly (Dated & { number: string; issuedBy: string })[];
  insuranceNo: string;
  taxNo: string;
  bankAccount: string;
  bank: string;
  relatives: readonly Relative[];
  inLaws: readonly Relative[];
  children: readonly (Dated & { name: string })[];
  partyFrom: PlainDate | null;
  army: { from: PlainDate; to: PlainDate; rank: string } | null;
  awards: readonly Decision[];
  disciplines: readonly Decision[];
  assessments: readonly (Dated & { text: string })[];
  checkups: readonly (Dated & { health: string; height: number; weight: number })[];
  blood: string;
};

export type LifeFacts = {
  place: Place;
  gender: Gender;
  people: People;
  family: string;
  birth: PlainDate;
  recruitedOn: PlainDate;
  today: PlainDate;
  homeTown: Locality;
};

const FIRST_CARDS = 'Cục Cảnh sát ĐKQL cư trú và DLQG về dân cư';
const NEW_CARDS = 'Cục Cảnh sát quản lý hành chính về trật tự xã hội';

/** Multiplied by a number without common divisor every index gives another six digits: no two people share a number. */
function serialOf(index: number): string {
  return String((index * 7919 + 104_729) % 1_000_000).padStart(6, '0');
}

/** NĐ 137/2015: province of birth, century and gender, year of birth, six digits. */
function nationalIdOf({ place, gender, birth }: LifeFacts): string {
  const { year } = partsOf(birth);
  const century = (year < 2000 ? 0 : 2) + (gender === 'male' ? 0 : 1);
  return `046${century}${String(year % 100).padStart(2, '0')}${serialOf(place.index)}`;
}

function cardsOf(random: Random, facts: LifeFacts): Life['cards'] {
  const number = nationalIdOf(facts);
  const grown = addMonths(facts.birth, 16 * 12);
  const early = addMonths(facts.today, -random.whole(40, 70));
  const first = { on: early > grown ? early : grown, number, issuedBy: FIRST_CARDS };
  if (!random.chance(0.18)) return [first];
  const on = addMonths(facts.today, -random.whole(1, 34));
  return on > first.on ? [first, { on, number, issuedBy: NEW_CARDS }] : [first];
}

function addressesOf(random: Random, facts: LifeFacts): Life['addresses'] {
  const district = districtOf(facts.place.managing.code);
  const make = (on: PlainDate, place: Locality) => ({
    on,
    ...place,
    house: houseIn(random, place),
  });
  const first = make(
    facts.birth,
    random.chance(0.6) ? facts.homeTown : localityIn(random, district),
  );
  if (!random.chance(0.22)) return [first];
  return [first, make(addMonths(facts.today, -random.whole(1, 34)), localityIn(random, district))];
}

function relativesOf(random: Random, facts: LifeFacts, year: number): Relative[] {
  const parent = (relation: string, gender: Gender, own: string | null): Relative => ({
    relation,
    name: relativeName(random, gender, own),
    birthYear: year - random.whole(21, 33),
    details: random.pick(['Làm nông', 'Hưu trí', 'Buôn bán', 'Đã mất', 'Giáo viên nghỉ hưu']),
  });
  const siblings = Array.from({ length: random.whole(0, 3) }, (): Relative => {
    const birthYear = year + random.whole(-9, 9);
    const gender = random.pick<Gender>(['male', 'female']);
    const elder = gender === 'male' ? 'anh-ruot' : 'chi-ruot';
    return {
      relation: birthYear < year ? elder : 'em-ruot',
      name: relativeName(random, gender, facts.family),
      birthYear,
      details: random.pick(['Công nhân', 'Giáo viên', 'Kinh doanh', 'Nông dân', null]),
    };
  });
  return [parent('cha-de', 'male', facts.family), parent('me-de', 'female', null), ...siblings];
}

function marriageOf(random: Random, facts: LifeFacts, year: number) {
  const age = partsOf(facts.today).year - year;
  if (age < 26 || !random.chance(0.85)) return { spouse: [], inLaws: [], children: [] };
  const other: Gender = facts.gender === 'male' ? 'female' : 'male';
  const side = facts.gender === 'male' ? 'vo' : 'chong';
  const family = facts.gender === 'male' ? null : relativeName(random, 'male', null).split(' ')[0];
  const spouse: Relative = {
    relation: side,
    name: relativeName(random, other, family ?? null),
    birthYear: year + random.whole(-5, 5),
    details: random.pick(['Giáo viên', 'Công chức xã', 'Nhân viên y tế', 'Kinh doanh', 'Nội trợ']),
  };
  const inLaws = (['cha', 'me'] as const).map((parent) => ({
    relation: `${parent}-${side}`,
    name: relativeName(random, parent === 'cha' ? 'male' : 'female', null),
    birthYear: year - random.whole(20, 34),
    details: random.pick(['Làm nông', 'Hưu trí', 'Đã mất']),
  }));
  const born = Array.from({ length: random.whole(0, 3) }, (_, child) =>
    addMonths(facts.birth, (26 + child * 4) * 12 + random.whole(0, 40)),
  ).filter((on) => on <= facts.today);
  const children = born.map((on) => {
    const gender = random.pick<Gender>(['male', 'female']);
    return { on, name: relativeName(random, gender, family ?? facts.family) };
  });
  return { spouse: [spouse], inLaws, children };
}

function decisionNo(random: Random, by: string): string {
  return `${random.whole(11, 2400)}/QĐ-${by}`;
}

function awardsOf(random: Random, facts: LifeFacts, byUnit: string): Decision[] {
  const found: Decision[] = [];
  const lastYear = partsOf(facts.today).year - 1;
  for (
    let year = Math.max(lastYear - 6, partsOf(facts.recruitedOn).year + 1);
    year <= lastYear;
    year += 1
  ) {
    const on = workingDayFrom(plainDateOf({ year: year + 1, month: 1, day: random.whole(5, 25) }));
    if (on > facts.today || !random.chance(0.55)) continue;
    const reason = `Hoàn thành tốt nhiệm vụ năm ${year}`;
    if (random.chance(0.08))
      found.push({ on, form: 'BKBT', reason, no: decisionNo(random, 'UBND'), level: 'tinh' });
    else if (random.chance(0.2))
      found.push({ on, form: 'CSTDCS', reason, no: decisionNo(random, 'SYT'), level: 'so' });
    else found.push({ on, form: 'LDTT', reason, no: decisionNo(random, byUnit), level: 'don-vi' });
  }
  return found;
}

function assessmentsOf(random: Random, facts: LifeFacts): Life['assessments'] {
  const { year } = partsOf(facts.today);
  return [year - 4, year - 3, year - 2, year - 1]
    .map((of) => ({
      on: workingDayFrom(plainDateOf({ year: of, month: 12, day: random.whole(8, 24) })),
      text: `Năm ${of}: ${random.pick(['Hoàn thành tốt nhiệm vụ', 'Hoàn thành xuất sắc nhiệm vụ', 'Hoàn thành nhiệm vụ'])}. ${random.pick(['Có ý thức tổ chức kỷ luật tốt.', 'Tận tình với người bệnh.', 'Cần chủ động hơn trong phối hợp.', 'Vững chuyên môn, đoàn kết nội bộ.'])}`,
    }))
    .filter(({ on }, place) => on > facts.recruitedOn && (place === 0 || random.chance(0.45)));
}

function checkupsOf(random: Random, facts: LifeFacts): Life['checkups'] {
  const height = facts.gender === 'male' ? random.whole(158, 178) : random.whole(148, 168);
  const weight = (height - 100) * 100 + random.whole(-900, 600);
  const at = (on: PlainDate, more: number) => ({
    on,
    height,
    weight: Math.max(3600, weight + more),
    health: random.weighted([
      ['loai-ii-khoe', 6],
      ['loai-i-rat-khoe', 2],
      ['loai-iii-trung-binh', 2],
    ]),
  });
  const first = at(facts.recruitedOn, 0);
  if (!random.chance(0.2)) return [first];
  const on = addMonths(facts.today, -random.whole(1, 30));
  return on > facts.recruitedOn ? [first, at(on, random.whole(-200, 400))] : [first];
}

function serviceOf(random: Random, facts: LifeFacts): Pick<Life, 'partyFrom' | 'army'> {
  const grown = addMonths(facts.birth, 18 * 12);
  const joined = addMonths(facts.recruitedOn, random.whole(14, 140));
  const isMember = random.chance(facts.place.post === 'staff' ? 0.35 : 0.95);
  const from = addMonths(grown, 4);
  const served = facts.gender === 'male' && random.chance(0.05);
  return {
    partyFrom: isMember && joined < addMonths(facts.today, -14) ? joined : null,
    army:
      served && addMonths(from, 18) < facts.recruitedOn
        ? { from, to: addMonths(from, 18), rank: random.pick(['Hạ sĩ', 'Trung sĩ']) }
        : null,
  };
}

/** Invents the life of a person around the work. */
export function lifeOf(random: Random, facts: LifeFacts): Life {
  const { year } = partsOf(facts.birth);
  const { spouse, inLaws, children } = marriageOf(random, facts, year);
  const byUnit = facts.place.managing.code.split('-')[0] ?? 'SYT';
  return {
    addresses: addressesOf(random, facts),
    phone: `0${random.pick(['905', '914', '935', '962', '976'])}${random.whole(100_000, 999_999)}`,
    email: random.chance(0.5) ? `canbo${facts.place.index}@example.vn` : null,
    cards: cardsOf(random, facts),
    insuranceNo: `46${String(random.whole(0, 99_999_999)).padStart(8, '0')}`,
    taxNo: `33${String(random.whole(0, 99_999_999)).padStart(8, '0')}`,
    bankAccount: `0161${random.whole(100_000_000, 999_999_999)}`,
    bank: random.pick(['Vietcombank Huế', 'Agribank Thừa Thiên Huế', 'VietinBank Huế']),
    relatives: [...relativesOf(random, facts, year), ...spouse],
    inLaws,
    children,
    ...serviceOf(random, facts),
    awards: awardsOf(random, facts, byUnit),
    disciplines: random.chance(0.012)
      ? [
          {
            on: workingDayFrom(addDays(facts.today, -random.whole(40, 900))),
            form: 'KT',
            reason: 'Vi phạm quy chế chuyên môn',
            no: decisionNo(random, byUnit),
            level: 'don-vi',
          },
        ].filter(({ on }) => on > facts.recruitedOn)
      : [],
    assessments: assessmentsOf(random, facts),
    checkups: checkupsOf(random, facts),
    blood: random.pick(['a', 'b', 'ab', 'o', 'o']),
  };
}
