import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMON_PASSWORD_WORDS } from '../../app/domain/account/common-passwords';
import { checkNewPassword, normalisePassword } from '../../app/domain/account/password-rule';
import {
  ACCOUNT_THROTTLE,
  ADDRESS_THROTTLE,
  throttleSignIn,
  type ThrottlePolicy,
  type ThrottleState,
} from '../../app/domain/account/sign-in-throttle';
import { REFUSAL_CODES } from '../../app/domain/refusal';

const SEED = { seed: 154, numRuns: 1000 };
const ACCOUNT = { username: 'clerk.phuvang', current: 'the password before' };

function faultOf(typed: string): string | null {
  const answer = checkNewPassword(typed, ACCOUNT);
  return answer.ok ? null : answer.code;
}

describe('a new password (Điều 5.4; ASVS 5 §6.2)', () => {
  test.each([
    'tre già măng mọc 4 mùa',
    'cá hồi bơi ngược dòng',
    'thuê nhà bên sông',
    'xK7#pLq2vR9m',
    'aaabbbcccdddeee fff',
    '한국어 비밀번호 열두글자입니다',
    'a'.repeat(59) + 'bcdefg',
  ])('%s is accepted', (typed) => {
    expect(faultOf(typed)).toBeNull();
  });

  test.each([
    ['ngắn quá', 'password.too-short'],
    ['', 'password.too-short'],
    ['12345678901', 'password.too-short'],
    ['Demo-2017-Hue', 'password.names-the-place'],
    ['vườn Huế mùa xuân', 'password.names-the-place'],
    ['hue2017-mua-xuan', 'password.names-the-place'],
    ['SoYTe@mua-xuan', 'password.names-the-place'],
    ['so y te mua xuan', 'password.names-the-place'],
    ['Nhân sự mùa xuân', 'password.names-the-place'],
    ['mua xuan PhuVang', 'password.names-the-person'],
    ['phú-vang mùa xuân', 'password.names-the-person'],
    ['Matkhau@2017!', 'password.too-common'],
    ['P@ssw0rd20172018', 'password.too-common'],
    ['passwordpassword', 'password.too-common'],
    ['Qwertyuiop12', 'password.too-common'],
    ['correct horse battery staple', 'password.too-common'],
    ['Anh Yêu Em 1234', 'password.too-common'],
    ['0905123456789', 'password.too-common'],
    ['2017-2018-2019!', 'password.too-common'],
    ['ababababababab', 'password.too-few-characters'],
    ['the password before', 'password.same-as-before'],
    ['mùa xuân\u0000 mười hai', 'password.forbidden-characters'],
    ['mùa xuân\u202e mười hai', 'password.forbidden-characters'],
    ['ấ'.repeat(100), 'password.too-long'],
    ['x'.repeat(1_000_000), 'password.too-long'],
  ])('%.30s is refused: %s', (typed, code) => {
    expect(faultOf(typed)).toBe(code);
  });

  test('64 characters of any script fit (ASVS 6.2.9)', () => {
    expect(normalisePassword('😀'.repeat(64))).not.toBeNull();
    expect(normalisePassword('😀'.repeat(64) + 'a')).toBeNull();
    expect(normalisePassword('\u07ff'.repeat(128))).not.toBeNull();
    expect(normalisePassword('\u0800'.repeat(86))).toBeNull();
  });

  test('every keyboard gives one form', () => {
    const typed = 'tre già măng mọc';
    expect(normalisePassword(typed.normalize('NFD'))).toBe(normalisePassword(typed));
    expect(normalisePassword('ｔｒｅ')).toBe('tre');
  });

  test('any text gives a form or a known code, and the limit counts bytes of UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        const answer = checkNewPassword(typed, ACCOUNT);
        if (!answer.ok) expect(REFUSAL_CODES).toContain(answer.code);
        const form = normalisePassword(typed);
        const bytes = Buffer.byteLength(typed.normalize('NFKC'), 'utf8');
        expect(form === null).toBe(bytes > 256);
      }),
      SEED,
    );
  });

  test('the list holds about two hundred words, each of letters only', () => {
    expect(COMMON_PASSWORD_WORDS.size).toBeGreaterThan(200);
    for (const word of COMMON_PASSWORD_WORDS) expect(word).toMatch(/^[a-z]+$/);
  });
});

