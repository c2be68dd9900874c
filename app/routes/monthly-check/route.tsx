import '../../styles/lists.css';
import '../../styles/admin.css';
import '../../styles/dossier-history.css';
import '../../styles/monthly-check.css';
import { formatMonth } from '../../domain/monthly-check/month';
import { refusedForm } from '../../forms/refused-form';
import {
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '../../framework';
import { handleAction, handleLoader, intentOf } from '../../http/guards.server';
import { keepTyped } from '../../http/keep-typed.server';
import { FRAME } from '../../i18n/vi/frame';
import { MONTHLY } from '../../i18n/vi/monthly-check';
import { AppError } from '../../services/app-error';
import { openMonthlyCheck } from '../../services/monthly/open-monthly-check.server';
import { Minutes } from './minutes';
import { isMonthVerb, MONTH_VERBS } from './month-verbs.server';
import { MonthView } from './month-view';
import { UnitGrid } from './unit-grid';

/** Gives a unit's month, or the grid of units and months. */
export function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  return handleLoader('routes/monthly-check', args, (ctx) => openMonthlyCheck(ctx, searchParams));
}

/** Signs a month, returns it, or reminds a unit of one. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/monthly-check', args, (ctx, form) => {
    const intent = intentOf(form);
    if (!isMonthVerb(intent)) throw new AppError('access.not-found');
    return keepTyped(form, () => MONTH_VERBS[intent](ctx, form));
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  const title = page?.view === 'month' ? MONTHLY.titleOf(formatMonth(page.month)) : MONTHLY.title;
  return [{ title: FRAME.title(title) }];
};

/** Kiểm tra tháng: the head checks and signs, TCCB sees who has. */
export default function MonthlyCheck() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer !== undefined && 'error' in answer ? refusedForm(answer) : null;
  const reminded = answer !== undefined && 'reminded' in answer ? answer.reminded.unitName : null;
  if (page.view === 'grid') return <UnitGrid page={page} refused={refused} reminded={reminded} />;
  if (page.asked.isMinutes) return <Minutes page={page} />;
  return <MonthView page={page} refused={refused} />;
}
