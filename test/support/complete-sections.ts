import type { FieldDefinition } from '../../app/domain/dossier/field-definition';
import {
  getSection,
  SECTION_CODES,
  type SectionCode,
} from '../../app/domain/dossier/section-catalogue';
import { cellName, type TypedText } from '../../app/forms/section-form';
import type { ServiceContext } from '../../app/services/context.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import type { Database } from '../../db/client.server';
import { formHead } from './factories';

async function codeOf(db: Database, list: string): Promise<string> {
  const { rows } = await db.client.execute({
    sql: 'select code from code_items where list = ? and valid_from is null and valid_to is null order by sort_order limit 1',
    args: [list],
  });
  return String(rows[0]?.['code']);
}

async function textFor(db: Database, field: FieldDefinition): Promise<string> {
  switch (field.kind) {
    case 'code':
      return codeOf(db, field.list);
    case 'partial-date':
      return field.asks === 'day' ? '01/02/2015' : '02/2015';
    case 'whole-number':
      return String(Math.max(field.min, 1));
    case 'hundredths':
      return '2,34';
    case 'digits':
      return String(Date.now())
        .slice(-9)
        .padStart(field.lengths[field.lengths.length - 1] ?? 12, '0');
    case 'text':
    case 'long-text':
      return 'Theo hồ sơ giấy';
  }
}

/** What has to be typed so that a section lacks nothing. */
async function wholeText(db: Database, code: SectionCode): Promise<TypedText> {
  const section = getSection(code);
  const typed: TypedText = {};
  for (const field of section.fields)
    if (field.required === true) typed[field.name] = await textFor(db, field);
  for (const table of section.tables)
    if (table.requiredRows !== undefined)
      for (const column of table.columns)
        if (column.required === true)
          typed[cellName(table.name, 0, column.name)] = await textFor(db, column);
  return typed;
}

/** Enters every section of a dossier that lacks something, over what stands there: the rest of the work of a clerk. */
export async function completeSections(
  db: Database,
  clerk: ServiceContext,
  dossierId: string,
  name: string,
): Promise<void> {
  for (const code of SECTION_CODES) {
    const { rows } = await db.client.execute({
      sql: 'select version, state from sections where dossier_id = ? and code = ?',
      args: [dossierId, code],
    });
    if (rows[0]?.['state'] === 'complete') continue;
    await amendSection(clerk, {
      dossierId,
      head: formHead(code, Number(rows[0]?.['version'])),
      typed: { ...(await wholeText(db, code)), birth_full_name: name },
    });
  }
}
