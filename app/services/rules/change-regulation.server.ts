import { regulationOfRow, regulationQuery } from '../../../db/queries/deadline-rules.server';
import { changeRegulationStatements } from '../../../db/queries/write-rules.server';
import { faultOfRegulation } from '../../domain/deadline/change-rules';
import type { Regulation } from '../../domain/deadline/regulation';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { recomputeOpenDuties } from '../duty/recompute-duties.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';
import { refusedField } from './rule-refusal';

export type RegulationChange = Omit<Regulation, 'title'> & { key: string; seenChangedAt: number };

function told({ number, signedOn, effectiveOn }: Omit<Regulation, 'title' | 'code'>) {
  return { number, signedOn, effectiveOn };
}

/**
 * Enters number, signing day and day of effect of a regulation (Quyết định, Điều 2): what took effect before it opens no duty.
 * Afterwards the open duties are worked out again. Refuses with 404 for a code that is none, with a fault of the field where
 * it would take effect before it was signed, and with `rule.changed-meanwhile` when a colleague was first.
 */
export async function changeRegulation(
  ctx: ServiceContext,
  asked: RegulationChange,
): Promise<void> {
  const right = requireAct(ctx, 'rule.manage', NO_SUBJECT);
  const fault = faultOfRegulation(asked);
  if (fault !== null) throw refusedField('effectiveOn', fault);
  const { code, number, signedOn, effectiveOn, seenChangedAt } = asked;
  const content = ['change-regulation', code, number, signedOn, effectiveOn, seenChangedAt];
  await writeAudited(ctx, { key: asked.key, content }, async () => {
    const [row] = await regulationQuery(ctx.db, code);
    if (row === undefined) throw new AppError('access.not-found', { act: 'rule.manage' });
    if (row.changedAt !== seenChangedAt) throw new AppError('rule.changed-meanwhile');
    return {
      answer: { code },
      note: {
        act: 'regulation.change',
        unitId: ctx.actor.unit?.id ?? null,
        details: { code, before: told(regulationOfRow(row)), after: told(asked) },
      },
      statements: [
        rightAssertion(ctx, right, null),
        ...changeRegulationStatements(asked, seenChangedAt, {
          at: ctx.now,
          accountId: ctx.actor.accountId,
        }),
      ],
    };
  });
  await recomputeOpenDuties(ctx);
}
