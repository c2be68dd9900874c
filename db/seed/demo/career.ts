import { z } from 'zod';
import {
  addDays,
  addMonths,
  partsOf,
  plainDateOf,
  type PlainDate,
} from '../../../app/domain/plain-date';
import scalesJson from '../reference/salary-scales.json';
import { PROFESSIONS, type Profession, type Rung } from './professions';
import type { Random } from './random';

const SCALES = new Map(
  z
    .array(
      z.object({ scale: z.string(), steps: z.array(z.int()), cadenceMonths: z.int().nullable() }),
    )
    .parse(scalesJson)
    .map((row) => [row.scale, row] as const),
);

function scaleNamed(scale: string): { steps: number[]; cadenceMonths: number } {
  const row = SCALES.get(scale);
  if (row === undefined) throw new Error(`no salary scale ${scale}`);
  return { steps: row.steps, cadenceMonths: row.cadenceMonths ?? 36 };
}

const SCALE_OF_GRADE = new Map(
  Object.values<Profession>(PROFESSIONS).flatMap(({ rungs }) =>
    rungs.map(({ grade, scale }) => [grade, scale] as const),
  ),
);

/** Gives the steps of the scale of a title of these professions, as the check of a save asks for them. */
export function stepsOfGrade(grade: string): readonly number[] | null {
  const scale = SCALE_OF_GRADE.get(grade);
  return scale === undefined ? null : scaleNamed(scale).steps;
}

/** A step of the salary and the day from which it is paid; the coefficient in hundredths. */
export type SalaryStep = { on: PlainDate; rung: Rung; step: number; coefficient: number };

export type Schooling = {
  school: string;
  major: string;
  from: PlainDate;
  to: PlainDate;
  form: string;
  certificate: string;
  qualification: string | null;
};

function stepOf(on: PlainDate, rung: Rung, step: number): SalaryStep {
  const coefficient = scaleNamed(rung.scale).steps[step - 1];
  if (coefficient === undefined) throw new RangeError(`${rung.scale} has no step ${step}`);
  return { on, rung, step, coefficient };
}

/** NĐ 204/2004: on a higher scale a person is placed at the first step that pays no less. */
function placedOn(on: PlainDate, rung: Rung, before: SalaryStep): SalaryStep {
  const { steps } = scaleNamed(rung.scale);
  const place = steps.findIndex((coefficient) => coefficient >= before.coefficient);
  return stepOf(on, rung, place === -1 ? steps.length : place + 1);
}

/**
 * Gives all steps of a salary from recruitment until today: one step after each period of the scale (TT 08/2013/TT-BNV),
 * and the next rung of the profession after its years of service for those who climb.
 */
export function salarySteps(
  profession: Profession,
  recruitedOn: PlainDate,
  today: PlainDate,
  climbs: boolean,
): SalaryStep[] {
  const [first, second] = profession.rungs;
  if (first === undefined) throw new Error('a profession without a rung');
  const climbsOn =
    climbs && second !== undefined ? addMonths(recruitedOn, second.after * 12 + 5) : null;
  const steps = [stepOf(recruitedOn, first, 1)];
  for (;;) {
    const last = steps.at(-1);
    if (last === undefined) return steps;
    const { steps: scale, cadenceMonths } = scaleNamed(last.rung.scale);
    const next = last.step < scale.length ? addMonths(last.on, cadenceMonths) : null;
    if (second !== undefined && climbsOn !== null && last.rung === first)
      if (climbsOn <= today && (next === null || climbsOn <= next)) {
        steps.push(placedOn(climbsOn, second, last));
        continue;
      }
    if (next === null || next > today) return steps;
    steps.push(stepOf(next, last.rung, last.step + 1));
  }
}

/** Gives the over-frame allowance on a day, in percent: 5 after three years on the last step, 1 for each year more. */
export function overFramePercent(last: SalaryStep, day: PlainDate): number | null {
  const { steps, cadenceMonths } = scaleNamed(last.rung.scale);
  if (last.step < steps.length) return null;
  let percent: number | null = null;
  for (let months = cadenceMonths; addMonths(last.on, months) <= day; months += 12)
    percent = percent === null ? 5 : percent + 1;
  return percent;
}

function september(year: number): PlainDate {
  return plainDateOf({ year, month: 9, day: 5 });
}

/** Gives the schooling behind the rungs a person has stood on, and courses beside the work. */
export function schoolingOf(
  random: Random,
  of: { profession: Profession; recruitedOn: PlainDate; today: PlainDate; climbs: boolean },
): Schooling[] {
  const [first, second] = of.profession.rungs;
  if (first === undefined) return [];
  const graduated = partsOf(of.recruitedOn).year - (random.chance(0.7) ? 0 : 1);
  const to = plainDateOf({ year: graduated, month: 1, day: 31 });
  const found: Schooling[] = [
    {
      school: first.school,
      major: first.speciality,
      from: september(graduated - first.years - (first.years > 1 ? 0 : 1)),
      to: to < of.recruitedOn ? to : addDays(of.recruitedOn, -3),
      form: 'chinh-quy',
      certificate: first.certificate,
      qualification: first.qualification,
    },
  ];
  if (of.climbs && second !== undefined) {
    const year = partsOf(of.recruitedOn).year + second.after - second.years - 1;
    found.push({
      school: second.school,
      major: second.speciality,
      from: september(year),
      to: plainDateOf({ year: year + second.years, month: 8, day: 15 }),
      form: random.pick(['vua-lam-vua-hoc-tai-chuc', 'lien-thong', 'tap-trung']),
      certificate: second.certificate,
      qualification: second.qualification,
    });
  }
  // In the order of time: a row keeps its place, and with it its id, when later ones come.
  return [...found, ...coursesBesideWork(random, of.recruitedOn, of.today)]
    .filter(({ from, to: end }) => from <= end && end <= of.today)
    .toSorted((a, b) => (a.to < b.to ? -1 : 1));
}

const COURSES: readonly (readonly [school: string, major: string, certificate: string])[] = [
  ['Trường Chính trị Nguyễn Chí Thanh', 'Lý luận chính trị', 'Trung cấp lý luận chính trị'],
  ['Bệnh viện Trung ương Huế', 'Hồi sức cấp cứu cơ bản', 'Chứng chỉ đào tạo liên tục'],
  ['Bệnh viện Trường Đại học Y Dược Huế', 'Siêu âm tổng quát', 'Chứng chỉ định hướng'],
  ['Trường Cao đẳng Y tế Huế', 'Tiêm chủng an toàn', 'Giấy chứng nhận'],
  ['Sở Nội vụ', 'Bồi dưỡng theo tiêu chuẩn chức danh nghề nghiệp', 'Chứng chỉ bồi dưỡng'],
];

function coursesBesideWork(random: Random, recruitedOn: PlainDate, today: PlainDate): Schooling[] {
  const found: Schooling[] = [];
  for (const [school, major, certificate] of COURSES) {
    if (!random.chance(0.22)) continue;
    const from = addMonths(today, -random.whole(2, 110));
    if (from <= recruitedOn) continue;
    found.push({
      school,
      major,
      certificate,
      from,
      to: addMonths(from, random.whole(1, 6)),
      form: 'boi-duong',
      qualification: null,
    });
  }
  return found;
}
