import {
  addDays,
  addMonths,
  daysInMonth,
  localDayOf,
  partsOf,
  plainDateOf,
  type PlainDate,
} from '../../../app/domain/plain-date';
import { salarySteps, schoolingOf, type SalaryStep, type Schooling } from './career';
import { lifeOf, type Life } from './life';
import { familyName, fullName, type Gender, type People } from './names';
import { districtOf, localityIn, originFor, type Locality } from './places';
import type { DemoPlan, Place, Post } from './plan';
import type { Profession } from './professions';
import { createRandom, idFrom, type Random } from './random';
import { professionOf } from './staffing';
import { momentOn, workingDayFrom, workingDayUntil } from './working-time';

/** How far a dossier has come: all sections, some of them, or all with things that are wrong, coarse or not known. */
export type Shape = 'complete' | 'half' | 'faulty';

/** Everything that is true of one invented person: what stands in a dossier on a day follows from it. */
export type Person = {
  id: string;
  place: Place;
  shape: Shape;
  name: string;
  family: string;
  gender: Gender;
  people: People;
  birth: PlainDate;
  homeTown: Locality;
  birthPlace: Locality;
  profession: Profession;
  recruitedOn: PlainDate;
  employmentType: string;
  status: string;
  posts: readonly { on: PlainDate; position: string; duty: string }[];
  steps: readonly SalaryStep[];
  schooling: readonly Schooling[];
  life: Life;
  /** When the first section was entered, in UTC milliseconds. */
  openedAt: number;
};

/** The day from which the units keep their dossiers in the software: about three years ago. */
export function goLiveOf(plan: DemoPlan): PlainDate {
  return addMonths(localDayOf(plan.now), -36);
}

const HEAD_TITLES: Readonly<Record<string, readonly [string, string]>> = {
  SYT: ['Giám đốc Sở', 'Phó Giám đốc Sở'],
  CC: ['Chi cục trưởng', 'Phó Chi cục trưởng'],
};

function positionOf(place: Place, post: Post, profession: Profession): string {
  const [head, deputy] = HEAD_TITLES[place.managing.type] ?? ['Giám đốc', 'Phó Giám đốc'];
  switch (post) {
    case 'head':
      return head;
    case 'deputy':
      return deputy;
    case 'part-head':
      return place.using.type === 'TYT' ? 'Trưởng trạm' : `Trưởng ${partName(place.using.name)}`;
    case 'staff':
      return profession.occupation;
  }
}

/** Inside a sentence a khoa or phòng is written small. */
function partName(name: string): string {
  return name.replace(/^(Khoa|Phòng|Văn|Thanh)/, (word) => word.toLowerCase());
}

function postsOf(
  random: Random,
  place: Place,
  profession: Profession,
  [recruitedOn, today]: readonly [PlainDate, PlainDate],
): Person['posts'] {
  const duty = random.pick(profession.duties);
  const first = { on: recruitedOn, position: profession.occupation, duty };
  if (place.post !== 'staff') {
    const on = addMonths(today, -random.whole(3, 70));
    const position = positionOf(place, place.post, profession);
    const leads = { on, position, duty: `Quản lý, điều hành; ${duty.toLowerCase()}` };
    return on > recruitedOn ? [first, leads] : [{ ...leads, on: recruitedOn }];
  }
  if (!random.chance(0.12)) return [first];
  const on = addMonths(today, -random.whole(1, 40));
  const other = { ...first, on, duty: random.pick(profession.duties) };
  return on > recruitedOn && other.duty !== duty ? [first, other] : [first];
}

function dayInYear(random: Random, year: number): PlainDate {
  const month = random.whole(1, 12);
  return plainDateOf({ year, month, day: random.whole(1, daysInMonth(year, month)) });
}

function peopleOf(random: Random, unitCode: string): People {
  if (unitCode === 'TTYT-AL')
    return random.weighted([
      ['kinh', 5],
      ['taoi', 4],
      ['cotu', 2],
      ['vankieu', 1],
    ]);
  if (unitCode === 'TTYT-ND') return random.chance(0.4) ? 'cotu' : 'kinh';
  return random.chance(0.03) ? random.pick(['taoi', 'cotu', 'vankieu']) : 'kinh';
}

