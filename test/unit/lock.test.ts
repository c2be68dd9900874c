import { describe, expect, test } from 'vitest';
import { LOCK_PERIODS as P } from '../../app/domain/lock/lock-periods';
import { peopleHere } from '../../app/domain/lock/presence';
import { lockRoom as room, person, SECTION, START } from '../support/lock-room';

describe('a lock', () => {
  test('is given once: the second is told who holds it', () => {
    const it = room();
    it.join('lan.1');
    it.join('ba.1');
    expect(it.acquire('lan.1')).toEqual([
      { tab: 'lan.1', kind: 'granted', section: SECTION, fence: 1 },
    ]);
    expect(it.acquire('ba.1')).toEqual([
      { tab: 'ba.1', kind: 'refused', section: SECTION, why: 'held', holder: person('lan') },
    ]);
    expect(it.holderTab()).toBe('lan.1');
  });

  test('is asked for twice by one tab and stays under its fence', () => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    expect(it.acquire('lan.1')).toMatchObject([{ kind: 'granted', fence: 1 }]);
  });

  test('begins above the fence of the database: a room that has lost its memory gives no old one', () => {
    const it = room();
    it.join('lan.1', { contact: 7 });
    expect(it.acquire('lan.1')).toMatchObject([{ kind: 'granted', fence: 8 }]);
  });

  test('whose fence the database has passed ends: a room restored from an older copy holds nothing', () => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    expect(it.join('ba.1', { contact: 5 })).toMatchObject([
      { tab: 'lan.1', kind: 'lost', how: 'expired' },
    ]);
    expect(it.acquire('ba.1')).toMatchObject([{ kind: 'granted', fence: 6 }]);
  });

  test('is free after its release, and the next has a higher fence', () => {
    const it = room();
    it.join('lan.1');
    it.join('ba.1');
    it.acquire('lan.1');
    it.release('lan.1');
    expect(it.holderTab()).toBeNull();
    expect(it.acquire('ba.1')).toMatchObject([{ fence: 2 }]);
  });

  test('is let go of by nobody but its holder', () => {
    const it = room();
    it.join('lan.1');
    it.join('ba.1');
    it.acquire('lan.1');
    expect(it.release('ba.1')).toMatchObject([{ kind: 'refused', why: 'not-yours' }]);
    expect(it.holderTab()).toBe('lan.1');
  });
});

describe('a lease', () => {
  test('ends 90 seconds after the last sign of life of its holder', () => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    it.wait(60_000);
    it.ping('lan.1');
    it.wait(P.leaseMs - 1);
    it.tick();
    expect(it.holderTab()).toBe('lan.1');
    it.wait(1);
    expect(it.tick()).toMatchObject([{ tab: 'lan.1', kind: 'lost', how: 'expired', to: null }]);
    expect(it.holderTab()).toBeNull();
  });

  // Readers renewed the lock there, and it never ended.
  test('payload#8778: is renewed by its holder only, whatever the readers do', () => {
    const it = room();
    it.join('lan.1');
    it.join('ba.1');
    it.acquire('lan.1');
    it.vanish('lan.1');
    for (let second = 0; second < 90; second += 10) {
      it.wait(10_000);
      it.ping('ba.1');
      it.acquire('ba.1');
      it.input('ba.1');
    }
    it.tick();
    expect(it.holderTab()).not.toBe('lan.1');
  });

  test('that has ended is not woken by a sign of life that comes after', () => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    it.wait(P.leaseMs + 1);
    it.ping('lan.1');
    it.tick();
    expect(it.holderTab()).toBeNull();
  });

  test('goes on under the same fence when the line of its tab breaks and comes back', () => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    it.leave('lan.1', false);
    it.wait(P.leaseMs - 1);
    expect(it.join('lan.1')).toEqual([
      { tab: 'lan.1', kind: 'granted', section: SECTION, fence: 1 },
    ]);
    it.wait(P.leaseMs - 1);
    it.tick();
    expect(it.holderTab()).toBe('lan.1');
  });

  test('of a page that was closed properly ends after 15 seconds', () => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    it.leave('lan.1', true);
    it.wait(P.closeGraceMs - 1);
    it.tick();
    expect(it.holderTab()).toBe('lan.1');
    it.wait(1);
    it.tick();
    expect(it.holderTab()).toBeNull();
  });

  test('lives through a save that is on its way', () => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    it.leave('lan.1', true);
    it.pin(1);
    it.wait(P.savePinMs - 1);
    it.tick();
    expect(it.holderTab()).toBe('lan.1');
    it.wait(1);
    it.tick();
    expect(it.holderTab()).toBeNull();
  });

  test.each([
    ['back by an hour', -3_600_000],
    ['back by ten years', -10 * 365 * 86_400_000],
  ])('ends within its length when the clock is set %s', (_, by) => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    it.vanish('lan.1');
    it.setClock(START + by);
    it.tick();
    it.wait(P.leaseMs);
    it.tick();
    expect(it.holderTab()).toBeNull();
  });

  test('of somebody who is not there ends at once when the clock is set back by more than it can be', () => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    it.vanish('lan.1');
    it.setClock(START - 3_600_000);
    it.tick();
    expect(it.holderTab()).toBeNull();
  });

  test('ends at once when the clock is set forward beyond it', () => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    it.setClock(START + 3_600_000);
    it.tick();
    expect(it.holderTab()).toBeNull();
  });

  test('that ended while nobody looked is no obstacle: the alarm may be late', () => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    it.vanish('lan.1');
    it.wait(P.leaseMs);
    it.join('ba.1');
    expect(it.acquire('ba.1')).toMatchObject([{ kind: 'granted', fence: 2 }]);
    expect(it.told).toContainEqual(expect.objectContaining({ tab: 'lan.1', how: 'expired' }));
  });
});

