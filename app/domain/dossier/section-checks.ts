import {
  comparePartialDates,
  earliestDay,
  isPartialDate,
  latestDay,
  type PartialDate,
} from '../partial-date';
import { kindOf } from './field-kinds';
import { comparePlainDates, completedYears, type PlainDate } from '../plain-date';
import { getSection, type SectionCode } from './section-catalogue';
import { fieldOf, rowsOf, textOf, type SectionContent } from './section-content';
import type { ContentPath } from './section-state';

/** What a check needs beside the section itself. */
export type CheckFacts = {
  today: PlainDate;
  /** From section `identity`, as it stands or as it is being saved. */
  dateOfBirth: PartialDate | null;
  /** The scale of a title (ngạch): its steps in hundredths, step 1 first; null when the title has none on record. */
  scaleOf(gradeCode: string): readonly number[] | null;
};

export type CheckCode =
  | 'check.date-order'
  | 'check.date-in-future'
  | 'check.age-implausible'
  | 'check.before-birth'
  | 'check.too-young'
  | 'check.step-beyond-scale'
  | 'check.coefficient-off-scale'
  | 'check.over-frame-below-last-step';

export type CheckFinding = {
  code: CheckCode;
  /** `refuse`: contradicts itself and is not saved; `warn`: saved, and shown until it is settled. */
  severity: 'refuse' | 'warn';
  path: ContentPath;
  params: Record<string, string | number>;
};

/** Youngest plausible ages by field, in years: identity card 14, Party 18 (Điều lệ Đảng Điều 1), work 15 (Bộ luật Lao động). */
const LEAST_AGE: Readonly<Record<string, number>> = {
  national_id_issued_on: 14,
  party_admitted_on: 18,
  recruited_on: 15,
};

/** Pairs of fields of one section where the second can't come before the first. */
const ORDERED_FIELDS: readonly (readonly [SectionCode, string, string])[] = [
  ['political', 'party_admitted_on', 'party_official_on'],
  ['political', 'enlisted_on', 'discharged_on'],
];

/** Fields that may name a day still to come: the end of a contract, of a course. */
const MAY_BE_AHEAD = new Set(['ends_on', 'starts_on', 'salary_from']);

const PLAUSIBLE_AGE = { least: 15, most: 100 };

function dateAt(value: unknown): PartialDate | null {
  return isPartialDate(value) ? value : null;
}

/** Every partial date of a section with the path and name of its field. */
function datesOf(code: SectionCode, content: SectionContent) {
  const section = getSection(code);
  const found: { path: ContentPath; name: string; date: PartialDate }[] = [];
  for (const field of section.fields) {
    const date = kindOf(field).input === 'date' ? dateAt(fieldOf(content, field.name)) : null;
    if (date !== null) found.push({ path: field.name, name: field.name, date });
  }
  for (const table of section.tables)
    for (const row of rowsOf(content, table.name))
      for (const column of table.columns) {
        const date = kindOf(column).input === 'date' ? dateAt(row[column.name]) : null;
        if (date !== null)
          found.push({
            path: `${table.name}[${row.row_id}].${column.name}`,
            name: column.name,
            date,
          });
      }
  return found;
}

function checkFuture(
  code: SectionCode,
  content: SectionContent,
  facts: CheckFacts,
): CheckFinding[] {
  return datesOf(code, content)
    .filter(({ name, date }) => {
      const earliest = earliestDay(date);
      return (
        !MAY_BE_AHEAD.has(name) && earliest !== null && comparePlainDates(earliest, facts.today) > 0
      );
    })
    .map(({ path }) => ({ code: 'check.date-in-future', severity: 'refuse', path, params: {} }));
}

function checkOrder(code: SectionCode, content: SectionContent): CheckFinding[] {
  const findings: CheckFinding[] = [];
  const compare = (first: unknown, second: unknown, path: ContentPath) => {
    const [a, b] = [dateAt(first), dateAt(second)];
    if (a !== null && b !== null && comparePartialDates(a, b) === 1)
      findings.push({ code: 'check.date-order', severity: 'refuse', path, params: {} });
  };
  for (const [section, first, second] of ORDERED_FIELDS)
    if (section === code) compare(fieldOf(content, first), fieldOf(content, second), second);
  for (const table of getSection(code).tables)
    for (const row of rowsOf(content, table.name))
      compare(row['starts_on'], row['ends_on'], `${table.name}[${row.row_id}].ends_on`);
  return findings;
}

