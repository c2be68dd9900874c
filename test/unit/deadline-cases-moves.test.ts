import { describe, expect, test } from 'vitest';
import { countPeriod } from '../../app/domain/deadline/count-days';
import { ruleInForce, type DeadlineRule } from '../../app/domain/deadline/deadline-rule';
import { plainDate } from '../../app/domain/plain-date';
import { testCases, TO_OTHER_UNIT } from '../support/deadline-case';
import { CALENDAR, RULES_2017, RULES_WITH_CHANGE } from '../support/duty-facts';

// As in deadline-cases.test.ts: every last day was worked out by hand, the note says how.

describe('Điều 10.1: a move within the unit is entered within 5 days', () => {
  testCases(
    { article: '10.1', task: 'department-moved', facts: { kind: 'DD', changesDepartment: true } },
    [
      ['ordinary', { effective: '2017-03-08' }, '2017-03-13', 'day 5 = 13/03, a Monday'],
      ['weekend', { effective: '2017-03-06' }, '2017-03-13', 'day 5 = 11/03, a Saturday → Monday'],
      ['Tết', { effective: '2018-02-10' }, '2018-02-21', 'day 5 = 15/02, Tết to 20/02 → Wednesday'],
      ['holiday', { effective: '2024-04-13' }, '2024-04-19', 'day 5 = 18/04 Giỗ Tổ → Friday'],
      ['swapped work', { effective: '2018-12-31' }, '2019-01-05', 'day 5 = 05/01 worked Saturday'],
      ['swapped work', { effective: '2019-04-29' }, '2019-05-04', 'day 5 = 04/05 worked Saturday'],
      [
        'swapped off',
        { effective: '2019-04-24' },
        '2019-05-02',
        'day 5 = Mon 29/04 off; 30/04, 01/05 holidays → Thursday',
      ],
      [
        'received late',
        { effective: '2017-03-08', received: '2017-03-15' },
        '2017-03-13',
        'by law 13/03; from 15/03: 20/03, a Monday',
        '2017-03-20',
      ],
      [
        'retroactive',
        { signed: '2017-03-20', effective: '2017-03-08' },
        '2017-03-13',
        'counted from the day of effect, signed later or not',
      ],
      [
        'before the change',
        { effective: '2026-06-30' },
        '2026-07-06',
        'day 5 = 05/07, a Sunday → Monday',
      ],
      ['after the change', { effective: '2026-07-01' }, '2026-07-03', 'Thu 02, Fri 03'],
    ],
  );
});

describe('Điều 10.2: the old unit releases within 10 days of the request', () => {
  testCases({ article: '10.2', task: 'dossier-released', facts: TO_OTHER_UNIT }, [
    ['ordinary', { requested: '2017-03-06' }, '2017-03-16', 'day 10 = 16/03, a Thursday'],
    ['weekend', { requested: '2017-03-09' }, '2017-03-20', 'day 10 = 19/03, a Sunday → Monday'],
    ['Tết', { requested: '2021-02-02' }, '2021-02-17', 'day 10 = 12/02, Tết to 16/02 → Wednesday'],
    ['holiday', { requested: '2017-08-25' }, '2017-09-05', 'day 10 = 04/09 in lieu → Tuesday'],
    ['swapped work', { requested: '2024-04-24' }, '2024-05-04', 'day 10 = 04/05 worked Saturday'],
    [
      'swapped off',
      { requested: '2026-08-21' },
      '2026-09-03',
      'day 10 = Mon 31/08 off; 01–02/09 holidays → Thursday',
    ],
    [
      'received late',
      { requested: '2017-03-06', received: '2017-03-10' },
      '2017-03-16',
      'the request is what has to be received: the paper has no second clock here',
    ],
    [
      'retroactive',
      { signed: '2017-03-01', effective: '2017-02-01', requested: '2017-03-06' },
      '2017-03-16',
      'counted from the request, whenever the paper took effect',
    ],
    [
      'before the change',
      { effective: '2026-06-30', requested: '2026-07-06' },
      '2026-07-16',
      'asked after the change, in force before it: 10 days, a Thursday',
    ],
    [
      'after the change',
      { effective: '2026-07-01', requested: '2026-07-06' },
      '2026-07-09',
      'Tue 07, Wed 08, Thu 09',
    ],
  ]);
});

