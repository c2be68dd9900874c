import '../../styles/dossier-history.css';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { formatPlainDate, type PlainDate } from '../../domain/plain-date';
import {
  data,
  redirect,
  useLoaderData,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '../../framework';
import { handleLoader } from '../../http/guards.server';
import { DOSSIER } from '../../i18n/vi/dossier';
import { FRAME } from '../../i18n/vi/frame';
import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import type { AsOfAxis, AsOfDossier, HistoryPage } from '../../services/dossier/dossier-page';
import { listHistory } from '../../services/dossier/list-history.server';
import { openAsOf } from '../../services/dossier/open-as-of.server';
import { AsOfView, nameThen } from './as-of-view';
import { askedDay, historyPath, historyQuery, type AskedDay } from './history-query';
import { HistoryView } from './history-view';

/** The entries of a dossier, as the screen takes them. */
export type HistoryData = {
  kind: 'history';
  page: HistoryPage;
  section: SectionCode | null;
  cursor: string | null;
  fault: Extract<AskedDay, { kind: 'fault' }> | null;
  today: PlainDate;
};

type AsOfData = { kind: 'as-of'; page: AsOfDossier; today: PlainDate };
type Shown = HistoryData | AsOfData;

async function showHistory(
  ctx: ServiceContext,
  at: { dossierId: string; search: URLSearchParams; day: AskedDay },
) {
  const query = historyQuery.safeParse(Object.fromEntries(at.search));
  if (!query.success) throw new AppError('request.malformed');
  const { muc, sau, tu, den } = query.data;
  const isCompared = muc !== null && tu !== null && den !== null;
  const page = await listHistory(ctx, {
    dossierId: at.dossierId,
    section: muc,
    cursor: sau,
    compare: isCompared ? { section: muc, from: tu, to: den } : null,
  });
  const fault = at.day.kind === 'fault' ? at.day : null;
  return data<Shown>(
    { kind: 'history', page, section: muc, cursor: sau, fault, today: ctx.today },
    { status: fault === null ? 200 : 422 },
  );
}

async function showDay(
  ctx: ServiceContext,
  at: { dossierId: string; day: PlainDate; axis: AsOfAxis },
) {
  return data<Shown>({ kind: 'as-of', page: await openAsOf(ctx, at), today: ctx.today });
}

/** Gives the entries of a dossier with two versions compared where asked, or the dossier as it stood on a day. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/dossier-history', args, (ctx) => {
    const dossierId = args.params['dossierId'] ?? '';
    const { searchParams: search } = new URL(args.request.url);
    const day = askedDay(search.get('ngay'), ctx.today);
    if (day.kind === 'typed') throw redirect(historyPath(dossierId, { ngay: day.day }));
    const axis = search.get('theo') === 'hieu-luc' ? 'in-force' : 'entered';
    if (day.kind === 'day') return showDay(ctx, { dossierId, day: day.day, axis });
    return showHistory(ctx, { dossierId, search, day });
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => {
  if (shown === undefined) return [{ title: FRAME.productLong }];
  const title =
    shown.kind === 'history'
      ? DOSSIER.history.title(shown.page.head.fullName)
      : DOSSIER.asOf.title(nameThen(shown.page), formatPlainDate(shown.page.day as PlainDate));
  return [{ title: FRAME.title(title) }];
};

/** Lịch sử hồ sơ, or with `?ngay=` the dossier as it stood at the end of that day. */
export default function DossierHistory() {
  const shown = useLoaderData<typeof loader>();
  return shown.kind === 'history' ? (
    <HistoryView {...shown} />
  ) : (
    <AsOfView page={shown.page} today={shown.today} />
  );
}
