import { z } from 'zod';
import { CALENDAR_YEARS, LONGEST_PERIOD } from '../domain/deadline/change-rules';
import { DAY_UNITS } from '../domain/deadline/count-days';
import { CALENDAR_DAY_KINDS } from '../domain/deadline/working-calendar';
import { isPlainDate, type PlainDate } from '../domain/plain-date';
import { formKey, optionalLine, rowId, typedLine } from './form-parts';
import { optionalDay, typedDay } from './typed-day';

const LONGEST_SOURCE = 200;
const LONGEST_NAME = 100;

function typedNumber(first: number, last: number, fault: string) {
  return z
    .string(fault)
    .max(40, fault)
    .transform((text) => text.trim())
    .pipe(z.string().regex(/^\d{1,4}$/, fault))
    .transform(Number)
    .pipe(z.number().min(first, fault).max(last, fault));
}

/** The instant of what a form showed, in UTC milliseconds. */
const seenAt = z.coerce.number().int().min(0).max(8_640_000_000_000_000);

const storedDay = z.custom<PlainDate>(isPlainDate, 'date.format');

const year = typedNumber(CALENDAR_YEARS.first, CALENDAR_YEARS.last, 'year.form');

/** The form that lets a period of law be followed by another. */
export const changeRuleForm = z.object({
  _key: formKey,
  ruleId: rowId('rule.unknown'),
  length: typedNumber(1, LONGEST_PERIOD, 'length.form'),
  unit: z.enum(DAY_UNITS, 'unit.missing'),
  validFrom: typedDay,
  source: optionalLine(LONGEST_SOURCE),
});

/** The form of number and days of a regulation. */
export const regulationForm = z.object({
  _key: formKey,
  code: rowId('regulation.unknown'),
  number: optionalLine(LONGEST_NAME),
  signedOn: optionalDay,
  effectiveOn: optionalDay,
  seenChangedAt: seenAt,
});

/** The form of one day of the calendar; `seenChangedAt` is empty where the form showed no entry. */
export const calendarDayForm = z.object({
  _key: formKey,
  day: typedDay,
  kind: z.enum(CALENDAR_DAY_KINDS, 'kind.missing'),
  name: typedLine(LONGEST_NAME),
  source: optionalLine(LONGEST_SOURCE),
  seenChangedAt: z
    .literal('')
    .transform(() => null)
    .or(seenAt),
});

/** The form that takes an entry of the calendar back. */
export const takeBackDayForm = z.object({
  _key: formKey,
  day: storedDay,
  seenChangedAt: seenAt,
});

/** The form that says that a year has been entered. */
export const openYearForm = z.object({ _key: formKey, year, seenDaysAt: seenAt });

/** The form that says what a year was compared with. */
export const verifyYearForm = z.object({
  _key: formKey,
  year,
  announcement: typedLine(LONGEST_SOURCE),
  seenChangedAt: seenAt,
  seenDaysAt: seenAt,
});

/** Faults of these forms beside those of plain text, of days and of the rules themselves. */
const RULES_FORM_FAULTS = ['length.form', 'unit.missing', 'kind.missing', 'year.form'] as const;

export type RulesFormFault = (typeof RULES_FORM_FAULTS)[number];
