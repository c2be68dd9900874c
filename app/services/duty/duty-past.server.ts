import { stepFactsQuery } from '../../../db/queries/duty-facts.server';
import { custodyQuery } from '../../../db/queries/transfers.server';
import { readBatch } from '../../../db/read-batch.server';
import { delayPartsOfOthers } from '../../domain/deadline/delay-parts';
import {
  judgedSpells,
  type Duty,
  type DutyAdjustment,
  type JudgedSpell,
} from '../../domain/deadline/duty';
import { releaseClockOf } from '../../domain/deadline/transfer-clock';
import type { DeadlineRule } from '../../domain/deadline/deadline-rule';
import type { WorkingCalendar } from '../../domain/deadline/working-calendar';
import { localDayOf } from '../../domain/plain-date';
import type { ServiceContext } from '../context.server';

/** What of a duty lies before the unit that owes it now, or before it was last asked for. */
export type DutyPast = {
  earlierUnits: readonly { unitName: string; days: number }[];
  spells: readonly JudgedSpell[];
};

/** Gives the lateness of units that answered before, and the times a dossier was asked for before, each with its own last day. */
export async function readDutyPast(
  ctx: Pick<ServiceContext, 'db' | 'today'>,
  duty: Duty,
  by: {
    rule: Pick<DeadlineRule, 'length' | 'unit'>;
    calendar: WorkingCalendar;
    adjustments: readonly DutyAdjustment[];
  },
): Promise<DutyPast> {
  const { dossierId, decisionId, line, task } = duty;
  if (dossierId === null || decisionId === null) return { earlierUnits: [], spells: [] };
  const [ledger, taken] = await readBatch(ctx.db, [
    custodyQuery(ctx.db, dossierId),
    stepFactsQuery(ctx.db, [decisionId]),
  ]);
  const tenures = ledger.map(({ unitId, fromAt }) => ({ unitId, fromOn: localDayOf(fromAt) }));
  // The old unit's own duty does not go along with the dossier, nor the new one's, nor the person's.
  const goesAlong = !['dossier-released', 'dossier-received', 'data-sheet-handed-in'].includes(
    task,
  );
  const parts = goesAlong ? delayPartsOfOthers(duty, tenures, ctx.today) : [];
  const steps = taken
    .filter((step) => task === 'dossier-released' && step.line === line)
    .map(({ step, at }) => ({ step, on: localDayOf(at) }));
  return {
    earlierUnits: parts.map(({ unitId, days }) => ({
      unitName: ledger.find((entry) => entry.unitId === unitId)?.unitName ?? unitId,
      days,
    })),
    spells: judgedSpells(releaseClockOf(steps).brokenOff, by.adjustments, by.rule, by.calendar),
  };
}
