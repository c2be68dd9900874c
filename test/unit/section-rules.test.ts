import { expect, test } from 'vitest';
import { checkSection, type CheckFacts } from '../../app/domain/dossier/section-checks';
import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import { emptyContent, type SectionContent } from '../../app/domain/dossier/section-content';
import { differences } from '../../app/domain/dossier/section-difference';
import { sectionState } from '../../app/domain/dossier/section-state';
import { partialDate } from '../../app/domain/partial-date';
import { plainDate } from '../../app/domain/plain-date';

const A1 = [234, 267, 300, 333, 366, 399, 432, 465, 498];
const FACTS: CheckFacts = {
  today: plainDate('2026-03-02'),
  dateOfBirth: partialDate('1985-05-02'),
  scaleOf: (grade) => (grade === 'V.08.01.03' ? A1 : null),
};

function content(code: SectionCode, values: Partial<SectionContent>): SectionContent {
  return { ...emptyContent(code), ...(values as SectionContent) };
}

type Case = readonly [
  rule: string,
  code: SectionCode,
  values: Partial<SectionContent>,
  findings: readonly string[],
];

/* Sources: form 2C-BNV/2008 items 16, 18, 28; Điều lệ Đảng Điều 1 (18 years); NĐ 204/2004 (scales); Bộ luật Lao động (15 years). */
const CASES: readonly Case[] = [
  [
    'Party dates in order',
    'political',
    { party_admitted_on: '2010-02-03', party_official_on: '2011-02-03' },
    [],
  ],
  [
    'official before admitted',
    'political',
    { party_admitted_on: '2010-02-03', party_official_on: '2009' },
    ['refuse check.date-order party_official_on'],
  ],
  [
    'a year that may hold both is not out of order',
    'political',
    { party_admitted_on: '2010-02-03', party_official_on: '2010' },
    [],
  ],
  [
    'unknown is never out of order',
    'political',
    { party_admitted_on: 'unknown', party_official_on: '2010' },
    [],
  ],
  [
    'Party before eighteen',
    'political',
    { party_admitted_on: '2003-05-01' },
    ['warn check.too-young party_admitted_on'],
  ],
  ['Party on the eighteenth birthday', 'political', { party_admitted_on: '2003-05-02' }, []],
  [
    'discharged before enlisted',
    'political',
    { enlisted_on: '2005', discharged_on: '2004' },
    ['refuse check.date-order discharged_on'],
  ],
  [
    'a birth ahead of today',
    'identity',
    { date_of_birth: '2026-03-03' },
    ['refuse check.date-in-future date_of_birth', 'warn check.age-implausible date_of_birth'],
  ],
  [
    'a birth today',
    'identity',
    { date_of_birth: '2026-03-02' },
    ['warn check.age-implausible date_of_birth'],
  ],
  [
    'one hundred and one years',
    'identity',
    { date_of_birth: '1925-03-01' },
    ['warn check.age-implausible date_of_birth'],
  ],
  ['sixty years', 'identity', { date_of_birth: '1966' }, []],
  [
    'recruited before birth',
    'employment',
    { recruited_on: '1980' },
    ['warn check.before-birth recruited_on'],
  ],
  [
    'recruited at fourteen',
    'employment',
    { recruited_on: '2000-04-01' },
    ['warn check.too-young recruited_on'],
  ],
  [
    'the end of a contract may be ahead',
    'employment',
    {
      contracts: [
        {
          row_id: 'a',
          contract_no: null,
          contract_type: 'VC',
          signed_on: '2026-03-01',
          starts_on: '2026-04-01',
          ends_on: '2029-04-01',
        },
      ],
    },
    [],
  ],
  [
    'a contract signed tomorrow',
    'employment',
    {
      contracts: [
        {
          row_id: 'a',
          contract_no: null,
          contract_type: 'VC',
          signed_on: '2026-03-03',
          starts_on: null,
          ends_on: null,
        },
      ],
    },
    ['refuse check.date-in-future contracts[a].signed_on'],
  ],
  [
    'a job that ends before it starts',
    'work-history',
    {
      work_history: [{ row_id: 'b', starts_on: '2010-06', ends_on: '2010-05', post_and_unit: 'X' }],
    },
    ['refuse check.date-order work_history[b].ends_on'],
  ],
  [
    'a job of one month',
    'work-history',
    {
      work_history: [{ row_id: 'b', starts_on: '2010-06', ends_on: '2010-06', post_and_unit: 'X' }],
    },
    [],
  ],
  [
    'step and coefficient of the scale',
    'salary',
    { grade_code: 'V.08.01.03', salary_step: 3, salary_coefficient: 300 },
    [],
  ],
  [
    'a coefficient of another step',
    'salary',
    { grade_code: 'V.08.01.03', salary_step: 3, salary_coefficient: 333 },
    ['warn check.coefficient-off-scale salary_coefficient'],
  ],
  [
    'a step the scale does not have',
    'salary',
    { grade_code: 'V.08.01.03', salary_step: 10, salary_coefficient: 498 },
    ['refuse check.step-beyond-scale salary_step'],
  ],
  [
    'over-frame below the last step',
    'salary',
    { grade_code: 'V.08.01.03', salary_step: 8, salary_coefficient: 465, over_frame_percent: 5 },
    ['warn check.over-frame-below-last-step over_frame_percent'],
  ],
  [
    'over-frame at the last step',
    'salary',
    { grade_code: 'V.08.01.03', salary_step: 9, salary_coefficient: 498, over_frame_percent: 5 },
    [],
  ],
  [
    'a title without a scale on record',
    'salary',
    { grade_code: '16.118', salary_step: 15, salary_coefficient: 100 },
    [],
  ],
  [
    'a past step off its scale',
    'salary',
    {
      salary_history: [
        { row_id: 'c', starts_on: '2015-01', grade_code: 'V.08.01.03', step: 2, coefficient: 234 },
      ],
    },
    ['warn check.coefficient-off-scale salary_history[c].coefficient'],
  ],
];

