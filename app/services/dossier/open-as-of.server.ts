import { codeListsQuery, dossierHeadQuery } from '../../../db/queries/read-dossier.server';
import { versionsBeforeQuery, versionsInForceQuery } from '../../../db/queries/read-as-of.server';
import { readMarkQuery } from '../../../db/queries/read-marks.server';
import { readBatch } from '../../../db/read-batch.server';
import { withoutHidden } from '../../domain/dossier/hidden-content';
import { SECTION_CODES, type SectionCode } from '../../domain/dossier/section-catalogue';
import { RULES, type Rules } from '../../domain/permission/rules';
import { endOfLocalDay, type PlainDate } from '../../domain/plain-date';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { choicesOf, listsOf } from './code-choices.server';
import { headOf, hiddenFrom, requireDossierAct } from './dossier-access.server';
import type { AsOfAxis, AsOfDossier } from './dossier-page';
import { logReading, WHOLE_DOSSIER } from './log-reading.server';
import { openStoredVersion } from './stored-version.server';

/**
 * Opens the whole dossier as it stood at the end of a day ("Hồ sơ tại ngày …"): of each section the last version entered by
 * then, or by the other axis the last one that was in force then, whenever it was entered; without what the actor may not read. Refuses with 404 what the actor may not see.
 */
export async function openAsOf(
  ctx: ServiceContext,
  at: { dossierId: string; day: PlainDate; axis?: AsOfAxis },
  rules: Rules = RULES,
): Promise<AsOfDossier> {
  const axis = at.axis ?? 'entered';
  const [heads, versions, codes, marks] = await readBatch(ctx.db, [
    dossierHeadQuery(ctx.db, at.dossierId),
    axis === 'entered'
      ? versionsBeforeQuery(ctx.db, at.dossierId, endOfLocalDay(at.day))
      : versionsInForceQuery(ctx.db, at.dossierId, {
          day: at.day,
          before: endOfLocalDay(at.day),
        }),
    codeListsQuery(ctx.db, listsOf(SECTION_CODES)),
    readMarkQuery(ctx.db, {
      sessionHash: ctx.sessionHash,
      dossierId: at.dossierId,
      sectionCode: WHOLE_DOSSIER,
    }),
  ]);
  const row = heads[0];
  requireDossierAct(ctx, 'dossier.history', row);
  if (row === undefined) throw new AppError('access.not-found');
  await logReading(ctx, row, WHOLE_DOSSIER, marks[0]?.readAt ?? null);
  const sections = await Promise.all(
    SECTION_CODES.map(async (code: SectionCode) => {
      const version = versions.find((candidate) => candidate.sectionCode === code);
      const hidden = hiddenFrom(ctx, code, row, rules);
      const stored = version === undefined ? null : await openStoredVersion(ctx, version);
      return {
        code,
        version: version?.version ?? null,
        content: stored === null ? null : withoutHidden(stored, hidden),
        hidden,
        enteredAt: version?.enteredAt ?? null,
        accountName: version?.accountName ?? null,
      };
    }),
  );
  return { head: headOf(row), day: at.day, axis, sections, choices: choicesOf(codes, at.day) };
}
