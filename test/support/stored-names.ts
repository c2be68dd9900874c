import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { accountStream, sectionStream, sheetStream } from '../../app/domain/audit/audit-entry';
import { AUDIT_ACTS } from '../../app/domain/audit/audit-acts';
import { SHEET_STATES } from '../../app/domain/data-sheet/data-sheet';
import { storedName } from '../../app/domain/dossier/field-definition';
import { FORM_EDITIONS } from '../../app/domain/dossier/form-editions';
import { getSection, SECTION_CODES } from '../../app/domain/dossier/section-catalogue';
import { EVENT_KIND_CODES } from '../../app/domain/event/event-kinds';
import { INCIDENT_GRAVITIES, INCIDENT_KINDS } from '../../app/domain/incident/incident';
import { PAPER_STATES } from '../../app/domain/paper-twin/paper-item';
import { ROLES } from '../../app/domain/permission/roles';
import { STAFF_NUMBER_KINDS } from '../../app/domain/staff-number/staff-number';
import { TRANSFER_STATES } from '../../app/domain/transfer/transfer';
import { historyPlace } from '../../db/queries/save-section.server';
import { sheetPlace } from '../../db/queries/write-data-sheet.server';
import * as accounts from '../../db/schema/accounts';
import * as audit from '../../db/schema/audit';
import * as codeLists from '../../db/schema/code-lists';
import * as dataSheets from '../../db/schema/data-sheets';
import * as deadlines from '../../db/schema/deadlines';
import * as decisions from '../../db/schema/decisions';
import * as dossiers from '../../db/schema/dossiers';
import * as incidents from '../../db/schema/incidents';
import * as monthlyChecks from '../../db/schema/monthly-checks';
import * as paperTwins from '../../db/schema/paper-twins';
import * as sectionContent from '../../db/schema/section-content';
import * as settings from '../../db/schema/settings';
import * as transfers from '../../db/schema/transfers';
import * as units from '../../db/schema/units';

/** Every file of tables; `stored-names.test.ts` finds one that is forgotten here. */
export const SCHEMA: Readonly<Record<string, object>> = {
  accounts: accounts,
  audit: audit,
  'code-lists': codeLists,
  'data-sheets': dataSheets,
  deadlines: deadlines,
  decisions: decisions,
  dossiers: dossiers,
  incidents: incidents,
  'monthly-checks': monthlyChecks,
  'paper-twins': paperTwins,
  'section-content': sectionContent,
  settings: settings,
  transfers: transfers,
  units: units,
};

const namesIn = (prefix: string, names: readonly string[]) =>
  names.map((name) => `${prefix} ${name}`);

function sectionNames(): string[] {
  return SECTION_CODES.flatMap((code) => {
    const { fields, tables } = getSection(code);
    return [
      `section ${code}`,
      ...namesIn(`field ${code}`, fields.map(storedName)),
      ...tables.flatMap(({ name, columns }) =>
        namesIn(`field ${code} ${name}`, ['row_id', ...columns.map(storedName)]),
      ),
    ];
  });
}

function tableNames(): string[] {
  return Object.values(SCHEMA)
    .flatMap((file): unknown[] => Object.values(file))
    .flatMap((table) =>
      is(table, SQLiteTable)
        ? namesIn(
            `column ${getTableName(table)}`,
            Object.values(getTableColumns(table)).map(({ name }) => name),
          )
        : [],
    );
}

/** Lists every name that stands in stored data: what chains, seals, rooms and old rows are bound to. In order, each once. */
export function storedNames(): string[] {
  const names = [
    ...namesIn('edition', FORM_EDITIONS),
    ...sectionNames(),
    ...tableNames(),
    ...namesIn('act', AUDIT_ACTS),
    ...namesIn('event', EVENT_KIND_CODES),
    ...namesIn('role', ROLES),
    ...namesIn('transfer state', TRANSFER_STATES),
    ...namesIn('sheet state', SHEET_STATES),
    ...namesIn('paper state', PAPER_STATES),
    ...namesIn('incident kind', INCIDENT_KINDS),
    ...namesIn('incident gravity', INCIDENT_GRAVITIES),
    ...namesIn('staff number', STAFF_NUMBER_KINDS),
    ...namesIn('stream', [sectionStream('ID', 'identity'), accountStream('ID'), sheetStream('ID')]),
    ...namesIn('place', [historyPlace('ID', 'papers', 1), sheetPlace('ID')]),
  ];
  return [...new Set(names)].sort();
}
