import { storedName, type FieldDefinition, type SectionDefinition } from './field-definition';
import type { FieldValue } from './field-value';
import { FORM_EDITIONS } from './form-editions';
import { getSection, type SectionCode } from './section-catalogue';
import { contentSchema, schemaOf, type Row, type SectionContent } from './section-content';

type Stored = Readonly<Record<string, unknown>>;

/**
 * One change between editions that a content of before it goes through when it is read. What is only added needs none (`since`), a
 * name changed in code neither (`stored`).
 */
export type EditionStep = {
  /** The first edition after the change. */
  to: string;
  section: string;
  /** The stored name of what changed. */
  field: string;
} & (
  | { step: 'split'; by: (value: FieldValue) => Readonly<Record<string, FieldValue>> }
  | { step: 'narrowed'; by: (value: FieldValue) => FieldValue }
);

/** The form with all its editions. */
export type EditedForm = {
  editions: readonly string[];
  steps: readonly EditionStep[];
  sectionOf: (code: string) => SectionDefinition;
};

const FORM: EditedForm = {
  editions: FORM_EDITIONS,
  steps: [],
  sectionOf: (code) => getSection(code as SectionCode),
};

function takeStep(stored: Stored, { field, ...step }: EditionStep): Stored {
  const value = (stored[field] ?? null) as FieldValue;
  if (step.step === 'narrowed') return { ...stored, [field]: step.by(value) };
  const { [field]: _, ...others } = stored;
  return { ...others, ...step.by(value) };
}

type Renaming = (fields: readonly FieldDefinition[], named: Stored) => Stored;

const toCodeNames: Renaming = (fields, named) =>
  renamed(named, new Map(fields.map((field) => [storedName(field), field.name])));

const toStoredNames: Renaming = (fields, named) =>
  renamed(named, new Map(fields.map((field) => [field.name, storedName(field)])));

function renamed(named: Stored, names: ReadonlyMap<string, string>): Stored {
  return Object.fromEntries(
    Object.entries(named).map(([name, value]) => [names.get(name) ?? name, value]),
  );
}

function withRows(section: SectionDefinition, named: Stored, rename: Renaming): Stored {
  const content: Record<string, unknown> = { ...rename(section.fields, named) };
  for (const { name, columns } of section.tables) {
    const rows = content[name];
    if (Array.isArray(rows))
      content[name] = rows.map((row: Row) => rename(columns, row as unknown as Stored));
  }
  return content;
}

/**
 * Opens what was stored of a section under an edition, carried forward to today's catalogue: what the form of that day did not ask
 * is absent. Throws where the edition is unknown or the content is not of its shape.
 */
export function readStoredContent(
  at: { code: string; edition: string },
  stored: unknown,
  form: EditedForm = FORM,
): SectionContent {
  const from = form.editions.indexOf(at.edition);
  if (from < 0) throw new Error(`stored under an edition that is not known: ${at.edition}`);
  const steps = form.steps.filter(
    ({ to, section }) => section === at.code && form.editions.indexOf(to) > from,
  );
  const forward = steps.reduce(takeStep, stored as Stored);
  const section = form.sectionOf(at.code);
  const schema = form === FORM ? contentSchema(at.code as SectionCode) : schemaOf(section);
  return schema.parse(withRows(section, forward, toCodeNames));
}

/** Gives a content under the names that history keeps for ever. */
export function toStoredContent(
  code: string,
  content: SectionContent,
  form: EditedForm = FORM,
): SectionContent {
  return withRows(form.sectionOf(code), content, toStoredNames) as SectionContent;
}

/**
 * Gives a content that a form has told, with what that form did not ask as it stands stored: fields, and columns of rows that both
 * know.
 */
export function withUnasked(
  code: SectionCode,
  told: SectionContent,
  base: SectionContent,
): SectionContent {
  const { fields, tables } = getSection(code);
  const content: SectionContent = { ...told };
  carry(fields, content, base);
  for (const { name, columns } of tables) {
    const rows = content[name];
    const known = base[name];
    if (!Array.isArray(rows) || !Array.isArray(known)) continue;
    const before = new Map(known.map((row) => [row.row_id, row]));
    content[name] = rows.map((row) => {
      const whole = { ...row };
      carry(columns, whole, before.get(row.row_id) ?? {});
      return whole;
    });
  }
  return content;
}

function carry(
  fields: readonly FieldDefinition[],
  told: Record<string, FieldValue | Row[]>,
  base: Readonly<Record<string, FieldValue | Row[]>>,
): void {
  for (const { name } of fields) {
    const stood = base[name];
    if (told[name] === undefined && stood !== undefined) told[name] = stood;
  }
}
