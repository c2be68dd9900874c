import { Link } from '../../framework';
import { TODAY } from '../../i18n/vi/today';
import type { TodayPage } from '../../services/today-page';

const TEXT = TODAY.ways;

/** For who works with no list of dossiers: the screens that are his. */
export function Ways({ page }: { page: TodayPage }) {
  const { may, figures } = page;
  const ways = [
    { isOpen: may.accounts, to: '/tai-khoan', name: TEXT.accounts, why: TEXT.accountsExplain },
    {
      isOpen: may.manageUnits,
      to: '/to-chuc/quan-ly',
      name: TEXT.manageUnits,
      why: TEXT.manageUnitsExplain,
    },
    { isOpen: may.log, to: '/nhat-ky', name: TEXT.log, why: TEXT.logExplain },
    { isOpen: may.units, to: '/to-chuc', name: TEXT.units, why: TEXT.unitsExplain },
  ].filter(({ isOpen }) => isOpen);
  if (figures !== null || ways.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="viec">
      <h2 id="viec">{TEXT.heading}</h2>
      <ul className="plain-list">
        {ways.map(({ to, name, why }) => (
          <li key={to}>
            <Link to={to} className="row-link">
              {name}
            </Link>
            <span className="cell-note">{why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
