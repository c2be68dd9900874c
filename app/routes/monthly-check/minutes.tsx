import { useScript } from '../../components/use-script';
import { formatMonth } from '../../domain/monthly-check/month';
import { OPEN_ITEM_KINDS } from '../../domain/monthly-check/open-items';
import { formatLocalInstant } from '../../domain/plain-date';
import { monthlyCheckAddress } from '../../forms/monthly-check-address';
import { Link } from '../../framework';
import { MONTHLY } from '../../i18n/vi/monthly-check';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import type { MonthPage } from '../../services/monthly/monthly-page';
import { CheckFindings } from './check-findings';

const TEXT = MONTHLY.paper;

function PrintButton() {
  if (!useScript()) return null;
  return (
    <button type="button" className="chip" onClick={() => window.print()}>
      {TEXT.print}
    </button>
  );
}

function PaperHead({ page }: { page: MonthPage }) {
  return (
    <header>
      <div className="paper-heads">
        <div>
          <p>{TEXT.department}</p>
          <p className="paper-strong">{page.unit.name.toLocaleUpperCase('vi')}</p>
        </div>
        <div>
          <p className="paper-strong">{TEXT.nation}</p>
          <p className="paper-motto">{TEXT.motto}</p>
        </div>
      </div>
      <h1>{TEXT.title}</h1>
      <p className="paper-subtitle">{TEXT.subtitle(formatMonth(page.month))}</p>
      <p>{TEXT.basis}</p>
    </header>
  );
}

function Figures({ page }: { page: MonthPage }) {
  const { counts, now, byAccount } = page;
  const { figures, byAccount: BY, open } = MONTHLY;
  const all = counts.create + counts.update + counts.correct;
  return (
    <>
      <h2>{TEXT.one}</h2>
      <p>
        {[
          TEXT.figure(TEXT.names.all, all),
          TEXT.figure(figures.create, counts.create),
          TEXT.figure(figures.update, counts.update),
          TEXT.figure(figures.correct, counts.correct),
        ].join('; ')}
        .
      </p>
      {byAccount.length > 0 && (
        <ul>
          {byAccount.map((row) => (
            <li key={row.accountId}>
              {row.accountName}: {TEXT.figure(BY.create, row.create)};{' '}
              {TEXT.figure(BY.update, row.update)}; {TEXT.figure(BY.correct, row.correct)}
            </li>
          ))}
        </ul>
      )}
      {page.since !== null && (
        <p>
          {MONTHLY.since(
            formatMonth(page.since.month),
            formatLocalInstant(page.since.at),
            page.since.entries,
          )}
        </p>
      )}
      <h2>{TEXT.two}</h2>
      <p>
        {[
          ...OPEN_ITEM_KINDS.map((kind) => TEXT.figure(open.kinds[kind], page.open[kind])),
          TEXT.figure(MONTHLY.now.warnings, now.warnings),
        ].join('; ')}
        . {MONTHLY.now.of(now.dossiers)}.
      </p>
    </>
  );
}

function Opinion({ page }: { page: MonthPage }) {
  const { history, changed, check } = MONTHLY;
  const last = page.checks[0];
  return (
    <>
      <h2>{TEXT.three}</h2>
      {last === undefined ? (
        <p>{TEXT.notChecked}</p>
      ) : (
        <>
          <p>
            {history.line(last.accountName, history.acts[last.act], formatLocalInstant(last.at))} (
            {history.entries(last.entries)}).
          </p>
          {last.open.some(({ count }) => count > 0) && <p>{TEXT.openSigned}</p>}
          <CheckFindings page={page} check={last} />
          {last.remark !== null && <p className="check-remark">{TEXT.remark(last.remark)}</p>}
          <p className="paper-digest">{TEXT.digest(last.digest)}</p>
        </>
      )}
      {page.changed.entries.length > 0 && (
        <p>
          {changed.heading}: {history.entries(page.changed.entries.length)}.
        </p>
      )}
      <p>{check.notInLaw}</p>
    </>
  );
}

function PaperList({ page }: { page: MonthPage }) {
  const { column, acts, place, unseen, empty } = MONTHLY.list;
  const entries = page.list?.entries ?? [];
  return (
    <>
      <h2>{TEXT.four}</h2>
      {entries.length === 0 && <p>{empty}</p>}
      {entries.length > 0 && (
        <table className="paper-table">
          <thead>
            <tr>
              {[column.person, column.section, column.act, column.who, column.when].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={`${entry.dossierId} ${entry.sectionCode} ${entry.version}`}>
                <td>{entry.fullName ?? unseen}</td>
                <td>{place(SECTION_NAMES[entry.sectionCode], entry.version)}</td>
                <td>{acts[entry.act]}</td>
                <td>{entry.accountName}</td>
                <td>{formatLocalInstant(entry.enteredAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {page.list !== null && page.list.next !== null && <p>{TEXT.cut(entries.length)}</p>}
    </>
  );
}

/** Biên bản kiểm tra tháng, as it comes out on A4: head of state papers, figures, opinion, list, names to sign. */
export function Minutes({ page }: { page: MonthPage }) {
  return (
    <>
      <p className="page-actions month-steps">
        <Link
          className="chip"
          to={monthlyCheckAddress({ unitId: page.unit.id, month: page.month })}
        >
          {TEXT.back}
        </Link>
        <PrintButton />
      </p>
      <article className="paper">
        <PaperHead page={page} />
        <Figures page={page} />
        <Opinion page={page} />
        <PaperList page={page} />
        <footer className="paper-signatures">
          <p className="paper-place">{TEXT.place}</p>
          {TEXT.signatures.map(([who, how]) => (
            <div key={who}>
              <p className="paper-strong">{who}</p>
              <p>{how}</p>
            </div>
          ))}
        </footer>
        <p className="quiet">{TEXT.printedAt(formatLocalInstant(page.readAt))}</p>
      </article>
    </>
  );
}
