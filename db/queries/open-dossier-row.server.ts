import { neverEntered } from '../../app/domain/dossier/section-state';
import { SECTION_CODES } from '../../app/domain/dossier/section-catalogue';
import type { StoredName } from '../../app/domain/vietnamese-name';
import type { Statement } from '../write-batch.server';

export type NewDossier = StoredName & {
  id: string;
  managingUnitId: string;
  usingUnitId: string;
  personStatus: string;
  at: number;
  accountId: string;
};

/** Gives the statements that open a dossier: its row and the heads of its thirteen sections, all never entered. */
export function newDossierStatements(dossier: NewDossier): Statement[] {
  const empty = neverEntered();
  return [
    {
      sql: `insert into dossiers (id, managing_unit_id, using_unit_id, person_status, full_name, name_search, name_sort_key, name_compared, incomplete_sections, debts, opened_at, opened_by, changed_at, changed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)`,
      args: [
        dossier.id,
        dossier.managingUnitId,
        dossier.usingUnitId,
        dossier.personStatus,
        dossier.fullName,
        dossier.nameSearch,
        dossier.nameSortKey,
        dossier.nameCompared,
        SECTION_CODES.length,
        dossier.at,
        dossier.accountId,
        dossier.at,
        dossier.accountId,
      ],
    },
    {
      sql: `insert into sections (dossier_id, code, version, fence, state, missing_count, debt_count, missing, debts) select ?, value, 0, 0, ?, ?, 0, ?, '[]' from json_each(?)`,
      args: [
        dossier.id,
        empty.state,
        empty.missing.length,
        JSON.stringify(empty.missing),
        JSON.stringify(SECTION_CODES),
      ],
    },
  ];
}
