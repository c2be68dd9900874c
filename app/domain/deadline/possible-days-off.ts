import { plainDate, type PlainDate } from '../plain-date';

/** A day that papers announce as a day off, of which no adopted text was found: counted as worked until TCCB enters it. */
export type PossibleDayOff = { day: PlainDate; reason: 'culture-day' };

/**
 * Ngày Văn hóa Việt Nam, 24/11: Politburo resolution 80-NQ/TW of 07/01/2026 means it to be a paid day off, government
 * resolution 30/NQ-CP orders Article 112 of the labour code to be changed; the changed text was not found.
 */
const CULTURE_DAY_SINCE = 2026;

/** Gives the days of a year that may be days off. */
export function possibleDaysOff(year: number): readonly PossibleDayOff[] {
  return year < CULTURE_DAY_SINCE
    ? []
    : [{ day: plainDate(`${year}-11-24`), reason: 'culture-day' }];
}
