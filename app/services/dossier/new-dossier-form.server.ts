import { lineWithoutDossierQuery } from '../../../db/queries/decisions.server';
import { codeListsQuery, draftsQuery } from '../../../db/queries/read-dossier.server';
import { keepingUnitsQuery, unitsBelowQuery } from '../../../db/queries/keeping-units.server';
import { readBatch } from '../../../db/read-batch.server';
import { scopeOf } from '../../domain/permission/decide';
import type { ServiceContext } from '../context.server';
import { newId } from '../new-id.server';
import { choicesOf, listsOf } from './code-choices.server';
import type { CodeChoices, KeptDraft } from './dossier-page';
import { openDraft } from './draft-text.server';
import { NEW_DOSSIER } from './keep-draft.server';
import { requireCreating } from './new-dossier-right.server';

export type NewDossierPage = {
  formKey: string;
  /** Units whose dossiers the actor keeps, each with the units that may use a person of it (itself first). */
  managingUnits: { id: string; name: string; usingUnits: { id: string; name: string }[] }[];
  choices: CodeChoices;
  /** The line of a decision the dossier is opened for. */
  line: { decisionId: string; line: number; fullName: string } | null;
  draft: KeptDraft | null;
  today: string;
};

/** Gives what the form of a new dossier needs; refuses with 403 whoever keeps no dossiers. */
export async function newDossierForm(
  ctx: ServiceContext,
  asked: { decisionId: string; line: number } = { decisionId: '', line: 0 },
): Promise<NewDossierPage> {
  requireCreating(ctx);
  const scope = scopeOf(ctx.actor, 'dossier.create', ctx.now);
  const unitIds = scope.units.map(({ unitId }) => unitId);
  const [keeping, below, drafts, codes, lines] = await readBatch(ctx.db, [
    keepingUnitsQuery(ctx.db, unitIds),
    unitsBelowQuery(ctx.db, unitIds),
    draftsQuery(ctx.db, ctx.actor.accountId, NEW_DOSSIER),
    codeListsQuery(ctx.db, listsOf(['identity', 'papers', 'employment'])),
    lineWithoutDossierQuery(ctx.db, asked),
  ]);
  const draft = drafts[0];
  const [line] = lines.filter(({ unitId }) => unitIds.includes(unitId));
  return {
    formKey: newId(ctx.now),
    managingUnits: keeping.map(({ id, name }) => ({
      id,
      name,
      usingUnits: below
        .filter(({ ancestorId }) => ancestorId === id)
        .map((unit) => ({ id: unit.id, name: unit.name })),
    })),
    choices: choicesOf(codes, ctx.today),
    line: line === undefined ? null : { ...asked, fullName: line.fullName },
    draft: draft === undefined ? null : await openDraft(ctx, draft),
    today: ctx.today,
  };
}