function checkAges(code: SectionCode, content: SectionContent, facts: CheckFacts): CheckFinding[] {
  const birth = facts.dateOfBirth;
  const born = birth === null ? null : earliestDay(birth);
  const bornAtLatest = birth === null ? null : latestDay(birth);
  if (birth === null || born === null || bornAtLatest === null) return [];
  const findings: CheckFinding[] = [];
  if (code === 'identity') {
    // Where only the year is known, the person is as old or as young as that year lets him be.
    const isTooYoung = completedYears(born, facts.today) < PLAUSIBLE_AGE.least;
    if (isTooYoung || completedYears(bornAtLatest, facts.today) > PLAUSIBLE_AGE.most)
      findings.push({
        code: 'check.age-implausible',
        severity: 'warn',
        path: 'date_of_birth',
        params: PLAUSIBLE_AGE,
      });
    return findings;
  }
  // Rows about relatives and history before birth don't exist in the form: any other date lies after the birth.
  for (const { path, name, date } of datesOf(code, content)) {
    const latest = latestDay(date);
    if (latest === null) continue;
    const least = LEAST_AGE[name];
    if (comparePartialDates(date, birth) === -1)
      findings.push({ code: 'check.before-birth', severity: 'warn', path, params: {} });
    else if (least !== undefined && completedYears(born, latest) < least)
      findings.push({ code: 'check.too-young', severity: 'warn', path, params: { least } });
  }
  return findings;
}

/** NĐ 204/2004: the coefficient is the one that the scale gives to the step; over-frame comes only after the last step. */
function checkStep(
  at: { grade: unknown; step: unknown; coefficient: unknown },
  paths: { step: ContentPath; coefficient: ContentPath },
  facts: CheckFacts,
): CheckFinding[] {
  if (typeof at.grade !== 'string' || typeof at.step !== 'number') return [];
  const scale = facts.scaleOf(at.grade);
  if (scale === null) return [];
  const expected = scale[at.step - 1];
  if (expected === undefined)
    return [
      {
        code: 'check.step-beyond-scale',
        severity: 'refuse',
        path: paths.step,
        params: { steps: scale.length },
      },
    ];
  if (typeof at.coefficient === 'number' && at.coefficient !== expected)
    return [
      {
        code: 'check.coefficient-off-scale',
        severity: 'warn',
        path: paths.coefficient,
        params: { expected },
      },
    ];
  return [];
}

function checkSalary(content: SectionContent, facts: CheckFacts): CheckFinding[] {
  const grade = textOf(content, 'grade_code');
  const step = fieldOf(content, 'salary_step');
  const findings = checkStep(
    { grade, step, coefficient: fieldOf(content, 'salary_coefficient') },
    { step: 'salary_step', coefficient: 'salary_coefficient' },
    facts,
  );
  const scale = grade === null ? null : facts.scaleOf(grade);
  const overFrame = fieldOf(content, 'over_frame_percent');
  if (scale !== null && typeof overFrame === 'number' && overFrame > 0 && step !== scale.length)
    findings.push({
      code: 'check.over-frame-below-last-step',
      severity: 'warn',
      path: 'over_frame_percent',
      params: { steps: scale.length },
    });
  for (const row of rowsOf(content, 'salary_history'))
    findings.push(
      ...checkStep(
        { grade: row['grade_code'], step: row['step'], coefficient: row['coefficient'] },
        {
          step: `salary_history[${row.row_id}].step`,
          coefficient: `salary_history[${row.row_id}].coefficient`,
        },
        facts,
      ),
    );
  return findings;
}

/** Runs the cross-field checks of a section: dates in order and not ahead, ages, step against scale. */
export function checkSection(
  code: SectionCode,
  content: SectionContent,
  facts: CheckFacts,
): CheckFinding[] {
  const birth = code === 'identity' ? dateAt(fieldOf(content, 'date_of_birth')) : facts.dateOfBirth;
  const known = { ...facts, dateOfBirth: birth };
  return [
    ...checkFuture(code, content, known),
    ...checkOrder(code, content),
    ...checkAges(code, content, known),
    ...(code === 'salary' ? checkSalary(content, known) : []),
  ];
}
