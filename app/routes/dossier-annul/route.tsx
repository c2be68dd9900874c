import '../../styles/admin.css';
import { Button } from '@mantine/core';
import { Obstacles, isFree } from '../../components/annul-obstacles';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { TypedLine, typedFields } from '../../components/typed-field';
import { annulDossierForm } from '../../forms/annul-form';
import { mergePath } from '../../forms/merge-address';
import { nextKey, refusedForm } from '../../forms/refused-form';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '../../framework';
import { Link, redirect, useActionData, useLoaderData } from '../../framework';
import { handleAction, handleLoader, intentOf, parseForm } from '../../http/guards.server';
import { keepTyped } from '../../http/keep-typed.server';
import { ANNULMENT as TEXT } from '../../i18n/vi/annulment';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { FRAME } from '../../i18n/vi/frame';
import { AppError } from '../../services/app-error';
import { annulDossier } from '../../services/dossier/annul-dossier.server';
import { openAnnulment } from '../../services/dossier/open-annulment.server';
import { newId } from '../../services/new-id.server';

export const meta: MetaFunction = () => [{ title: FRAME.title(TEXT.name) }];

/** Shows what annulling a dossier means and what stands in the way. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/dossier-annul', args, async (ctx) => ({
    page: await openAnnulment(ctx, args.params['dossierId'] ?? ''),
    key: newId(ctx.now),
  }));
}

/** Annuls the dossier. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/dossier-annul', args, (ctx, form) => {
    if (intentOf(form) !== 'annul') throw new AppError('access.not-found');
    return keepTyped(form, async (): Promise<never> => {
      const { _key: key, reason } = parseForm(annulDossierForm, form);
      const dossierId = args.params['dossierId'] ?? '';
      await annulDossier(ctx, { key, dossierId, reason });
      throw redirect(`/ho-so/${dossierId}`);
    });
  });
}

/** Hủy hồ sơ lập nhầm: with a reason; nothing is deleted (Điều 11.1). */
export default function DossierAnnul() {
  const { page, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer === undefined ? null : refusedForm(answer);
  const { head, obstacles } = page;
  const lines = (refused?.faults ?? []).map(({ field, fault }) => ({
    field: field.startsWith('_') ? null : field,
    sentence: TEXT.faults[fault] ?? ERROR_SENTENCES['request.malformed'],
  }));
  return (
    <>
      <PageHeader
        title={TEXT.title(head.fullName)}
        subtitle={`${head.managingUnit.name}. ${TEXT.subtitle}`}
        actions={<Link to={`/ho-so/${head.id}`}>{TEXT.back}</Link>}
      />
      {refused !== null && <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={lines} />}
      <p>
        <Link to={mergePath(head.id)}>{TEXT.merge}</Link>
      </p>
      <div className="stacked-panels">
        {isFree(obstacles) ? (
          <OnceForm className="panel admin-form">
            <input type="hidden" name="intent" value="annul" />
            <input type="hidden" name="_key" value={nextKey(refused, key)} />
            <TypedLine
              name="reason"
              fields={typedFields(refused, lines)}
              label={TEXT.reason}
              description={TEXT.reasonHint}
              required
            />
            <p className="hint">{TEXT.once}</p>
            <Button type="submit">{TEXT.submit}</Button>
          </OnceForm>
        ) : (
          <Obstacles title={TEXT.obstacles.title} obstacles={obstacles} />
        )}
      </div>
    </>
  );
}
