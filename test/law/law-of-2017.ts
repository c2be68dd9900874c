/*
 * The regulation of 2017 as data: the periods of Điều 9, 10 and 14.4 (table 8.1 of the requirements) and the days off of
 * state offices. Holidays are from general knowledge, as their source says.
 */
import type { Day, OfficeCalendar } from './days';
import type { Law, Rule, Task } from './facts';

const calendarDays = (days: number, article: string): Rule => ({ days, unit: 'calendar', article });

/** The periods of the regulation, in calendar days (A15). */
export const RULES_OF_2017: Readonly<Record<Task, Rule>> = {
  dossier_created: calendarDays(30, '9.1.a'),
  data_sheet_submitted: calendarDays(10, '9.1.b'),
  event_entered: calendarDays(10, '9.2.b'),
  department_move: calendarDays(5, '10.1'),
  dossier_released: calendarDays(10, '10.2'),
  dossier_received_and_forwarded: calendarDays(30, '10.2'),
  // A21 says "return at end" without a period: ten days, as the issue's own value does (21/07 to 31/07/2018).
  secondment_returned: calendarDays(10, '10.2'),
  status_transferred_out: calendarDays(10, '10.3.a'),
  status_retired_resigned_deceased: calendarDays(10, '10.3.b'),
  // A35: month end and five days.
  monthly_check: calendarDays(5, '14.4'),
};

/** Days off beside Saturday and Sunday, "MM-DD". */
const OFF: Readonly<Record<number, string>> = {
  2017: '01-01 01-02 01-26 01-27 01-28 01-29 01-30 01-31 02-01 04-06 04-30 05-01 05-02 09-02 09-04',
  2018: '01-01 02-14 02-15 02-16 02-17 02-18 02-19 02-20 04-25 04-30 05-01 09-02 09-03 12-31',
  2019: '01-01 02-04 02-05 02-06 02-07 02-08 04-14 04-15 04-29 04-30 05-01 09-02',
  2020: '01-01 01-23 01-24 01-25 01-26 01-27 01-28 01-29 04-02 04-30 05-01 09-02',
  2021: '01-01 02-10 02-11 02-12 02-13 02-14 02-15 02-16 04-21 04-30 05-01 05-03 09-02 09-03',
  2022: '01-01 01-03 01-31 02-01 02-02 02-03 02-04 04-10 04-11 04-30 05-01 05-02 05-03 09-01 09-02',
  2023: '01-01 01-02 01-20 01-21 01-22 01-23 01-24 01-25 01-26 04-29 04-30 05-01 05-02 05-03 09-01 09-02 09-04',
  2024: '01-01 02-08 02-09 02-10 02-11 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03',
  2025: '01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02',
  2026: '01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-26 04-27 04-30 05-01 08-31 09-01 09-02',
};

/** Saturdays worked. */
const WORKED: Readonly<Record<number, string>> = {
  2019: '01-05 05-04',
  2024: '05-04',
  2025: '04-26',
  2026: '01-10 08-22',
};

function daysIn(table: Readonly<Record<number, string>>): Day[] {
  return Object.entries(table).flatMap(([year, days]) =>
    days.split(' ').map((day) => `${year}-${day}`),
  );
}

/** Tết Dương lịch, 30/4, 1/5 and 2/9 fall on the same day every year. */
const FIXED = ['01-01', '04-30', '05-01', '09-02'];

/** The offices' calendar of 2017 to 2026. */
export const CALENDAR: OfficeCalendar = {
  years: Object.keys(OFF).map(Number),
  off: new Set(daysIn(OFF)),
  worked: new Set(daysIn(WORKED)),
  fixed: FIXED,
};

/** The regulation in force from the first day of 2017 on (A1), with the units' days of go-live. */
export function lawOf2017(goLive: Law['goLive']): Law {
  return {
    ruleSets: [{ from: '2017-01-01', rules: RULES_OF_2017 }],
    calendar: CALENDAR,
    goLive,
    loanTravels: true,
  };
}
