import { formatMonth } from '../../domain/monthly-check/month';
import { formatPlainDate } from '../../domain/plain-date';
import { monthlyCheckAddress } from '../../forms/monthly-check-address';
import { Link } from '../../framework';
import { MONTHLY } from '../../i18n/vi/monthly-check';
import type { MonthOfUnit, TodayPage } from '../../services/today-page';

const TEXT = MONTHLY.today;

const LINES = {
  open: TEXT.notSigned,
  returned: TEXT.returned,
  signed: TEXT.signed,
} as const satisfies Record<MonthOfUnit['state'], (month: string, unit: string) => string>;

const LOOKS = { open: '○', returned: '↩', signed: '●' } as const;

/** By when the month is due, beside what is not signed. */
function Due({ page }: { page: TodayPage }) {
  const { due, isOverdue } = page.months;
  if (due === null) return null;
  const day = formatPlainDate(due.lastDay);
  return <span className="cell-note"> {isOverdue ? TEXT.overdue(day) : TEXT.due(day)}</span>;
}

/** The check of the last month: what waits for the head, what was returned to the clerk, how many units TCCB waits for. */
export function Months({ page }: { page: TodayPage }) {
  const { months } = page;
  const month = formatMonth(months.month);
  if (months.kind === 'sector' ? months.units === 0 : months.units.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="kiem-tra-thang">
      <h2 id="kiem-tra-thang">{TEXT.heading}</h2>
      <ul className="plain-list">
        {months.kind === 'sector' && (
          <li>
            {months.notSigned === 0 ? (
              <span>{TEXT.allSigned(month)}</span>
            ) : (
              <Link
                className="row-link"
                to={monthlyCheckAddress({ month: months.month, filter: 'chua-ky' })}
              >
                ○ {TEXT.units(months.notSigned, month)}
              </Link>
            )}
            {months.notSigned > 0 && <Due page={page} />}
          </li>
        )}
        {months.kind === 'units' &&
          months.units.map(({ unitId, name, state }) => (
            <li key={unitId}>
              <Link className="row-link" to={monthlyCheckAddress({ unitId, month: months.month })}>
                {LOOKS[state]} {LINES[state](month, name)}
              </Link>
              {state !== 'signed' && <Due page={page} />}
            </li>
          ))}
      </ul>
    </section>
  );
}
