import { OPEN_ITEM_KINDS, type OpenItemKind } from '../../domain/monthly-check/open-items';
import { formatMonth } from '../../domain/monthly-check/month';
import { formatLocalInstant } from '../../domain/plain-date';
import { decisionsPath } from '../../forms/decisions-address';
import { dossierListAddress } from '../../forms/dossier-list-address';
import { dutiesPath } from '../../forms/duties-address';
import { monthlyCheckAddress } from '../../forms/monthly-check-address';
import { paperListAddress } from '../../forms/paper-list-address';
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
      {page.since !== null && (
        <p className="quiet">
          {MONTHLY.since(
            formatMonth(page.since.month),
            formatLocalInstant(page.since.at),
            page.since.entries,
          )}
        </p>
      )}
      {all === 0 && !page.isBeforeGoLive && <p className="quiet">{TEXT.none}</p>}
    </section>
  );
}

const LIST_OF: Readonly<Record<OpenItemKind, (unitId: string) => string>> = {
  'late-duties': (unitId) => dutiesPath({ show: 'late', unitId }),
  incomplete: (unitId) => dossierListAddress({ unitId, state: 'incomplete' }),
  debts: (unitId) => dossierListAddress({ unitId, withDebts: true }),
  'paper-differences': (unitId) => paperListAddress({ unitId, filter: 'differs' }),
  'sheets-to-review': () => '/phieu?loc=da-nop',
  'decisions-to-enter': () => decisionsPath({ filter: 'waiting' }),
};

/** What is open in the unit now, before the head signs; each figure opens its list. */
export function OpenItems({ page }: { page: MonthPage }) {
  const { now, open, unit } = page;
  const TEXT = MONTHLY.open;
  return (
    <section className="panel" aria-labelledby="con-mo">
      <h2 id="con-mo">{TEXT.heading}</h2>
      <ul className="figures">
        {OPEN_ITEM_KINDS.map((kind) => (
          <Figure
            key={kind}
            to={LIST_OF[kind](unit.id)}
            count={open[kind]}
            name={TEXT.kinds[kind]}
          />
        ))}
        <Figure
          to={dossierListAddress({ unitId: unit.id, withWarnings: true })}
          count={now.warnings}
          name={MONTHLY.now.warnings}
        />
      </ul>
      <p className="quiet">
        {MONTHLY.now.of(now.dossiers)}. {TEXT.explain}
      </p>
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
