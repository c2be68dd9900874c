import { dossierHeadQuery } from '../../../db/queries/read-dossier.server';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import type { Colleague } from '../../domain/lock/lock-words';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { colleagueOf } from '../room/colleague-of';
import { writeAudited } from '../write-audited.server';
import { requireDossierAct } from './dossier-access.server';
import { rightAssertion } from './right-assertion.server';

export type LockRelease = {
  key: string;
  dossierId: string;
  section: SectionCode;
  reason: string;
};

type Released = { holder: Colleague | null };

/** Nobody saves under fence 0 of a held section: the answer names the holder. */
async function holderOf(
  ctx: ServiceContext,
  { dossierId, section }: LockRelease,
): Promise<Colleague | null> {
  const { accountId } = ctx.actor;
  const verdict = await ctx.rooms.verifyFence({ dossierId, section, accountId, fence: 0 });
  if (verdict.kind === 'unanswered') throw new AppError('database.unavailable');
  return verdict.kind === 'refused' ? verdict.holder : null;
}

/**
 * Ends the lock that somebody holds on a section, with a reason (Điều 14.4: the head watches over the entering, and does not
 * enter). What the holder has typed stays with him. Gives who held it; nobody, and nothing is written. Throws 404 or 403 by
 * right, 503 when the room does not answer.
 */
export async function releaseLock(ctx: ServiceContext, asked: LockRelease): Promise<Released> {
  const [row] = await dossierHeadQuery(ctx.db, asked.dossierId);
  const right = requireDossierAct(ctx, 'lock.release', row);
  const { dossierId, section, reason } = asked;
  const holder = await holderOf(ctx, asked);
  if (holder === null || row === undefined) return { holder: null };
  const form = { key: asked.key, content: ['release-lock', dossierId, section, reason] };
  const { answer } = await writeAudited<Released>(ctx, form, () =>
    Promise.resolve({
      answer: { holder },
      note: {
        act: 'lock.release',
        unitId: row.dossier.managingUnitId,
        dossierId,
        sectionCode: section,
        details: { holder: holder.accountId, reason },
      },
      statements: [rightAssertion(ctx, right, row.dossier)],
    }),
  );
  await ctx.rooms.releaseLock({ dossierId, section, reason, by: colleagueOf(ctx.actor) });
  return answer;
}