describe('one person', () => {
  // Locked by myself, in another tab.
  test('payload#8589, #15669: in a second tab is asked whether to move here, and moves', () => {
    const it = room();
    it.join('lan.1');
    it.join('lan.2');
    it.acquire('lan.1');
    expect(it.acquire('lan.2')).toMatchObject([{ kind: 'refused', why: 'held-in-other-tab' }]);
    expect(it.acquire('lan.2', true)).toMatchObject([
      { tab: 'lan.1', kind: 'lost', how: 'other-tab' },
      { tab: 'lan.2', kind: 'granted', fence: 2 },
    ]);
    expect(it.lock().holder?.tookOver).toBeNull();
  });

  test('after F5 goes on without a question: the old tab is gone', () => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    it.leave('lan.1', true);
    it.join('lan.2');
    expect(it.acquire('lan.2')).toContainEqual({
      tab: 'lan.2',
      kind: 'granted',
      section: SECTION,
      fence: 2,
    });
  });
});

describe('a take-over', () => {
  test('by asking: the holder gives it within 30 seconds', () => {
    const it = room();
    it.join('lan.1');
    it.join('ba.1');
    it.acquire('lan.1');
    expect(it.ask('ba.1')).toMatchObject([
      { tab: 'lan.1', kind: 'asked', by: person('ba'), answerLeftMs: P.askAnswerMs },
    ]);
    expect(it.answer('lan.1', true)).toMatchObject([
      { tab: 'lan.1', kind: 'lost', how: 'given', to: person('ba') },
      { tab: 'ba.1', kind: 'granted', fence: 2 },
    ]);
    expect(it.judge('ba', 2)).toEqual({
      kind: 'good',
      fence: 2,
      tookOver: { fromAccountId: 'lan', how: 'given', fence: 2 },
    });
    it.saved(2);
    expect(it.judge('ba', 2)).toMatchObject({ tookOver: null });
  });

  test('by asking: the holder keeps it', () => {
    const it = room();
    it.join('lan.1');
    it.join('ba.1');
    it.acquire('lan.1');
    it.ask('ba.1');
    expect(it.answer('lan.1', false)).toEqual([
      { tab: 'ba.1', kind: 'kept', section: SECTION, holder: person('lan') },
    ]);
    it.wait(P.askAnswerMs);
    it.ping('lan.1');
    it.tick();
    expect(it.holderTab()).toBe('lan.1');
  });

  test('by asking: no answer in 30 seconds gives it', () => {
    const it = room();
    it.join('lan.1');
    it.join('ba.1');
    it.acquire('lan.1');
    it.ask('ba.1');
    it.wait(P.askAnswerMs);
    it.ping('lan.1');
    it.tick();
    expect(it.holderTab()).toBe('ba.1');
    expect(it.lock().holder?.tookOver?.how).toBe('not-answered');
  });

  test('by asking: one at a time, and who leaves asks no more', () => {
    const it = room();
    for (const tab of ['lan.1', 'ba.1', 'tu.1']) it.join(tab);
    it.acquire('lan.1');
    it.ask('ba.1');
    expect(it.ask('tu.1')).toMatchObject([{ why: 'already-asked' }]);
    it.leave('ba.1', true);
    it.wait(P.askAnswerMs);
    it.ping('lan.1');
    it.tick();
    expect(it.holderTab()).toBe('lan.1');
  });

  test('by asking: who has asked and is gone is not given it', () => {
    const it = room();
    it.join('lan.1');
    it.join('ba.1');
    it.acquire('lan.1');
    it.ask('ba.1');
    it.vanish('ba.1');
    it.wait(P.askAnswerMs);
    it.ping('lan.1');
    it.tick();
    expect(it.holderTab()).not.toBe('ba.1');
  });

  test.each([
    [P.idleAskMs - 1, 'active', false],
    [P.idleAskMs, 'asked', false],
    [P.idleFreeMs - 1, 'asked', false],
    [P.idleFreeMs, 'free', true],
  ])('of a lock nobody has typed under for %i ms: %s', (idleMs, idle, isTaken) => {
    const it = room();
    it.join('lan.1');
    it.join('ba.1');
    it.acquire('lan.1');
    for (let left = idleMs; left > 0; left -= 60_000) {
      it.wait(Math.min(left, 60_000));
      it.ping('lan.1');
      it.tick();
    }
    expect(it.shown()?.idle).toBe(idle);
    it.take('ba.1');
    expect(it.holderTab()).toBe(isTaken ? 'ba.1' : 'lan.1');
  });

  test('by the head: the holder loses it and is told why; nobody has it then', () => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    expect(it.forceRelease()).toEqual([
      {
        tab: 'lan.1',
        kind: 'lost',
        section: SECTION,
        how: 'released-by-head',
        to: null,
        reason: 'đi vắng',
      },
    ]);
    expect(it.holderTab()).toBeNull();
    // What the page still sends under the old fence is refused, though nobody was given the lock.
    expect(it.judge('lan', 1)).toEqual({ kind: 'refused', holder: null, fence: 2 });
  });
});

