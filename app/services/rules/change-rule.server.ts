import {
  deadlineRulesQuery,
  regulationsQuery,
  rulesFrom,
} from '../../../db/queries/deadline-rules.server';
import { changeRuleStatements } from '../../../db/queries/write-rules.server';
import { readBatch } from '../../../db/read-batch.server';
import { endBefore, faultOfRuleChange, type RuleChange } from '../../domain/deadline/change-rules';
import type { DeadlineRule } from '../../domain/deadline/deadline-rule';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { recomputeOpenDuties } from '../duty/recompute-duties.server';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';
import { refusedField } from './rule-refusal';

export type RuleChanging = RuleChange & {
  key: string;
  /** The rule that is followed: the last one of its task. */
  ruleId: string;
  /** The paper it stands in; null where none is named, and the rule then counts as unverified. */
  source: string | null;
};

async function currentRule(
  ctx: ServiceContext,
  ruleId: string,
): Promise<{ rule: DeadlineRule; regulationCode: string }> {
  const [rows, regulations] = await readBatch(ctx.db, [
    deadlineRulesQuery(ctx.db),
    regulationsQuery(ctx.db),
  ]);
  const row = rows.find(({ id }) => id === ruleId);
  if (row === undefined) throw new AppError('access.not-found', { act: 'rule.manage' });
  const [rule] = rulesFrom([row], regulations);
  if (rule === undefined || rule.validTo !== null) throw new AppError('rule.changed-meanwhile');
  return { rule, regulationCode: row.regulationCode };
}

function told({ length, unit, validFrom, validTo, source }: DeadlineRule) {
  return { length, unit, validFrom, validTo, source };
}

/**
 * Changes a period of law (Điều 17.2.a): a new rule begins on a day and the old one ends the day before, so that what took
 * effect until then is judged as before. Afterwards the open duties are worked out again. Refuses with 404 for a rule that is
 * none, with a fault of the field for a start that is not after the old one's or where nothing changes, and with
 * `rule.changed-meanwhile` when a colleague was first.
 */
export async function changeRule(ctx: ServiceContext, asked: RuleChanging): Promise<void> {
  const right = requireAct(ctx, 'rule.manage', NO_SUBJECT);
  const { ruleId, length, unit, validFrom, source } = asked;
  const content = ['change-rule', ruleId, length, unit, validFrom, source];
  const id = newId(ctx.now);
  await writeAudited(ctx, { key: asked.key, content }, async () => {
    const { rule, regulationCode } = await currentRule(ctx, ruleId);
    const fault = faultOfRuleChange(rule, asked);
    if (fault !== null) throw refusedField(fault.field, fault.fault);
    const changed = { ...rule, id, length, unit, validFrom, validTo: null, source: source ?? '' };
    const validTo = endBefore(asked);
    return {
      answer: { ruleId: id },
      note: {
        act: 'rule.change',
        unitId: ctx.actor.unit?.id ?? null,
        details: {
          code: rule.article,
          task: rule.task,
          rule: ruleId,
          before: told(rule),
          after: { ...told(changed), rule: id },
          ended: validTo,
        },
      },
      statements: [
        rightAssertion(ctx, right, null),
        ...changeRuleStatements(
          { id: ruleId, validTo },
          { ...changed, regulationCode, verified: source !== null },
          { at: ctx.now, accountId: ctx.actor.accountId },
        ),
      ],
    };
  });
  await recomputeOpenDuties(ctx);
}
