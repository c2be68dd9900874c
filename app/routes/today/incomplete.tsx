import { dossierListAddress } from '../../forms/dossier-list-address';
import { Link } from '../../framework';
import { TODAY } from '../../i18n/vi/today';
import type { TodayPage } from '../../services/today-page';

/** Dossiers that lack the fewest sections: the next to be finished. */
export function NearlyComplete({ page }: { page: TodayPage }) {
  const TEXT = TODAY.nearly;
  if (page.nearlyComplete.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="gan-du">
      <h2 id="gan-du">{TEXT.heading}</h2>
      <p className="quiet">{TEXT.explain}</p>
      <ul className="plain-list">
        {page.nearlyComplete.map((dossier) => (
          <li key={dossier.id}>
            <Link to={`/ho-so/${dossier.id}`} className="row-link">
              {dossier.fullName}
            </Link>
            <span className="mark mark-warn">
              <span aria-hidden="true">◐</span>
              {TEXT.sections(dossier.incompleteSections)}
            </span>
            <span className="cell-note">
              {dossier.usingUnitName}
              {dossier.debts > 0 && ` · ${TEXT.debts(dossier.debts)}`}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <Link to={dossierListAddress({ state: 'incomplete' })}>{TEXT.all}</Link>
      </p>
    </section>
  );
}

/** For who sees the sector: the units with most that is incomplete. */
export function IncompleteUnits({ page }: { page: TodayPage }) {
  const TEXT = TODAY.byUnit;
  if (page.byUnit.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="theo-don-vi">
      <h2 id="theo-don-vi">{TEXT.heading}</h2>
      <ul className="plain-list">
        {page.byUnit.map(({ unitId, name, incomplete, dossiers }) => (
          <li key={unitId}>
            <Link to={dossierListAddress({ unitId, state: 'incomplete' })}>{name}</Link>
            <span className="mark mark-warn">
              <span aria-hidden="true">◐</span>
              {TEXT.of(incomplete, dossiers)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
