import { storedName } from '../../app/domain/vietnamese-name';
import { newId } from '../../app/services/new-id.server';
import type { Database } from '../../db/client.server';
import { newDossierStatements } from '../../db/queries/open-dossier-row.server';
import { TEST_NOW } from './factories';

export type PlantedDossier = {
  name: string;
  unit: string;
  workplace?: string;
  staffNumber?: string;
  incomplete?: number;
  debts?: number;
  warnings?: number;
  employmentType?: string;
  personStatus?: string;
  changedAt?: number;
  changedBy?: string;
};

const CHUNK = 200;

/** Plants dossiers as rows, past the verbs: lists need many, with numbers that no form would give at once. Gives their ids. */
export async function plantDossiers(
  db: Database,
  planted: readonly PlantedDossier[],
): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < planted.length; start += CHUNK) {
    const statements = planted.slice(start, start + CHUNK).flatMap((one) => {
      const id = newId(TEST_NOW);
      ids.push(id);
      return [
        ...newDossierStatements({
          id,
          managingUnitId: one.unit,
          usingUnitId: one.workplace ?? one.unit,
          personStatus: one.personStatus ?? 'DANG_LAM',
          ...storedName(one.name),
          at: one.changedAt ?? TEST_NOW,
          accountId: one.changedBy ?? 'planted',
        }),
        {
          sql: `update dossiers set staff_number = ?, incomplete_sections = ?, debts = ?, warnings = ?, employment_type = ? where id = ?`,
          args: [
            one.staffNumber ?? null,
            one.incomplete ?? 13,
            one.debts ?? 0,
            one.warnings ?? 0,
            one.employmentType ?? null,
            id,
          ],
        },
      ];
    });
    await db.client.batch(statements, 'write');
  }
  return ids;
}
