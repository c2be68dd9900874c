import { formatPlainDate } from '../../domain/plain-date';
import { DUTIES } from '../../i18n/vi/duties';
import type { DutyPage } from '../../services/duty/open-duty.server';

const TEXT = DUTIES.past;

/** What a duty was late before: with units that had the dossier then, and each time it was asked for before. */
export function DutyPast({ page }: { page: DutyPage }) {
  const { duty, past } = page;
  if (past.earlierUnits.length === 0 && past.spells.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="phan-truoc">
      <h2 id="phan-truoc">{TEXT.heading}</h2>
      {past.earlierUnits.map(({ unitName, days }) => (
        <p key={unitName}>{TEXT.partOf(unitName, days)}</p>
      ))}
      {past.earlierUnits.length > 0 && <p className="quiet">{TEXT.partWhy}</p>}
      {past.spells.length > 0 && (
        <>
          <ol className="ledger">
            {past.spells.map(({ from, until, lastDay, lateDays }) => (
              <li key={`${from} ${until}`}>
                {TEXT.spell(formatPlainDate(from), formatPlainDate(until))}
                <span className="cell-note">
                  {DUTIES.until(formatPlainDate(lastDay))}: {TEXT.late(lateDays)}
                </span>
              </li>
            ))}
          </ol>
          <p>{TEXT.sum(duty.earlierLateDays)}</p>
          <p className="quiet">{TEXT.spellWhy}</p>
        </>
      )}
    </section>
  );
}
