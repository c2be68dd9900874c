import '../../styles/lists.css';
import '../../styles/admin.css';
import '../../styles/section-view.css';
import '../../styles/rules.css';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '../../framework';
import { useActionData, useLoaderData } from '../../framework';
import { refusedForm } from '../../forms/refused-form';
import { handleAction, handleLoader, intentOf } from '../../http/guards.server';
import { keepTyped } from '../../http/keep-typed.server';
import { FRAME } from '../../i18n/vi/frame';
import { RULES } from '../../i18n/vi/rules';
import { AppError } from '../../services/app-error';
import { DayForm } from './day-form';
import { RegulationForm } from './regulation-form';
import { RuleForm } from './rule-form';
import { isRuleVerb, RULE_VERBS } from './rule-verbs.server';
import { readRulesAddress } from './rules-address';
import { RulesView } from './rules-view';
import { readScreen } from './screen.server';

export const meta: MetaFunction = () => [{ title: FRAME.title(RULES.title) }];

/** Shows the regulation, the periods of law and the calendar of a year, or the form that changes one of them. */
export function loader(args: LoaderFunctionArgs) {
  const place = readRulesAddress(new URL(args.request.url).searchParams);
  return handleLoader('routes/rules', args, (ctx) => readScreen(ctx, place));
}

/** Changes a period, the regulation's days, a day or a year of the calendar. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/rules', args, (ctx, form) => {
    const intent = intentOf(form);
    if (!isRuleVerb(intent)) throw new AppError('access.not-found');
    return keepTyped(form, () => RULE_VERBS[intent](ctx, form));
  });
}

/** Quy định: what the deadlines rest on; TCCB keeps it (Điều 17.2.a). */
export default function Rules() {
  const screen = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer === undefined ? null : refusedForm(answer);
  switch (screen.view) {
    case 'page':
      return <RulesView screen={screen} refused={refused} />;
    case 'rule':
      return <RuleForm screen={screen} refused={refused} />;
    case 'regulation':
      return <RegulationForm screen={screen} refused={refused} />;
    case 'day':
      return <DayForm screen={screen} refused={refused} />;
  }
}
