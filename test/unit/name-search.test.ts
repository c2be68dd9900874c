import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markedSpelling, nameMatch } from '../../app/domain/search/name-search';

describe('the full-text question', () => {
  test.each([
    ['tran duc', '"tran"* "duc"*'],
    ['Trần  ĐỨC', '"tran"* "duc"*'],
    ["K'Nhi", '"k"* "nhi"*'],
    ['36.000123', '"36"* "000123"*'],
    ['" OR name_search:*', '"or"* "name"* "search"*'],
    ['NEAR(a b)', '"near"* "a"* "b"*'],
    ['^*()-+:{}', null],
    ['', null],
  ])('%j asks %j', (typed, match) => {
    expect(nameMatch(typed)).toBe(match);
  });

  test('nothing that is typed reaches the query language: only quoted words of letters and figures', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        expect(nameMatch(typed) ?? '').toMatch(/^("[\p{L}\p{N}]+"\*( (?!$)|$)){0,8}$/u);
      }),
      { seed: 20260302, numRuns: 500 },
    );
  });
});

describe('a spelling with marks', () => {
  test.each([
    ['tran duc', null],
    ['Trần Đức', 'trần đức'],
    ['TRẦN  đức', 'trần đức'],
    ['Tr\u00e2\u0300n \u0110u\u031b\u0301c', 'trần đức'],
    ['Đao', 'đao'],
    ['\u0189ao', 'đao'],
    ['Hòa', 'hoà'],
    ['hoà', 'hoà'],
    ["K'Nhi", null],
  ])('%j stands first where a name holds %j', (typed, spelling) => {
    expect(markedSpelling(typed)).toBe(spelling);
  });
});
