/*
 * Days of the law, one at a time. Slow on purpose: every answer is found by walking, so it can be checked on a wall
 * calendar. Bộ luật Dân sự 2015, Điều 147-148.
 */

/** A calendar day, "YYYY-MM-DD"; such texts sort as the days do. */
export type Day = string;

/** The offices' calendar: which years were entered, which days are off, which Saturdays are worked. */
export type OfficeCalendar = {
  /** Years whose list was entered; any other year is reckoned with and said to be provisional. */
  years: readonly number[];
  /** Days off beside Saturday and Sunday: holidays, days in lieu, swapped days. */
  off: ReadonlySet<Day>;
  /** Saturdays and Sundays worked instead of another day. */
  worked: ReadonlySet<Day>;
  /** Holidays that fall on the same "MM-DD" every year: they hold in a year not yet entered, too. */
  fixed: readonly string[];
};

/** Days that stand still: from the day of the pause on, until the day before it is taken up again. */
export type Pause = { from: Day; resumedOn: Day | null };

/** A period: so many days of its own unit after the day it counts from. */
export type Period = { days: number; unit: 'calendar' | 'working' };

const ONE_DAY = 24 * 60 * 60 * 1000;

/** Walking asks for the next day again and again. */
const nextDays = new Map<Day, Day>();

/** The day so many days after (or, with a negative count, before) a day. */
export function addDays(day: Day, count: number): Day {
  if (count !== 1) return shift(day, count);
  const next = nextDays.get(day) ?? shift(day, 1);
  nextDays.set(day, next);
  return next;
}

function shift(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * ONE_DAY).toISOString().slice(0, 10);
}

/** How many days the second day is after the first (negative when before). */
export function daysBetween(first: Day, second: Day): number {
  return (Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / ONE_DAY;
}

export function laterOf(one: Day, other: Day): Day {
  return one > other ? one : other;
}

/** The last day of a month "YYYY-MM". */
export function monthEnd(month: string): Day {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10);
}

/** The month after "YYYY-MM". */
export function nextMonth(month: string): string {
  return addDays(monthEnd(month), 1).slice(0, 7);
}

const isEntered = (day: Day, calendar: OfficeCalendar) =>
  calendar.years.includes(Number(day.slice(0, 4)));

/** Whether offices work on the day. */
export function isWorkingDay(day: Day, calendar: OfficeCalendar): boolean {
  if (calendar.worked.has(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  if (calendar.off.has(day)) return false;
  return isEntered(day, calendar) || !calendar.fixed.includes(day.slice(5));
}

/** Whether a clock stands still on the day: the day of the pause does, the day it is taken up again does not. */
export function standsStill(day: Day, pauses: readonly Pause[]): boolean {
  return pauses.some(
    ({ from, resumedOn }) => from <= day && (resumedOn === null || day < resumedOn),
  );
}

/** Whether the clock never runs again from this day on, as things are. */
const standsStillForGood = (day: Day, pauses: readonly Pause[]) =>
  pauses.some(({ from, resumedOn }) => from <= day && resumedOn === null);

/** One clock: what it counts from, its period, what stood still, and the day it was extended to. */
export type Clock = {
  from: Day;
  period: Period;
  pauses: readonly Pause[];
  /** The named last day of an extension and the day it was granted. */
  extension: { to: Day; grantedOn: Day } | null;
  calendar: OfficeCalendar;
};

/** The last day; null while the period stands still and nobody can say. */
export type LastDay = { day: Day | null; provisional: boolean };

/**
 * The last day of a clock.
 * 1. The day it counts from is not counted (BLDS 147.2): day 1 is the next.
 * 2. A pause gives back the days *of the period itself* that stood still, in the period's own unit, and no others.
 * 3. If the last day is a day off, the period ends with the next working day (BLDS 148.5) on which the clock runs; that
 *    holds for the named day of an extension, too.
 */
export function lastDayOf(clock: Clock): LastDay {
  const { from, period, pauses, extension, calendar } = clock;
  const counted: Day[] = [];
  const counts = (day: Day) => period.unit === 'calendar' || isWorkingDay(day, calendar);

  // The period as it would be without a pause. An extension names its end afresh: pauses before it was granted were
  // known to who granted it.
  let end = from;
  let first = addDays(from, 1);
  if (extension) {
    end = extension.to;
    first = laterOf(first, extension.grantedOn);
    for (let day = first; day <= end; day = addDays(day, 1)) if (counts(day)) counted.push(day);
  } else {
    while (counted.length < period.days) {
      end = addDays(end, 1);
      if (counts(end)) counted.push(end);
    }
  }

  let owed = counted.filter((day) => standsStill(day, pauses)).length;
  while (owed > 0) {
    if (standsStillForGood(end, pauses)) return { day: null, provisional: false };
    end = addDays(end, 1);
    counted.push(end);
    if (counts(end) && !standsStill(end, pauses)) owed -= 1;
  }
  while (!isWorkingDay(end, calendar) || standsStill(end, pauses)) {
    if (standsStillForGood(end, pauses)) return { day: null, provisional: false };
    end = addDays(end, 1);
  }
  return { day: end, provisional: isProvisional(end, counted, clock) };
}

/** "Tạm tính": a year the answer rests on was not entered. With calendar days that is only the year of the last day. */
function isProvisional(last: Day, counted: readonly Day[], clock: Clock): boolean {
  if (!isEntered(last, clock.calendar)) return true;
  return clock.period.unit === 'working' && counted.some((day) => !isEntered(day, clock.calendar));
}
