import { isReadingLogged, type SectionCode } from '../../domain/dossier/section-catalogue';
import { readMarkStatement } from '../../../db/queries/read-marks.server';
import { recordAudit } from '../audit/record-audit.server';
import type { ServiceContext } from '../context.server';
import type { DossierHeadRow } from './dossier-access.server';

/** One row in ten minutes is enough: a page that refreshes itself must not drown the log. */
const QUIET_MS = 10 * 60 * 1000;

/** Stands for all sections at once, as the as-of view and a print show them. */
export const WHOLE_DOSSIER = '*';

/** Logs that a sealed or masked section was opened; `lastReadAt` is when this session opened it before, or null. */
export async function logReading(
  ctx: ServiceContext,
  row: DossierHeadRow,
  section: SectionCode | typeof WHOLE_DOSSIER,
  lastReadAt: number | null,
): Promise<void> {
  if (section !== WHOLE_DOSSIER && !isReadingLogged(section)) return;
  if (lastReadAt !== null && ctx.now - lastReadAt < QUIET_MS) return;
  const mark = { sessionHash: ctx.sessionHash, dossierId: row.dossier.id, sectionCode: section };
  await recordAudit(
    ctx,
    {
      stream: `account:${ctx.actor.accountId}`,
      act: section === WHOLE_DOSSIER ? 'dossier.read-whole' : 'section.read',
      outcome: 'allowed',
      unitId: row.dossier.managingUnitId,
      dossierId: row.dossier.id,
      sectionCode: section,
      version: null,
      details: {},
    },
    [readMarkStatement(mark, ctx.now)],
  );
}
