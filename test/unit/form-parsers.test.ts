import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkSection, type CheckFacts } from '../../app/domain/dossier/section-checks';
import {
  getSection,
  SECTION_CODES,
  type SectionCode,
} from '../../app/domain/dossier/section-catalogue';
import {
  contentSchema,
  emptyContent,
  type SectionContent,
} from '../../app/domain/dossier/section-content';
import { differences } from '../../app/domain/dossier/section-difference';
import { sectionState } from '../../app/domain/dossier/section-state';
import { partialDate } from '../../app/domain/partial-date';
import { plainDate } from '../../app/domain/plain-date';
import { hasForbiddenCharacters } from '../../app/domain/vietnamese-text';
import { readFields } from '../../app/forms/read-fields';
import { cellName, parseSectionForm, typedTextOf } from '../../app/forms/section-form';
import { typedFormOf, type TypedForm } from '../../app/forms/typed-form';
import { sectionTextOf, typedTextOfSection } from '../../app/forms/section-text';
import { times } from '../support/long';
import { hostileText, plausibleText, PROTOTYPE_NAMES } from '../support/typed-text';

const RUNS = { seed: 20170417, numRuns: times(200, 10_000) };

const MEGABYTE = fc.constantFrom('x'.repeat(1_000_000), 'ệ'.normalize('NFD').repeat(350_000));

type Entry = readonly [name: string, text: string];

/** Gives the body of a form as it arrives: names may come twice, in any order. */
function bodyOf(entries: readonly Entry[], file?: Blob): TypedForm {
  const form = new FormData();
  for (const [name, text] of entries) form.append(name, text);
  if (file !== undefined) form.append('file', file);
  return typedFormOf(form);
}

const FACTS: CheckFacts = {
  today: plainDate('2026-03-02'),
  dateOfBirth: partialDate('1985-05-02'),
  scaleOf: (grade) => (grade.startsWith('V') ? [234, 267, 300] : null),
};

/** Names that look like inputs of the form and are none. */
const STRANGE_NAMES = [
  ...PROTOTYPE_NAMES,
  '',
  ' ',
  'trainings',
  'trainings[]',
  'trainings[999999999].institution',
  'trainings[-1].institution',
  'trainings[1e3].institution',
  'trainings[0].__proto__',
  'trainings[0].constructor',
  'trainings[0][1].institution',
  '__proto__[0].institution',
  'n'.repeat(100_000),
];

function inputsOf(code: SectionCode, index: number) {
  const { fields, tables } = getSection(code);
  return [
    ...fields.map((field) => ({ name: field.name, text: plausibleText(field) })),
    ...tables.flatMap(({ name: table, columns }) => [
      {
        name: cellName(table, index, 'row_id'),
        text: fc.constantFrom('a', 'b', 'b', '', '__proto__', 'X y', 'z'.repeat(41)),
      },
      ...columns.map((column) => ({
        name: cellName(table, index, column.name),
        text: plausibleText(column),
      })),
    ]),
  ];
}

/** A section's form: its own inputs filled rightly, wrongly or not at all, inputs of others, and names that are none. */
function sectionBody(code: SectionCode): fc.Arbitrary<readonly Entry[]> {
  const others = SECTION_CODES.flatMap((other) => inputsOf(other, 0).map(({ name }) => name));
  const own = [0, 1, 7, 999].flatMap((index) => inputsOf(code, index));
  const entry = fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .constantFrom(...own)
        .chain(({ name, text }) => text.map((value): Entry => [name, value])),
    },
    {
      weight: 4,
      arbitrary: fc.tuple(fc.constantFrom(...own.map(({ name }) => name)), hostileText),
    },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...own.map(({ name }) => name)), MEGABYTE) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...others), hostileText) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...STRANGE_NAMES), hostileText) },
  );
  return fc.array(entry, { maxLength: 30 });
}

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

