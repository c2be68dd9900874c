import { existsSync, writeFileSync } from 'node:fs';
import { SHEET_SECTIONS } from '../../app/domain/data-sheet/data-sheet';
import type { FieldDefinition } from '../../app/domain/dossier/field-definition';
import type { FieldValue } from '../../app/domain/dossier/field-value';
import { CURRENT_EDITION } from '../../app/domain/dossier/form-editions';
import { getSection, SECTION_CODES } from '../../app/domain/dossier/section-catalogue';
import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import { emptyContent, type SectionContent } from '../../app/domain/dossier/section-content';
import { textOfContent } from '../../app/domain/dossier/three-way-merge';
import { typedTextOfSection } from '../../app/forms/section-text';
import { sealSheet } from '../../app/services/sheet/sheet-content.server';
import { storedContent } from '../../db/queries/save-section.server';
import { testSealer } from '../support/factories';
import { fileOfEdition, SAMPLE_PLACE, type EditionSamples } from './samples';

/*
 * Writes the samples of today's edition once, by the code that writes dossiers: `npx tsx test/editions/write-samples.ts`. They are
 * opened by every later build, so a file that stands is never written again.
 */

function valueFor(field: FieldDefinition, place: number): FieldValue {
  switch (field.kind) {
    case 'code':
      return `0${place + 1}`;
    case 'partial-date':
      return ['2015-02-01', '2016-03', '2017', 'unknown'][place % 4] ?? null;
    case 'whole-number':
    case 'hundredths':
      return Math.min(field.max, Math.max(field.min, 1) + place);
    case 'digits':
      return '0123456789'.repeat(2).slice(0, field.lengths[field.lengths.length - 1] ?? 12);
    case 'text':
    case 'long-text':
      return `Nguyễn Thị Hòa – ${field.name}`.slice(0, field.max);
  }
}

function fullContent(code: SectionCode): SectionContent {
  const { fields, tables } = getSection(code);
  const content: SectionContent = {};
  for (const [place, field] of fields.entries()) content[field.name] = valueFor(field, place);
  for (const table of tables)
    content[table.name] = [0, 1].map((row) => ({
      row_id: `${table.name.replaceAll('_', '-')}-${row}`,
      ...Object.fromEntries(
        table.columns.map((column, at) => [column.name, valueFor(column, at + row)]),
      ),
    }));
  return content;
}

function sparseContent(code: SectionCode): SectionContent {
  const first = getSection(code).fields[0];
  return {
    ...emptyContent(code),
    ...(first === undefined ? {} : { [first.name]: valueFor(first, 0) }),
  };
}

const typedOf = (code: SectionCode, content: SectionContent) =>
  typedTextOfSection(textOfContent(code, content));

const file = fileOfEdition(CURRENT_EDITION);
if (existsSync(file)) throw new Error(`${file} stands: samples are never written again`);
const sealer = await testSealer();
const sections = await Promise.all(
  SECTION_CODES.map(async (code) => {
    const kinds = { full: fullContent(code), sparse: sparseContent(code) };
    const samples = Object.entries(kinds).map(async ([kind, content], index) => {
      const at = { dossierId: SAMPLE_PLACE, code, version: index + 1, content };
      return [kind, { version: index + 1, stored: await storedContent(at, sealer), content }];
    });
    return [code, Object.fromEntries(await Promise.all(samples))];
  }),
);
const contents = Object.fromEntries(SHEET_SECTIONS.map((code) => [code, fullContent(code)]));
const typed = Object.assign({}, ...SHEET_SECTIONS.map((code) => typedOf(code, fullContent(code))));
const samples: EditionSamples = {
  edition: CURRENT_EDITION,
  sections: Object.fromEntries(sections),
  drafts: Object.fromEntries(
    SECTION_CODES.map((code) => [code, typedOf(code, fullContent(code))]),
  ) as EditionSamples['drafts'],
  sheet: { stored: await sealSheet({ sealer }, SAMPLE_PLACE, { typed, contents }), contents },
};
writeFileSync(file, `${JSON.stringify(samples, null, 1)}\n`);
