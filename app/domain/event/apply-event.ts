import type { FieldValue } from '../dossier/field-value';
import { rowsOf, textOf, type Row, type SectionContent } from '../dossier/section-content';
import { getSection, type SectionCode } from '../dossier/section-catalogue';
import type { PlainDate } from '../plain-date';
import { getEventKind, type EventFieldName, type EventKind } from './event-kinds';

/** What an event says: the decision's terms with what differs for this person; null or absent is "not said". */
export type EventTerms = Partial<Record<EventFieldName, FieldValue>>;

/** An event ready to be written into sections. */
export type EventToApply = {
  kind: EventKind;
  terms: EventTerms;
  effectiveOn: PlainDate;
  /** From when pay runs (hưởng từ); the effective day where the decision names none. */
  benefitFrom: PlainDate | null;
  untilOn: PlainDate | null;
  number: string | null;
  signedOn: PlainDate;
  issuer: string;
  /** What a line of the working history says of the new place; the kind's own words where it ends. */
  workText: string;
};

type Contents = Readonly<Partial<Record<SectionCode, SectionContent>>>;

type Writing = { event: EventToApply; content: SectionContent; newRowId: () => string };

function said(terms: EventTerms, name: EventFieldName): FieldValue {
  return terms[name] ?? null;
}

/** Sets fields that the event speaks of; what it does not say stays. */
function set(content: SectionContent, values: Record<string, FieldValue>): SectionContent {
  const changed = { ...content };
  for (const [name, value] of Object.entries(values)) if (value !== null) changed[name] = value;
  return changed;
}

/** Adds a row with every column of its table; columns that are not given are null. */
function addRow(
  { content, newRowId }: Writing,
  at: { section: SectionCode; table: string },
  values: Record<string, FieldValue>,
): SectionContent {
  const table = getSection(at.section).tables.find(({ name }) => name === at.table);
  const row: Row = { row_id: newRowId() };
  for (const { name } of table?.columns ?? []) row[name] = values[name] ?? null;
  return { ...content, [at.table]: [...rowsOf(content, at.table), row] };
}

function employment(writing: Writing): SectionContent {
  const { event } = writing;
  const changed = set(writing.content, {
    current_position: said(event.terms, 'position'),
    employment_type: said(event.terms, 'employment_type'),
  });
  if (event.kind === 'TD' || event.kind === 'TN')
    return set(changed, {
      recruited_on: textOf(changed, 'recruited_on') ?? event.effectiveOn,
      recruiting_agency: textOf(changed, 'recruiting_agency') ?? event.issuer,
    });
  if (event.kind !== 'HDLV') return changed;
  return addRow(
    { ...writing, content: changed },
    { section: 'employment', table: 'contracts' },
    {
      contract_no: said(event.terms, 'contract_no') ?? event.number,
      contract_type: said(event.terms, 'employment_type'),
      signed_on: event.signedOn,
      starts_on: event.effectiveOn,
      ends_on: said(event.terms, 'contract_until') ?? event.untilOn,
    },
  );
}

/** A raise names the grade only where it changes; the pay's line in the history says all of it. */
function salary(writing: Writing): SectionContent {
  const { event, content } = writing;
  const { terms } = event;
  const from = event.benefitFrom ?? event.effectiveOn;
  const changed = set(content, {
    grade_code: said(terms, 'grade_code'),
    salary_step: said(terms, 'step'),
    salary_coefficient: said(terms, 'coefficient'),
    over_frame_percent: said(terms, 'over_frame_percent'),
    position_allowance: said(terms, 'position_allowance'),
  });
  if (said(terms, 'coefficient') === null) return changed;
  return addRow(
    { ...writing, content: { ...changed, salary_from: from } },
    { section: 'salary', table: 'salary_history' },
    {
      starts_on: from,
      grade_code: said(changed as EventTerms, 'grade_code'),
      step: said(terms, 'step'),
      coefficient: said(terms, 'coefficient'),
    },
  );
}

function isOpenAt(row: Row, day: PlainDate): boolean {
  const { ends_on: end, starts_on: start } = row;
  return (end ?? null) === null && (typeof start !== 'string' || start <= day);
}

/** Ends the line that was open and, where the person goes on working, begins the next. */
function workHistory(writing: Writing): SectionContent {
  const { event, content } = writing;
  const { move } = getEventKind(event.kind);
  const ended = {
    ...content,
    work_history: rowsOf(content, 'work_history').map((row) =>
      isOpenAt(row, event.effectiveOn) ? { ...row, ends_on: event.effectiveOn } : row,
    ),
  };
  if (move === 'out' || move === 'end') return ended;
  return addRow(
    { ...writing, content: ended },
    { section: 'work-history', table: 'work_history' },
    { starts_on: event.effectiveOn, post_and_unit: event.workText },
  );
}

function education(writing: Writing): SectionContent {
  const { terms, effectiveOn } = writing.event;
  return addRow(
    writing,
    { section: 'education', table: 'trainings' },
    {
      institution: said(terms, 'institution'),
      major: said(terms, 'major'),
      starts_on: effectiveOn,
      ends_on: said(terms, 'training_until'),
      form: said(terms, 'training_form'),
      certificate: said(terms, 'certificate'),
    },
  );
}

function honours(writing: Writing): SectionContent {
  const { terms, kind, signedOn, number } = writing.event;
  const table = kind === 'KL' ? 'disciplines' : 'awards';
  return addRow(
    writing,
    { section: 'honours', table },
    {
      form: said(terms, kind === 'KL' ? 'discipline_form' : 'award_form'),
      reason: said(terms, 'reason'),
      decided_on: signedOn,
      decision_no: number,
      level: said(terms, 'decision_level'),
    },
  );
}

const WRITERS: Partial<Record<SectionCode, (writing: Writing) => SectionContent>> = {
  employment,
  salary,
  'work-history': workHistory,
  education,
  honours,
};

/**
 * Gives the sections an event changes, with their new content: each fact is typed once, on the event, and stands in every
 * section that tells it. A section the event would leave as it is, is not there. `contents` holds the sections of the kind.
 */
export function applyEvent(
  event: EventToApply,
  contents: Contents,
  newRowId: () => string,
): ReadonlyMap<SectionCode, SectionContent> {
  const changed = new Map<SectionCode, SectionContent>();
  for (const code of getEventKind(event.kind).sections) {
    const [content, write] = [contents[code], WRITERS[code]];
    if (content === undefined || write === undefined) continue;
    const written = write({ event, content, newRowId });
    if (JSON.stringify(written) !== JSON.stringify(content)) changed.set(code, written);
  }
  return changed;
}
