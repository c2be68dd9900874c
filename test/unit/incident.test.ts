import { describe, expect, test } from 'vitest';
import { actsFrom, isToBeTold, stateAfter } from '../../app/domain/incident/incident';
import { incidentForm, minuteText } from '../../app/forms/incident-form';

describe('an incident (Điều 17.6)', () => {
  test.each([
    ['new', ['draft', 'publish']],
    ['draft', ['draft', 'publish']],
    ['published', ['change', 'resolve']],
    ['resolved', []],
  ] as const)('from “%s” goes on by %j', (state, acts) => {
    expect(actsFrom(state)).toEqual(acts);
  });

  test('that was told is never a draft again, and one that has ended stays so', () => {
    expect(stateAfter('draft', 'published')).toBeNull();
    expect(stateAfter('publish', 'resolved')).toBeNull();
    expect(stateAfter('change', 'resolved')).toBeNull();
  });

  test.each([
    ['draft', 1, [], false],
    ['published', 2, [], true],
    ['published', 2, [1], true],
    ['published', 2, [1, 2], false],
    ['resolved', 3, [], false],
    ['resolved', 3, [2], true],
    ['resolved', 3, [2, 3], false],
  ] as const)(
    '%s in wording %i, of which %j are acknowledged: told %s',
    (state, version, seen, told) => {
      expect(isToBeTold({ state, version }, seen)).toBe(told);
    },
  );
});

describe('the form of an incident', () => {
  const form = {
    _key: '01980000-0000-7000-8000-000000000001',
    incidentId: '',
    seenVersion: '0',
    kind: 'outage',
    gravity: 'serious',
    title: 'Ngừng máy chủ',
    whatHappened: 'Mất điện',
    whatToDo: 'Ghi ra giấy',
    startsAt: '2026-11-25T08:30',
    endsAt: '2026-11-25T10:00',
    audience: 'all',
    unitIds: [],
  };

  test('reads its minutes as minutes in Huế, and shows them so again', () => {
    const parsed = incidentForm.parse(form);
    expect(parsed.startsAt).toBe(Date.UTC(2026, 10, 25, 1, 30));
    expect(minuteText(parsed.startsAt)).toBe('2026-11-25T08:30');
  });

  test.each([
    [{ kind: '' }, 'kind.missing'],
    [{ gravity: 'constructor' }, 'gravity.missing'],
    [{ title: '  ' }, 'text.missing'],
    [{ title: 'a\u202eb' }, 'text.characters'],
    [{ whatToDo: 'x'.repeat(20_000) }, 'text.too-long'],
    [{ startsAt: '25/11/2026' }, 'minute.format'],
    [{ startsAt: '2026-02-30T08:00' }, 'minute.format'],
    [{ startsAt: '2026-11-25T24:00' }, 'minute.format'],
    [{ endsAt: '2026-11-25T08:00' }, 'minute.order'],
    [{ audience: 'units' }, 'units.none'],
    [{ audience: '' }, 'audience.missing'],
  ])('refuses %j with %s', (more, fault) => {
    const parsed = incidentForm.safeParse({ ...form, ...more });
    expect(parsed.success ? [] : parsed.error.issues.map(({ message }) => message)).toContain(
      fault,
    );
  });
});
