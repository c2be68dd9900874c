import { decide } from '../../domain/permission/decide';
import { AppError, type AppErrorCode } from '../app-error';
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

/** The payload of `dossier.possible-duplicate`: whom the actor may look at, and whether more stand elsewhere. */
export type PossibleDuplicates = {
  here: { id: string; fullName: string; currentPosition: string | null }[];
  elsewhere: boolean;
};

function logLook(ctx: ServiceContext, seen: LikeDossier, outcome: AppErrorCode) {
  return recordAudit(ctx, {
    stream: `account:${ctx.actor.accountId}`,
    act: 'dossier.duplicate-look',
    outcome,
    unitId: seen.managingUnitId,
    dossierId: seen.id,
    sectionCode: null,
    version: null,
    details: {},
  });
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
  await logLook(ctx, other, 'dossier.duplicate-elsewhere');
  throw new AppError('dossier.duplicate-elsewhere');
}

/**
 * Asks whether a person of the same name and birth is the same person. Throws `dossier.possible-duplicate` with those in
 * the actor's own scope; of others only that there are some, and the look is logged.
 */
export async function askAboutDuplicates(
  ctx: ServiceContext,
  alike: readonly (LikeDossier & { fullName: string; currentPosition: string | null })[],
): Promise<void> {
  if (alike.length === 0) return;
  const here = alike.filter((candidate) => maySee(ctx, candidate));
  const elsewhere = alike.find((candidate) => !maySee(ctx, candidate));
  if (elsewhere !== undefined) await logLook(ctx, elsewhere, 'dossier.possible-duplicate');
  const payload: PossibleDuplicates = {
    here: here.map(({ id, fullName, currentPosition }) => ({ id, fullName, currentPosition })),
    elsewhere: elsewhere !== undefined,
  };
  throw new AppError('dossier.possible-duplicate', {}, payload);
}
