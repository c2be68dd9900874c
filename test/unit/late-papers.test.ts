import { describe, expect, test } from 'vitest';
import { eventFault, type EventFault } from '../../app/domain/event/check-event';
import type { EventKind } from '../../app/domain/event/event-kinds';
import { plainDate } from '../../app/domain/plain-date';
import { dutyFor, NEW_PERSON, TO_OTHER_UNIT } from '../support/deadline-case';
import { lineFacts, NEW_UNIT } from '../support/duty-facts';
import { adjusted, all, event, paper, steps, told } from '../support/duty-readings';

// Papers that come late, of who has left, or of before the go-live: the smallest input that tells each (docs/decisions/0013).

describe('what can be entered of somebody who left on 01/03', () => {
  const left = (kind: EventKind, on: string, status = 'NGHI_HUU'): EventFault | null =>
    eventFault(
      kind,
      plainDate(on),
      { status, isInTransit: false, isAnnulled: false, lastTurnOn: plainDate('2026-03-01') },
      plainDate('2026-03-15'),
    );

  test.each<EventKind>(['KT', 'DD', 'BP', 'HET_BP', 'NH'])(
    '%s: by that day yes, later no',
    (kind) => {
      expect([
        left(kind, '2026-02-28'),
        left(kind, '2026-03-01'),
        left(kind, '2026-03-02'),
      ]).toEqual([null, null, 'event.person-departed']);
    },
  );

  test('of who has died alike, said in other words', () => {
    expect([left('KT', '2026-03-01', 'TU_TRAN'), left('KT', '2026-03-02', 'TU_TRAN')]).toEqual([
      null,
      'event.person-deceased',
    ]);
  });

  test.each<EventKind>(['NH', 'CT', 'HET_BP'])('%s is not entered before its day', (kind) => {
    expect(left(kind, '2026-03-16', 'BIET_PHAI_DI')).toBe('event.not-yet-effective');
  });
});

describe('9.2.b of who has left', () => {
  const retired = [event('NH', '2017-03-10')];
  const died = [...retired, event('TUTRAN', '2017-03-20')];

  test.each([
    ['of the day he retired', '2017-03-10', retired, 'open'],
    ['of a day later', '2017-03-11', retired, 'void'],
    ['between retirement and death', '2017-03-15', died, 'open'],
    ['after both', '2017-03-21', died, 'void'],
    ['after he came back', '2017-04-03', [...retired, event('TRO_LAI', '2017-04-01')], 'open'],
  ])('%s', (_, on, events, outcome) => {
    const duty = dutyFor('event-entered', lineFacts({ effectiveOn: plainDate(on), events }));
    expect(duty.outcome).toBe(outcome);
  });

  test('the return to work itself is owed', () => {
    const back = { kind: 'TRO_LAI' as const, effectiveOn: plainDate('2017-04-03') };
    expect(dutyFor('event-entered', lineFacts({ ...back, events: retired })).outcome).toBe('open');
  });
});

describe('a transfer of who left and came back', () => {
  const outcome = (...events: readonly ReturnType<typeof event>[]) =>
    dutyFor('dossier-received', lineFacts({ ...TO_OTHER_UNIT, events })).outcome;

  test('void while he is gone, and for one that was under way then', () => {
    expect(outcome(event('NH', '2017-03-10'))).toBe('void');
    expect(outcome(event('NH', '2017-03-10'), event('TRO_LAI', '2017-03-11'))).toBe('void');
  });

  test('untouched by a departure and a return of one day, entered in this order', () => {
    expect(outcome(event('NH', '2017-03-10'), event('TRO_LAI', '2017-03-10'))).toBe('open');
    expect(outcome(event('TRO_LAI', '2017-01-10'), event('NH', '2017-01-10'))).toBe('void');
  });
});

describe('a recruit whose dossier was opened from a paper that starts no clock', () => {
  const contract = {
    kind: 'HDLV' as const,
    signedOn: plainDate('2017-01-03'),
    effectiveOn: plainDate('2017-01-03'),
    ...NEW_PERSON,
  };
  const opened = {
    kind: 'TD' as const,
    signedOn: plainDate('2016-12-26'),
    effectiveOn: plainDate('2016-12-19'),
    dossierId: 'd',
    dossierOpenedOn: plainDate('2017-01-04'),
    completedOn: plainDate('2017-01-10'),
    completedIn: { id: 'unit-a', goLiveOn: plainDate('2017-01-01') },
  };
  const outcomes = (over: object) =>
    all({ ...contract, papers: [paper('first', { ...opened, ...over })] }).map(
      ({ outcome, dossierId }) => [outcome, dossierId],
    );

  test('of before the go-live, or backlog: the contract counts, the dossier is there', () => {
    expect(outcomes({})[0]).toEqual(['met', 'd']);
    expect(outcomes({ isBacklog: true })[0]).toEqual(['met', 'd']);
  });

  test('annulled, or its dossier annulled: it tells nothing', () => {
    expect(outcomes({ isVoid: true })[0]).toEqual(['open', null]);
    expect(outcomes({ isDossierAnnulled: true })[0]).toEqual(['open', null]);
  });

  test('a sheet handed in under a later paper of the dossier is handed in', () => {
    const own = { dossierId: 'd', dossierOpenedOn: plainDate('2017-01-03') };
    const later = paper('later', {
      kind: 'TD',
      ...own,
      signedOn: plainDate('2017-01-09'),
      effectiveOn: plainDate('2017-01-09'),
      sheetHandedInOn: plainDate('2017-01-10'),
    });
    expect(told({ ...contract, ...own, papers: [later] })[1]).toMatch(/^data-sheet.* met$/);
  });
});

test('a transfer that was proposed beside the loan that has its own owes nothing', () => {
  const loan = { kind: 'BP' as const, toUnit: NEW_UNIT, untilOn: plainDate('2017-06-30') };
  const first = paper('first', { ...loan, transfer: 'received' });
  const second = {
    ...loan,
    effectiveOn: plainDate('2017-07-01'),
    untilOn: plainDate('2017-12-31'),
    transfer: 'proposed' as const,
    transferSteps: steps(['propose', '2017-03-06']),
  };
  const duty = dutyFor('dossier-received', lineFacts({ ...second, papers: [first] }));
  expect([duty.outcome, duty.voidReason]).toEqual(['void', 'prolongs-loan']);
  const alone = dutyFor('dossier-received', lineFacts(second));
  expect(alone.outcome).toBe('open');
});

test('a day granted for one request is not for the next; a pause that runs stands', () => {
  const transferSteps = steps(
    ['request', '2017-03-06'],
    ['refuse', '2017-03-09'],
    ['request', '2017-03-13'],
  );
  const release = (...said: Parameters<typeof adjusted>[1][]) =>
    dutyFor(
      'dossier-released',
      lineFacts({ ...TO_OTHER_UNIT, transferSteps, ...adjusted('dossier-released', ...said) }),
    );
  expect(release(['extend', '2017-03-07', '2017-05-31']).lastDay).toBe('2017-03-23');
  expect(release(['extend', '2017-03-14', '2017-05-31']).lastDay).toBe('2017-05-31');
  expect(release(['pause', '2017-03-07']).outcome).toBe('paused');
});
