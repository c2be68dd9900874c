import {
  adjustDutyStatements,
  dutyAdjustmentsQuery,
  dutyQuery,
  type NewAdjustment,
} from '../../../db/queries/duties.server';
import { unitHeadQuery } from '../../../db/queries/keeping-units.server';
import { readBatch } from '../../../db/read-batch.server';
import type { ReachOfAct } from '../../domain/permission/decide';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { namesOf } from '../dossier/stored-version.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';
import { refreshDuties } from './refresh-duties.server';

export type Adjusting = Pick<
  NewAdjustment,
  'dutyKey' | 'act' | 'untilDay' | 'reason' | 'document'
> & {
  key: string;
};

const WHOLE_SECTOR: ReachOfAct = { sector: true, units: [], selfDossierId: null };

/** What can follow what: a pause only where none runs, an end of it only where one does. */
function isInOrder(act: NewAdjustment['act'], before: readonly { act: string }[]): boolean {
  const isPaused =
    before.filter((one) => one.act === 'pause').length >
    before.filter((one) => one.act === 'resume').length;
  if (act === 'pause') return !isPaused;
  return act === 'resume' ? isPaused : true;
}

/** An extension names a day later than the last one. */
function requireLater({ act, untilDay }: Adjusting, { duty }: { duty: { lastDay: string } }): void {
  if (act !== 'extend' || (untilDay !== null && untilDay > duty.lastDay)) return;
  throw new AppError(
    'form.invalid',
    {},
    { faults: [{ field: 'untilDay', fault: 'until.not-later' }] },
  );
}

/**
 * Pauses, resumes, extends or waives a duty, with reason and document. Refuses with 404 out of reach, 403 for whoever may not,
 * a fault where an extension is not later than the last day, `duty.changed-meanwhile` where it is closed or stands otherwise.
 */
export async function adjustDuty(ctx: ServiceContext, asked: Adjusting): Promise<void> {
  const [row] = await dutyQuery(ctx.db, asked.dutyKey, WHOLE_SECTOR);
  if (row === undefined) throw new AppError('access.not-found', { act: 'duty.read' });
  const units = await unitHeadQuery(ctx.db, row.duty.unitId);
  const right = requireAct(ctx, 'duty.adjust', {
    kind: 'unit',
    unitId: row.duty.unitId,
    ancestorIds: namesOf(units[0]?.ancestors ?? '[]'),
  });
  const content = [asked.dutyKey, asked.act, asked.untilDay, asked.reason, asked.document];
  await writeAudited(ctx, { key: asked.key, content }, async () => {
    const [[now], known] = await readBatch(ctx.db, [
      dutyQuery(ctx.db, asked.dutyKey, WHOLE_SECTOR),
      dutyAdjustmentsQuery(ctx.db, asked.dutyKey),
    ]);
    requireLater(asked, now ?? row);
    const isOpen = now !== undefined && ['open', 'paused'].includes(now.duty.outcome);
    if (!isOpen || !isInOrder(asked.act, known)) throw new AppError('duty.changed-meanwhile');
    return {
      answer: {},
      note: {
        act: 'duty.adjust',
        unitId: row.duty.unitId,
        dossierId: row.duty.dossierId,
        details: { duty: asked.dutyKey, how: asked.act, until: asked.untilDay },
      },
      statements: [
        rightAssertion(ctx, right, null),
        ...adjustDutyStatements({
          ...asked,
          version: known.length + 1,
          onDay: ctx.today,
          at: ctx.now,
          account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
        }),
      ],
    };
  });
  await refreshDuties(ctx);
}
