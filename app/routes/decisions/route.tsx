import '../../styles/admin.css';
import '../../styles/lists.css';
import '../../styles/dossier.css';
import '../../styles/section-view.css';
import '../../styles/statute-clock.css';
import { refusedForm } from '../../forms/refused-form';
import { readDecisionsAddress } from '../../forms/decisions-address';
import {
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '../../framework';
import { handleAction, handleLoader, intentOf } from '../../http/guards.server';
import { keepTyped } from '../../http/keep-typed.server';
import { DECISIONS } from '../../i18n/vi/decisions';
import { FRAME } from '../../i18n/vi/frame';
import { useLiveLists } from '../../realtime/unit-news';
import { DecisionForm } from './decision-form';
import { DecisionList } from './decision-list';
import { doDecisionVerb } from './decision-verbs.server';
import { OneDecision } from './one-decision';
import { readScreen } from './screen.server';

export const meta: MetaFunction = () => [{ title: FRAME.title(DECISIONS.title) }];

/** Shows the register, one decision, or the form of a new one, as the address says. */
export function loader(args: LoaderFunctionArgs) {
  const place = readDecisionsAddress(new URL(args.request.url).searchParams);
  return handleLoader('routes/decisions', args, (ctx) => readScreen(ctx, place));
}

/** Registers a decision, or annuls one that was registered wrongly. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/decisions', args, (ctx, form) =>
    keepTyped(form, () => doDecisionVerb(ctx, intentOf(form), form)),
  );
}

/** Văn bản: the register of decisions; TCCB's come into a unit's list by themselves. */
export default function Decisions() {
  const screen = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  useLiveLists();
  const refused = answer !== undefined && 'error' in answer ? refusedForm(answer) : null;
  switch (screen.view) {
    case 'list':
      return <DecisionList screen={screen} />;
    case 'one':
      return <OneDecision screen={screen} refused={refused} />;
    case 'form':
      return <DecisionForm screen={screen} refused={refused} />;
  }
}
