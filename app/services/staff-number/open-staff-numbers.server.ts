import { dossierHeadQuery } from '../../../db/queries/read-dossier.server';
import { sectionLacksQuery, staffNumbersQuery } from '../../../db/queries/staff-numbers.server';
import { readBatch } from '../../../db/read-batch.server';
import { isSectionCode, SECTION_CODES } from '../../domain/dossier/section-catalogue';
import { lacksOf, mayHoldCard, type SectionLack } from '../../domain/staff-number/staff-number';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { mayOnDossier, requireDossierAct } from '../dossier/dossier-access.server';
import type { StaffNumberPage } from './staff-number-page';

/** Gives what stands in the way of a number, in the order of the form. */
export function storedLacks(rows: Awaited<ReturnType<typeof sectionLacksQuery>>): SectionLack[] {
  const known = rows.flatMap(({ code, ...counts }) =>
    isSectionCode(code) ? [{ code, ...counts }] : [],
  );
  return lacksOf(SECTION_CODES.flatMap((code) => known.filter((section) => section.code === code)));
}

/** Opens the numbers of a person and what stands in the way of another (Điều 9.2.a). Refuses by right. */
export async function openStaffNumbers(
  ctx: ServiceContext,
  dossierId: string,
): Promise<StaffNumberPage> {
  const [heads, sections, issued] = await readBatch(ctx.db, [
    dossierHeadQuery(ctx.db, dossierId),
    sectionLacksQuery(ctx.db, dossierId),
    staffNumbersQuery(ctx.db, dossierId),
  ]);
  const row = heads[0];
  requireDossierAct(ctx, 'staff-number.issue', row);
  if (row === undefined) throw new AppError('access.not-found');
  return {
    dossierId,
    fullName: row.dossier.fullName,
    unitName: row.managingUnit.name,
    staffNumber: row.dossier.staffNumber,
    lacks: storedLacks(sections),
    mayHoldCard: mayHoldCard(row.dossier.employmentType),
    issued,
    may: { waive: mayOnDossier(ctx, 'staff-number.waive', row) },
    today: ctx.today,
  };
}
