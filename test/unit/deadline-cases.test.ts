import { describe } from 'vitest';
import { NEW_PERSON, testCases } from '../support/deadline-case';

// Every last day here was worked out by hand on a printed calendar; the note says how. Days are counted by Bộ luật Dân sự 2015,
// Điều 147–148: the day counted from is not counted, a last day that is off moves to the next working day.

describe('Điều 9.1.a: a new person is entered within 30 days of the decision', () => {
  testCases({ article: '9.1.a', task: 'dossier-entered', facts: { kind: 'TD', ...NEW_PERSON } }, [
    // The acceptance example of the requirement (R-9.1a).
    ['ordinary', { signed: '2017-03-01' }, '2017-03-31', 'day 1 = 02/03, day 30 = 31/03, a Friday'],
    ['ordinary', { signed: '2024-01-31' }, '2024-03-01', '29/02 is day 29, 01/03 a Friday'],
    ['ordinary', { signed: '2023-01-31' }, '2023-03-02', '28/02 is day 28, 02/03 a Thursday'],
    ['weekend', { signed: '2017-03-02' }, '2017-04-03', 'day 30 = 01/04, a Saturday → Monday'],
    ['weekend', { signed: '2017-03-03' }, '2017-04-03', 'day 30 = 02/04, a Sunday → Monday'],
    ['Tết', { signed: '2018-01-15' }, '2018-02-21', 'day 30 = 14/02, Tết to 20/02 → Wednesday'],
    ['Tết', { signed: '2024-01-09' }, '2024-02-15', 'day 30 = 08/02, Tết to 14/02 → Thursday'],
    [
      'holiday',
      { signed: '2017-04-01' },
      '2017-05-03',
      'day 30 = 01/05, 02/05 in lieu → Wednesday',
    ],
    ['swapped work', { signed: '2019-04-04' }, '2019-05-04', 'day 30 = 04/05, a worked Saturday'],
    [
      'swapped off',
      { signed: '2018-12-01' },
      '2019-01-02',
      'day 30 = 31/12, a Monday off; 01/01 holiday → Wednesday',
    ],
    [
      'received late',
      { signed: '2017-03-01', received: '2017-03-20' },
      '2017-03-31',
      'by law 31/03; from 20/03: 11 days to 31/03, 19 more = 19/04, a Wednesday',
      '2017-04-19',
    ],
    [
      'retroactive',
      { signed: '2017-03-20', effective: '2017-03-01' },
      '2017-04-19',
      'from the signing, the day of effect starts nothing (A15): 11 in March, 19 in April, a Wednesday',
    ],
    [
      'retroactive',
      { signed: '2017-03-01', effective: '2017-03-20' },
      '2017-03-31',
      'signed before it takes effect: from the signing',
    ],
    [
      'before the change',
      { signed: '2026-06-29', effective: '2026-06-30' },
      '2026-07-29',
      '30 days from 29/06: 1 to 30/06, 29 in July, a Wednesday',
    ],
    [
      'after the change',
      { signed: '2026-06-29', effective: '2026-07-01' },
      '2026-07-20',
      '15 working days: 30/06–03/07 4, 06–10 9, 13–17 14, Monday 20 = 15',
    ],
  ]);
});

describe('Điều 9.1.b: the person hands in the data sheet within 10 days', () => {
  testCases(
    { article: '9.1.b', task: 'data-sheet-handed-in', facts: { kind: 'HDLV', ...NEW_PERSON } },
    [
      [
        'ordinary',
        { signed: '2017-03-06' },
        '2017-03-16',
        'day 1 = 07/03, day 10 = 16/03 Thursday',
      ],
      ['weekend', { signed: '2017-03-01' }, '2017-03-13', 'day 10 = 11/03, a Saturday → Monday'],
      ['Tết', { signed: '2020-01-13' }, '2020-01-30', 'day 10 = 23/01, Tết to 29/01 → Thursday'],
      ['Tết', { signed: '2021-02-01' }, '2021-02-17', 'day 10 = 11/02, Tết to 16/02 → Wednesday'],
      ['holiday', { signed: '2018-04-15' }, '2018-04-26', 'day 10 = 25/04 Giỗ Tổ → Thursday'],
      ['swapped work', { signed: '2024-04-24' }, '2024-05-04', 'day 10 = 04/05, worked Saturday'],
      [
        'swapped off',
        { signed: '2024-04-19' },
        '2024-05-02',
        'day 10 = 29/04, a Monday off; 30/04, 01/05 holidays → Thursday',
      ],
      [
        'received late',
        { signed: '2017-03-06', received: '2017-03-10' },
        '2017-03-16',
        'by law 16/03; from 10/03: 20/03, a Monday',
        '2017-03-20',
      ],
      [
        'retroactive',
        { signed: '2017-06-12', effective: '2017-06-01' },
        '2017-06-22',
        'from the signing 12/06: day 10 = 22/06, a Thursday',
      ],
      ['before the change', { signed: '2026-06-30' }, '2026-07-10', 'day 10 = 10/07, a Friday'],
      [
        'after the change',
        { signed: '2026-07-01' },
        '2026-07-08',
        '5 working days: Thu 02, Fri 03, Mon 06, Tue 07, Wed 08',
      ],
    ],
  );
});

