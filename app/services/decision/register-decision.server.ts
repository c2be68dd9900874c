import { namedDossiersQuery } from '../../../db/queries/decisions.server';
import {
  paperIsNewAssertion,
  registerDecisionStatements,
  type NewDecision,
  type NewDecisionPerson,
} from '../../../db/queries/write-decisions.server';
import { unitHeadQuery } from '../../../db/queries/keeping-units.server';
import { unitsAboveQuery } from '../../../db/queries/transfers.server';
import { readBatch } from '../../../db/read-batch.server';
import { canonicalJson } from '../../domain/audit/canonical-json';
import type { EventTerms } from '../../domain/event/apply-event';
import { checkDecisionDates } from '../../domain/event/check-event';
import { getEventKind } from '../../domain/event/event-kinds';
import { scopeOf } from '../../domain/permission/decide';
import type { DecisionForm } from '../../forms/decision-form';
import type { FieldFault } from '../../forms/refused-form';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { namesOf } from '../dossier/stored-version.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { refreshDuties } from '../duty/refresh-duties.server';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';
import { loanQueries } from '../transfer/settle-loans.server';
import { loansOfPeopleStillRead, transferProposals } from './propose-transfers.server';

export type DecisionWriting = { form: DecisionForm; terms: EventTerms };

type Unit = { id: string; keepsDossiers: boolean; ancestors: string };
type Known = Awaited<ReturnType<typeof namedDossiersQuery>>;

function refuse(faults: readonly FieldFault[]): never {
  throw new AppError('form.invalid', {}, { faults });
}

/** Where the people of a move go: the unit that will answer, or the department that will use. */
type Target = { toUnitId: string | null; toUsingUnitId: string | null };

/** A secondment leads to a unit of the sector, or to a place outside it that is named (A22): to one of the two. */
function requireHost({ form, terms }: DecisionWriting): void {
  const isOutside = (terms['to_agency'] ?? null) !== null;
  if (form.toUnitId === '' && !isOutside) refuse([{ field: 'toUnitId', fault: 'unit.missing' }]);
  if (form.toUnitId !== '' && isOutside)
    refuse([{ field: 'to_agency', fault: 'unit.inside-and-outside' }]);
}

function targetOf(writing: DecisionWriting, toUnit: Unit | undefined, using: Unit | undefined) {
  const { form } = writing;
  const { move } = getEventKind(form.kind);
  const none: Target = { toUnitId: null, toUsingUnitId: null };
  if (move !== 'move' && move !== 'secondment') return none;
  if (form.toUnitId !== '' && (toUnit === undefined || !toUnit.keepsDossiers))
    refuse([{ field: 'toUnitId', fault: 'unit.missing' }]);
  if (form.toUsingUnitId !== '' && using === undefined)
    refuse([{ field: 'toUsingUnitId', fault: 'unit.missing' }]);
  if (move === 'secondment') requireHost(writing);
  return {
    toUnitId: form.toUnitId === '' ? null : form.toUnitId,
    toUsingUnitId: form.toUsingUnitId === '' ? null : form.toUsingUnitId,
  };
}

/** The unit of the register is where the actor registers; each person's own unit is where it has to be entered. */
function peopleOf(
  ctx: ServiceContext,
  writing: DecisionWriting,
  known: Known,
  target: Target,
): NewDecisionPerson[] {
  const { form } = writing;
  const { opensDossier } = getEventKind(form.kind);
  const reach = scopeOf(ctx.actor, 'decision.register', ctx.now);
  const ownUnits = reach.units.map(({ unitId }) => unitId);
  const byId = new Map(known.map((dossier) => [dossier.id, dossier]));
  const people: NewDecisionPerson[] = [];
  for (const id of new Set(form.dossierIds)) {
    const dossier = byId.get(id);
    if (dossier === undefined || !(reach.sector || ownUnits.includes(dossier.managingUnitId)))
      refuse([{ field: 'people', fault: 'people.unknown' }]);
    if (target.toUnitId === dossier.managingUnitId)
      refuse([{ field: 'toUnitId', fault: 'unit.same' }]);
    people.push({
      dossierId: id,
      fullName: dossier.fullName,
      unitId: dossier.managingUnitId,
      ...target,
    });
  }
  if (form.newNames.length > 0 && !opensDossier)
    refuse([{ field: 'newNames', fault: 'people.need-dossier' }]);
  for (const fullName of form.newNames)
    people.push({
      dossierId: null,
      fullName,
      unitId: form.unitId,
      toUnitId: null,
      toUsingUnitId: null,
    });
  return people;
}

