import type { TypedForm } from '../../forms/typed-form';
import '../../styles/admin.css';
import '../../styles/section-view.css';
import '../../styles/sheets.css';
import { ColumnHeads } from '../../components/column-heads';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { staffNumberForm, waivedNumberForm } from '../../forms/staff-number-form';
import { refusedForm } from '../../forms/refused-form';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '../../framework';
import { Link, redirect, useActionData, useLoaderData } from '../../framework';
import { handleAction, handleLoader, intentOf, parseForm } from '../../http/guards.server';
import { keepTyped } from '../../http/keep-typed.server';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { FRAME } from '../../i18n/vi/frame';
import { SHEETS } from '../../i18n/vi/sheets';
import { STAFF_NUMBERS as TEXT } from '../../i18n/vi/staff-numbers';
import type { ServiceContext } from '../../services/context.server';
import { newId } from '../../services/new-id.server';
import { issueStaffNumber } from '../../services/staff-number/issue-staff-number.server';
import { openStaffNumbers } from '../../services/staff-number/open-staff-numbers.server';
import type { StaffNumberPage } from '../../services/staff-number/staff-number-page';
import { AppError } from '../../services/app-error';
import { Lacks } from './lacks';
import { NumberForm, namedLinesOf } from './number-form';

export const meta: MetaFunction = () => [{ title: FRAME.title(TEXT.name) }];

/** Shows the numbers of a person and what stands in the way of another. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/staff-number', args, async (ctx) => ({
    page: await openStaffNumbers(ctx, args.params['dossierId'] ?? ''),
    key: newId(ctx.now),
    isDone: new URL(args.request.url).searchParams.get('xong') === '1',
  }));
}

async function issue(ctx: ServiceContext, dossierId: string, form: TypedForm): Promise<never> {
  const isWaived = intentOf(form) === 'waive';
  const parsed = isWaived
    ? parseForm(waivedNumberForm, form)
    : { ...parseForm(staffNumberForm, form), reason: null };
  const { _key: key, reason, ...asked } = parsed;
  await issueStaffNumber(ctx, { key, dossierId, ...asked, waivedReason: reason });
  throw redirect(`/ho-so/${dossierId}/so-hieu?xong=1`);
}

/** Issues a number or a card. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/staff-number', args, (ctx, form) => {
    if (!['issue', 'waive'].includes(intentOf(form))) throw new AppError('access.not-found');
    return keepTyped(form, () => issue(ctx, args.params['dossierId'] ?? '', form));
  });
}

function Issued({ issued }: { issued: StaffNumberPage['issued'] }) {
  const { title, none, ...columns } = TEXT.issued;
  return (
    <section className="panel" aria-labelledby="da-cap">
      <h2 id="da-cap">{title}</h2>
      {issued.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <table className="data-table stacked-rows">
          <ColumnHeads names={columns} />
          <tbody>
            {issued.map((one) => (
              <tr key={one.seq}>
                <td data-label={columns.kind}>{TEXT.kinds[one.kind]}</td>
                <td data-label={columns.value}>{one.value}</td>
                <td data-label={columns.on}>{SHEETS.day(one.issuedOn)}</td>
                <td data-label={columns.by}>{one.accountName}</td>
                <td data-label={columns.reason}>{one.waivedReason ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Số hiệu, thẻ công chức: issued only when the dossier is entered whole (Điều 9.2.a). */
export default function StaffNumber() {
  const { page, key, isDone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer === undefined ? null : refusedForm(answer);
  const isReady = page.lacks.length === 0;
  return (
    <>
      <PageHeader
        title={TEXT.title(page.fullName)}
        subtitle={`${page.unitName}. ${TEXT.subtitle}`}
        actions={<Link to={`/ho-so/${page.dossierId}`}>{TEXT.back}</Link>}
      />
      {refused !== null && (
        <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={namedLinesOf(refused)} />
      )}
      {refused === null && isDone && <output className="notice notice-good">{TEXT.done}</output>}
      <div className="stacked-panels">
        <p>{TEXT.now(page.staffNumber)}</p>
        {isReady ? (
          <p className="notice notice-good">{TEXT.ready}</p>
        ) : (
          <Lacks dossierId={page.dossierId} lacks={page.lacks} />
        )}
        {(isReady || page.may.waive) && (
          <NumberForm page={page} formKey={key} refused={refused} isWaived={!isReady} />
        )}
        <Issued issued={page.issued} />
      </div>
    </>
  );
}
