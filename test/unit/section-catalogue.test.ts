import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { FieldDefinition } from '../../app/domain/dossier/field-definition';
import {
  getSection,
  isReadingLogged,
  SECTION_CODES,
  SECTIONS,
} from '../../app/domain/dossier/section-catalogue';
import { columnNamesOf, FIELD_TABLES, ROW_TABLES } from '../../db/typed-content.server';

/** Every item of form 2C-BNV/2008 and the section it belongs to; H1–H3 stand on the dossier, 21 is derived with 19 and 22. */
const ITEMS: Record<string, readonly string[]> = {
  identity: ['1', '2', '3', '4', '5', '6', '7'],
  contact: ['8', '9'],
  papers: ['25', '26'],
  employment: ['10', '11', '12', '13', '20'],
  salary: ['14', '31'],
  education: ['15.1', '15.2', '15.3', '15.4', '15.5', '15.6', '27'],
  'work-history': ['28'],
  political: ['16', '17', '18', '24'],
  honours: ['19', '21', '22'],
  health: ['23'],
  'personal-history': ['29'],
  family: ['30a', '30b'],
  assessment: ['32'],
};

test('the thirteen sections hold every item of form 2C-BNV/2008 and no other', () => {
  expect(SECTION_CODES).toEqual(Object.keys(ITEMS));
  for (const code of SECTION_CODES) {
    const { fields, tables } = getSection(code);
    const items = new Set([...fields, ...tables].flatMap(({ item }) => item ?? []));
    expect([...items].sort()).toEqual([...(ITEMS[code] ?? [])].sort());
  }
});

function columnsOf(field: FieldDefinition, sealed: boolean): string[] {
  return field.kind === 'partial-date' && !sealed
    ? [field.name, `${field.name}_precision`]
    : [field.name];
}

test('each field has its columns in the typed tables, and no table has a column the catalogue does not know', () => {
  for (const code of SECTION_CODES) {
    const { fields, tables, sealed } = getSection(code);
    const fieldTable = FIELD_TABLES[code];
    expect(fieldTable === null ? [] : columnNamesOf(fieldTable).sort()).toEqual(
      fieldTable === null
        ? fields.map(({ name }) => name)
        : ['dossier_id', ...fields.flatMap((field) => columnsOf(field, sealed))].sort(),
    );
    for (const table of tables) {
      const sqlTable = ROW_TABLES[table.name];
      if (sqlTable === undefined) throw new Error(`no table ${table.name}`);
      expect(columnNamesOf(sqlTable).sort()).toEqual(
        [
          'dossier_id',
          'row_id',
          'position',
          ...table.columns.flatMap((column) => columnsOf(column, sealed)),
        ].sort(),
      );
    }
  }
});

test('every code list that a field draws on is in the reference data', () => {
  const lists = new Set(
    (
      JSON.parse(
        readFileSync(new URL('../../db/seed/reference/code-lists.json', import.meta.url), 'utf8'),
      ) as { list: string }[]
    ).map(({ list }) => list),
  );
  const used = SECTIONS.flatMap((section) => {
    const { fields, tables } = getSection(section.code);
    return [...fields, ...tables.flatMap(({ columns }) => columns)].flatMap((field) =>
      field.kind === 'code' ? [field.list] : [],
    );
  });
  expect(used.filter((list) => !lists.has(list))).toEqual([]);
});

test('sealed sections are those of papers, health, personal history and relatives; their reading is logged', () => {
  const sealed = SECTIONS.filter((section) => section.sealed).map(({ code }) => code);
  expect(sealed).toEqual(['papers', 'health', 'personal-history', 'family']);
  expect(SECTION_CODES.filter((code) => !isReadingLogged(code))).toEqual([
    'contact',
    'employment',
    'work-history',
  ]);
});
