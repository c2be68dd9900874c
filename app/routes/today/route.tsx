import '../../styles/lists.css';
import '../../styles/section-view.css';
import '../../styles/statute-clock.css';
import { PageHeader } from '../../components/page-header';
import { formatPlainDate, type PlainDate } from '../../domain/plain-date';
import { Link, useLoaderData, type LoaderFunctionArgs, type MetaFunction } from '../../framework';
import { handleLoader } from '../../http/guards.server';
import { FRAME } from '../../i18n/vi/frame';
import { LIST } from '../../i18n/vi/list';
import { RESTORED } from '../../i18n/vi/restored';
import { TODAY } from '../../i18n/vi/today';
import { useLiveLists } from '../../realtime/unit-news';
import { openToday } from '../../services/today.server';
import { Changes } from './changes';
import { Drafts } from './drafts';
import { Duties } from './duties';
import { Figures } from './figures';
import { IncompleteUnits, NearlyComplete } from './incomplete';
import { Months } from './months';
import { OwnDossier } from './own-dossier';
import { Ways } from './ways';

export const meta: MetaFunction = () => [{ title: FRAME.title(TODAY.title) }];

/** Gives what waits for the account today. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/today', args, openToday);
}

/** Hôm nay: what is incomplete, my drafts, what colleagues changed; each figure opens its list. */
export default function Today() {
  const page = useLoaderData<typeof loader>();
  useLiveLists();
  return (
    <>
      <PageHeader
        title={TODAY.title}
        subtitle={TODAY.subtitle(formatPlainDate(page.today as PlainDate), page.fullName)}
        actions={
          page.may.create && (
            <Link to="/ho-so/moi" className="action-link">
              {LIST.create}
            </Link>
          )
        }
      />
      {page.awaitsConfirmation && (
        <p className="notice">
          <Link to="/khoi-phuc">{RESTORED.today}</Link>
        </p>
      )}
      <div className="today">
        <Months page={page} />
        <Duties page={page} />
        <Figures page={page} />
        <div className="today-panels">
          <OwnDossier page={page} />
          <NearlyComplete page={page} />
          <IncompleteUnits page={page} />
          <Drafts page={page} />
          <Changes page={page} />
          <Ways page={page} />
        </div>
      </div>
    </>
  );
}
