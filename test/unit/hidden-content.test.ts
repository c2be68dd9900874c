import { expect, test } from 'vitest';
import { hiddenNames, withoutHidden } from '../../app/domain/dossier/hidden-content';
import { getSection, type SectionCode } from '../../app/domain/dossier/section-catalogue';
import type { Act } from '../../app/domain/permission/acts';

function hiddenWithout(code: SectionCode, ...refused: Act[]): string[] {
  return hiddenNames(code, (act) => !refused.includes(act));
}

function allNames(code: SectionCode): string[] {
  const { fields, tables } = getSection(code);
  return [...fields, ...tables].map(({ name }) => name);
}

test.each([
  ['identity', []],
  ['contact', []],
  ['salary', allNames('salary')],
  ['papers', []],
  ['family', []],
] as const)('who may not read salaries is not shown them, and all else: %s', (code, hidden) => {
  expect(hiddenWithout(code, 'dossier.read-salary')).toEqual(hidden);
});

test.each([
  ['identity', ['ethnic_group_code', 'religion_code']],
  ['contact', []],
  ['salary', []],
  ['papers', allNames('papers')],
  // One sealed column hides the whole table.
  ['family', ['family_self', 'family_spouse']],
] as const)(
  'who may not read what is sensitive is not shown it, and all else: %s',
  (code, hidden) => {
    expect(hiddenWithout(code, 'dossier.read-sensitive')).toEqual(hidden);
  },
);

test('who may read everything is shown everything', () => {
  for (const code of ['identity', 'salary', 'papers', 'family', 'health'] as const)
    expect(hiddenWithout(code)).toEqual([]);
});

test('a hidden field is null and a hidden table has no rows; the content itself stays as it was', () => {
  const content = { a: 'x', b: 'y', rows: [{ row_id: 'r1', c: 'z' }] };
  expect(withoutHidden(content, ['a', 'rows'])).toEqual({ a: null, b: 'y', rows: [] });
  expect(content).toEqual({ a: 'x', b: 'y', rows: [{ row_id: 'r1', c: 'z' }] });
});
