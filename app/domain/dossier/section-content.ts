import { z } from 'zod';
import type { FieldDefinition, SectionDefinition } from './field-definition';
import { kindOf, type FieldValue } from './field-kinds';
import { isAlwaysAsked } from './form-editions';
import { getSection, type SectionCode } from './section-catalogue';

/** A row of a repeating table; `row_id` stays the same through every version, so that histories can be compared. */
export type Row = { row_id: string } & Record<string, FieldValue>;

/**
 * The content of one section: a value for each field and a list of rows for each table. A name that is not there was not asked by
 * the form of that day (`form-editions.ts`): a third value beside empty.
 */
export type SectionContent = Record<string, FieldValue | Row[]>;

function askedSchema(field: FieldDefinition): z.ZodType<FieldValue | undefined> {
  const schema = kindOf(field).schema(field).nullable();
  return isAlwaysAsked(field) ? schema : schema.optional();
}

/** Gives the schema of the stored content of a section that is declared so. */
export function schemaOf(section: SectionDefinition): z.ZodType<SectionContent> {
  const shape: Record<string, z.ZodType<FieldValue | Row[] | undefined>> = {};
  for (const field of section.fields) shape[field.name] = askedSchema(field);
  for (const table of section.tables) {
    const columns: Record<string, z.ZodType<FieldValue | undefined>> = {
      row_id: z.string().min(1).max(40),
    };
    for (const column of table.columns) columns[column.name] = askedSchema(column);
    shape[table.name] = z
      .array(z.strictObject(columns) as unknown as z.ZodType<Row>)
      .max(table.maxRows);
  }
  return z.strictObject(shape) as unknown as z.ZodType<SectionContent>;
}

const schemas = new Map<SectionCode, z.ZodType<SectionContent>>();

/** Gives the schema of a section's content: strict, null for "not given", absent only what not every edition asks. */
export function contentSchema(code: SectionCode): z.ZodType<SectionContent> {
  const known = schemas.get(code);
  if (known !== undefined) return known;
  const schema = schemaOf(getSection(code));
  schemas.set(code, schema);
  return schema;
}

/** Gives the content of a section nobody has entered yet: null in each field, no rows. */
export function emptyContent(code: SectionCode): SectionContent {
  const section = getSection(code);
  const content: SectionContent = {};
  for (const field of section.fields) content[field.name] = null;
  for (const table of section.tables) content[table.name] = [];
  return content;
}

/** Gives the value of a plain field; tables and unknown names give null. */
export function fieldOf(content: SectionContent, name: string): FieldValue {
  const value = content[name];
  return value === undefined || Array.isArray(value) ? null : value;
}

/** Says whether the form of that day asked a field or column; `holder` is a content or one of its rows. */
export function wasAsked(holder: SectionContent | Row, name: string): boolean {
  return holder[name] !== undefined;
}

/** Gives the text of a field, or null when it is empty or a number. */
export function textOf(content: SectionContent, name: string): string | null {
  const value = fieldOf(content, name);
  return typeof value === 'string' ? value : null;
}

/** Gives the rows of a table; a field and unknown names give no rows. */
export function rowsOf(content: SectionContent, name: string): readonly Row[] {
  const value = content[name];
  return Array.isArray(value) ? value : [];
}
