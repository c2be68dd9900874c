import '../../styles/lists.css';
import '../../styles/paper.css';
import { PageHeader } from '../../components/page-header';
import { paperListAddress } from '../../forms/paper-list-address';
import { Link, useLoaderData, type LoaderFunctionArgs, type MetaFunction } from '../../framework';
import { handleLoader } from '../../http/guards.server';
import { FRAME } from '../../i18n/vi/frame';
import { PAPER } from '../../i18n/vi/paper';
import { useLiveLists } from '../../realtime/unit-news';
import { listPaperTwins } from '../../services/paper/list-paper-twins.server';
import type { PaperListPage } from '../../services/paper/paper-page';
import { StateChips, UnitChoice } from './filters';
import { ParityTable } from './parity-table';
import { TwinTable } from './twin-table';

const TEXT = PAPER.list;

export const meta: MetaFunction = () => [{ title: FRAME.title(PAPER.title) }];

/** Gives the page of dossiers that the address asks for, and the rate of each unit. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/paper-twins', args, (ctx) =>
    listPaperTwins(ctx, new URL(args.request.url).searchParams),
  );
}

function Empty({ asked }: Pick<PaperListPage, 'asked'>) {
  const isFiltered = asked.filter !== null || asked.unitId !== null || asked.after !== null;
  const filtered = asked.filter === 'differs' ? TEXT.empty.differs : TEXT.empty.filtered;
  return (
    <div className="panel empty-note">
      <p>{isFiltered ? filtered : TEXT.empty.none}</p>
      {isFiltered && <Link to="/ho-so-giay">{TEXT.empty.clear}</Link>}
    </div>
  );
}

/** Hồ sơ giấy: how each dossier stands against its paper, and by unit how many agree. */
export default function PaperTwins() {
  const page = useLoaderData<typeof loader>();
  useLiveLists();
  const { asked, counts, rate, next } = page;
  return (
    <>
      <PageHeader title={PAPER.title} subtitle={TEXT.subtitle(counts.dossiers)} />
      <p className="quiet">{TEXT.explain}</p>
      <p className="parity-line">
        {rate === null ? TEXT.noRate : TEXT.rate(rate, counts.agrees, counts.dossiers)}
      </p>
      <UnitChoice page={page} />
      <StateChips page={page} />
      {page.twins.length === 0 ? <Empty asked={asked} /> : <TwinTable page={page} />}
      {(next !== null || asked.after !== null) && (
        <nav className="pager" aria-label={TEXT.pages}>
          {asked.after !== null && (
            <Link to={paperListAddress({ ...asked, after: null })}>{TEXT.first}</Link>
          )}
          {next !== null && (
            <Link rel="next" to={paperListAddress({ ...asked, after: next })}>
              {TEXT.next}
            </Link>
          )}
        </nav>
      )}
      {page.byUnit.length > 0 && <ParityTable rows={page.byUnit} />}
    </>
  );
}