describe.each(SECTION_CODES)('the form of section %s', (code) => {
  const { fields, tables } = getSection(code);
  const names = new Set(inputsOf(code, 0).map(({ name }) => name));
  const multiline = new Set(
    [...fields, ...tables.flatMap(({ columns }) => columns)]
      .filter(({ kind }) => kind === 'long-text')
      .map(({ name }) => name),
  );

  function expectStorable(content: SectionContent): void {
    expect(contentSchema(code).safeParse(content).error).toBeUndefined();
    const json = JSON.stringify(content);
    expect(JSON.parse(json)).toEqual(content);
    JSON.parse(json, (name, value: unknown) => {
      if (typeof value !== 'string') return value;
      expect(value).toBe(value.normalize('NFC'));
      expect(hasForbiddenCharacters(value, { multiline: multiline.has(name) })).toBe(false);
      return value;
    });
  }

  function expectChecked(content: SectionContent): void {
    const own = new Set([
      ...fields.map(({ name }) => name),
      ...tables.map(({ name }) => name),
      ...differences(code, emptyContent(code), content).map(({ path }) => path),
      ...tables.flatMap((table) => {
        const rows = content[table.name];
        return Array.isArray(rows)
          ? rows.flatMap((row) =>
              table.columns.map((column) => `${table.name}[${row.row_id}].${column.name}`),
            )
          : [];
      }),
    ]);
    const { missing, debts } = sectionState(code, content);
    const found = checkSection(code, content, FACTS).map(({ path }) => path);
    for (const path of [...missing, ...debts, ...found]) expect(own).toContain(path);
    expect(differences(code, content, content)).toEqual([]);
  }

  test('gives what can be stored, or a fault at an input of its own, and never throws', () => {
    let stored = 0;
    fc.assert(
      fc.property(sectionBody(code), (entries) => {
        let rows = 0;
        const newRowId = () => `row-${(rows += 1)}`;
        const typed = typedTextOf(bodyOf(entries));
        const outcome = parseSectionForm(code, typed, newRowId);
        if (outcome.ok) {
          stored += 1;
          expectStorable(outcome.content);
          expectChecked(outcome.content);
        } else {
          expect(outcome.faults).not.toEqual([]);
          for (const fault of outcome.faults)
            expect(names).toContain(fault.name.replace(/\[\d+\]/, '[0]'));
        }
      }),
      RUNS,
    );
    expect(stored).toBeGreaterThan(0);
  });

  test('text that is laid out for comparing is typed back into the same outcome', () => {
    fc.assert(
      fc.property(sectionBody(code), (entries) => {
        const typed = typedTextOf(bodyOf(entries));
        const back = typedTextOfSection(sectionTextOf(code, typed));
        const ids = () => {
          let rows = 0;
          return () => `row-${(rows += 1)}`;
        };
        const [first, second] = [typed, back].map((text) => parseSectionForm(code, text, ids()));
        expect(second?.ok).toBe(first?.ok);
      }),
      { ...RUNS, numRuns: times(50, 2_000) },
    );
  });

  test('a thousand rows are a fault, not a load', () => {
    for (const table of tables) {
      const column = table.columns[0]?.name ?? '';
      const typed = Object.fromEntries(
        Array.from({ length: 1000 }, (_, index) => [cellName(table.name, index, column), '1']),
      );
      const outcome = parseSectionForm(code, typed, () => 'new');
      const faults = outcome.ok ? [] : outcome.faults.map((fault) => fault.code);
      expect(faults).toContain('field.too-many-rows');
    }
  });
});

/** Every schema that stands in `app/forms` is a form or a part of one; a new one is tested by being there. */
const MODULES = import.meta.glob<Record<string, unknown>>('../../app/forms/**/*.ts', {
  eager: true,
});
const SCHEMAS = Object.entries(MODULES).flatMap(([path, exports]) =>
  Object.entries(exports).flatMap(([name, schema]) =>
    schema instanceof z.ZodType ? [{ name: `${path.split('/').at(-1)} ${name}`, schema }] : [],
  ),
);

/** Words that some field of some form takes, so that random forms are sometimes right. */
const TAKEN = [
  '0',
  '1',
  '3',
  'on',
  'update',
  'correct',
  'identity',
  '2026-03-02',
  '2100-12-31',
  '00000000-0000-4000-8000-000000000000',
  'clerk',
  'unit',
];

test('the forms are found', () => {
  expect(SCHEMAS.length).toBeGreaterThanOrEqual(5);
});

describe.each(SCHEMAS)('the schema of $name', ({ schema }) => {
  const shape = schema instanceof z.ZodObject ? Object.keys(schema.shape) : null;
  const value = fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...TAKEN) },
    { weight: 30, arbitrary: hostileText },
    // Once in ten forms: reading it takes longer than all the others.
    { weight: 1, arbitrary: MEGABYTE },
  );

  test('gives fields of its own or issues, and never throws', () => {
    if (shape === null) {
      fc.assert(
        fc.property(fc.oneof(value, fc.anything()), (input) => {
          schema.safeParse(input);
        }),
        RUNS,
      );
      return;
    }
    const name = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...shape) },
      { weight: 1, arbitrary: fc.constantFrom(...STRANGE_NAMES) },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 12 }), (entries) => {
        const parsed = schema.safeParse(readFields(bodyOf(entries)));
        if (!parsed.success) expect(parsed.error.issues).not.toEqual([]);
        else for (const key of Object.keys(parsed.data as object)) expect(shape).toContain(key);
      }),
      RUNS,
    );
  });
});

test('fields are read by their first value, under whatever name, without a file', () => {
  const entries: Entry[] = [
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['x', 'first'],
    ['x', 'second'],
  ];
  const fields = readFields(bodyOf(entries, new Blob(['c'])));
  expect(Object.entries(fields)).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['x', 'first'],
  ]);
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
});
