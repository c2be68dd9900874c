import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFieldValue, parseTypedField } from '../../app/domain/dossier/field-value';
import { getSection, SECTION_CODES } from '../../app/domain/dossier/section-catalogue';
import { contentSchema } from '../../app/domain/dossier/section-content';
import {
  cellName,
  parseSectionForm,
  rowIndexes,
  typedTextOf,
  type TypedText,
} from '../../app/forms/section-form';

const SEED = 411;
const RUNS = process.env['TEST_LONG'] === '1' ? 10_000 : 200;

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    'Nguyễn Thị Ánh',
    'Nguyễn Thị Ánh'.normalize('NFD'),
    '31/02/2001',
    '2,34',
    'chưa rõ',
    '\u202Eđảo ngược',
    '\u0000',
    '\uD800',
    '__proto__',
    '9'.repeat(400),
    'x'.repeat(20_000),
    "'; drop table dossiers; --",
    '<script>alert(1)</script>',
  ),
  fc.integer().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
);

const names = SECTION_CODES.flatMap((code) => {
  const { fields, tables } = getSection(code);
  return [
    ...fields.map(({ name }) => name),
    ...tables.flatMap((table) =>
      table.columns.flatMap((column) => [
        cellName(table.name, 0, column.name),
        cellName(table.name, 7, column.name),
        cellName(table.name, 0, 'row_id'),
      ]),
    ),
  ];
});

const typedText = fc.dictionary(
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...names) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '__proto__',
        'constructor',
        'toString',
        'trainings[999999999].major',
        'trainings[-1].major',
        'trainings[0].__proto__',
        '',
      ),
    },
  ),
  nasty,
  { maxKeys: 25 },
);

test('whatever is typed gives faults by name or content that the stored schema accepts, and never throws', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SECTION_CODES), typedText, (code, typed) => {
      let n = 0;
      const outcome = parseSectionForm(code, typed, () => `row-${(n += 1)}`);
      if (outcome.ok) {
        expect(contentSchema(code).safeParse(outcome.content).success).toBe(true);
        expect(JSON.stringify(outcome.content)).toBe(
          JSON.stringify(outcome.content).normalize('NFC'),
        );
      } else {
        expect(outcome.faults.length).toBeGreaterThan(0);
        for (const { name } of outcome.faults)
          expect(names).toContain(name.replace(/\[\d+\]/, '[0]'));
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('a value shown in its input and typed again is the same value', () => {
  for (const code of SECTION_CODES) {
    const { fields, tables } = getSection(code);
    for (const field of [...fields, ...tables.flatMap(({ columns }) => columns)])
      fc.assert(
        fc.property(nasty, (text) => {
          const first = parseTypedField(field, text);
          fc.pre(first.ok && first.value !== null);
          if (!first.ok) return;
          expect(parseTypedField(field, formatFieldValue(field, first.value))).toEqual(first);
        }),
        { seed: SEED, numRuns: 30 },
      );
  }
});

test.each([
  ['date_of_birth', '2/5/1985', '1985-05-02'],
  ['date_of_birth', '05/1985', '1985-05'],
  ['date_of_birth', '1985', '1985'],
  ['date_of_birth', 'chưa rõ', 'unknown'],
  ['date_of_birth', '', null],
  ['birth_full_name', '  Trần   Đức ', 'Trần Đức'],
  ['birth_full_name', 'Trần Đức'.normalize('NFD'), 'Trần Đức'],
])('%s typed as "%s" is kept as %s', (name, typed, value) => {
  const outcome = parseSectionForm('identity', { birth_full_name: 'A', [name]: typed }, () => 'r');
  expect(outcome.ok && outcome.content[name]).toBe(value);
});

test.each([
  ['birth_full_name', '   ', 'field.demanded'],
  ['birth_full_name', 'Trần\u202EĐức', 'field.forbidden-characters'],
  ['birth_full_name', 'x'.repeat(101), 'field.too-long'],
  ['birth_full_name', 'x'.repeat(1_000_000), 'field.too-long'],
  ['date_of_birth', '31/02/1985', 'field.date'],
  ['date_of_birth', '1/1/3000', 'field.date'],
])('%s typed badly is refused at its input with %s %s', (name, typed, code) => {
  const outcome = parseSectionForm('identity', { birth_full_name: 'A', [name]: typed }, () => 'r');
  expect(outcome.ok ? [] : outcome.faults.map((fault) => [fault.name, fault.code])).toEqual([
    [name, code],
  ]);
});

test('rows keep their id, empty rows go, a copied row gets an id of its own', () => {
  const typed: TypedText = {
    'trainings[2].row_id': 'b',
    'trainings[2].institution': 'Đại học Y Huế',
    'trainings[0].row_id': 'a',
    'trainings[0].institution': '   ',
    'trainings[5].row_id': 'b',
    'trainings[5].institution': 'Trường Chính trị',
    'trainings[9].institution': 'Học viện',
  };
  const outcome = parseSectionForm('education', typed, () => 'new');
  const rows = outcome.ok ? outcome.content['trainings'] : null;
  expect(Array.isArray(rows) && rows.map((row) => [row.row_id, row['institution']])).toEqual([
    ['b', 'Đại học Y Huế'],
    ['new', 'Trường Chính trị'],
    ['new', 'Học viện'],
  ]);
});

test('row numbers beyond three digits and names of other tables are no rows', () => {
  expect(
    rowIndexes(
      { 'awards[1234].form': 'x', 'awards[12].form': 'x', 'other[1].form': 'x' },
      'awards',
    ),
  ).toEqual([12]);
});

test('the head of the form and files are not typed text', () => {
  const form = new FormData();
  form.set('_version', '3');
  form.set('phone', '0905');
  form.set('photo', new Blob(['x']));
  expect(typedTextOf(form)).toEqual({ phone: '0905' });
});
