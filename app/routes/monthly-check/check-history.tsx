import { formatLocalInstant } from '../../domain/plain-date';
import { CheckFindings } from './check-findings';
import { MONTHLY } from '../../i18n/vi/monthly-check';
import type { MonthPage } from '../../services/monthly/monthly-page';

const TEXT = MONTHLY.history;
const SHOWN_OF_DIGEST = 16;

/** What has been said of the month so far, newest first. */
export function CheckHistory({ page }: { page: MonthPage }) {
  return (
    <section className="panel" aria-labelledby="cac-lan">
      <h2 id="cac-lan">{TEXT.heading}</h2>
      {page.checks.length === 0 && <p className="quiet">{TEXT.none}</p>}
      <ul className="plain-list">
        {page.checks.map((check) => (
          <li key={check.version}>
            <span>
              {TEXT.line(check.accountName, TEXT.acts[check.act], formatLocalInstant(check.at))}
            </span>
            <CheckFindings page={page} check={check} />
            {check.remark !== null && <q className="check-remark">{check.remark}</q>}
            <span className="cell-note" title={check.digest}>
              {TEXT.entries(check.entries)} · {TEXT.digest(check.digest.slice(0, SHOWN_OF_DIGEST))}…
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
