import { formatLocalInstant } from '../../domain/plain-date';
import { Link } from '../../framework';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import { TODAY } from '../../i18n/vi/today';
import type { TodayPage } from '../../services/today-page';

const TEXT = TODAY.changes;

/** What others entered in the last days, newest first. */
export function Changes({ page }: { page: TodayPage }) {
  if (page.figures === null && page.own === null) return null;
  return (
    <section className="panel" aria-labelledby="thay-doi">
      <h2 id="thay-doi">{TEXT.heading}</h2>
      {page.changes.length === 0 && <p className="quiet">{TEXT.none(page.changesSinceDays)}</p>}
      <ul className="plain-list">
        {page.changes.map((change) => (
          <li key={`${change.dossierId}-${change.sectionCode}-${change.version}`}>
            <Link to={`/ho-so/${change.dossierId}?muc=${change.sectionCode}`} className="row-link">
              {change.fullName}
            </Link>
            <span className="cell-note">
              {TEXT.line(
                change.accountName,
                TEXT.acts[change.act],
                SECTION_NAMES[change.sectionCode],
              )}
              {' · '}
              {formatLocalInstant(change.enteredAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
