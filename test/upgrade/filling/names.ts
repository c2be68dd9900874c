/*
 * Invented people. The first ones are written as the rules about names find difficult: one syllable with its tone mark typed
 * on either vowel, a letter that only looks like Đ, decomposed text, a name of one word.
 */
const DIFFICULT: readonly string[] = [
  'Lê Thị Hoá',
  'Lê Thị Hòa',
  'Lý Thị Hoà',
  'Trần An Hòa',
  'Trần Văn Hoà',
  'Đặng Thuỷ Quỳnh',
  'Đặng Thủy Quỳnh',
  'Nguyễn Đức Ánh'.normalize('NFD'),
  'Tôn Nữ Quỳnh Như',
  'Hồ Văn Ươm',
];

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng'];
const MIDDLE = ['Thị', 'Văn', 'Đức', 'Minh', 'Ngọc'];
const GIVEN = ['Lan', 'Hùng', 'Ánh', 'Quý', 'Yến', 'Đông', 'Phúc'];

/** Gives so many different names. */
export function packedNames(count: number): string[] {
  const names = [...DIFFICULT];
  for (let index = 0; names.length < count; index += 1) {
    const family = FAMILY[index % FAMILY.length];
    const middle = MIDDLE[Math.floor(index / FAMILY.length) % MIDDLE.length];
    names.push(`${family} ${middle} ${GIVEN[index % GIVEN.length]}`);
  }
  return names;
}
