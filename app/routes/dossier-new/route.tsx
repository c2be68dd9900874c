import type { TypedForm } from '../../forms/typed-form';
import '../../styles/dossier.css';
import '../../styles/dossier-new.css';
import { useMemo } from 'react';
import { answerInTime } from '../../components/section-form/answer-in-time';
import { PageHeader } from '../../components/page-header';
import {
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type ClientActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  type ShouldRevalidateFunction,
} from '../../framework';
import { newDossierFormHead } from '../../forms/new-dossier-form';
import { readFields } from '../../forms/read-fields';
import { typedTextOf } from '../../forms/section-form';
import { handleAction, handleLoader } from '../../http/guards.server';
import { toAppError } from '../../http/respond.server';
import { DOSSIER } from '../../i18n/vi/dossier';
import { FRAME } from '../../i18n/vi/frame';
import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import { createDossier } from '../../services/dossier/create-dossier.server';
import { newDossierForm } from '../../services/dossier/new-dossier-form.server';
import { newId } from '../../services/new-id.server';
import { NewDossierForm } from './new-dossier-form';
import { troubleOf, type KeptForm } from './trouble';

const TEXT = DOSSIER.create;

export const meta: MetaFunction = () => [{ title: FRAME.title(TEXT.title) }];

/** Gives the units, code lists and the key of a new form. */
export function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams;
  const asked = { decisionId: query.get('van-ban') ?? '', line: Number(query.get('dong')) || 0 };
  return handleLoader('routes/dossier-new', args, async (ctx) => ({
    page: await newDossierForm(ctx, asked),
    username: ctx.actor.username,
  }));
}

/** A refusal that carries what was typed, since without scripts the page that comes back is a new one. */
function keepingTyped(ctx: ServiceContext, error: unknown, form: TypedForm): unknown {
  const refusal = toAppError(error);
  if (refusal === null) return error;
  const typed = readFields(form);
  const isUsed = refusal.code === 'request.repeated-with-other-content';
  const kept: KeptForm = {
    typed,
    // An unanswered attempt is settled by its key, so the next one carries the same.
    nextKey: isUsed ? newId(ctx.now) : (typed['_key'] ?? newId(ctx.now)),
    reason: refusal.payload,
  };
  return new AppError(refusal.code, refusal.params, kept, { cause: refusal });
}

/** Opens the dossier and goes on to its first incomplete section. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/dossier-new', args, async (ctx, form) => {
    try {
      const head = newDossierFormHead.safeParse(readFields(form));
      if (!head.success) throw new AppError('request.malformed');
      const opened = await createDossier(ctx, { head: head.data, typed: typedTextOf(form) });
      return redirect(`/ho-so/${opened.dossierId}?muc=${opened.firstIncomplete}`);
    } catch (error) {
      throw keepingTyped(ctx, error, form);
    }
  });
}

/** Where nobody answers, the page keeps its form. */
export function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerInTime(() => serverAction<typeof action>());
}

/** A refusal leaves nothing new to read, and reading without a session would lead away from the form. */
export function shouldRevalidate({
  actionResult,
  defaultShouldRevalidate,
}: Parameters<ShouldRevalidateFunction>[0]) {
  return typeof actionResult === 'object' && actionResult !== null
    ? false
    : defaultShouldRevalidate;
}

/** Lập hồ sơ mới. */
export default function DossierNew() {
  const { page, username } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  // One answer is one trouble: the summary takes the cursor when another comes, not at each letter.
  const trouble = useMemo(() => troubleOf(answer), [answer]);
  const hasUnits = page.managingUnits.length > 0;
  return (
    <>
      <PageHeader title={TEXT.title} subtitle={TEXT.explain} />
      {hasUnits ? (
        <NewDossierForm page={page} username={username} trouble={trouble} />
      ) : (
        <p className="panel empty-note">{TEXT.noUnits}</p>
      )}
    </>
  );
}