test('a holder who gives signs of life keeps the lease, however late the alarm after the first half', () => {
  const it = room();
  it.join('lan.1');
  it.acquire('lan.1');
  it.wait(P.leaseMs / 2);
  it.ping('lan.1');
  it.tick();
  expect(it.deadline()).toBe(START + P.leaseMs);
  it.wait(P.leaseMs / 2 + 10_000);
  it.ping('lan.1');
  it.tick();
  expect(it.holderTab()).toBe('lan.1');
});

describe('a fence at a save', () => {
  test('is good for the holder, refused for everyone else and for an old one', () => {
    const it = room();
    it.join('lan.1');
    it.join('ba.1');
    it.acquire('lan.1');
    it.release('lan.1');
    it.acquire('ba.1');
    expect(it.judge('ba', 2)).toMatchObject({ kind: 'good' });
    expect(it.judge('lan', 1)).toEqual({ kind: 'refused', holder: person('ba'), fence: 2 });
    expect(it.judge('lan', 2)).toMatchObject({ kind: 'refused' });
    expect(it.judge('ba', 1)).toMatchObject({ kind: 'refused' });
  });

  test('that nobody was given after is good while nobody holds the section', () => {
    const it = room();
    it.join('lan.1');
    it.acquire('lan.1');
    it.vanish('lan.1');
    it.wait(P.leaseMs);
    it.tick();
    expect(it.judge('lan', 1)).toMatchObject({ kind: 'good', fence: 1 });
    it.join('ba.1');
    it.acquire('ba.1');
    it.release('ba.1');
    expect(it.judge('lan', 1)).toEqual({ kind: 'refused', holder: null, fence: 2 });
  });
});

test('the next deadline is the first thing that time alone will do', () => {
  const it = room();
  expect(it.deadline()).toBeNull();
  it.join('lan.1');
  it.join('ba.1');
  it.acquire('lan.1');
  expect(it.deadline()).toBe(START + P.leaseMs / 2);
  it.ask('ba.1');
  expect(it.deadline()).toBe(START + P.askAnswerMs);
});

describe('who is here', () => {
  const tab = (accountId: string, more = {}) => ({
    person: person(accountId),
    section: null,
    holdsUnsaved: false,
    isHidden: false,
    ...more,
  });

  test('a person with two tabs is one person', () => {
    const here = peopleHere(
      [tab('lan', { section: 'contact' }), tab('lan', { section: 'salary' })],
      [],
      START,
    );
    expect(here).toEqual([
      { ...person('lan'), looksAt: ['contact', 'salary'], holdsUnsaved: [], tabs: 2 },
    ]);
  });

  // A hidden tab disappeared there though it held edits.
  test('wagtail#12207: a hidden tab with unsaved text holds it, and looks at nothing', () => {
    const hidden = { section: 'contact', holdsUnsaved: true, isHidden: true };
    expect(peopleHere([tab('lan', hidden)], [], START)).toMatchObject([
      { looksAt: [], holdsUnsaved: ['contact'] },
    ]);
  });

  test('somebody whose line has just broken is still here, for a moment', () => {
    const gone = [{ ...tab('lan'), until: START + P.presenceGraceMs }];
    expect(peopleHere([], gone, START)).toHaveLength(1);
    expect(peopleHere([], gone, START + P.presenceGraceMs)).toEqual([]);
  });
});