const MINUTE = 60_000;

function afterFailures(policy: ThrottlePolicy, times: readonly number[]): ThrottleState | null {
  let state: ThrottleState | null = null;
  for (const at of times) state = throttleSignIn(policy, state, 'failed', at).state;
  return state;
}

describe('the throttle of sign-in', () => {
  test('four wrong passwords leave an account open, the fifth locks it for 15 minutes', () => {
    const four = afterFailures(ACCOUNT_THROTTLE, [1, 2, 3, 4]);
    expect(throttleSignIn(ACCOUNT_THROTTLE, four, 'asked', 5).verdict).toEqual({ ok: true });
    const five = afterFailures(ACCOUNT_THROTTLE, [1, 2, 3, 4, 5]);
    expect(throttleSignIn(ACCOUNT_THROTTLE, five, 'asked', 6).verdict).toEqual({
      ok: false,
      retryAfterMs: 15 * MINUTE - 1,
    });
    expect(throttleSignIn(ACCOUNT_THROTTLE, five, 'asked', 5 + 15 * MINUTE - 1).verdict.ok).toBe(
      false,
    );
    expect(throttleSignIn(ACCOUNT_THROTTLE, five, 'asked', 5 + 15 * MINUTE)).toEqual({
      state: null,
      verdict: { ok: true },
    });
  });

  test('asking on while it is locked does not make the lock longer', () => {
    const locked = afterFailures(ACCOUNT_THROTTLE, [1, 2, 3, 4, 5]);
    const again = throttleSignIn(ACCOUNT_THROTTLE, locked, 'failed', 10 * MINUTE);
    expect(again.state).toEqual(locked);
    expect(again.verdict.ok).toBe(false);
  });

  test('a right password clears the account’s failures, and never the address’s', () => {
    const account = afterFailures(ACCOUNT_THROTTLE, [1, 2, 3, 4]);
    expect(throttleSignIn(ACCOUNT_THROTTLE, account, 'succeeded', 5).state).toBeNull();
    const address = afterFailures(ADDRESS_THROTTLE, [1, 2, 3]);
    expect(throttleSignIn(ADDRESS_THROTTLE, address, 'succeeded', 5).state).toEqual(address);
  });

  test('failures of the morning do not count in the afternoon', () => {
    const state = afterFailures(ACCOUNT_THROTTLE, [0, 1, 2, 3, 16 * MINUTE]);
    expect(state).toEqual({ failures: 1, windowStartedAt: 16 * MINUTE, lockedUntil: null });
  });

  test('a hospital behind one address: 99 failures in 15 minutes pass, 100 do not', () => {
    const times = Array.from({ length: 100 }, (_, place) => 1 + place * 8_000);
    const [open, shut] = [
      afterFailures(ADDRESS_THROTTLE, times.slice(0, 99)),
      afterFailures(ADDRESS_THROTTLE, times),
    ];
    expect(throttleSignIn(ADDRESS_THROTTLE, open, 'asked', 800_000).verdict.ok).toBe(true);
    expect(throttleSignIn(ADDRESS_THROTTLE, shut, 'asked', 800_000).verdict.ok).toBe(false);
  });

  test('no order of wrong guesses gets more than nine looks at a password in 15 minutes: four, a new window, five', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 * MINUTE }), { maxLength: 60 }), (gaps) => {
        let state: ThrottleState | null = null;
        let now = 0;
        const looks: number[] = [];
        for (const gap of gaps) {
          now += gap;
          const asked = throttleSignIn(ACCOUNT_THROTTLE, state, 'asked', now);
          state = asked.state;
          if (!asked.verdict.ok) continue;
          looks.push(now);
          state = throttleSignIn(ACCOUNT_THROTTLE, state, 'failed', now).state;
        }
        for (const [place, from] of looks.entries()) {
          const tenth = looks[place + 9];
          if (tenth !== undefined) expect(tenth - from).toBeGreaterThanOrEqual(15 * MINUTE);
        }
      }),
      SEED,
    );
  });
});

test('no code stands twice among the refusals', () => {
  expect(new Set(REFUSAL_CODES).size).toBe(REFUSAL_CODES.length);
});
