import type { TypedForm } from '../../forms/typed-form';
import '../../styles/admin.css';
import '../../styles/merge.css';
import { Obstacles, isFree } from '../../components/annul-obstacles';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary, type SummaryLine } from '../../components/refusal-summary';
import { readMergeAddress } from '../../forms/merge-address';
import { choicesOfForm, mergeForm } from '../../forms/merge-form';
import { readFields } from '../../forms/read-fields';
import { refusedForm, type RefusedForm } from '../../forms/refused-form';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '../../framework';
import { Link, redirect, useActionData, useLoaderData } from '../../framework';
import { handleAction, handleLoader, intentOf, parseForm } from '../../http/guards.server';
import { keepTyped } from '../../http/keep-typed.server';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { FRAME } from '../../i18n/vi/frame';
import { MERGE as TEXT } from '../../i18n/vi/merge';
import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import { mergeDossiers } from '../../services/dossier/merge-dossiers.server';
import { previewMerge } from '../../services/dossier/preview-merge.server';
import { newId } from '../../services/new-id.server';
import { FindOther } from './find-other';
import { MergeForm } from './merge-form';
import { Pair } from './pair';

export const meta: MetaFunction = () => [{ title: FRAME.title(TEXT.name) }];

/** Shows whom to merge with, or two dossiers side by side. */
export function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams;
  return handleLoader('routes/dossier-merge', args, async (ctx) => ({
    page: await previewMerge(ctx, readMergeAddress(args.params['dossierId'] ?? '', query)),
    key: newId(ctx.now),
  }));
}

async function merge(ctx: ServiceContext, form: TypedForm): Promise<never> {
  const { _key: key, ...asked } = parseForm(mergeForm, form);
  await mergeDossiers(ctx, { key, ...asked, choices: choicesOfForm(readFields(form)) });
  throw redirect(`/ho-so/${asked.keptId}`);
}

/** Merges the two. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/dossier-merge', args, (ctx, form) => {
    if (intentOf(form) !== 'merge') throw new AppError('access.not-found');
    return keepTyped(form, () => merge(ctx, form));
  });
}

function linesOf(refused: RefusedForm): SummaryLine[] {
  return refused.faults.map(({ field, fault }) => ({
    field: field.startsWith('_') ? null : field,
    sentence: TEXT.faults[fault] ?? ERROR_SENTENCES['request.malformed'],
  }));
}

/** Gộp hồ sơ: two dossiers of one person go on as one, both histories kept (Điều 11.1). */
export default function DossierMerge() {
  const { page, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer === undefined ? null : refusedForm(answer);
  const { head, preview } = page;
  const lines = refused === null ? [] : linesOf(refused);
  return (
    <>
      <PageHeader
        title={TEXT.title(head.fullName)}
        subtitle={`${head.managingUnit.name}. ${TEXT.subtitle}`}
        actions={<Link to={`/ho-so/${head.id}`}>{TEXT.back}</Link>}
      />
      {refused !== null && <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={lines} />}
      <div className="stacked-panels">
        {preview === null ? (
          <FindOther page={page} />
        ) : (
          <>
            <Pair dossierId={head.id} preview={preview} />
            {isFree(preview.obstacles) ? (
              <MergeForm
                key={`${preview.kept.id} ${preview.seen}`}
                dossierId={head.id}
                preview={preview}
                formKey={key}
                refused={refused}
                lines={lines}
              />
            ) : (
              <Obstacles title={TEXT.obstacles} obstacles={preview.obstacles} />
            )}
          </>
        )}
      </div>
    </>
  );
}