function datesOf(random: Random, profession: Profession, place: Place, today: PlainDate) {
  const schooling = profession.rungs[0]?.years ?? 3;
  const start = 18 + schooling + random.whole(0, 3);
  const leads = place.post !== 'staff';
  const least = leads ? Math.max(start + 9, 36) : start + 1;
  const age = random.weighted([
    [random.whole(least, Math.max(least, 34)), 30],
    [random.whole(Math.max(least, 34), 49), 45],
    [random.whole(Math.max(least, 48), leads ? 57 : 59), 22],
    [random.whole(59, 62), leads ? 0 : 3],
  ]);
  const birth = dayInYear(random, partsOf(today).year - age);
  const year = partsOf(birth).year + start;
  const recruitedOn = workingDayFrom(
    plainDateOf({ year, month: random.pick([2, 3, 4, 6, 7, 8]), day: random.pick([1, 15]) }),
  );
  const latest = workingDayUntil(addDays(today, -15));
  return { age, birth, recruitedOn: recruitedOn < latest ? recruitedOn : latest };
}

function statusOf(
  random: Random,
  person: { age: number; gender: Gender; since: number; post: Post },
): string {
  if (person.post !== 'staff') return 'DANG_LAM';
  if (person.age >= 60) return 'NGHI_HUU';
  if (person.since < 365) return 'TAP_SU';
  if (person.gender === 'female' && person.age < 40 && random.chance(0.05)) return 'THAI_SAN';
  return random.weighted([
    ['DANG_LAM', 955],
    ['DI_HOC', 15],
    ['NGHI_KL', 5],
    ['BIET_PHAI_DI', 8],
    ['THOI_VIEC', 8],
    ['CHUYEN_DI', 7],
    ['TU_TRAN', 2],
  ]);
}

/** A dossier of who was there at the start is entered in the first half year, a later one within ten days (Điều 9.1). */
function openedAtOf(
  random: Random,
  plan: DemoPlan,
  of: { recruitedOn: PlainDate; shape: Shape },
): number {
  const start = goLiveOf(plan);
  const today = localDayOf(plan.now);
  let day = addDays(start, random.whole(1, 185));
  if (of.recruitedOn > start) day = addDays(of.recruitedOn, random.whole(1, 8));
  // Half-entered dossiers are mostly those somebody is working on now.
  else if (of.shape === 'half' && random.chance(0.5)) day = addDays(today, -random.whole(3, 90));
  return momentOn(workingDayFrom(day), random);
}

function employmentTypeOf(profession: Profession, sinceDays: number): string {
  if (profession.employment !== 'VC') return profession.employment;
  if (sinceDays < 365) return 'VC-TS';
  return sinceDays < 3 * 365 ? 'VC-XDTH' : 'VC';
}

function originsOf(random: Random, people: People, district: string) {
  const homeTown =
    people === 'kinh' ? originFor(random, district) : localityIn(random, 'Huyện A Lưới');
  return { homeTown, birthPlace: random.chance(0.7) ? homeTown : originFor(random, district) };
}

/** Invents one person; the same plan and place always give the same one, whoever was asked for before. */
export function personAt(plan: DemoPlan, place: Place): Person {
  const random = createRandom(`person ${plan.seed} ${place.index}`);
  const today = localDayOf(plan.now);
  const profession = professionOf(place, random);
  const gender: Gender = random.chance(profession.women) ? 'female' : 'male';
  const people = peopleOf(random, place.managing.code);
  const family = familyName(random, gender);
  const { age, birth, recruitedOn } = datesOf(random, profession, place, today);
  const since = (plan.now - Date.parse(recruitedOn)) / 86_400_000;
  const shape = random.weighted<Shape>([
    ['complete', 55],
    ['half', 22],
    ['faulty', 23],
  ]);
  const climbs = random.chance(place.post === 'staff' ? 0.4 : 0.95);
  const district = districtOf(place.managing.code);
  const { homeTown, birthPlace } = originsOf(random, people, district);
  const openedAt = openedAtOf(random, plan, { recruitedOn, shape });
  return {
    id: idFrom(random, openedAt),
    place,
    shape,
    family,
    gender,
    people,
    birth,
    homeTown,
    birthPlace,
    profession,
    recruitedOn,
    openedAt,
    name: fullName(random, { gender, people, family }),
    employmentType: employmentTypeOf(profession, since),
    status: statusOf(random, { age, gender, since, post: place.post }),
    posts: postsOf(random, place, profession, [recruitedOn, today]),
    steps: salarySteps(profession, recruitedOn, today, climbs),
    schooling: schoolingOf(random, { profession, recruitedOn, today, climbs }),
    life: lifeOf(random, { place, gender, people, family, birth, recruitedOn, today, homeTown }),
  };
}
