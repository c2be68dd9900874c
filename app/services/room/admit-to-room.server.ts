import { dossierHeadQuery, sectionHeadsQuery } from '../../../db/queries/read-dossier.server';
import { unitSubjectQuery } from '../../../db/queries/units.server';
import { readBatch } from '../../../db/read-batch.server';
import type { DossierIdentity, UnitIdentity } from '../../../party/identity';
import { decide } from '../../domain/permission/decide';
import { ROOM_ACTS } from '../../domain/permission/room-acts';
import type { Subject } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import {
  loanEndsAt,
  mayOnDossier,
  requireDossierAct,
  type DossierHeadRow,
} from '../dossier/dossier-access.server';
import { namesOf } from '../dossier/stored-version.server';
import { requireAct } from '../require-act.server';
import { colleagueOf } from './colleague-of';

/** What was proved at the gate is believed for so long: then a socket comes back and proves it again. */
const BELIEVED_MS = 10 * 60_000;

function personOf(ctx: ServiceContext, loanEnds: number | null = null) {
  // The host's right ends at midnight by itself: whoever is in the room then proves his own again.
  const ends = loanEnds === null || loanEnds <= ctx.now ? ctx.sessionEndsAt : loanEnds;
  const believed = Math.min(BELIEVED_MS, ctx.sessionEndsAt - ctx.now, ends - ctx.now);
  const believedForMs = Math.max(1, believed);
  return { ...colleagueOf(ctx.actor), believedForMs };
}

/** Gives who comes into the room of a dossier and what he may send there. Throws 404 or 403 by right. */
export async function admitToDossierRoom(
  ctx: ServiceContext,
  at: { dossierId: string; tab: string },
): Promise<DossierIdentity> {
  const [heads, sections] = await readBatch(ctx.db, [
    dossierHeadQuery(ctx.db, at.dossierId),
    sectionHeadsQuery(ctx.db, at.dossierId),
  ]);
  requireDossierAct(ctx, ROOM_ACTS.dossier.open, heads[0]);
  const row = heads[0] as DossierHeadRow;
  const may = Object.entries(ROOM_ACTS.dossier.messages)
    .filter(([, acts]) => acts.some((act) => mayOnDossier(ctx, act, row)))
    .map(([kind]) => kind);
  const fences = Object.fromEntries(sections.map(({ code, fence }) => [code, fence]));
  return { ...personOf(ctx, loanEndsAt(row)), tab: at.tab, may, fences };
}

/** Gives who comes into the room of a unit; who may list its dossiers hears of work too. Throws 404 or 403 by right. */
export async function admitToUnitRoom(ctx: ServiceContext, unitId: string): Promise<UnitIdentity> {
  const [row] = await unitSubjectQuery(ctx.db, unitId);
  if (row === undefined) throw new AppError('access.not-found');
  const unit: Subject = { kind: 'unit', unitId, ancestorIds: namesOf(row.ancestors) };
  requireAct(ctx, ROOM_ACTS.unit.open, unit);
  const hearsWork = decide(ctx.actor, 'dossier.list', unit, ctx.now).allowed;
  return { ...personOf(ctx), hears: hearsWork ? 'work' : 'incidents' };
}
