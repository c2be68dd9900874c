import type { SectionCode } from '../../../app/domain/dossier/section-catalogue';
import { fieldOf, rowsOf, type SectionContent } from '../../../app/domain/dossier/section-content';
import type { FieldValue } from '../../../app/domain/dossier/field-value';
import { addMonths } from '../../../app/domain/plain-date';
import type { Person } from './person';
import type { Random } from './random';

/** A value that is wrong, too coarse or not there, in one field of a section or in one column of a row. */
type Spot = {
  code: SectionCode;
  field: string;
  row?: { table: string; id: string };
  /** Makes the entered value of the true one; gives it back unchanged where the flaw makes no sense. */
  spoil(value: FieldValue, person: Person): FieldValue;
};

/** A flaw that somebody found: from `until` on the true value stands there. */
export type Flaw = Spot & {
  until: number | null;
  act: 'correct' | 'update';
  reason: string | null;
};

const gone = () => null;
const unknown = (value: FieldValue) => (value === null ? null : 'unknown');
const onlyYear = (value: FieldValue) => (typeof value === 'string' ? value.slice(0, 4) : value);
const onlyMonth = (value: FieldValue) => (typeof value === 'string' ? value.slice(0, 7) : value);

/** What is missing, known only in part or contradicts itself in dossiers nobody has put right. */
const LASTING: readonly Spot[] = [
  { code: 'identity', field: 'date_of_birth', spoil: onlyYear },
  { code: 'identity', field: 'home_town_province', spoil: gone },
  { code: 'identity', field: 'religion_code', spoil: gone },
  { code: 'contact', field: 'permanent_address_province', spoil: gone },
  { code: 'papers', field: 'national_id_issued_on', spoil: unknown },
  { code: 'papers', field: 'national_id', spoil: gone },
  { code: 'employment', field: 'recruited_on', spoil: onlyMonth },
  { code: 'employment', field: 'recruited_on', spoil: unknown },
  { code: 'employment', field: 'main_duty', spoil: gone },
  { code: 'salary', field: 'grade_code', spoil: gone },
  {
    code: 'salary',
    field: 'salary_coefficient',
    spoil: (value) => (typeof value === 'number' ? value + 9 : value),
  },
  {
    code: 'salary',
    field: 'over_frame_percent',
    spoil: (value) => value ?? 5,
  },
  { code: 'education', field: 'general_education', spoil: gone },
  {
    code: 'education',
    field: 'starts_on',
    row: { table: 'trainings', id: 'd1' },
    spoil: onlyYear,
  },
  {
    code: 'work-history',
    field: 'starts_on',
    row: { table: 'work_history', id: 'd1' },
    spoil: unknown,
  },
  { code: 'political', field: 'party_official_on', spoil: onlyYear },
  {
    code: 'political',
    field: 'party_admitted_on',
    spoil: (value, { birth }) => (value === null ? null : addMonths(birth, 17 * 12)),
  },
  { code: 'health', field: 'health_status', spoil: gone },
  { code: 'family', field: 'full_name', row: { table: 'family_self', id: 'd2' }, spoil: gone },
];

function swapDigits(value: FieldValue): FieldValue {
  if (typeof value !== 'string' || value.length < 6) return value;
  const [before, a, b, after] = [value.slice(0, 5), value[5], value[6] ?? '', value.slice(7)];
  return a === b ? `${before}${b === '0' ? '1' : '0'}${b}${after}` : `${before}${b}${a}${after}`;
}

type Found = Spot & Pick<Flaw, 'act' | 'reason'>;

/** What clerks got wrong or left out at first and somebody has put right since. */
const FOUND: readonly Found[] = [
  {
    code: 'contact',
    field: 'phone',
    spoil: swapDigits,
    act: 'correct',
    reason: 'Nhập nhầm số điện thoại',
  },
  {
    code: 'identity',
    field: 'birth_place_commune',
    spoil: (value) => (value === 'Xã Phú Mỹ' ? 'Xã Phú An' : 'Xã Phú Mỹ'),
    act: 'correct',
    reason: 'Đối chiếu với giấy khai sinh bản gốc',
  },
  {
    code: 'papers',
    field: 'social_insurance_no',
    spoil: swapDigits,
    act: 'correct',
    reason: 'Đối chiếu với sổ bảo hiểm xã hội',
  },
  { code: 'employment', field: 'strengths', spoil: gone, act: 'update', reason: null },
  { code: 'employment', field: 'main_duty', spoil: gone, act: 'update', reason: null },
  {
    code: 'education',
    field: 'highest_speciality',
    spoil: () => 'Y khoa',
    act: 'correct',
    reason: 'Ghi theo đúng văn bằng',
  },
  {
    code: 'work-history',
    field: 'starts_on',
    row: { table: 'work_history', id: 'd1' },
    spoil: onlyYear,
    act: 'update',
    reason: 'Bổ sung tháng theo quyết định tuyển dụng',
  },
];

/** Gives what is wrong in a dossier for good: nothing in a complete one. */
export function lastingFlaws(random: Random, person: Person): Flaw[] {
  if (person.shape === 'complete') return [];
  const count = person.shape === 'faulty' ? random.whole(2, 5) : random.whole(0, 2);
  const spots = Array.from({ length: count }, () => random.pick(LASTING));
  return [...new Set(spots)].map((spot) => ({ ...spot, until: null, act: 'update', reason: null }));
}

/** Gives one thing that was wrong until somebody put it right, at a moment of the dossier's past. */
export function foundFlaw(random: Random, until: number): Flaw {
  return { ...random.pick(FOUND), until };
}

/** Gives a content with the flaws that nobody has found by the moment. */
export function withFlaws(
  content: SectionContent,
  flaws: readonly Flaw[],
  of: { code: SectionCode; person: Person; at: number },
): SectionContent {
  const result = { ...content };
  for (const { code, field, row, until, spoil } of flaws) {
    if (code !== of.code || (until !== null && of.at >= until)) continue;
    if (row === undefined) result[field] = spoil(fieldOf(result, field), of.person);
    else
      result[row.table] = rowsOf(result, row.table).map((cells) =>
        cells.row_id === row.id
          ? { ...cells, [field]: spoil(cells[field] ?? null, of.person) }
          : cells,
      );
  }
  return result;
}
