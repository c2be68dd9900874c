import { z } from 'zod';
import { formatLocalTime, localDayOf, parsePlainDate, startOfLocalDay } from '../domain/plain-date';
import { INCIDENT_GRAVITIES, INCIDENT_KINDS } from '../domain/incident/incident';
import { hasForbiddenCharacters, normaliseText } from '../domain/vietnamese-text';
import { formKey, rowId, typedLine } from './form-parts';

const LONGEST_TITLE = 150;
const LONGEST_TEXT = 3_000;
const MOST_UNITS = 500;
const MINUTE_MS = 60_000;

function typedText(longest: number) {
  return z
    .string('text.missing')
    .max(longest * 4, 'text.too-long')
    .refine((text) => !hasForbiddenCharacters(text, { multiline: true }), 'text.characters')
    .transform((text) => normaliseText(text, { multiline: true }))
    .pipe(z.string().min(1, 'text.missing').max(longest, 'text.too-long'));
}

/** A minute in Huế as the browser's own control gives it; empty is "not known". */
const typedMinute = z
  .string()
  .max(40, 'minute.format')
  .default('')
  .transform((text, context): number | null => {
    if (text === '') return null;
    const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::\d{2})?$/.exec(text);
    const day = parsePlainDate(match?.[1] ?? '');
    const minutes = Number(match?.[2]) * 60 + Number(match?.[3]);
    if (day !== null && match !== null) return startOfLocalDay(day) + minutes * MINUTE_MS;
    context.addIssue({ code: 'custom', message: 'minute.format' });
    return z.NEVER;
  });

/** Gives an instant as the browser's own control for a minute in Huế takes it. */
export function minuteText(instant: number | null): string {
  return instant === null ? '' : `${localDayOf(instant)}T${formatLocalTime(instant)}`;
}

/** The form of a wording of an incident, whatever is done with it. */
export const incidentForm = z
  .object({
    _key: formKey,
    incidentId: rowId('incident.unknown').or(z.literal('')).default(''),
    seenVersion: z.coerce.number().int().min(0).max(1_000_000),
    kind: z.enum(INCIDENT_KINDS, 'kind.missing'),
    gravity: z.enum(INCIDENT_GRAVITIES, 'gravity.missing'),
    title: typedLine(LONGEST_TITLE),
    whatHappened: typedText(LONGEST_TEXT),
    whatToDo: typedText(LONGEST_TEXT),
    startsAt: typedMinute,
    endsAt: typedMinute,
    audience: z.enum(['all', 'units'], 'audience.missing'),
    unitIds: z.array(rowId('units.none')).max(MOST_UNITS, 'units.none'),
  })
  .refine(({ startsAt, endsAt }) => startsAt === null || endsAt === null || startsAt <= endsAt, {
    path: ['endsAt'],
    message: 'minute.order',
  })
  .refine(({ audience, unitIds }) => audience === 'all' || unitIds.length > 0, {
    path: ['unitIds'],
    message: 'units.none',
  });

/** The form that says "I have seen this wording". */
export const acknowledgeForm = z.object({
  _key: formKey,
  incidentId: rowId('incident.unknown'),
  version: z.coerce.number().int().min(1).max(1_000_000),
});

/** Faults of these forms beside those of plain text. */
const INCIDENT_FAULTS = [
  'kind.missing',
  'gravity.missing',
  'audience.missing',
  'units.none',
  'minute.format',
  'minute.order',
] as const;

export type IncidentFault = (typeof INCIDENT_FAULTS)[number];
