import { describe, expect, test } from 'vitest';
import { typedLine } from '../../app/forms/form-parts';

const LINE = typedLine(20);

describe('one line of typed text', () => {
  test.each([
    ['  Trạm   y tế ', 'Trạm y tế'],
    ['Tra\u0323m y te\u0302\u0301', 'Trạm y tế'],
    ['Trạm\u00a0y tế', 'Trạm y tế'],
    ['x'.repeat(20), 'x'.repeat(20)],
  ])('is taken composed and without needless spaces: %j', (typed, line) => {
    expect(LINE.parse(typed)).toBe(line);
  });

  test.each([
    ['a line separator', 'Trạm\u2028y tế'],
    ['a paragraph separator', 'Trạm\u2029y tế'],
    ['a byte order mark', '\ufeffTrạm y tế'],
    ['a tab', 'Trạm\ty tế'],
    ['an end of line', 'Trạm\ny tế'],
    ['a mark of direction', 'Trạm\u202ey tế'],
    ['a backspace of a keyboard', 'Tram\u0008m'],
  ])('is refused with %s, which must not become a space in silence', (_, typed) => {
    expect(LINE.safeParse(typed).error?.issues.map(({ message }) => message)).toEqual([
      'text.characters',
    ]);
  });

  test.each([
    ['', 'text.missing'],
    ['   ', 'text.missing'],
    [undefined, 'text.missing'],
    ['x'.repeat(21), 'text.too-long'],
    ['x'.repeat(1_000_000), 'text.too-long'],
  ])('is refused empty or too long', (typed, fault) => {
    expect(LINE.safeParse(typed).error?.issues[0]?.message).toBe(fault);
  });
});
