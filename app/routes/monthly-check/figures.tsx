import { dossierListAddress } from '../../forms/dossier-list-address';
import { monthlyCheckAddress } from '../../forms/monthly-check-address';
import { Link } from '../../framework';
import { formatCount } from '../../i18n/vi/list';
import { MONTHLY } from '../../i18n/vi/monthly-check';
import type { MonthPage } from '../../services/monthly/monthly-page';

const ACTS = ['create', 'update', 'correct'] as const;

function Figure(parts: { to: string; count: number; name: string; isOpen?: boolean }) {
  return (
    <li>
      <Link
        to={parts.to}
        className="figure"
        aria-current={parts.isOpen === true ? 'true' : undefined}
        preventScrollReset
      >
        <strong>{formatCount(parts.count)}</strong> <span>{parts.name}</span>
      </Link>
    </li>
  );
}

/** What was entered in the month; each figure opens its list. */
export function MonthFigures({ page }: { page: MonthPage }) {
  const { counts, unit, month, asked } = page;
  const at = { unitId: unit.id, month };
  const all = counts.create + counts.update + counts.correct;
  const TEXT = MONTHLY.figures;
  return (
    <section className="panel" aria-labelledby="so-lieu">
      <h2 id="so-lieu">{TEXT.heading}</h2>
      <ul className="figures">
        <Figure
          to={monthlyCheckAddress({ ...at, list: 'all' })}
          count={all}
          name={TEXT.all}
          isOpen={asked.list === 'all'}
        />
        {ACTS.map((act) => (
          <Figure
            key={act}
            to={monthlyCheckAddress({ ...at, list: act })}
            count={counts[act]}
            name={TEXT[act]}
            isOpen={asked.list === act}
          />
        ))}
      </ul>
      {all === 0 && !page.isBeforeGoLive && <p className="quiet">{TEXT.none}</p>}
    </section>
  );
}

/** What of the unit's dossiers is not whole now; each figure opens the list of dossiers. */
export function StandingFigures({ page }: { page: MonthPage }) {
  const { now, unit } = page;
  const TEXT = MONTHLY.now;
  const at = { unitId: unit.id };
  return (
    <section className="panel" aria-labelledby="hien-nay">
      <h2 id="hien-nay">{TEXT.heading}</h2>
      <ul className="figures">
        <Figure
          to={dossierListAddress({ ...at, state: 'incomplete' })}
          count={now.incomplete}
          name={TEXT.incomplete}
        />
        <Figure
          to={dossierListAddress({ ...at, withDebts: true })}
          count={now.debts}
          name={TEXT.debts}
        />
        <Figure
          to={dossierListAddress({ ...at, withWarnings: true })}
          count={now.warnings}
          name={TEXT.warnings}
        />
      </ul>
      <p className="quiet">{TEXT.of(now.dossiers)}</p>
    </section>
  );
}

/** Who entered how much; a name opens what that account entered. */
export function ByAccount({ page }: { page: MonthPage }) {
  const { byAccount, unit, month } = page;
  const TEXT = MONTHLY.byAccount;
  if (byAccount.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="nguoi-nhap">
      <h2 id="nguoi-nhap">{TEXT.heading}</h2>
      <table className="data-table compact-table">
        <thead>
          <tr>
            <th scope="col">{TEXT.who}</th>
            {ACTS.map((act) => (
              <th key={act} scope="col" className="number">
                {TEXT[act]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byAccount.map((row) => (
            <tr key={row.accountId}>
              <td>
                <Link
                  to={monthlyCheckAddress({ unitId: unit.id, month, accountId: row.accountId })}
                  preventScrollReset
                >
                  {row.accountName}
                </Link>
              </td>
              {ACTS.map((act) => (
                <td key={act} className="number">
                  {formatCount(row[act])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
