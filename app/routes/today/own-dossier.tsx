import { formatLocalInstant } from '../../domain/plain-date';
import { Link } from '../../framework';
import { TODAY } from '../../i18n/vi/today';
import type { TodayPage } from '../../services/today-page';

const TEXT = TODAY.own;

/** The person's own dossier: how whole it is and the way to it. */
export function OwnDossier({ page }: { page: TodayPage }) {
  const { own, figures, may } = page;
  if (own === null) {
    const hasOtherWork = figures !== null || may.accounts || may.log || may.units;
    return hasOtherWork ? null : <p className="notice">{TEXT.none}</p>;
  }
  return (
    <section className="panel" aria-labelledby="ho-so-cua-toi">
      <h2 id="ho-so-cua-toi">{TEXT.heading}</h2>
      <p className={own.incompleteSections === 0 ? 'mark-good' : 'mark-warn'}>
        {own.incompleteSections === 0 ? TEXT.complete : TEXT.incomplete(own.incompleteSections)}
      </p>
      {own.debts > 0 && <p>{TEXT.debts(own.debts)}</p>}
      <p className="quiet">{TEXT.changedAt(formatLocalInstant(own.changedAt))}</p>
      <p>
        <Link to={`/ho-so/${own.id}`} className="row-link">
          {TEXT.open}
        </Link>
      </p>
      <p className="quiet">{TEXT.explain}</p>
    </section>
  );
}
