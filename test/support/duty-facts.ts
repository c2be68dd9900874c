import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DAY_UNITS } from '../../app/domain/deadline/count-days';
import {
  COUNTED_FROM,
  DUTY_HOLDERS,
  DUTY_TASKS,
  type DeadlineRule,
} from '../../app/domain/deadline/deadline-rule';
import type { LineFacts } from '../../app/domain/deadline/line-facts';
import { CALENDAR_DAY_KINDS, workingCalendar } from '../../app/domain/deadline/working-calendar';
import { plainDate } from '../../app/domain/plain-date';

function readSeed(name: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../../db/seed/reference/${name}`, import.meta.url), 'utf8'),
  );
}

const ruleRows = z.array(
  z.object({
    article: z.string(),
    task: z.enum(DUTY_TASKS),
    holder: z.enum(DUTY_HOLDERS),
    length: z.number(),
    unit: z.enum(DAY_UNITS),
    countedFrom: z.enum(COUNTED_FROM),
    source: z.string(),
  }),
);

const dayRows = z.array(
  z.object({
    day: z.string().transform(plainDate),
    kind: z.enum(CALENDAR_DAY_KINDS),
    name: z.string(),
  }),
);

/** The periods of the regulation of 2017 as every office gets them: in force without beginning or end. */
export const RULES_2017: readonly DeadlineRule[] = ruleRows
  .parse(readSeed('deadline-rules.json'))
  .map((rule) => ({ ...rule, id: `2017:${rule.task}`, validFrom: null, validTo: null }));

/** The days off and swapped days of 2017–2026 as every office gets them. */
export const CALENDAR_ROWS = dayRows.parse(readSeed('public-holidays.json'));

export const CALENDAR_YEARS = [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];

export const CALENDAR = workingCalendar(CALENDAR_ROWS, CALENDAR_YEARS);

/** The day the invented second set begins; the first ends the day before. */
export const CHANGED_ON = plainDate('2026-07-01');

/** Working days by which the invented second set replaces the periods of 2017. It stands in no office. */
const CHANGED_LENGTHS = {
  'dossier-entered': 15,
  'data-sheet-handed-in': 5,
  'event-entered': 3,
  'department-moved': 2,
  'dossier-released': 3,
  'dossier-received': 10,
  'status-moved-out': 3,
  'status-ended': 3,
  'secondment-return': 3,
  'monthly-check': 2,
};

/** The set of 2017 up to 30/06/2026 and the invented one, in working days, from 01/07/2026. */
export const RULES_WITH_CHANGE: readonly DeadlineRule[] = RULES_2017.flatMap((rule) => [
  { ...rule, validTo: plainDate('2026-06-30') },
  {
    ...rule,
    id: `2026:${rule.task}`,
    length: CHANGED_LENGTHS[rule.task],
    unit: 'working-days' as const,
    validFrom: CHANGED_ON,
  },
]);

const OLD_UNIT = { id: 'unit-a', goLiveOn: plainDate('2017-01-01') };
export const NEW_UNIT = { id: 'unit-b', goLiveOn: plainDate('2017-01-01') };

/** Gives a line of a decision of 06/03/2017, a Monday, about a raise, with what a test says otherwise. */
export function lineFacts(over: Partial<LineFacts> = {}): LineFacts {
  return {
    decisionId: 'decision',
    line: 1,
    kind: 'NLTX',
    signedOn: plainDate('2017-03-06'),
    effectiveOn: plainDate('2017-03-06'),
    receivedOn: null,
    untilOn: null,
    isBacklog: false,
    isVoid: false,
    dossierId: 'dossier',
    fullName: 'Nguyễn Văn Thử',
    dossierOpenedOn: plainDate('2016-01-04'),
    isDossierAnnulled: false,
    unit: OLD_UNIT,
    toUnit: null,
    changesDepartment: false,
    entered: null,
    completedOn: null,
    completedIn: null,
    sheetHandedInOn: null,
    transfer: null,
    transferSteps: null,
    custody: [],
    papers: [],
    events: [],
    adjustments: new Map(),
    ...over,
  };
}