describe('Điều 9.2.b: an event is entered within 10 days of the paper taking effect', () => {
  testCases({ article: '9.2.b', task: 'event-entered', facts: { kind: 'NLTX' } }, [
    // The acceptance example of the requirement (R-9.2b), and the one of the table of periods.
    ['ordinary', { effective: '2017-05-05' }, '2017-05-15', 'day 1 = 06/05, day 10 = 15/05 Monday'],
    ['weekend', { effective: '2017-06-01' }, '2017-06-12', 'day 10 = 11/06, a Sunday → Monday'],
    ['weekend', { effective: '2017-05-03' }, '2017-05-15', 'day 10 = 13/05, a Saturday → Monday'],
    ['Tết', { effective: '2017-01-17' }, '2017-02-02', 'day 10 = 27/01, Tết to 01/02 → Thursday'],
    ['Tết', { effective: '2023-01-10' }, '2023-01-27', 'day 10 = 20/01, Tết to 26/01 → Friday'],
    [
      'Tết',
      { effective: '2022-01-19' },
      '2022-02-07',
      'day 10 = Sat 29/01; Sun 30; Tết 31/01–04/02; weekend 05–06 → Monday',
    ],
    [
      'Tết',
      { effective: '2019-01-23' },
      '2019-02-11',
      'day 10 = Sat 02/02; Sun 03; Tết 04–08; weekend 09–10 → Monday',
    ],
    [
      'Tết',
      { effective: '2025-01-15' },
      '2025-02-03',
      'day 10 = Sat 25/01; Sun 26; Tết 27–31; weekend 01–02/02 → Monday',
    ],
    [
      'Tết',
      { effective: '2026-02-04' },
      '2026-02-23',
      'day 10 = Sat 14/02; Sun 15; Tết 16–20; weekend 21–22 → Monday',
    ],
    [
      'Tết',
      { effective: '2017-01-25' },
      '2017-02-06',
      'Tết inside the ten days counts: day 10 = Sat 04/02 → Monday',
    ],
    [
      'holiday',
      { effective: '2022-04-20' },
      '2022-05-04',
      'day 10 = 30/04; 01/05; in lieu 02, 03 → Wednesday',
    ],
    [
      'holiday',
      { effective: '2023-04-19' },
      '2023-05-04',
      'day 10 = 29/04 Giỗ Tổ; 30/04; 01/05; in lieu 02, 03 → Thursday',
    ],
    ['holiday', { effective: '2017-03-27' }, '2017-04-07', 'day 10 = 06/04 Giỗ Tổ → Friday'],
    [
      'holiday',
      { effective: '2017-08-23' },
      '2017-09-05',
      'day 10 = Sat 02/09; Sun 03; in lieu 04 → Tuesday',
    ],
    [
      'holiday',
      { effective: '2019-04-03' },
      '2019-04-16',
      'day 10 = Sat 13/04; Giỗ Tổ Sun 14; in lieu 15 → Tuesday',
    ],
    ['swapped work', { effective: '2025-04-16' }, '2025-04-26', 'day 10 = 26/04, worked Saturday'],
    ['swapped work', { effective: '2025-12-31' }, '2026-01-10', 'day 10 = 10/01, worked Saturday'],
    [
      'swapped off',
      { effective: '2025-04-22' },
      '2025-05-05',
      'day 10 = Fri 02/05 off; weekend 03–04 → Monday',
    ],
    [
      'swapped off',
      { effective: '2026-08-21' },
      '2026-09-03',
      'day 10 = Mon 31/08 off; holidays 01, 02/09 → Thursday',
    ],
    [
      'swapped off',
      { effective: '2025-12-23' },
      '2026-01-05',
      'day 10 = Fri 02/01 off; weekend 03–04 → Monday',
    ],
    [
      'received late',
      { effective: '2017-05-05', received: '2017-05-20' },
      '2017-05-15',
      'by law 15/05; from 20/05: 30/05, a Tuesday',
      '2017-05-30',
    ],
    [
      'ordinary',
      { effective: '2017-05-05', received: '2017-05-02' },
      '2017-05-15',
      'here before it takes effect: one clock',
    ],
    [
      'retroactive',
      { signed: '2017-08-10', effective: '2017-05-05', received: '2017-08-14' },
      '2017-05-15',
      'by law over before it was signed; from 14/08: 24/08, a Thursday',
      '2017-08-24',
    ],
    ['before the change', { effective: '2026-06-30' }, '2026-07-10', 'day 10 = 10/07, a Friday'],
    [
      'before the change',
      { signed: '2026-07-10', effective: '2026-06-30' },
      '2026-07-10',
      'signed after the change, in force before it: the day of effect decides',
    ],
    [
      'after the change',
      { effective: '2026-07-01' },
      '2026-07-06',
      '3 working days: Thu 02, Fri 03, Mon 06',
    ],
    [
      'after the change',
      { effective: '2026-08-28' },
      '2026-09-07',
      'weekend, Mon 31/08 off, 01–02/09 holidays; Thu 03, Fri 04, Mon 07',
    ],
    [
      'after the change',
      { effective: '2026-08-20' },
      '2026-08-24',
      'Fri 21, worked Sat 22, Mon 24',
    ],
  ]);
});
