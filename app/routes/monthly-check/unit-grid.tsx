import { PageHeader } from '../../components/page-header';
import { formatMonth, type Month } from '../../domain/monthly-check/month';
import { monthlyCheckAddress } from '../../forms/monthly-check-address';
import { Form, Link } from '../../framework';
import { MONTH_STATE_NAMES, MONTHLY } from '../../i18n/vi/monthly-check';
import type { GridPage, GridRow } from '../../services/monthly/monthly-page';

const TEXT = MONTHLY.grid;
const FILTERS = ['chua-ky', 'tra-lai', 'da-doi', 'da-ky'] as const;

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

/** Only the shape stands in a cell: twelve words would not fit; its name says unit, month and state. */
function Cells({ row, month }: { row: GridRow; month: Month }) {
  return row.cells.map((cell) => {
    const state = MONTH_STATE_NAMES[cell.state];
    const name = TEXT.cell(row.name, formatMonth(cell.month), state.slice(2));
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
          {cell.month === month && <span className="grid-word">{state.slice(2)}</span>}
        </Link>
      </td>
    );
  });
}

function Table({ page }: { page: GridPage }) {
  return (
    <div className="table-scroll">
      <table className="data-table month-grid">
        <caption className="visually-hidden">{TEXT.table}</caption>
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
        <tbody>
          {page.rows.map((row) => (
            <tr key={row.unitId}>
              <th scope="row">
                <Link to={monthlyCheckAddress({ unitId: row.unitId, month: page.month })}>
                  {row.name}
                </Link>
              </th>
              <Cells row={row} month={page.month} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Legend() {
  const { running: _, ...states } = MONTH_STATE_NAMES;
  return <p className="quiet">{Object.values(states).join(' · ')}</p>;
}

/** Units by the last twelve months: who has signed, and who in the chosen month has not. */
export function UnitGrid({ page }: { page: GridPage }) {
  const empty = page.units === 0 ? TEXT.noUnits : TEXT.empty;
  return (
    <>
      <PageHeader title={MONTHLY.title} subtitle={TEXT.subtitle(page.units)} />
      <MonthChoice page={page} />
      <Filters page={page} />
      {page.isCut && <p className="notice notice-warn">{TEXT.cut}</p>}
      {page.rows.length === 0 ? <p className="panel empty-note">{empty}</p> : <Table page={page} />}
      <Legend />
    </>
  );
}
