import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitFullName, storedName, vietnameseSortKey } from '../../app/domain/vietnamese-name';
import { comparableSpelling } from '../../app/domain/vietnamese-tone';

const SEED = { seed: 63, numRuns: 3000 };

/** Real words of names; those that differ in one tone or one letter only are here on purpose. */
const WORDS = [
  'An',
  'Án',
  'Ân',
  'Ấn',
  'Ẩn',
  'Anh',
  'Ánh',
  'Ảnh',
  'Ba',
  'Bá',
  'Bà',
  'Bả',
  'Bạ',
  'Bã',
  'Băng',
  'Bằng',
  'Bích',
  'Bình',
  'Bính',
  'Châu',
  'Chi',
  'Chí',
  'Cúc',
  'Cường',
  'Dung',
  'Dũng',
  'Dương',
  'Dưỡng',
  'Đào',
  'Đạo',
  'Đăng',
  'Đặng',
  'Đằng',
  'Đông',
  'Đồng',
  'Đức',
  'Đường',
  'Em',
  'Êm',
  'Giang',
  'Gia',
  'Hà',
  'Hạ',
  'Hoa',
  'Hòa',
  'Hoà',
  'Hỏa',
  'Hoả',
  'Hoàng',
  'Hồ',
  'Hổ',
  'Hố',
  'Hộ',
  'Hồng',
  'Huế',
  'Huệ',
  'Hưng',
  'Hùng',
  'Hương',
  'Hường',
  'Hướng',
  'Khánh',
  'Khanh',
  'Kim',
  "K'Nhi",
  "K'",
  'Knhi',
  'A-Lăng',
  'A',
  'Lăng',
  'Alăng',
  'Lê',
  'Lễ',
  'Lệ',
  'Liên',
  'Liễu',
  'Long',
  'Mai',
  'Mỹ',
  'My',
  'Mỷ',
  'Na',
  'Nga',
  'Nghĩa',
  'Ngọc',
  'Nguyên',
  'Nguyễn',
  'Nguyện',
  'Nhi',
  'Nhị',
  'Nở',
  'Oanh',
  'Ông',
  'Ơn',
  'Phan',
  'Phạm',
  'Phú',
  'Phước',
  'Phương',
  'Phượng',
  'Quý',
  'Quí',
  'Sơn',
  'Tâm',
  'Tấm',
  'Tầm',
  'Tân',
  'Tần',
  'Thái',
  'Thanh',
  'Thành',
  'Thạnh',
  'Thảo',
  'Thị',
  'Thi',
  'Thuý',
  'Thúy',
  'Thuỷ',
  'Thủy',
  'Thùy',
  'Tôn',
  'Nữ',
  'Trang',
  'Trâm',
  'Trần',
  'Tuấn',
  'Tú',
  'Tư',
  'Từ',
  'Tứ',
  'Tử',
  'Uyên',
  'Ưng',
  'Út',
  'Vân',
  'Văn',
  'Vấn',
  'Vi',
  'Vĩ',
  'Võ',
  'Vũ',
  'Vy',
  'Xuân',
  'Ý',
  'Yên',
  'Yến',
  'Ỷ',
  'Rơ Chăm',
  'Y-Ngông',
  'Zơrâm',
  'Jơn',
  'Wang',
  'Fa',
];

const collator = new Intl.Collator('vi', { sensitivity: 'accent' });

/** The order a Vietnamese list has: given name, then family and middle name as one text, each by the platform's collation. */
function referenceOrder(a: string, b: string): number {
  const [first, second] = [a, b].map((name) => {
    const words = comparableSpelling(name).split(/\s+/);
    return { given: words.at(-1) ?? '', before: words.slice(0, -1).join(' ') };
  });
  return (
    collator.compare(first?.given ?? '', second?.given ?? '') ||
    collator.compare(first?.before ?? '', second?.before ?? '')
  );
}

