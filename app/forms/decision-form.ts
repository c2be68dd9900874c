import { z } from 'zod';
import { parseTypedField } from '../domain/dossier/field-value';
import { eventFieldsOf, isEventKind, type EventKind } from '../domain/event/event-kinds';
import type { EventTerms } from '../domain/event/apply-event';
import { hasForbiddenCharacters, normaliseText } from '../domain/vietnamese-text';
import { formKey, rowId, typedLine } from './form-parts';
import type { FieldFault } from './refused-form';
import { optionalDay, typedDay } from './typed-day';

const LONGEST_NAME = 100;
const MOST_PEOPLE = 200;

const optionalLine = (longest: number) =>
  z
    .string()
    .default('')
    .transform((text) => text.trim())
    .pipe(z.union([z.literal('').transform(() => null), typedLine(longest)]));

const kind = z.string('kind.missing').refine(isEventKind, 'kind.missing');

/** The names of people without a dossier, one on a line. */
const newNames = z
  .string()
  .max(LONGEST_NAME * MOST_PEOPLE)
  .default('')
  .transform((text, context): string[] => {
    const names = text
      .split(/\r?\n/)
      .map((line) => normaliseText(line, { multiline: false }))
      .filter((line) => line !== '');
    const isFaulty = names.some(
      (name) => name.length > LONGEST_NAME || hasForbiddenCharacters(name, { multiline: false }),
    );
    if (isFaulty) context.addIssue({ code: 'custom', message: 'text.characters' });
    return names;
  });

/** The form of a decision or contract for the register (văn bản đến), whatever its kind. */
export const decisionForm = z
  .object({
    _key: formKey,
    kind,
    hasPaper: z.enum(['yes', 'no']).default('yes'),
    number: optionalLine(50),
    signedOn: typedDay,
    effectiveOn: optionalDay,
    receivedOn: optionalDay,
    benefitFrom: optionalDay,
    untilOn: optionalDay,
    issuer: typedLine(200),
    abstract: typedLine(500),
    retroReason: optionalLine(300),
    isBacklog: z.literal('on').optional(),
    unitId: rowId('unit.missing'),
    toUnitId: rowId('unit.missing').or(z.literal('')).default(''),
    toUsingUnitId: rowId('unit.missing').or(z.literal('')).default(''),
    dossierIds: z.array(rowId('people.missing')).max(MOST_PEOPLE, 'people.too-many'),
    newNames,
  })
  .refine(({ hasPaper, number }) => hasPaper === 'no' || number !== null, {
    path: ['number'],
    message: 'text.missing',
  })
  .refine(({ dossierIds, newNames: names }) => dossierIds.length + names.length > 0, {
    path: ['people'],
    message: 'people.missing',
  })
  .refine(({ dossierIds, newNames: names }) => dossierIds.length + names.length <= MOST_PEOPLE, {
    path: ['people'],
    message: 'people.too-many',
  });

export type DecisionForm = z.infer<typeof decisionForm>;

/** Faults of this form beside those of plain text and days. */
const DECISION_FORM_FAULTS = [
  'kind.missing',
  'unit.missing',
  'unit.same',
  'unit.inside-and-outside',
  'people.missing',
  'people.too-many',
  'people.unknown',
  'people.need-dossier',
] as const;

export type DecisionFormFault = (typeof DECISION_FORM_FAULTS)[number];

export type TermsOutcome = { terms: EventTerms; faults: FieldFault[] };

/**
 * Reads the terms of an event as they were typed, by the fields of its kind. With `isWhole` a field that has to be there is a
 * fault; on the register it may be left to the entry of each person.
 */
export function parseTerms(
  of: EventKind,
  typed: Readonly<Record<string, string>>,
  { isWhole }: { isWhole: boolean },
): TermsOutcome {
  const terms: EventTerms = {};
  const faults: FieldFault[] = [];
  for (const field of eventFieldsOf(of)) {
    const text = Object.hasOwn(typed, field.name) ? (typed[field.name] ?? '') : '';
    if (text.trim() === '' && !isWhole) continue;
    const outcome = parseTypedField(field, text);
    if (!outcome.ok) faults.push({ field: field.name, fault: outcome.code });
    else if (outcome.value !== null) terms[field.name] = outcome.value;
  }
  return { terms, faults };
}

/** The form that annuls a decision, or takes a person off it. */
export const annulForm = z.object({
  _key: formKey,
  decisionId: rowId('decision.unknown'),
  line: z.coerce.number().int().min(0).max(MOST_PEOPLE),
  reason: typedLine(300),
});

/** The form that enters the event for one person of a decision. */
export const eventForm = z.object({
  _key: formKey,
  decisionId: rowId('decision.unknown'),
  line: z.coerce.number().int().min(1).max(MOST_PEOPLE),
});
