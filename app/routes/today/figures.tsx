import { dossierListAddress, type DossierListAsked } from '../../forms/dossier-list-address';
import { Link } from '../../framework';
import { formatBoundedCount } from '../../i18n/vi/list';
import { TODAY } from '../../i18n/vi/today';
import type { TodayPage } from '../../services/today-page';

const TEXT = TODAY.figures;

const FIGURES = [
  { name: 'all', asked: {} },
  { name: 'incomplete', asked: { state: 'incomplete' } },
  { name: 'debts', asked: { withDebts: true } },
  { name: 'warnings', asked: { withWarnings: true } },
] as const satisfies readonly {
  name: keyof NonNullable<TodayPage['figures']>;
  asked: Partial<DossierListAsked>;
}[];

/** How many dossiers, and how many of them want something; each opens the list it counts. */
export function Figures({ page }: { page: TodayPage }) {
  const { figures } = page;
  if (figures === null) return null;
  return (
    <section className="panel" aria-labelledby="so-lieu">
      <h2 id="so-lieu">{TEXT.heading}</h2>
      <ul className="figures">
        {FIGURES.map(({ name, asked }) => (
          <li key={name}>
            <Link to={dossierListAddress(asked)} className="figure">
              <strong>{formatBoundedCount(figures[name])}</strong> <span>{TEXT[name]}</span>
            </Link>
          </li>
        ))}
      </ul>
      {figures.all.count === 0 && <p className="quiet">{TEXT.none}</p>}
      {figures.all.count > 0 && figures.incomplete.count === 0 && (
        <p className="quiet">{TEXT.whole}</p>
      )}
    </section>
  );
}
