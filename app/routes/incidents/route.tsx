import '../../styles/admin.css';
import '../../styles/section-view.css';
import '../../styles/incidents.css';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '../../framework';
import { useActionData, useLoaderData } from '../../framework';
import { refusedForm } from '../../forms/refused-form';
import { isNavigation } from '../../http/context.server';
import { handleAction, handleLoader, intentOf } from '../../http/guards.server';
import { keepTyped } from '../../http/keep-typed.server';
import { FRAME } from '../../i18n/vi/frame';
import { INCIDENTS } from '../../i18n/vi/incidents';
import { doIncidentVerb } from './incident-verbs.server';
import { IncidentForm } from './incident-form';
import { IncidentList } from './incident-list';
import { readIncidentsAddress } from './incidents-address';
import { OneIncident } from './one-incident';
import { readScreen } from './screen.server';

export const meta: MetaFunction = () => [{ title: FRAME.title(INCIDENTS.title) }];

/** Shows the incidents, one of them, or the form of one, as the address says. */
export function loader(args: LoaderFunctionArgs) {
  const place = readIncidentsAddress(new URL(args.request.url).searchParams);
  return handleLoader('routes/incidents', args, (ctx) => readScreen(ctx, place));
}

/** Writes a wording, or notes that one was seen. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/incidents', args, (ctx, form) =>
    keepTyped(form, () =>
      doIncidentVerb(ctx, { intent: intentOf(form), form, isPlain: isNavigation(args) }),
    ),
  );
}

/** Sự cố: what TCCB tells of, and who has seen it. */
export default function Incidents() {
  const screen = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer !== undefined && 'error' in answer ? refusedForm(answer) : null;
  switch (screen.view) {
    case 'list':
      return <IncidentList screen={screen} />;
    case 'one':
      return <OneIncident screen={screen} />;
    case 'form':
      return <IncidentForm screen={screen} refused={refused} />;
  }
}
