import '../../styles/lists.css';
import { PageHeader } from '../../components/page-header';
import { Link, useLoaderData, type LoaderFunctionArgs, type MetaFunction } from '../../framework';
import { useLiveLists } from '../../realtime/unit-news';
import { handleLoader } from '../../http/guards.server';
import { FRAME } from '../../i18n/vi/frame';
import { formatBoundedCount, LIST } from '../../i18n/vi/list';
import { listDossiers } from '../../services/dossier/list-dossiers.server';
import { DossierTable } from './dossier-table';
import { EmptyList } from './empty-list';
import { FilterForm } from './filter-form';
import { Pager } from './pager';
import { QuickFilters } from './quick-filters';

export const meta: MetaFunction = () => [{ title: FRAME.title(LIST.title) }];

/** Gives the page of dossiers that the address asks for. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/dossier-list', args, (ctx) =>
    listDossiers(ctx, new URL(args.request.url).searchParams),
  );
}

/** Hồ sơ: who is in the account's reach, narrowed by what stands in the address. */
export default function DossierList() {
  const page = useLoaderData<typeof loader>();
  useLiveLists();
  return (
    <>
      <PageHeader
        title={LIST.title}
        subtitle={<output>{LIST.found(formatBoundedCount(page.count))}</output>}
        actions={
          page.may.create && (
            <Link to="/ho-so/moi" className="action-link">
              {LIST.create}
            </Link>
          )
        }
      />
      <FilterForm page={page} />
      <QuickFilters page={page} />
      {page.dossiers.length === 0 ? <EmptyList page={page} /> : <DossierTable page={page} />}
      <Pager page={page} />
    </>
  );
}
