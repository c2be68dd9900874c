import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { formatMonth } from '../../domain/monthly-check/month';
import { formatPlainDate } from '../../domain/plain-date';
import { monthlyCheckAddress } from '../../forms/monthly-check-address';
import type { RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { MONTHLY } from '../../i18n/vi/monthly-check';
import type { MonthPage } from '../../services/monthly/monthly-page';
import { CheckForms } from './check-forms';
import { CheckHistory } from './check-history';
import { EntriesList } from './entries-list';
import { ByAccount, MonthFigures, OpenItems } from './figures';
import { linesOf } from './sentence-of';
import { StateMark } from './state-mark';

const TIMING_LOOKS = {
  'in-time': 'mark-good',
  'signed-late': 'mark-warn',
  overdue: 'mark-bad',
  waiting: '',
} as const;

type Parts = { page: MonthPage; refused: RefusedForm | null };

function Head({ page }: { page: MonthPage }) {
  const { unit, month, previous, next } = page;
  return (
    <>
      <PageHeader
        title={MONTHLY.titleOf(formatMonth(month))}
        subtitle={unit.name}
        actions={
          <>
            {page.hasGrid && (
              <Link to={monthlyCheckAddress({ month: null })}>{MONTHLY.toGrid}</Link>
            )}
            <Link to={monthlyCheckAddress({ unitId: unit.id, month, isMinutes: true })}>
              {MONTHLY.minutes}
            </Link>
          </>
        }
      />
      <nav className="month-steps" aria-label={MONTHLY.months}>
        <Link className="chip" to={monthlyCheckAddress({ unitId: unit.id, month: previous })}>
          {MONTHLY.previous(formatMonth(previous))}
        </Link>
        <StateMark state={page.isBeforeGoLive && page.state === 'open' ? 'not-due' : page.state} />
        {next !== null && (
          <Link className="chip" to={monthlyCheckAddress({ unitId: unit.id, month: next })}>
            {MONTHLY.next(formatMonth(next))}
          </Link>
        )}
      </nav>
    </>
  );
}

/** By when it is to be signed, and whether that was kept. */
function Due({ page }: { page: MonthPage }) {
  const { due, timing, isBeforeGoLive } = page;
  if (due === null || isBeforeGoLive) return null;
  const TEXT = MONTHLY.due;
  return (
    <p className="month-due">
      {TEXT.by(formatPlainDate(due.lastDay), due.article)}
      {due.isProvisional && <span className="cell-note"> {TEXT.provisional}</span>}
      {timing !== null && page.state !== 'running' && (
        <span className={`mark ${TIMING_LOOKS[timing]}`}>{TEXT.timings[timing]}</span>
      )}
    </p>
  );
}

function Changed({ page }: { page: MonthPage }) {
  const { changed, unit, month, asked } = page;
  if (changed.entries.length === 0) return null;
  const isOpen = asked.list === 'changed';
  return (
    <section className="panel changed-panel" aria-labelledby="da-doi">
      <h2 id="da-doi">
        <Link
          to={monthlyCheckAddress({ unitId: unit.id, month, list: isOpen ? null : 'changed' })}
          preventScrollReset
        >
          ≠ {MONTHLY.changed.heading} ({changed.entries.length})
        </Link>
      </h2>
      <p className="quiet">{MONTHLY.changed.explain}</p>
      {isOpen && <EntriesList entries={changed.entries} />}
      {isOpen && changed.isMore && <p className="quiet">{MONTHLY.changed.more}</p>}
    </section>
  );
}

function headingOf({ asked, list, byAccount }: MonthPage): string {
  const TEXT = MONTHLY.list;
  const account = byAccount.find(({ accountId }) => accountId === asked.accountId);
  if (asked.accountId !== null)
    return TEXT.ofAccount(account?.accountName ?? list?.entries[0]?.accountName ?? '');
  if (asked.list === null || asked.list === 'changed') return TEXT.headings.all;
  return TEXT.headings[asked.list];
}

function OpenList({ page }: { page: MonthPage }) {
  const { list, asked, unit, month } = page;
  if (list === null) return null;
  const at = { unitId: unit.id, month, list: asked.list, accountId: asked.accountId };
  return (
    <section className="open-list" aria-labelledby="danh-sach">
      <h2 id="danh-sach">{headingOf(page)}</h2>
      <EntriesList entries={list.entries} />
      <nav className="pager" aria-label={MONTHLY.list.pages}>
        {asked.after !== null && <Link to={monthlyCheckAddress(at)}>{MONTHLY.list.first}</Link>}
        {list.next !== null && (
          <Link to={monthlyCheckAddress({ ...at, after: list.next })}>{MONTHLY.list.more}</Link>
        )}
        <Link to={monthlyCheckAddress({ unitId: unit.id, month })}>{MONTHLY.list.close}</Link>
      </nav>
    </section>
  );
}

/** A unit's month: where it stands, what was entered, what the head says of it; a figure opens its list. */
export function MonthView({ page, refused }: Parts) {
  const done = refused === null ? page.asked.done : null;
  return (
    <>
      <Head page={page} />
      {refused !== null && (
        <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={linesOf(refused)} />
      )}
      {done !== null && <output className="notice notice-good">{MONTHLY.done[done]}</output>}
      <div className="month-page">
        <p className="quiet">
          {page.isBeforeGoLive && page.state === 'open'
            ? MONTHLY.beforeGoLive
            : MONTHLY.explain[page.state]}
        </p>
        <Due page={page} />
        <Changed page={page} />
        <MonthFigures page={page} />
        <OpenList page={page} />
        <div className="month-panels">
          <OpenItems page={page} />
          <ByAccount page={page} />
        </div>
        <CheckForms page={page} refused={refused} />
        <CheckHistory page={page} />
      </div>
    </>
  );
}
