import type { FieldDefinition, SectionDefinition } from '../../app/domain/dossier/field-definition';
import { formatHundredths } from '../../app/domain/dossier/field-kinds';
import { SECTION_CODES, getSection } from '../../app/domain/dossier/section-catalogue';
import { NEW_DOSSIER_FIELDS } from '../../app/forms/new-dossier-form';
import { cellName } from '../../app/forms/section-form';
import { VERDICT } from '../../app/forms/sheet-form';

export type Entry = readonly [name: string, text: string];

const SECTIONS: readonly SectionDefinition[] = SECTION_CODES.map((code) => getSection(code));
const TABLES = SECTIONS.flatMap(({ tables }) => tables);

/** Names that some parser asks for more than once: the ones where a second look at the whole form would hide. */
const TICKED = ['codes', 'whole', 'dossierIds', 'unitIds'];

/** Inputs of forms without a catalogue. */
const OTHER =
  '_reason _basis _effective_on reason document remark abstract issuer newNames title whatHappened whatToDo startsAt endsAt name source username fullName phoneExtension code number signedOn effectiveOn value issuedOn untilDay day seen checkedOn difference announcement remark-late looked-1 _handed_in_on current next repeat tiep';

/** Names of single inputs that some parser reads. */
const SINGLE: readonly string[] = [
  ...SECTIONS.flatMap(({ fields }) => fields.map(({ name }) => name)),
  ...Object.values(NEW_DOSSIER_FIELDS).flat(),
  ...OTHER.split(' '),
];

/** A form of n inputs: names nobody knows, boxes ticked again and again, words on items, papers of a checklist. */
export function wideForm(n: number): Entry[] {
  return Array.from({ length: n }, (_, index): Entry[] => [
    [`x${index}`, 'x'],
    [TICKED[index % TICKED.length] ?? '', `A-${index}`],
    [VERDICT.word(`identity:f${index}`), 'refuse'],
    [VERDICT.reason(`identity:f${index}`), 'vì'],
    [`state-D${index}`, 'present'],
  ]).flat();
}

/** A text that is read as right, so that the checks behind the parsers are reached; a code that stands in no list. */
function rightText(field: FieldDefinition): string {
  switch (field.kind) {
    case 'partial-date':
      return '05/1990';
    case 'whole-number':
      return String(field.min);
    case 'hundredths':
      return formatHundredths(field.min);
    case 'digits':
      return '1'.repeat(field.lengths[0] ?? 1);
    case 'code':
    case 'text':
    case 'long-text':
      return 'zz';
  }
}

/** A form with n rows in every table of every section (as many as it may have), each with a wrong code, beside names nobody knows. */
export function longTables(n: number): Entry[] {
  const rowOf = ({ name, columns }: (typeof TABLES)[number], index: number): Entry[] => [
    [cellName(name, index, 'row_id'), `r${index}`],
    ...columns.map((column): Entry => [cellName(name, index, column.name), rightText(column)]),
  ];
  return [
    ...SECTIONS.flatMap(({ fields }) => fields).map((one): Entry => [one.name, rightText(one)]),
    ...TABLES.flatMap((table) =>
      Array.from({ length: Math.min(n, table.maxRows) }, (_, index) => rowOf(table, index)).flat(),
    ),
    ...Array.from({ length: 60 * n }, (_, index): Entry => [`x${index}`, 'x']),
  ];
}

const TEXTS: readonly ((n: number) => string)[] = [
  (n) => 'a'.repeat(n),
  (n) => `a${' '.repeat(n)}b`,
  (n) => '\n \r'.repeat(n / 3),
  (n) => '?'.repeat(n),
  (n) => '1'.repeat(n),
  (n) => `a${'\u0323\u0301'.repeat(15)}`.repeat(n / 31),
  (n) => 'a. '.repeat(n / 3),
];

/** A form whose single inputs hold n letters each, every one of another kind. */
export function longTexts(n: number): Entry[] {
  return SINGLE.map((name, index) => [name, TEXTS[index % TEXTS.length]?.(n) ?? '']);
}

/** The same kinds of text shifted, so that each input meets another. */
export function longTextsShifted(n: number): Entry[] {
  return SINGLE.map((name, index) => [name, TEXTS[(index + 1) % TEXTS.length]?.(n) ?? '']);
}