function decisionRow(
  ctx: ServiceContext,
  id: string,
  { form, terms }: DecisionWriting,
): NewDecision {
  return {
    ...form,
    id,
    effectiveOn: form.effectiveOn ?? form.signedOn,
    isBacklog: form.isBacklog === 'on',
    terms: canonicalJson(terms),
    at: ctx.now,
    account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
  };
}

/** Where the named people are kept, and who has them on loan. */
function whereTheyAre(ctx: ServiceContext, { dossierIds }: DecisionForm) {
  return [namedDossiersQuery(ctx.db, dossierIds), ...loanQueries(ctx, dossierIds)] as const;
}

function requireDatesInOrder(ctx: ServiceContext, form: DecisionForm): void {
  const faults = checkDecisionDates(
    { ...form, effectiveOn: form.effectiveOn ?? form.signedOn },
    ctx.today,
  );
  if (faults.length > 0) refuse(faults);
}

/**
 * Registers a decision or contract with the people it names (Điều 9, 10): its duties begin, and a move to another unit is
 * proposed to that unit. Refuses with faults by field; 404 for a unit out of reach; `decision.number-taken` where the
 * same paper stands in the register for one of them. The same key sent again gives the first answer.
 */
export async function registerDecision(
  ctx: ServiceContext,
  writing: DecisionWriting,
): Promise<{ decisionId: string }> {
  const { form, terms } = writing;
  requireDatesInOrder(ctx, form);
  const [units, toUnits, usings, above, ...first] = await readBatch(ctx.db, [
    unitHeadQuery(ctx.db, form.unitId),
    unitHeadQuery(ctx.db, form.toUnitId),
    unitHeadQuery(ctx.db, form.toUsingUnitId),
    unitsAboveQuery(ctx.db, [form.unitId, form.toUnitId]),
    ...whereTheyAre(ctx, form),
  ]);
  const [unit] = units;
  if (unit === undefined) throw new AppError('access.not-found');
  const right = requireAct(ctx, 'decision.register', {
    kind: 'unit',
    unitId: unit.id,
    ancestorIds: namesOf(unit.ancestors),
  });
  const target = targetOf(writing, toUnits[0], usings[0]);
  let where: Readonly<typeof first> = first;
  let people = peopleOf(ctx, writing, where[0], target);
  let isFirst = true;
  const decisionId = newId(ctx.now);
  const { _key: key, ...said } = form;
  const asked = {
    key,
    content: [JSON.stringify([said, terms])],
    taken: 'decision.number-taken',
  } as const;
  const { answer } = await writeAudited<{ decisionId: string }>(ctx, asked, async () => {
    // Somebody was first: a dossier may have moved, a loan begun or ended meanwhile.
    if (!isFirst) where = await readBatch(ctx.db, whereTheyAre(ctx, form));
    isFirst = false;
    const loans = { papers: where[1], returns: where[2] };
    people = peopleOf(ctx, writing, where[0], target);
    return {
      answer: { decisionId },
      note: {
        act: 'decision.register',
        unitId: unit.id,
        details: { decision: decisionId, kind: form.kind, people: people.length },
      },
      statements: [
        rightAssertion(ctx, right, null),
        ...paperIsNewAssertion(form, form.dossierIds),
        ...loansOfPeopleStillRead(form, people, loans),
        ...registerDecisionStatements(decisionRow(ctx, decisionId, writing), people),
        ...transferProposals(ctx, { decisionId, form }, people, loans),
      ],
    };
  });
  await refreshDuties(ctx);
  ctx.rooms.tellChanged([
    ...above.map(({ id }) => id),
    ...new Set(people.map(({ unitId }) => unitId)),
  ]);
  return answer;
}
