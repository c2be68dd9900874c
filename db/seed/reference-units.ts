import { z } from 'zod';
import { foldForSearch } from '../../app/domain/vietnamese-text';
import type { Statement } from '../write-batch.server';
import unitsJson from './reference/units.json';

const referenceUnitSchema = z.strictObject({
  code: z.string().regex(/^[A-Z0-9-]{2,30}$/),
  name: z.string().min(1),
  type: z.string().min(1),
  kind: z.enum(['department_of_health', 'unit', 'attached_unit', 'department']),
  parent: z.string().nullable(),
  keepsDossiers: z.boolean(),
  inSector: z.boolean(),
  inProvince: z.boolean(),
  source: z.string(),
  verified: z.boolean(),
});

export type ReferenceUnit = z.infer<typeof referenceUnitSchema>;

/** The units of the reference list, parents before children: the department, its units, stations, khoa and phòng. */
export const REFERENCE_UNITS: readonly ReferenceUnit[] = z
  .array(referenceUnitSchema)
  .parse(unitsJson);

const BY_CODE = new Map(REFERENCE_UNITS.map((unit) => [unit.code, unit]));

/** Gives the codes from a unit up to the department, itself first. */
function chainOfReferenceUnit(code: string): string[] {
  const unit = BY_CODE.get(code);
  if (unit === undefined) return [];
  return unit.parent === null ? [code] : [code, ...chainOfReferenceUnit(unit.parent)];
}

/** Gives the statements that load units of the reference list under their codes as ids, with their closure rows. */
export function referenceUnitStatements(codes: ReadonlySet<string>): Statement[] {
  return REFERENCE_UNITS.flatMap((unit, index): Statement[] => {
    if (!codes.has(unit.code)) return [];
    return [
      {
        sql: `insert into units (id, code, name, name_search, type_code, kind, parent_id, keeps_dossiers, in_sector, in_province, source, verified, sort_order) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        args: [
          unit.code,
          unit.code,
          unit.name,
          foldForSearch(unit.name),
          unit.type,
          unit.kind,
          unit.parent,
          unit.keepsDossiers ? 1 : 0,
          unit.inSector ? 1 : 0,
          unit.inProvince ? 1 : 0,
          unit.source,
          unit.verified ? 1 : 0,
          index,
        ],
      },
      ...chainOfReferenceUnit(unit.code).map((ancestor, depth) => ({
        sql: 'insert into unit_closure (ancestor_id, descendant_id, depth) values (?, ?, ?)',
        args: [ancestor, unit.code, depth],
      })),
    ];
  });
}