test.each(CASES)('check: %s (%s)', (_, code, values, expected) => {
  const findings = checkSection(code, content(code, values), FACTS);
  expect(findings.map((finding) => `${finding.severity} ${finding.code} ${finding.path}`)).toEqual(
    expected,
  );
});

test('a section without what the form requires is thiếu and says what', () => {
  expect(sectionState('contact', content('contact', { phone: '1' }))).toEqual({
    state: 'incomplete',
    missing: ['permanent_address_province', 'current_address_province'],
    debts: [],
  });
  expect(sectionState('work-history', emptyContent('work-history')).missing).toEqual([
    'work_history',
  ]);
});

test.each([
  ['2010-02-03', 'day field', []],
  ['2010-02', 'day field', ['date_of_birth']],
  ['2010', 'day field', ['date_of_birth']],
  ['unknown', 'day field', ['date_of_birth']],
])(
  'a date known as %s counts as entered and is a debt where it is coarser than the form asks',
  (date, _, debts) => {
    const state = sectionState('identity', content('identity', { date_of_birth: date }));
    expect(state.missing).not.toContain('date_of_birth');
    expect(state.debts).toEqual(debts);
  },
);

test('items 27, 28 and 31 ask month and year: a month is no debt, a year is', () => {
  const row = (starts_on: string) => [
    { row_id: 'a', starts_on, ends_on: null, post_and_unit: 'X' },
  ];
  expect(
    sectionState('work-history', content('work-history', { work_history: row('2010-02') })).debts,
  ).toEqual([]);
  expect(
    sectionState('work-history', content('work-history', { work_history: row('2010') })).debts,
  ).toEqual(['work_history[a].starts_on']);
});

test('differences name fields and rows by id, wherever the row stands', () => {
  const row = (row_id: string, full_name: string) => ({
    row_id,
    relation: null,
    full_name,
    birth_year: null,
    details: null,
  });
  const before = content('family', {
    family_self: [row('a', 'Một'), row('b', 'Hai'), row('c', 'Ba')],
  });
  const after = content('family', {
    family_self: [row('c', 'Ba'), row('a', 'Một đổi'), row('d', 'Bốn')],
  });
  expect(differences('family', before, after).map(({ kind, path }) => [kind, path])).toEqual([
    ['field', 'family_self[a].full_name'],
    ['row-added', 'family_self[d]'],
    ['row-removed', 'family_self[b]'],
  ]);
  expect(differences('family', after, after)).toEqual([]);
});
