import { decide } from '../../domain/permission/decide';
import { AppError } from '../app-error';
import { recordAudit } from '../audit/record-audit.server';
import type { ServiceContext } from '../context.server';
import { namesOf } from './stored-version.server';

/** Another dossier that looks like the same person, with what the permission rules need to know of it. */
export type LikeDossier = {
  id: string;
  managingUnitId: string;
  usingUnitId: string;
  ancestors: string;
};

/** True when the actor may open the dossier, and so may be told which one it is. */
export function maySee(ctx: ServiceContext, dossier: LikeDossier): boolean {
  const subject = {
    kind: 'dossier',
    dossierId: dossier.id,
    managingUnitId: dossier.managingUnitId,
    usingUnitId: dossier.usingUnitId,
    ancestorIds: namesOf(dossier.ancestors),
    state: 'current',
  } as const;
  return decide(ctx.actor, 'dossier.open', subject, ctx.now).allowed;
}

/**
 * Refuses a personal number that another dossier carries. In the actor's own scope the other dossier is named; anywhere
 * else only that the person is in the sector already, without the unit, and the look is logged (decided reading).
 */
export async function refuseDuplicateNumber(
  ctx: ServiceContext,
  others: readonly LikeDossier[],
): Promise<void> {
  const [other] = others;
  if (other === undefined) return;
  const visible = others.find((candidate) => maySee(ctx, candidate));
  if (visible !== undefined) throw new AppError('dossier.duplicate-here', { id: visible.id });
  await recordAudit(ctx, {
    stream: `account:${ctx.actor.accountId}`,
    act: 'dossier.duplicate-look',
    outcome: 'dossier.duplicate-elsewhere',
    unitId: other.managingUnitId,
    dossierId: other.id,
    sectionCode: null,
    version: null,
    details: {},
  });
  throw new AppError('dossier.duplicate-elsewhere');
}
