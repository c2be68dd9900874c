import type { TypedForm } from '../../forms/typed-form';
import '../../styles/admin.css';
import '../../styles/lists.css';
import '../../styles/statute-clock.css';
import { dutiesPath, readDutiesAddress } from '../../forms/duties-address';
import { adjustForm } from '../../forms/duty-form';
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
import { DUTIES } from '../../i18n/vi/duties';
import { FRAME } from '../../i18n/vi/frame';
import { useLiveLists } from '../../realtime/unit-news';
import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import { adjustDuty } from '../../services/duty/adjust-duty.server';
import { listDuties } from '../../services/duty/list-duties.server';
import { openDuty } from '../../services/duty/open-duty.server';
import { DutyList } from './duty-list';
import { OneDuty } from './one-duty';

export const meta: MetaFunction = () => [{ title: FRAME.title(DUTIES.title) }];

/** Shows duties by how they stand, or one with its whole count. */
export function loader(args: LoaderFunctionArgs) {
  const place = readDutiesAddress(new URL(args.request.url).searchParams);
  const { key, cursor, ...filter } = place;
  return handleLoader('routes/duties', args, async (ctx) =>
    key === null
      ? { view: 'list' as const, place, list: await listDuties(ctx, { filter, cursor }) }
      : { view: 'one' as const, place, page: await openDuty(ctx, key) },
  );
}

async function adjust(ctx: ServiceContext, intent: string, form: TypedForm): Promise<never> {
  if (intent !== 'adjust') throw new AppError('access.not-found');
  const { _key: key, ...asked } = parseForm(adjustForm, form);
  await adjustDuty(ctx, { key, ...asked });
  throw redirect(dutiesPath({ key: asked.dutyKey }));
}

/** Changes when a duty is due. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/duties', args, (ctx, form) =>
    keepTyped(form, () => adjust(ctx, intentOf(form), form)),
  );
}

/** Việc có thời hạn: what is due when, and why. */
export default function Duties() {
  const screen = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  useLiveLists();
  const refused = answer !== undefined && 'error' in answer ? refusedForm(answer) : null;
  if (screen.view === 'list') return <DutyList list={screen.list} place={screen.place} />;
  return <OneDuty page={screen.page} refused={refused} />;
}
