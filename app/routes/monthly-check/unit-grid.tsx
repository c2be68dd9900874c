import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { formatMonth, type Month } from '../../domain/monthly-check/month';
import { formatPlainDate } from '../../domain/plain-date';
import { monthlyCheckAddress } from '../../forms/monthly-check-address';
import type { RefusedForm } from '../../forms/refused-form';
import { Form, Link } from '../../framework';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { MONTH_STATE_NAMES, MONTHLY } from '../../i18n/vi/monthly-check';
import type { GridCell, GridPage, GridRow } from '../../services/monthly/monthly-page';

const TEXT = MONTHLY.grid;
const FILTERS = ['chua-ky', 'qua-han', 'tra-lai', 'da-doi', 'da-ky'] as const;

function MonthChoice({ page }: { page: GridPage }) {
  const { asked, month, months } = page;
  return (
    <Form method="get" action="/kiem-tra-thang" className="month-steps month-choice" key={month}>
      {asked.filter !== null && <input type="hidden" name="loc" value={asked.filter} />}
      <label>
        {TEXT.month}{' '}
        <select name="thang" defaultValue={month} className="plain-select">
          {months.map((of) => (
            <option key={of} value={of}>
              {formatMonth(of)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="chip">
        {TEXT.show}
      </button>
    </Form>
  );
}

function Filters({ page }: { page: GridPage }) {
  const { asked, month, counts, units } = page;
  return (
    <ul className="chips grid-filters" aria-label={TEXT.filter}>
      <li>
        <Link
          className="chip"
          aria-current={asked.filter === null ? 'true' : undefined}
          to={monthlyCheckAddress({ month })}
        >
          {TEXT.all(units)}
        </Link>
      </li>
      {FILTERS.map((filter) => (
        <li key={filter}>
          <Link
            className="chip"
            aria-current={asked.filter === filter ? 'true' : undefined}
            to={monthlyCheckAddress({ month, filter })}
          >
            {TEXT.filters[filter](counts[filter])}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const isLate = (timing: GridCell['timing']) => timing === 'signed-late' || timing === 'overdue';

/** Only the shape stands in a cell: twelve words would not fit; its name says unit, month, state and whether in time. */
function Cells({ row, month }: { row: GridRow; month: Month }) {
  return row.cells.map((cell) => {
    const state = MONTH_STATE_NAMES[cell.state];
    const timing = cell.timing === null ? null : MONTHLY.due.timings[cell.timing].slice(2);
    const name = TEXT.cell(row.name, formatMonth(cell.month), state.slice(2), timing);
    return (
      <td
        key={cell.month}
        className={`grid-cell grid-${cell.state} ${cell.month === month ? 'grid-month' : ''}`}
      >
        <Link
          to={monthlyCheckAddress({ unitId: row.unitId, month: cell.month })}
          aria-label={name}
          title={cell.by === null ? name : `${name}, ${cell.by}`}
        >
          {state.slice(0, 1)}
          {isLate(cell.timing) && <span className="grid-late">▲</span>}
          {cell.month === month && (
            <span className="grid-word">
              {isLate(cell.timing)
                ? TEXT.lateWords[cell.timing === 'overdue' ? 'overdue' : 'signed']
                : state.slice(2)}
            </span>
          )}
        </Link>
      </td>
    );
  });
}

/** Reminds a unit whose month is past its day. */
function Remind({ row, page }: { row: GridRow; page: GridPage }) {
  const isOverdue = row.cells.some(
    ({ month, timing }) => month === page.month && timing === 'overdue',
  );
  if (!isOverdue || page.remindKey === null) return null;
  return (
    <OnceForm>
      <input type="hidden" name="intent" value="remind" />
      <input type="hidden" name="_key" value={page.remindKey} />
      <input type="hidden" name="unitId" value={row.unitId} />
      <input type="hidden" name="month" value={page.month} />
      <button type="submit" className="chip">
        {MONTHLY.remind.button}
        <span className="visually-hidden"> {row.name}</span>
      </button>
    </OnceForm>
  );
}

function Heads({ page }: { page: GridPage }) {
  return (
    <thead>
      <tr>
        <th scope="col">{TEXT.unit}</th>
        {page.months.map((of) => (
          <th key={of} scope="col" className={of === page.month ? 'grid-month' : undefined}>
            {formatMonth(of)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Table({ page }: { page: GridPage }) {
  return (
    <div className="table-scroll">
      <table className="data-table month-grid">
        <caption className="visually-hidden">{TEXT.table}</caption>
        <Heads page={page} />
        <tbody>
          {page.rows.map((row) => (
            <tr key={row.unitId}>
              <th scope="row">
                <Link to={monthlyCheckAddress({ unitId: row.unitId, month: page.month })}>
                  {row.name}
                </Link>
                <span className="cell-note">
                  {MONTHLY.due.unitRate(MONTHLY.due.rate(row.rate.inTime, row.rate.judged))}
                </span>
                <Remind row={row} page={page} />
              </th>
              <Cells row={row} month={page.month} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** By when the chosen month is due, and how all units keep to their days. */
function Rates({ page }: { page: GridPage }) {
  const { due, rate, month } = page;
  const TIMES = MONTHLY.due;
  return (
    <p>
      {due !== null && `${TIMES.monthDue(formatMonth(month), formatPlainDate(due.lastDay))}. `}
      {TIMES.allRate(TIMES.rate(rate.inTime, rate.judged))}.
    </p>
  );
}

function Legend() {
  const { running: _, ...states } = MONTH_STATE_NAMES;
  return <p className="quiet">{[...Object.values(states), TEXT.late].join(' · ')}</p>;
}

/** Units by the last twelve months: who has signed, and who in the chosen month has not. */
export function UnitGrid(parts: {
  page: GridPage;
  refused: RefusedForm | null;
  reminded: string | null;
}) {
  const { page, refused, reminded } = parts;
  const empty = page.units === 0 ? TEXT.noUnits : TEXT.empty;
  return (
    <>
      <PageHeader title={MONTHLY.title} subtitle={TEXT.subtitle(page.units)} />
      {refused !== null && <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={[]} />}
      {reminded !== null && (
        <output className="notice notice-good">{MONTHLY.remind.done(reminded)}</output>
      )}
      <Rates page={page} />
      <MonthChoice page={page} />
      <Filters page={page} />
      {page.isCut && <p className="notice notice-warn">{TEXT.cut}</p>}
      {page.rows.length === 0 ? <p className="panel empty-note">{empty}</p> : <Table page={page} />}
      <Legend />
    </>
  );
}
