import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { storedName, type FieldDefinition } from '../app/domain/dossier/field-definition';
import { kindOf, type FieldValue } from '../app/domain/dossier/field-kinds';
import { getSection, type SectionCode } from '../app/domain/dossier/section-catalogue';
import { fieldOf, rowsOf, type SectionContent } from '../app/domain/dossier/section-content';
import * as schema from './schema/section-content';
import type { Sealer } from './sealed-field.server';
import type { Statement } from './write-batch.server';

/** The table of a section's single values; null where the section has repeating tables only. */
export const FIELD_TABLES = {
  identity: schema.identityContent,
  contact: schema.contactContent,
  papers: schema.papersContent,
  employment: schema.employmentContent,
  salary: schema.salaryContent,
  education: schema.educationContent,
  'work-history': null,
  political: schema.politicalContent,
  honours: schema.honoursContent,
  health: schema.healthContent,
  'personal-history': schema.personalHistoryContent,
  family: null,
  assessment: schema.assessmentContent,
} as const satisfies Record<SectionCode, SQLiteTable | null>;

/** Names of those tables in SQL. */
export const FIELD_TABLE_NAMES = Object.fromEntries(
  Object.entries(FIELD_TABLES).map(([code, table]) => [
    code,
    table === null ? null : getTableName(table),
  ]),
) as Record<SectionCode, string | null>;

/** The table of each repeating table of the catalogue, by its name there. */
export const ROW_TABLES: Readonly<Record<string, SQLiteTable>> = {
  contracts: schema.contracts,
  concurrent_posts: schema.concurrentPosts,
  other_allowances: schema.otherAllowances,
  salary_history: schema.salaryHistory,
  foreign_languages: schema.foreignLanguages,
  trainings: schema.trainings,
  work_history: schema.workHistory,
  political_social_orgs: schema.politicalSocialOrgs,
  awards: schema.awards,
  disciplines: schema.disciplines,
  family_self: schema.familySelf,
  family_spouse: schema.familySpouse,
};

type ColumnValue = string | number | null;

async function columnsOf(
  field: FieldDefinition,
  value: FieldValue,
  sealed: { sealer: Sealer; place: string } | null,
): Promise<[string, ColumnValue][]> {
  const name = storedName(field);
  if (sealed !== null) {
    const text = value === null ? null : String(value);
    return [[name, text === null ? null : await sealed.sealer.seal(text, sealed.place)]];
  }
  return kindOf(field)
    .toColumns(value)
    .map((column) => [`${name}${column.suffix}`, column.value]);
}

/** Places are named by table, column and row: what a sealed value is bound to. */
function placeOf(table: string, column: string, dossierId: string, rowId = ''): string {
  return `${table}.${column}:${dossierId}:${rowId}`;
}

export type ContentRow = { table: string; columns: [string, ColumnValue][] };

/** Gives the rows in which the typed tables of a section hold a content: sealed column by column where the section is. */
export async function typedContentRows(
  code: SectionCode,
  dossierId: string,
  content: SectionContent,
  sealer: Sealer,
): Promise<ContentRow[]> {
  const section = getSection(code);
  const found: ContentRow[] = [];
  const seal = (table: string, field: FieldDefinition, rowId?: string) =>
    section.sealed ? { sealer, place: placeOf(table, storedName(field), dossierId, rowId) } : null;

  const fieldTable = FIELD_TABLES[code];
  if (fieldTable !== null) {
    const table = getTableName(fieldTable);
    const columns: [string, ColumnValue][] = [['dossier_id', dossierId]];
    for (const field of section.fields)
      columns.push(...(await columnsOf(field, fieldOf(content, field.name), seal(table, field))));
    found.push({ table, columns });
  }
  for (const table of section.tables)
    for (const [position, row] of rowsOf(content, table.name).entries()) {
      const columns: [string, ColumnValue][] = [
        ['dossier_id', dossierId],
        ['row_id', row.row_id],
        ['position', position],
      ];
      for (const column of table.columns)
        columns.push(
          ...(await columnsOf(
            column,
            row[column.name] ?? null,
            seal(table.name, column, row.row_id),
          )),
        );
      found.push({ table: table.name, columns });
    }
  return found;
}

/** Current content only: every version of it stands in `section_history`. */
function clearRows(table: string, dossierId: string): Statement {
  return { sql: `delete from ${table} where dossier_id = ?`, args: [dossierId] };
}

function insertRow({ table, columns }: ContentRow): Statement {
  const names = columns.map(([name]) => name);
  return {
    sql: `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
    args: columns.map(([, value]) => value),
  };
}

/** Gives the statements that make the typed tables of a section hold exactly this content. */
export async function typedContentStatements(
  code: SectionCode,
  dossierId: string,
  content: SectionContent,
  sealer: Sealer,
): Promise<Statement[]> {
  const fieldTable = FIELD_TABLE_NAMES[code];
  const tables = [
    ...(fieldTable === null ? [] : [fieldTable]),
    ...getSection(code).tables.map(({ name }) => name),
  ];
  const rows = await typedContentRows(code, dossierId, content, sealer);
  return [...tables.map((table) => clearRows(table, dossierId)), ...rows.map(insertRow)];
}

type SqlRow = Record<string, unknown>;

async function valueOf(
  field: FieldDefinition,
  row: SqlRow,
  sealed: { sealer: Sealer; place: string } | null,
): Promise<FieldValue> {
  const stored = row[storedName(field)] ?? null;
  if (sealed !== null) {
    if (typeof stored !== 'string') return null;
    const text = await sealed.sealer.open(stored, sealed.place);
    return kindOf(field).fromText(text);
  }
  return kindOf(field).fromColumns((suffix) => row[`${storedName(field)}${suffix}`] ?? null);
}

/** Gives a section's content back from rows of its typed tables (`fields` is null when there is none). */
export async function contentFromRows(
  code: SectionCode,
  dossierId: string,
  rows: { fields: SqlRow | null; tables: Readonly<Record<string, readonly SqlRow[]>> },
  sealer: Sealer,
): Promise<SectionContent> {
  const section = getSection(code);
  const fieldTable = FIELD_TABLES[code];
  const content: SectionContent = {};
  const seal = (table: string, field: FieldDefinition, rowId?: string) =>
    section.sealed ? { sealer, place: placeOf(table, storedName(field), dossierId, rowId) } : null;
  for (const field of section.fields)
    content[field.name] =
      fieldTable === null || rows.fields === null
        ? null
        : await valueOf(field, rows.fields, seal(getTableName(fieldTable), field));
  for (const table of section.tables) {
    content[table.name] = await Promise.all(
      (rows.tables[table.name] ?? []).map(async (row) => {
        const rowId = String(row['row_id']);
        const values: { row_id: string } & Record<string, FieldValue> = { row_id: rowId };
        for (const column of table.columns)
          values[column.name] = await valueOf(column, row, seal(table.name, column, rowId));
        return values;
      }),
    );
  }
  return content;
}

/** Names of all columns of a section's tables, for the test that compares catalogue and schema. */
export function columnNamesOf(table: SQLiteTable): string[] {
  return Object.values(getTableColumns(table)).map((column) => column.name);
}
