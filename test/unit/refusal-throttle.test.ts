import { describe, expect, test } from 'vitest';
import {
  countRefusal,
  REFUSAL_LIMITS,
  type RefusalCount,
  type RefusalLogged,
} from '../../app/domain/account/refusal-throttle';
import { isRefusedTooOften, noteRefusal } from '../../app/http/refusal-counts.server';

const NOW = 1_000_000;
const { account, windowMs, loggedOneByOne } = REFUSAL_LIMITS;

function flood(times: number, from: RefusalCount | null = null, now = NOW) {
  const told: RefusalLogged[] = [];
  let state = from;
  for (let time = 0; time < times; time += 1) {
    const counted = countRefusal(state, account, now);
    state = counted.after;
    told.push(...counted.told);
  }
  return { state, told };
}

describe('refusals of one account', () => {
  test('stand in the log one by one as long as they are a person’s', () => {
    expect(flood(50).told).toEqual(Array(50).fill('itself'));
  });

  test('of a flood are a bounded number of rows, the last of them a count', () => {
    const { told } = flood(account + 1_000);
    expect(told).toHaveLength(loggedOneByOne + 1);
    expect(told.at(-1)).toEqual({ count: account });
  });

  test('that a window left untold are told with the first of the next', () => {
    const { state } = flood(loggedOneByOne + 7);
    expect(flood(1, state, NOW + windowMs).told).toEqual([{ count: loggedOneByOne + 7 }, 'itself']);
  });

  test('beyond the limit shut it out until its window is over, and nobody else', () => {
    for (let time = 0; time < account; time += 1) {
      expect(isRefusedTooOften('account', 'a', NOW)).toBe(false);
      noteRefusal('account', 'a', NOW);
    }
    expect(isRefusedTooOften('account', 'a', NOW)).toBe(true);
    expect(isRefusedTooOften('account', 'b', NOW)).toBe(false);
    expect(isRefusedTooOften('address', 'a', NOW)).toBe(false);
    expect(isRefusedTooOften('account', 'a', NOW + windowMs)).toBe(false);
  });
});