/** SQLite compares text of the key as bytes. */
function binaryOrder(a: string, b: string): number {
  return Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function keyOrder(a: string, b: string): number {
  return binaryOrder(vietnameseSortKey(a), vietnameseSortKey(b));
}

const word = fc.constantFrom(...WORDS);
const anyName = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

/** A second name that shares words with the first, so that ties are broken at every place. */
const relatedNames = fc
  .tuple(anyName, fc.array(fc.tuple(fc.nat(4), word), { maxLength: 3 }))
  .map(([name, changes]): [string, string] => {
    const words = name.split(' ');
    for (const [place, other] of changes) words[place % words.length] = other;
    return [name, words.join(' ')];
  });

describe('the sort key against Intl.Collator("vi")', () => {
  test('every pair of words of the list', () => {
    for (const a of WORDS)
      for (const b of WORDS)
        expect(keyOrder(a, b), `${a} ~ ${b}`).toBe(Math.sign(referenceOrder(a, b)) + 0);
  });

  test('any two names, unlike and alike', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(anyName, anyName), relatedNames), ([a, b]) => {
        expect(keyOrder(a, b)).toBe(Math.sign(referenceOrder(a, b)) + 0);
      }),
      SEED,
    );
  });

  test('any two syllables written from letters, tones and signs', () => {
    const letter = fc.constantFrom(...'aăâbdđeêghiklmnoôơpuưvxyfjwz', "'", '-', '.', '1');
    const tone = fc.constantFrom('', '', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323');
    const vowels = new Set('aăâeêioôơuưy');
    const syllable = fc.array(fc.tuple(letter, tone), { minLength: 1, maxLength: 4 }).map((pairs) =>
      pairs
        .map(([l, t]) => (vowels.has(l) ? l + t : l))
        .join('')
        .normalize('NFC'),
    );
    fc.assert(
      fc.property(syllable, syllable, (a, b) => {
        expect(keyOrder(a, b)).toBe(Math.sign(referenceOrder(a, b)) + 0);
      }),
      SEED,
    );
  });

  test.each([
    ['Trần Thị An', 'Nguyễn Văn Bình', 'given name first'],
    ['Nguyễn Thị An', 'Trần Thị An', 'then the family name, when the rest is the same'],
    ['Nguyễn Văn An', 'Trần Hải An', 'the family name before the middle name, as one text'],
    [
      'Trần An Hòa',
      'Trần Văn Hoà',
      'the middle name decides between two spellings of one given name',
    ],
    ['Lê Thị Hòa', 'Lê Thị Hoá', 'huyền before sắc'],
    ['Lê Thị Hoà', 'Lê Thị Hóa', 'huyền before sắc, wherever both stand'],
    ['Lê Thị Hóa', 'Lê Thị Hoạ', 'sắc before nặng'],
    ['Lê Thị Thủy', 'Lê Thị Thuý', 'hỏi before sắc'],
    ['Lê Thị Hoà', 'Lê Thị Hoàng', 'a shorter syllable before a longer one'],
    ['An', 'Lê An', 'one word before two'],
    ['Lê Văn Dũng', 'Lê Văn Đức', 'd before đ'],
    ['Lê Thị Hoa', 'Lê Thị Hòa', 'no tone before a tone'],
    ['Lê Anh Ty', 'Lê Anh Tý', 'none before sắc'],
    ["Hồ Thị K'Nhi", 'Hồ Thị Kim', 'a sign before a letter'],
  ])('%s comes before %s: %s', (first, second) => {
    expect(keyOrder(first, second)).toBe(-1);
  });

  test('case, normal form, outer spaces, curly signs and eth do not move a name', () => {
    const key = vietnameseSortKey("Đặng Thị K'Nhi");
    for (const same of [
      "ĐẶNG THỊ K'NHI",
      "Đặng Thị K'Nhi".normalize('NFD'),
      "  Đặng   Thị K'Nhi ",
      'Đặng Thị K’Nhi',
      "\u00d0ặng Thị K'Nhi",
      "\u0189ặng Thị K'Nhi",
      "\u0256ặng Thị K'Nhi",
      "D\u0335ặng Thị K'Nhi",
    ])
      expect(vietnameseSortKey(same)).toBe(key);
  });

  test('any text has a key, and a key is plain text without control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(vietnameseSortKey(text).length).toBeLessThan(text.length * 8 + 16);
      }),
      SEED,
    );
    for (const name of WORDS) expect(vietnameseSortKey(name)).toMatch(/^[ -~]*$/);
  });
});

