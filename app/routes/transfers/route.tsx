import type { TypedForm } from '../../forms/typed-form';
import '../../styles/admin.css';
import '../../styles/lists.css';
import '../../styles/dossier.css';
import '../../styles/section-view.css';
import '../../styles/statute-clock.css';
import { refusedForm } from '../../forms/refused-form';
import { readTransfersAddress, transfersPath } from '../../forms/transfers-address';
import { transferForm } from '../../forms/transfer-form';
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
import { FRAME } from '../../i18n/vi/frame';
import { TRANSFERS } from '../../i18n/vi/transfers';
import { useLiveLists } from '../../realtime/unit-news';
import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import { listTransfers } from '../../services/transfer/list-transfers.server';
import { openTransfer } from '../../services/transfer/open-transfer.server';
import { stepTransfer } from '../../services/transfer/step-transfer.server';
import { isTransferStep } from '../../domain/transfer/transfer';
import { OneTransfer } from './one-transfer';
import { TransferList } from './transfer-list';

export const meta: MetaFunction = () => [{ title: FRAME.title(TRANSFERS.title) }];

/** Shows the transfers of the reader's units, or one of them. */
export function loader(args: LoaderFunctionArgs) {
  const place = readTransfersAddress(new URL(args.request.url).searchParams);
  return handleLoader('routes/transfers', args, async (ctx) =>
    place.transferId === null
      ? { view: 'list' as const, place, list: await listTransfers(ctx, place) }
      : { view: 'one' as const, place, page: await openTransfer(ctx, place.transferId) },
  );
}

async function takeStep(ctx: ServiceContext, step: string, form: TypedForm): Promise<never> {
  if (!isTransferStep(step)) throw new AppError('access.not-found');
  const { _key: key, transferId, seenVersion, reason, usingUnitId } = parseForm(transferForm, form);
  await stepTransfer(ctx, { key, transferId, seenVersion, step, reason, usingUnitId });
  throw redirect(transfersPath({ transferId, done: step }));
}

/** Takes one step of a transfer: the intent is the step. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/transfers', args, (ctx, form) =>
    keepTyped(form, () => takeStep(ctx, intentOf(form), form)),
  );
}

/** Điều chuyển: dossiers that come and go, each with its two clocks. */
export default function Transfers() {
  const screen = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  useLiveLists();
  const refused = answer !== undefined && 'error' in answer ? refusedForm(answer) : null;
  if (screen.view === 'list') return <TransferList list={screen.list} place={screen.place} />;
  return <OneTransfer page={screen.page} done={screen.place.done} refused={refused} />;
}
