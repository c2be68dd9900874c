import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeNextPath, signInAddress } from '../../app/http/next-path';
import { times } from '../support/long';
import { hostileText } from '../support/typed-text';

/* ASVS 5 §3.7.2: whoever signs in is sent to a page of ours, whatever the link said. */

const ORIGIN = 'https://hoso.example';

test.each([
  ['/ho-so?q=tran+duc', '/ho-so?q=tran+duc'],
  ['/ho-so/1/lich-su', '/ho-so/1/lich-su'],
  ['/ho-so#muc-2', '/ho-so'],
  [null, '/'],
  ['', '/'],
  ['ho-so', '/'],
  ['//evil.example', '/'],
  ['///evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/..//evil.example', '/'],
  ['/.//evil.example/x', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/dang-nhap?tiep=/x', '/'],
  ['/dang-xuat', '/'],
  ['/./dang-xuat', '/'],
  ['/phien', '/'],
  [`/${'x'.repeat(500)}`, '/'],
])('%s leads to %s', (typed, path) => {
  expect(safeNextPath(typed)).toBe(path);
});

const hostilePath = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '/',
        '\\',
        '..',
        '.',
        '//',
        '%2f',
        '%5c',
        '%',
        '@',
        ':',
        '?',
        '#',
        '\t',
        '\n',
      ),
      fc.constantFrom('evil.example', 'ho-so', 'https', 'javascript:', 'dang-xuat'),
      hostileText,
    ),
    { maxLength: 8 },
  )
  .map((parts) => `/${parts.join('')}`);

test('no typed path leads to another site, and the address that brings one back is one of ours', () => {
  fc.assert(
    fc.property(hostilePath, (typed) => {
      const path = safeNextPath(typed);
      expect(path).toMatch(/^\/(?![/\\])/);
      expect(new URL(path, ORIGIN).origin).toBe(ORIGIN);
      expect(safeNextPath(path)).toBe(path);
      if (!URL.canParse(typed, ORIGIN)) return;
      const back = new URL(signInAddress(new URL(typed, ORIGIN).href, 'expired'), ORIGIN);
      expect(back.origin).toBe(ORIGIN);
      expect(new URL(safeNextPath(back.searchParams.get('tiep')), ORIGIN).origin).toBe(ORIGIN);
    }),
    { seed: 37, numRuns: times(1000, 10_000) },
  );
});
