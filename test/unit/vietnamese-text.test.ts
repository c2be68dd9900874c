import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  foldForSearch,
  hasForbiddenCharacters,
  normaliseText,
  searchTextOf,
  toUpperVietnamese,
} from '../../app/domain/vietnamese-text';

const SEED = { seed: 1945, numRuns: 1000 };

describe('characters no field may hold', () => {
  test.each([
    ['null character', 'a\u0000b'],
    ['backspace of a broken keyboard', 'Tra\u0008ần'],
    ['delete', 'a\u007f'],
    ['C1 control', 'a\u0085b'],
    ['right-to-left override', 'abc\u202etxt'],
    ['isolate', 'a\u2066b\u2069'],
    ['left-to-right mark', 'a\u200e'],
    ['zero-width space', 'Tr\u200bần'],
    ['zero-width joiner', 'a\u200db'],
    ['byte order mark', '\ufeffTrần'],
    ['soft hyphen', 'Tr\u00adần'],
    ['line separator', 'a\u2028b'],
    ['half a pair', 'a\ud800'],
    ['half a pair, low', '\udc00a'],
    ['invisible tag', 'a\u{e0041}'],
  ])('%s is refused in any text', (_name, text) => {
    expect(hasForbiddenCharacters(text, { multiline: false })).toBe(true);
    expect(hasForbiddenCharacters(text, { multiline: true })).toBe(true);
  });

  test('line ends and tabs are refused in one line and kept in long text', () => {
    expect(hasForbiddenCharacters('a\tb\nc\r\n', { multiline: true })).toBe(false);
    for (const text of ['a\tb', 'a\nb', 'a\rb'])
      expect(hasForbiddenCharacters(text, { multiline: false })).toBe(true);
  });

  test.each([
    "Nguyễn Thị Mỹ Duyên, K'Nhi, A-Lăng (Ỷ, Ữ, Ợ) 50% — “ghi chú”",
    'Đỗ Thuỷ'.normalize('NFD'),
    'họ tên 😀',
  ])('%s is an ordinary text', (text) => {
    expect(hasForbiddenCharacters(text, { multiline: false })).toBe(false);
  });
});

describe('normalised text', () => {
  test.each([
    ['  Trần   Thị \u00a0 B ', 'Trần Thị B'],
    ['Trần'.normalize('NFD'), 'Trần'],
    ['\u0041\u0323\u0302', 'Ậ'],
  ])('a single line %j is %j', (text, result) => {
    expect(normaliseText(text, { multiline: false })).toBe(result);
  });

  test('a long text keeps its lines and inner spaces', () => {
    expect(normaliseText('\n a  b \r\n\r\n c\t\rd ', { multiline: true })).toBe('a  b\n\n c\nd');
  });

  test('normalising twice changes nothing, and never brings in a forbidden character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, multiline) => {
        const once = normaliseText(text, { multiline });
        expect(normaliseText(once, { multiline })).toBe(once);
        expect(once).toBe(once.normalize('NFC'));
        if (!hasForbiddenCharacters(text, { multiline }))
          expect(hasForbiddenCharacters(once, { multiline })).toBe(false);
      }),
      SEED,
    );
  });
});

describe('folding for search (issue: tran duc finds Trần Đức)', () => {
  test.each([
    ['Trần Đức', 'tran duc'],
    ['TRẦN ĐỨC', 'tran duc'],
    ['Trần Đức'.normalize('NFD'), 'tran duc'],
    ['\u00d0ặng Thị \u00f0ào', 'dang thi dao'],
    ['\u0189ặng Thị \u0256ào', 'dang thi dao'],
    ['D\u0335ặng Thị d\u0335ào', 'dang thi dao'],
    ['Đường Đất Đông Hà', 'duong dat dong ha'],
    ['hoà', 'hoa'],
    ['hòa', 'hoa'],
    ['Nguyễn Thị Thuý Ưng Ơi Ăn Ấm Ỷ', 'nguyen thi thuy ung oi an am y'],
    ["K'Nhi", 'k nhi'],
    ['K’Nhi', 'k nhi'],
    ["k'", 'k'],
    ['A-Lăng', 'a lang'],
    ['  % _ " * ( ', ''],
    ['phòng 12, khoa B', 'phong 12 khoa b'],
  ])('%s folds to %s', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });

  test('the stored text of a name also holds its words joined', () => {
    expect(searchTextOf("Hồ Thị K'Nhi")).toBe('ho thi k nhi knhi');
    expect(searchTextOf('A-Lăng Bé')).toBe('a lang be alang');
    expect(searchTextOf('Trần Đức')).toBe('tran duc');
  });

  test('folding twice, upper case, and the other normal form change nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldForSearch(text);
        expect(foldForSearch(folded)).toBe(folded);
        expect(foldForSearch(text.normalize('NFD'))).toBe(folded);
        expect(foldForSearch(text.normalize('NFC'))).toBe(folded);
      }),
      SEED,
    );
  });

  test('every letter of the alphabet with every tone folds to a–z', () => {
    for (const letter of 'aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯ')
      for (const tone of ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'])
        expect(foldForSearch((letter + tone).normalize('NFC'))).toMatch(/^[a-z]$/);
  });
});

test('names print in capitals with their marks', () => {
  expect(toUpperVietnamese("đỗ thuỷ ỷ ữ ợ k'nhi".normalize('NFD'))).toBe("ĐỖ THUỶ Ỷ Ữ Ợ K'NHI");
});
