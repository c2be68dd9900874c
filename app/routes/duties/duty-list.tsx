import { DutyTable } from '../../components/duty-table';
import { PageHeader } from '../../components/page-header';
import { DUTY_SHOWS, dutiesPath, type DutiesAddress } from '../../forms/duties-address';
import { Link } from '../../framework';
import { DUTIES } from '../../i18n/vi/duties';
import type { DutyList as List } from '../../services/duty/duty-page';

const TEXT = DUTIES.list;

function filterWords({ unitId, task, article, doneBy }: DutiesAddress, list: List): string {
  return [
    unitId === null ? null : (list.duties[0]?.unitName ?? unitId),
    task === null ? null : DUTIES.tasks[task],
    article === null ? null : DUTIES.article(article),
    doneBy,
  ]
    .filter((word) => word !== null)
    .join(', ');
}

/** Duties by how they stand; the address holds the filter. */
export function DutyList({ list, place }: { list: List; place: DutiesAddress }) {
  const { late, soon, open } = list.counts;
  const counts: Partial<Record<DutiesAddress['show'], number>> = { late, soon, open };
  const words = filterWords(place, list);
  return (
    <>
      <PageHeader title={DUTIES.title} subtitle={DUTIES.subtitle} />
      <nav className="chips" aria-label={DUTIES.title}>
        {DUTY_SHOWS.map((show) => (
          <Link
            key={show}
            to={dutiesPath({ ...place, cursor: null, show })}
            className="chip"
            aria-current={place.show === show ? 'page' : undefined}
          >
            {TEXT.show[show]}
            {words === '' && counts[show] !== undefined && ` (${counts[show]})`}
          </Link>
        ))}
      </nav>
      {words !== '' && (
        <p className="quiet">
          {TEXT.filtered(words)}. <Link to={dutiesPath({ show: place.show })}>{TEXT.all}</Link>
        </p>
      )}
      {list.duties.length === 0 ? (
        <div className="panel">
          <p>{TEXT.empty}</p>
          <p className="quiet">{TEXT.emptyWhy}</p>
        </div>
      ) : (
        <DutyTable duties={list.duties} withUnit mayEnter={list.mayEnter} />
      )}
      {list.nextCursor !== null && (
        <p className="pager">
          <Link to={dutiesPath({ ...place, cursor: list.nextCursor })}>{TEXT.next}</Link>
        </p>
      )}
    </>
  );
}