describe('Điều 10.2: the new unit receives and passes on within 30 days of the decision', () => {
  testCases({ article: '10.2', task: 'dossier-received', facts: TO_OTHER_UNIT }, [
    ['ordinary', { signed: '2017-03-01' }, '2017-03-31', 'day 30 = 31/03, a Friday'],
    ['weekend', { signed: '2017-05-11' }, '2017-06-12', 'day 30 = 10/06, a Saturday → Monday'],
    [
      'Tết',
      { signed: '2019-01-05' },
      '2019-02-11',
      'day 30 = Mon 04/02; Tết to 08/02; weekend → Monday',
    ],
    ['holiday', { signed: '2021-04-01' }, '2021-05-04', '01/05 Sat, Sun, in lieu Mon 03 → Tuesday'],
    ['swapped work', { signed: '2025-03-27' }, '2025-04-26', 'day 30 = 26/04, worked Saturday'],
    [
      'swapped off',
      { signed: '2025-04-02' },
      '2025-05-05',
      'day 30 = Fri 02/05 off; weekend → Monday',
    ],
    [
      'received late',
      { signed: '2017-03-01', received: '2017-03-24' },
      '2017-03-31',
      'by law 31/03; from 24/03: 7 to 31/03, 23 in April, a Sunday → Monday',
      '2017-04-24',
    ],
    [
      'retroactive',
      { signed: '2017-03-20', effective: '2017-03-01' },
      '2017-04-19',
      'from the day of the decision, not of effect: 11 in March, 19 in April',
    ],
    [
      'before the change',
      { signed: '2026-06-15', effective: '2026-06-30' },
      '2026-07-15',
      '15 in June, 15 in July, a Wednesday',
    ],
    [
      'after the change',
      { signed: '2026-07-01' },
      '2026-07-15',
      '10 working days: 02–03 2, 06–10 7, Mon 13, Tue 14, Wed 15',
    ],
  ]);
});

describe('Điều 10.3.a: leaving the sector or the province is entered within 10 days', () => {
  testCases({ article: '10.3.a', task: 'status-moved-out', facts: { kind: 'CT' } }, [
    ['ordinary', { effective: '2017-05-05' }, '2017-05-15', 'day 10 = 15/05, a Monday'],
    ['weekend', { effective: '2017-06-01' }, '2017-06-12', 'day 10 = 11/06, a Sunday → Monday'],
    ['Tết', { effective: '2020-01-15' }, '2020-01-30', 'day 10 = 25/01, Tết to 29/01 → Thursday'],
    [
      'holiday',
      { effective: '2020-08-23' },
      '2020-09-03',
      'day 10 = 02/09, a Wednesday → Thursday',
    ],
    ['swapped work', { effective: '2025-04-16' }, '2025-04-26', 'day 10 = 26/04 worked Saturday'],
    [
      'swapped off',
      { effective: '2018-12-21' },
      '2019-01-02',
      'day 10 = Mon 31/12 off; 01/01 holiday → Wednesday',
    ],
    [
      'received late',
      { effective: '2017-06-01', received: '2017-06-09' },
      '2017-06-12',
      'by law 12/06; from 09/06: 19/06, a Monday',
      '2017-06-19',
    ],
    [
      'retroactive',
      { signed: '2017-07-03', effective: '2017-06-01' },
      '2017-06-12',
      'counted from the day of effect',
    ],
    ['before the change', { effective: '2026-06-30' }, '2026-07-10', 'day 10 = 10/07, a Friday'],
    ['after the change', { effective: '2026-07-01' }, '2026-07-06', 'Thu 02, Fri 03, Mon 06'],
  ]);
});

describe('Điều 10.3.b: retirement, resignation and death are entered within 10 days', () => {
  testCases({ article: '10.3.b', task: 'status-ended', facts: { kind: 'NH' } }, [
    ['ordinary', { effective: '2017-06-05' }, '2017-06-15', 'day 10 = 15/06, a Thursday'],
    ['weekend', { effective: '2017-11-01' }, '2017-11-13', 'day 10 = 11/11, a Saturday → Monday'],
    ['Tết', { effective: '2024-02-01' }, '2024-02-15', 'day 10 = 11/02, Tết to 14/02 → Thursday'],
    [
      'holiday',
      { effective: '2021-08-23' },
      '2021-09-06',
      'Thu 02, Fri 03/09 off; weekend → Monday',
    ],
    ['swapped work', { effective: '2019-04-24' }, '2019-05-04', 'day 10 = 04/05 worked Saturday'],
    [
      'swapped off',
      { effective: '2019-04-19' },
      '2019-05-02',
      'day 10 = Mon 29/04 off; 30/04, 01/05 holidays → Thursday',
    ],
    [
      'received late',
      { effective: '2017-06-05', received: '2017-06-16' },
      '2017-06-15',
      'by law 15/06; from 16/06: 26/06, a Monday',
      '2017-06-26',
    ],
    [
      'retroactive',
      { signed: '2017-06-20', effective: '2017-06-05' },
      '2017-06-15',
      'counted from the day of effect (A23: the day of the death)',
    ],
    ['before the change', { effective: '2026-06-30' }, '2026-07-10', 'day 10 = 10/07, a Friday'],
    ['after the change', { effective: '2026-07-01' }, '2026-07-06', 'Thu 02, Fri 03, Mon 06'],
  ]);
});