describe('one syllable has one tone, wherever its mark is typed (M8)', () => {
  test.each([
    ['Hòa', 'Hoà'],
    ['HÒA', 'HOÀ'],
    ['hóa', 'hoá'],
    ['khỏe', 'khoẻ'],
    ['Thúy', 'Thuý'],
    ['Thủy', 'Thuỷ'],
    ['Qúy', 'Quý'],
    ['Gìau', 'Giàu'],
    ['Hùynh', 'Huỳnh'],
    ['Hòang', 'Hoàng'],
    ['Tóan', 'Toán'],
    ['Ngừơi', 'Người'],
    ['Thoaị', 'Thoại'],
    ['Haỉ', 'Hải'],
    ['Muà', 'Mùa'],
    ['Khủyu', 'Khuỷu'],
    ['Nguỹên', 'Nguyễn'],
    ['\u0189ức', 'Đức'],
    ['\u00f0ào', 'đào'],
  ])('%s is compared as %s, and has its sort key', (typed, spelling) => {
    expect(comparableSpelling(typed)).toBe(spelling);
    expect(comparableSpelling(spelling)).toBe(spelling);
    expect(vietnameseSortKey(`Lê ${typed} ${typed}`)).toBe(
      vietnameseSortKey(`Lê ${spelling} ${spelling}`),
    );
  });

  test.each([
    ['Hòa', 'Hóa', 'another tone'],
    ['Hòa', 'Hoa', 'no tone'],
    ['Quý', 'Quí', 'i and y are other letters of a name'],
    ['Đào', 'Dào', 'đ is another letter than d'],
    ['Hòà', 'Hoà', 'two tones are no syllable'],
  ])('%s and %s stay two names: %s', (a, b) => {
    expect(vietnameseSortKey(a)).not.toBe(vietnameseSortKey(b));
  });

  test('a name is stored as it was typed, only what is compared is brought to one form', () => {
    expect(storedName('Lý Thị Hòa')).toEqual({
      fullName: 'Lý Thị Hòa',
      nameSearch: 'ly thi hoa',
      nameSortKey: vietnameseSortKey('Lý Thị Hoà'),
      nameCompared: 'lý thị hoà',
    });
  });

  test('the compared form of any text is its own compared form', () => {
    fc.assert(
      fc.property(fc.oneof(anyName, fc.string({ unit: 'grapheme' })), (text) => {
        const once = comparableSpelling(text);
        expect(comparableSpelling(once)).toBe(once);
        expect(comparableSpelling(text.normalize('NFD'))).toBe(once);
      }),
      SEED,
    );
  });
});

describe('the parts of a name', () => {
  test.each([
    ['Nguyễn Thị Mỹ Duyên', { family: 'Nguyễn', middle: 'Thị Mỹ', given: 'Duyên' }],
    ['Lê An', { family: 'Lê', middle: '', given: 'An' }],
    ["K'Nhi", { family: '', middle: '', given: "K'Nhi" }],
    ['A-Lăng', { family: '', middle: '', given: 'A-Lăng' }],
    ['  Hồ  A-Lăng ', { family: 'Hồ', middle: '', given: 'A-Lăng' }],
    ['', { family: '', middle: '', given: '' }],
  ])('%s', (name, parts) => {
    expect(splitFullName(name)).toEqual(parts);
  });
});
