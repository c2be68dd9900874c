import { expect, test } from 'vitest';
import {
  coverageLines,
  faultsOfClaims,
  readRequirements,
  type RequirementRow,
} from '../../scripts/coverage-requirements';

const ROW: RequirementRow = {
  id: 'R-1',
  article: 'Điều 1',
  who: '-',
  must: 'Something.',
  deadline: 'none',
  kind: 'SW',
  acceptance: null,
  step: 1,
  state: 'works',
  screen: '/ho-so',
  tests: ['test/unit/coverage-requirements.test.ts › every claim of the real file holds'],
};

test('every claim of the real file holds', () => {
  expect(faultsOfClaims(readRequirements())).toEqual([]);
});

test.each([
  ['a file that is not there', { tests: ['test/unit/none.test.ts'] }, /no test file/],
  [
    'a test that is not in the file',
    { tests: ['test/unit/coverage-requirements.test.ts › made' + ' up'] },
    /no test "made/,
  ],
  ['no test', { tests: [] }, /without a test/],
  ['no screen', { screen: null }, /without a screen/],
])('a row that works is refused with %s', (_, change, message) => {
  expect(faultsOfClaims([{ ...ROW, ...change }]).join()).toMatch(message);
  expect(faultsOfClaims([ROW])).toEqual([]);
});

test('the table counts each row once by step and state', () => {
  const lines = coverageLines([ROW, { ...ROW, id: 'R-2', step: 2, state: 'not-yet' }]);
  expect(lines).toContain('| 1 | 1 | 0 | 0 | 0 |');
  expect(lines).toContain('| all | 1 | 0 | 1 | 0 |');
});
