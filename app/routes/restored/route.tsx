import '../../styles/admin.css';
import '../../styles/lists.css';
import '../../styles/section-view.css';
import { Button } from '@mantine/core';
import { ColumnHeads } from '../../components/column-heads';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { CONFIRMERS, type AwaitedConfirmation } from '../../domain/account/restored-accounts';
import { formatLocalInstant } from '../../domain/plain-date';
import { confirmRestoredForm } from '../../forms/restored-form';
import {
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '../../framework';
import { handleAction, handleLoader, intentOf, parseForm } from '../../http/guards.server';
import { ROLE_NAMES } from '../../i18n/vi/account';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { FRAME } from '../../i18n/vi/frame';
import { formatCount } from '../../i18n/vi/list';
import { RESTORED as TEXT } from '../../i18n/vi/restored';
import { AppError } from '../../services/app-error';
import { confirmRestored } from '../../services/restore/confirm-restored.server';
import { openRestored } from '../../services/restore/open-restored.server';
import type { RestoredPage } from '../../services/restore/restored-page';

export const meta: MetaFunction = () => [{ title: FRAME.title(TEXT.title) }];

/** Shows who could sign in by what a restored database says. */
export function loader(args: LoaderFunctionArgs) {
  const cursor = new URL(args.request.url).searchParams.get('sau');
  return handleLoader('routes/restored', args, (ctx) => openRestored(ctx, { cursor }));
}

/** Confirms for one's own office. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/restored', args, async (ctx, form) => {
    if (intentOf(form) !== 'confirm') throw new AppError('access.not-found');
    const { _key: key } = parseForm(confirmRestoredForm, form);
    return { confirmed: await confirmRestored(ctx, { key }) };
  });
}

function Sides({ awaited }: { awaited: AwaitedConfirmation }) {
  return (
    <ul className="plain-list">
      {CONFIRMERS.map((side) => {
        const by = awaited[side];
        return (
          <li key={side}>
            {by === null
              ? TEXT.waits(TEXT.sides[side])
              : TEXT.done(TEXT.sides[side], by.name, formatLocalInstant(by.at))}
          </li>
        );
      })}
    </ul>
  );
}

function Roles({ page }: { page: RestoredPage }) {
  return (
    <section className="panel" aria-labelledby="vai-tro">
      <h2 id="vai-tro">{TEXT.heading}</h2>
      <div className="table-scroll">
        <table className="data-table stacked-rows">
          <ColumnHeads names={TEXT.columns} />
          <tbody>
            {page.roles.map((row) => (
              <tr key={row.id}>
                <td data-label={TEXT.columns.account}>{row.username}</td>
                <td data-label={TEXT.columns.name}>{row.fullName}</td>
                <td data-label={TEXT.columns.role}>{ROLE_NAMES[row.role]}</td>
                <td data-label={TEXT.columns.unit}>{row.unitName ?? ''}</td>
                <td data-label={TEXT.columns.since}>{formatLocalInstant(row.validFrom)}</td>
                <td data-label={TEXT.columns.lastSignIn}>
                  {row.lastSignInAt === null ? TEXT.never : formatLocalInstant(row.lastSignInAt)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {page.nextCursor !== null && (
        <p>
          <Link to={`?sau=${encodeURIComponent(page.nextCursor)}`}>{TEXT.next}</Link>
        </p>
      )}
      <p className="quiet">{TEXT.employees(formatCount(page.employees))}</p>
    </section>
  );
}

/** Sau khi khôi phục: KHTC and the head of TCCB confirm accounts and roles before anybody else signs in. */
export default function Restored() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { awaited } = page;
  const hasConfirmed = answer !== undefined && 'confirmed' in answer && answer.confirmed;
  return (
    <>
      <PageHeader
        title={TEXT.title}
        subtitle={
          awaited === null
            ? ''
            : TEXT.subtitle(
                formatLocalInstant(awaited.restoredAt),
                formatLocalInstant(Date.parse(awaited.madeAt)),
              )
        }
      />
      {answer !== undefined && 'error' in answer && (
        <RefusalSummary heading={ERROR_SENTENCES[answer.error.code]} lines={[]} />
      )}
      {hasConfirmed && (
        <output className="notice notice-good">
          {awaited === null ? TEXT.all : TEXT.confirmed}
        </output>
      )}
      {awaited === null ? (
        !hasConfirmed && <p>{TEXT.none}</p>
      ) : (
        <div className="stacked-panels">
          <section className="panel">
            <p>{TEXT.explain}</p>
            <Sides awaited={awaited} />
            {page.side !== null && <p>{TEXT.toDo}</p>}
            <p>{page.may.accounts ? <Link to="/tai-khoan">{TEXT.accounts}</Link> : TEXT.askKhtc}</p>
            {page.side !== null && (
              <OnceForm className="admin-form">
                <input type="hidden" name="intent" value="confirm" />
                <input type="hidden" name="_key" value={page.formKey} />
                <Button type="submit">{TEXT.confirm}</Button>
              </OnceForm>
            )}
          </section>
          <Roles page={page} />
        </div>
      )}
    </>
  );
}
