import type { ActionFunctionArgs, LoaderFunctionArgs } from '../../framework';
import { draftForm } from '../../forms/draft-form';
import { typedTextOf } from '../../forms/section-form';
import { requireContext } from '../../http/context.server';
import { guardRoute, intentOf, parseForm, readForm } from '../../http/guards.server';
import { respondAsJson } from '../../http/respond.server';
import { AppError } from '../../services/app-error';
import { dropDraft, keepDraft, NEW_DOSSIER } from '../../services/dossier/keep-draft.server';

/** Keeps or drops what somebody has typed and not saved; answers JSON. */
export async function action(args: ActionFunctionArgs) {
  try {
    await requireContext(args);
    const form = await readForm(args.request);
    const intent = intentOf(form);
    const ctx = await guardRoute('routes/draft', args, intent);
    const draft = parseForm(draftForm, form);
    const isNew = draft._dossier === NEW_DOSSIER;
    // The form of a new dossier asks another right than the sections of one that exists.
    if (intent !== 'discard' && isNew !== (intent === 'keep-new'))
      throw new AppError('request.malformed');
    const at = { dossierId: draft._dossier, section: draft._section };
    if (intent === 'discard') {
      await dropDraft(ctx, at);
      return Response.json({ dropped: true });
    }
    const kept = await keepDraft(ctx, {
      ...at,
      baseVersion: draft._version,
      typed: typedTextOf(form),
    });
    return Response.json(kept);
  } catch (error) {
    return respondAsJson(error, args);
  }
}

/** A draft is offered by the page it belongs to; there is nothing to read here. */
export function loader(args: LoaderFunctionArgs) {
  return respondAsJson(new AppError('access.not-found'), args);
}
