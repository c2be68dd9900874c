import '../../styles/lists.css';
import '../../styles/monthly-check.css';
import '../../styles/paper.css';
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
import { PAPER } from '../../i18n/vi/paper';
import { AppError } from '../../services/app-error';
import { openPaperTwin } from '../../services/paper/open-paper-twin.server';
import { readTwinAddress } from './twin-address';
import { TwinMinutes } from './twin-minutes';
import { isTwinVerb, TWIN_VERBS } from './twin-verbs.server';
import { TwinView } from './twin-view';

/** Gives the paper twin of a dossier. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/paper-twin', args, async (ctx) => {
    const page = await openPaperTwin(ctx, args.params['dossierId'] ?? '');
    return { page, asked: readTwinAddress(args.request.url) };
  });
}

/** Notes a check of papers, or the comparison of a section. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/paper-twin', args, (ctx, form) => {
    const intent = intentOf(form);
    if (!isTwinVerb(intent)) throw new AppError('access.not-found');
    const dossierId = args.params['dossierId'] ?? '';
    return keepTyped(form, () => TWIN_VERBS[intent](ctx, dossierId, form));
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: FRAME.title(data === undefined ? PAPER.title : PAPER.titleOf(data.page.head.fullName)),
  },
];

/** Hồ sơ giấy of one person: the checklist, the thirteen sections beside paper, or their minutes. */
export default function PaperTwin() {
  const { page, asked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer === undefined ? null : refusedForm(answer);
  if (asked.isMinutes) return <TwinMinutes page={page} />;
  return <TwinView page={page} refused={refused} done={refused === null ? asked.done : null} />;
}
