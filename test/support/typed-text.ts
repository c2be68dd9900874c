import fc from 'fast-check';
import type { FieldDefinition } from '../../app/domain/dossier/field-definition';

const NAME = 'Nguyễn Thị Ánh Tuyết';

/** Names that objects already have: what is read by such a name must not be found on a prototype. */
export const PROTOTYPE_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__proto__[polluted]',
  'constructor.prototype.polluted',
];

/** What people, keyboards and attackers put where a word is asked. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom(
    NAME,
    NAME.normalize('NFD'),
    // Unikey takes back the letters it replaces by backspaces, which some programs pass on.
    'Nguye\u0008ễn Thi\u0008ị',
    'Trần\u202EĐức',
    '\u2066Trần\u2069',
    'Trần\u200BĐức',
    '\u0000',
    'a\u0000b',
    '\uD800',
    '\uDC00\uD83D',
    '👩🏽‍⚕️',
    'e\u0301'.repeat(300),
    '9'.repeat(400),
    '-0',
    '1e9',
    'NaN',
    '0x10',
    '١٩٨٥',
    '２０２６',
    '31/02/2001',
    '29/02/1900',
    '00/00/0000',
    '31/12/2100',
    '01/01/1900',
    '1/1/99999999',
    '2026-13-45',
    '--/--/1985',
    'x'.repeat(10_001),
    'ạ'.normalize('NFD').repeat(4_000),
    "'; drop table dossiers; --",
    '<script>alert(1)</script>',
    '{"$ne":null}',
    '../../etc/passwd',
    '%',
    ' \t\r\n\v\u00a0\u3000 ',
    ...PROTOTYPE_NAMES,
  ),
  fc.bigInt().map(String),
  fc.double().map(String),
  fc.date().map((date) => (Number.isNaN(date.getTime()) ? 'Invalid Date' : date.toISOString())),
);

const typedDay = fc
  .tuple(
    fc.integer({ min: 0, max: 32 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 1890, max: 2110 }),
  )
  .chain(([day, month, year]) =>
    fc.constantFrom(
      `${day}/${month}/${year}`,
      `${String(day).padStart(2, '0')}${String(month).padStart(2, '0')}${year}`,
      `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
      `${month}/${year}`,
      `00/${month}/${year}`,
      String(year),
      'chưa rõ',
      '?',
    ),
  );

/** What a person who knows the field may type there: mostly right, sometimes just beyond its limits. */
export function plausibleText(field: FieldDefinition): fc.Arbitrary<string> {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return fc.oneof(
        fc.constantFrom(
          NAME,
          NAME.normalize('NFD'),
          'x'.repeat(field.max),
          'x'.repeat(field.max + 1),
        ),
        fc.string({ unit: fc.constantFrom(...'aăâđêôơưÀẤệ \u0301\n-'), maxLength: 40 }),
      );
    case 'code':
      return fc.constantFrom('1', '01', 'VC', 'V.08.01.03', 'x'.repeat(61));
    case 'partial-date':
      return typedDay;
    case 'whole-number':
      return fc.integer({ min: field.min - 1, max: field.max + 1 }).map(String);
    case 'hundredths':
      return fc
        .tuple(fc.integer({ min: field.min - 1, max: field.max + 1 }), fc.constantFrom('.', ','))
        .map(([value, mark]) => (value / 100).toFixed(2).replace('.', mark));
    case 'digits':
      return fc.constantFrom(...field.lengths, 1).chain((length) =>
        fc.string({
          unit: fc.constantFrom(...'0123456789'),
          minLength: length,
          maxLength: length,
        }),
      );
  }
}
