import { decisionQuery } from '../../../db/queries/decisions.server';
import {
  annulDecisionStatements,
  voidLineStatements,
} from '../../../db/queries/write-decisions.server';
import { decisionLineQuery } from '../../../db/queries/events.server';
import { unitHeadQuery } from '../../../db/queries/keeping-units.server';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { namesOf } from '../dossier/stored-version.server';
import { refreshDuties } from '../duty/refresh-duties.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';

export type Annulling = {
  key: string;
  decisionId: string;
  /** 0 annuls the decision, else the person of this line is taken off it. */
  line: number;
  reason: string;
};

async function unitOf(ctx: ServiceContext, { decisionId, line }: Annulling) {
  if (line === 0) return (await decisionQuery(ctx.db, decisionId))[0]?.decision.unitId;
  return (await decisionLineQuery(ctx.db, decisionId, line))[0]?.person.unitId;
}

/**
 * Annuls a decision that was registered wrongly, or takes a wrong person off it, with a reason: both stay in the register, their
 * duties are void. Refuses with `decision.changed-meanwhile` once an event was entered: that is corrected by a further entry.
 */
export async function annulDecision(ctx: ServiceContext, asked: Annulling): Promise<void> {
  const unitId = await unitOf(ctx, asked);
  if (unitId === undefined) throw new AppError('access.not-found', { act: 'decision.annul' });
  const [unit] = await unitHeadQuery(ctx.db, unitId);
  const right = requireAct(ctx, 'decision.annul', {
    kind: 'unit',
    unitId,
    ancestorIds: namesOf(unit?.ancestors ?? '[]'),
  });
  const { key, decisionId, line, reason } = asked;
  let tries = 0;
  await writeAudited(ctx, { key, content: [decisionId, line, reason] }, () => {
    tries += 1;
    // A guard that speaks twice is no race: an event stands, or it was annulled before.
    if (tries > 2) throw new AppError('decision.changed-meanwhile');
    return Promise.resolve({
      answer: {},
      note: { act: 'decision.annul', unitId, details: { decision: decisionId, line } },
      statements: [
        rightAssertion(ctx, right, null),
        ...(line === 0
          ? annulDecisionStatements(decisionId, ctx.now, reason)
          : voidLineStatements({ id: decisionId, line, now: ctx.now }, reason)),
      ],
    });
  });
  await refreshDuties(ctx);
  ctx.rooms.tellChanged(namesOf(unit?.ancestors ?? '[]'));
}
