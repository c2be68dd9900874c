import { paperListAddress } from '../../forms/paper-list-address';
import { Link } from '../../framework';
import { formatCount } from '../../i18n/vi/list';
import { PAPER } from '../../i18n/vi/paper';
import type { PaperListPage } from '../../services/paper/paper-page';

const TEXT = PAPER.list.byUnit;
const COUNTS = ['dossiers', 'agrees', 'differs', 'missing', 'stale', 'never'] as const;

/** By unit: how many dossiers agree with their paper, and what is in the way. */
export function ParityTable({ rows }: { rows: PaperListPage['byUnit'] }) {
  return (
    <section className="parity" aria-labelledby="ty-le">
      <h2 id="ty-le">{TEXT.heading}</h2>
      <div className="table-scroll">
        <table className="data-table compact-table">
          <caption className="visually-hidden">{TEXT.table}</caption>
          <thead>
            <tr>
              <th scope="col">{TEXT.unit}</th>
              <th scope="col" className="number">
                {TEXT.rate}
              </th>
              {COUNTS.map((name) => (
                <th key={name} scope="col" className="number">
                  {TEXT[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.unitId}>
                <th scope="row">
                  <Link to={paperListAddress({ unitId: row.unitId })}>{row.name}</Link>
                </th>
                <td className="number">{row.rate !== null && TEXT.percent(row.rate)}</td>
                {COUNTS.map((name) => (
                  <td key={name} className="number">
                    {formatCount(row[name])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
