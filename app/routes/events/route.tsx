import type { TypedForm } from '../../forms/typed-form';
import '../../styles/admin.css';
import '../../styles/lists.css';
import '../../styles/dossier.css';
import '../../styles/section-view.css';
import '../../styles/statute-clock.css';
import { eventForm, parseTerms } from '../../forms/decision-form';
import { decisionsPath } from '../../forms/decisions-address';
import { readFields } from '../../forms/read-fields';
import { refusedForm } from '../../forms/refused-form';
import {
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '../../framework';
import { handleAction, handleLoader, intentOf, parseForm } from '../../http/guards.server';
import { keepTyped } from '../../http/keep-typed.server';
import { DECISIONS } from '../../i18n/vi/decisions';
import { FRAME } from '../../i18n/vi/frame';
import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import { recordEvent } from '../../services/event/record-event.server';
import { EventChoice } from './event-choice';
import { EventEntry } from './event-entry';
import { readEventScreen } from './screen.server';

export const meta: MetaFunction = () => [{ title: FRAME.title(DECISIONS.events.title) }];

/** Shows the entry of the event of one person of a decision, or the kinds and what waits. */
export function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams;
  return handleLoader('routes/events', args, (ctx) => readEventScreen(ctx, query));
}

async function record(ctx: ServiceContext, intent: string, form: TypedForm): Promise<never> {
  if (intent !== 'record') throw new AppError('access.not-found');
  const { _key: key, decisionId, line } = parseForm(eventForm, form);
  await recordEvent(ctx, {
    key,
    decisionId,
    line,
    termsFor(kind) {
      const { terms, faults } = parseTerms(kind, readFields(form), { isWhole: true });
      if (faults.length > 0) throw new AppError('form.invalid', {}, { faults });
      return terms;
    },
  });
  throw redirect(decisionsPath({ decisionId, done: 'nhap' }));
}

/** Enters the event of one person. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/events', args, (ctx, form) =>
    keepTyped(form, () => record(ctx, intentOf(form), form)),
  );
}

/** Biến động: one person of a decision after the other, each with what will be written. */
export default function Events() {
  const screen = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer !== undefined && 'error' in answer ? refusedForm(answer) : null;
  if (screen.view === 'choice') return <EventChoice screen={screen} />;
  return <EventEntry key={screen.preview.formKey} screen={screen} refused={refused} />;
}
