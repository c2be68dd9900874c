/*
 * The units, the calendar and the two sets of periods that both engines are asked by. The calendar is the one every office
 * gets, in the words of each.
 */
import type { DeadlineRule, DutyTask } from '../../app/domain/deadline/deadline-rule';
import type { OfficeCalendar } from '../law/days';
import type { Law, Task } from '../law/facts';
import { RULES_OF_2017 } from '../law/law-of-2017';
import { CALENDAR_ROWS, CALENDAR_YEARS, RULES_2017 } from '../support/duty-facts';

/** C began late, D never. */
export const GO_LIVE = {
  A: '2017-01-01',
  B: '2017-01-01',
  C: '2021-03-01',
  D: null,
} as const satisfies Record<string, string | null>;

export type UnitName = keyof typeof GO_LIVE;

export const UNIT_NAMES = Object.keys(GO_LIVE) as readonly UnitName[];

const daysOff = (isWorked: boolean) =>
  new Set<string>(
    CALENDAR_ROWS.filter(({ kind }) => (kind === 'swapped_work') === isWorked).map(
      ({ day }) => day,
    ),
  );

/** 1 May 2027 is a Saturday: the working day after it is free by the labour code (Điều 111.3), whoever has entered the year. */
const IN_LIEU = '2027-05-03';

const OFFICE_CALENDAR: OfficeCalendar = {
  years: CALENDAR_YEARS,
  off: new Set([...daysOff(false), IN_LIEU]),
  worked: daysOff(true),
  fixed: ['01-01', '04-30', '05-01', '09-02'],
};

/** One name of a task for both. */
export const TASK_OF: Readonly<Record<DutyTask, Task>> = {
  'dossier-entered': 'dossier_created',
  'data-sheet-handed-in': 'data_sheet_submitted',
  'event-entered': 'event_entered',
  'department-moved': 'department_move',
  'dossier-released': 'dossier_released',
  'dossier-received': 'dossier_received_and_forwarded',
  'status-moved-out': 'status_transferred_out',
  'status-ended': 'status_retired_resigned_deceased',
  'secondment-return': 'secondment_returned',
  'monthly-check': 'monthly_check',
};

/** Working days by which the other half of the careers counts; they stand in no office. */
const WORKING_DAYS = 3;

/** The law as the second engine is told it: with the periods of 2017, or with three working days for everything. */
export function lawOf(isWorkingDays: boolean): Law {
  const working = Object.fromEntries(
    Object.entries(RULES_OF_2017).map(([task, { article }]) => [
      task,
      { days: WORKING_DAYS, unit: 'working', article },
    ]),
  ) as typeof RULES_OF_2017;
  return {
    ruleSets: [{ from: '2000-01-01', rules: isWorkingDays ? working : RULES_OF_2017 }],
    calendar: OFFICE_CALENDAR,
    goLive: GO_LIVE,
    loanTravels: true,
  };
}

/** The same periods as the application is told them. */
export function rulesOf(isWorkingDays: boolean): readonly DeadlineRule[] {
  if (!isWorkingDays) return RULES_2017;
  return RULES_2017.map((rule) => ({ ...rule, length: WORKING_DAYS, unit: 'working-days' }));
}
