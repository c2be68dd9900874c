import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCK_PERIODS as P } from '../../app/domain/lock/lock-periods';
import { locksOf } from '../../app/domain/lock/lock-state';
import { lockRoom as room } from '../support/lock-room';
import { times } from '../support/long';

describe('random sequences', () => {
  const TABS = ['lan.1', 'lan.2', 'ba.1', 'tu.1'] as const;
  const command = fc.record({
    kind: fc.constantFrom(
      'join',
      'leave-clean',
      'leave-broken',
      'vanish',
      'acquire',
      'move',
      'ask',
      'take',
      'give',
      'keep',
      'release',
      'input',
      'ping',
      'force',
      'pin',
      'saved',
      'tick',
    ),
    tab: fc.constantFrom(...TABS),
    waitMs: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 40_000 }),
      fc.integer({ min: 1, max: 600_000 }),
      fc.integer({ min: -7_200_000, max: -1 }),
    ),
    fence: fc.integer({ min: 0, max: 12 }),
  });

  function play(
    it: ReturnType<typeof room>,
    { kind, tab, fence }: { kind: string; tab: string; fence: number },
  ) {
    switch (kind) {
      case 'join':
        return it.join(tab, { contact: fence });
      case 'leave-clean':
        return it.leave(tab, true);
      case 'leave-broken':
        return it.leave(tab, false);
      case 'vanish':
        return it.vanish(tab);
      case 'acquire':
        return it.acquire(tab);
      case 'move':
        return it.acquire(tab, true);
      case 'ask':
        return it.ask(tab);
      case 'take':
        return it.take(tab);
      case 'give':
        return it.answer(tab, true);
      case 'keep':
        return it.answer(tab, false);
      case 'release':
        return it.release(tab);
      case 'input':
        return it.input(tab);
      case 'ping':
        return it.ping(tab);
      case 'force':
        return it.forceRelease();
      case 'pin':
        return it.pin(fence);
      case 'saved':
        return it.saved(Math.min(fence, it.lock().fence));
      default:
        return it.tick();
    }
  }

  test('never two holders, a fence never falls, each grant is higher, every lease ends', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 25 }), (commands) => {
        const it = room();
        let highest = 0;
        let granted = 0;
        for (const next of commands) {
          it.setClock(Math.max(1, it.now() + next.waitMs));
          const before = it.told.length;
          play(it, next);
          it.tick();
          const { fence, holder, asking } = it.lock();
          expect(fence).toBeGreaterThanOrEqual(highest);
          highest = fence;
          if (holder !== null) {
            expect(holder.fence).toBeLessThanOrEqual(fence);
            expect(holder.leaseEndsAt).toBeLessThanOrEqual(it.now() + P.leaseMs);
            expect(it.judge(holder.person.accountId, holder.fence).kind).toBe('good');
            for (const other of ['lan', 'ba', 'tu'].filter((id) => id !== holder.person.accountId))
              expect(it.judge(other, holder.fence).kind).toBe('refused');
            expect(it.deadline()).not.toBeNull();
          } else expect(asking).toBeNull();
          for (const effect of it.told.slice(before))
            if (effect.kind === 'granted') {
              // The same tab may be told the fence it has; a new holder's is higher than any before.
              if (effect.fence !== granted) expect(effect.fence).toBeGreaterThan(granted);
              granted = effect.fence;
            }
        }
        for (const tab of TABS) it.vanish(tab);
        it.tick();
        // Whoever has asked may still get it once; then nobody is there to renew anything.
        for (let turn = 0; turn < 3; turn += 1) {
          it.wait(P.leaseMs);
          it.tick();
        }
        expect(locksOf(it.state()).every(([, { holder }]) => holder === null)).toBe(true);
      }),
      { seed: 17_6, numRuns: times(1_000, 10_000) },
    );
  }, 120_000);
});
