import { DutyTable } from '../../components/duty-table';
import { decisionsPath } from '../../forms/decisions-address';
import { dutiesPath } from '../../forms/duties-address';
import { transfersPath } from '../../forms/transfers-address';
import { Link } from '../../framework';
import { DUTIES } from '../../i18n/vi/duties';
import type { TodayPage } from '../../services/today-page';

const TEXT = DUTIES.today;

/** What is late and what is due this week: done from the row; every figure opens its list. */
export function Duties({ page }: { page: TodayPage }) {
  const { duties } = page;
  if (duties === null) return null;
  const { counts, nearest, waitingPapers, transfers } = duties;
  const more = counts.late + counts.soon - nearest.length;
  return (
    <section className="today-duties" aria-labelledby="viec-co-han">
      <h2 id="viec-co-han">{TEXT.heading}</h2>
      <p className="duty-counts">
        <Link
          to={dutiesPath({ show: 'late' })}
          className={counts.late > 0 ? 'mark mark-bad' : 'mark quiet'}
        >
          <span aria-hidden="true">▲</span>
          {TEXT.late(counts.late)}
        </Link>
        <Link
          to={dutiesPath({ show: 'soon' })}
          className={counts.soon > 0 ? 'mark mark-warn' : 'mark quiet'}
        >
          <span aria-hidden="true">◔</span>
          {TEXT.soon(counts.soon)}
        </Link>
        <Link to={dutiesPath({ show: 'open' })} className="mark quiet">
          <span aria-hidden="true">○</span>
          {TEXT.open(counts.open)}
        </Link>
        {waitingPapers > 0 && <Link to={decisionsPath({})}>{TEXT.papers(waitingPapers)}</Link>}
        {transfers > 0 && <Link to={transfersPath({})}>{TEXT.transfers(transfers)}</Link>}
      </p>
      {nearest.length === 0 ? (
        <p className="quiet">{TEXT.none}</p>
      ) : (
        <DutyTable
          duties={nearest}
          withUnit={new Set(nearest.map((duty) => duty.unitId)).size > 1}
          mayEnter={duties.mayEnter}
        />
      )}
      {more > 0 && (
        <p>
          <Link to={dutiesPath({ show: counts.late > nearest.length ? 'late' : 'soon' })}>
            {TEXT.more(more)}
          </Link>
        </p>
      )}
    </section>
  );
}
