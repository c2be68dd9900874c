import { typedFormOf } from '../../app/forms/typed-form';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFieldValue, parseTypedField } from '../../app/domain/dossier/field-value';
import { getSection, SECTION_CODES } from '../../app/domain/dossier/section-catalogue';
import {
  parseSectionForm,
  rowIndexes,
  typedTextOf,
  type TypedText,
} from '../../app/forms/section-form';
import { times } from '../support/long';
import { hostileText, plausibleText } from '../support/typed-text';

test('a value shown in its input and typed again is the same value', () => {
  const runs = times(30, 1000);
  for (const code of SECTION_CODES) {
    const { fields, tables } = getSection(code);
    for (const field of [...fields, ...tables.flatMap(({ columns }) => columns)]) {
      let kept = 0;
      fc.assert(
        fc.property(fc.oneof(plausibleText(field), hostileText), (text) => {
          const first = parseTypedField(field, text);
          if (!first.ok || first.value === null) return;
          kept += 1;
          expect(parseTypedField(field, formatFieldValue(field, first.value))).toEqual(first);
        }),
        { seed: 411, numRuns: runs },
      );
      // Where nothing typed is ever kept, the comparison above says nothing.
      expect(kept, field.name).toBeGreaterThan(runs / 10);
    }
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
  expect(typedTextOf(typedFormOf(form))).toEqual({ phone: '0905' });
});