describe('the end of a secondment is an event of its own: 10 days (reading of Điều 9.2.b)', () => {
  testCases({ article: '9.2.b', task: 'secondment-return', facts: { kind: 'BP' } }, [
    ['ordinary', { until: '2017-12-31' }, '2018-01-10', 'day 10 = 10/01, a Wednesday'],
    ['weekend', { until: '2017-06-01' }, '2017-06-12', 'day 10 = 11/06, a Sunday → Monday'],
    ['Tết', { until: '2018-02-05' }, '2018-02-21', 'day 10 = 15/02, Tết to 20/02 → Wednesday'],
    ['holiday', { until: '2020-04-20' }, '2020-05-04', '30/04 Thu, 01/05 Fri, weekend → Monday'],
    ['swapped work', { until: '2026-08-12' }, '2026-08-22', 'day 10 = 22/08 worked Saturday'],
    [
      'swapped off',
      { until: '2026-08-21' },
      '2026-09-03',
      'day 10 = Mon 31/08 off; 01–02/09 holidays → Thursday',
    ],
    [
      'received late',
      { until: '2017-06-01', received: '2017-06-05' },
      '2017-06-12',
      'by law 12/06; from 05/06: 15/06, a Thursday',
      '2017-06-15',
    ],
    [
      'retroactive',
      { signed: '2017-03-20', effective: '2017-03-01', until: '2017-05-05' },
      '2017-05-15',
      'counted from its end',
    ],
    [
      'before the change',
      { effective: '2026-01-05', until: '2026-08-03' },
      '2026-08-13',
      'ends after the change, began before it: 10 days, a Thursday',
    ],
    [
      'after the change',
      { effective: '2026-07-01', until: '2026-08-03' },
      '2026-08-06',
      'Tue 04, Wed 05, Thu 06',
    ],
  ]);
});

describe('Điều 14.4: the monthly check is due five days after the month', () => {
  const MONTHS: readonly (readonly [string, string, string, readonly DeadlineRule[]])[] = [
    ['2017-03-31', '2017-04-05', 'ordinary: day 5 = 05/04, a Wednesday', RULES_2017],
    ['2017-10-31', '2017-11-06', 'weekend: day 5 = 05/11, a Sunday → Monday', RULES_2017],
    ['2019-01-31', '2019-02-11', 'Tết: day 5 = 05/02; to 08/02; weekend → Monday', RULES_2017],
    ['2018-12-31', '2019-01-05', 'swapped work: day 5 = 05/01, a worked Saturday', RULES_2017],
    [
      '2026-08-31',
      '2026-09-07',
      'swapped off: the month ends on a Monday off; day 5 = Sat 05/09 → Monday',
      RULES_2017,
    ],
    [
      '2026-06-30',
      '2026-07-06',
      'before the change: day 5 = 05/07, a Sunday → Monday',
      RULES_WITH_CHANGE,
    ],
    [
      '2026-07-31',
      '2026-08-04',
      'after the change: 2 working days, Mon 03, Tue 04',
      RULES_WITH_CHANGE,
    ],
  ];

  test.each(MONTHS)(
    'the month that ends on %s is due on %s (%s)',
    (monthEnd, lastDay, _how, rules) => {
      const rule = ruleInForce(rules, 'monthly-check', plainDate(monthEnd));
      if (rule === null) throw new Error('no rule');
      expect(rule.article).toBe('14.4');
      expect(countPeriod(plainDate(monthEnd), rule.length, rule.unit, CALENDAR).lastDay).toBe(
        lastDay,
      );
    },
  );
});
