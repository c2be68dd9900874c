import { TwinMarks } from '../../components/twin-marks';
import { formatPlainDate } from '../../domain/plain-date';
import { Link } from '../../framework';
import { PAPER } from '../../i18n/vi/paper';
import type { ListedTwin, PaperListPage } from '../../services/paper/paper-page';

const TEXT = PAPER.list;
const { column } = TEXT;

function Row({ twin, withUnit }: { twin: ListedTwin; withUnit: boolean }) {
  return (
    <tr>
      <td className="card-head">
        <Link to={`/ho-so/${twin.id}/giay`} className="row-link">
          {twin.fullName}
        </Link>
        <span className="cell-note">{twin.staffNumber ?? TEXT.noStaffNumber}</span>
      </td>
      {withUnit && <td data-label={column.unit}>{twin.unitName}</td>}
      <td data-label={column.state}>
        <TwinMarks {...twin} />
      </td>
      <td data-label={column.checkedOn}>
        {twin.checkedOn === null ? (
          <span className="quiet">{TEXT.notChecked}</span>
        ) : (
          formatPlainDate(twin.checkedOn)
        )}
      </td>
    </tr>
  );
}

/** The dossiers of the page; on a phone each is a card. */
export function TwinTable({ page }: { page: PaperListPage }) {
  const withUnit = page.units.length > 1;
  return (
    <div className="table-scroll card-list">
      <table className="data-table">
        <caption className="visually-hidden">{TEXT.table}</caption>
        <thead>
          <tr>
            <th scope="col">{column.name}</th>
            {withUnit && <th scope="col">{column.unit}</th>}
            <th scope="col">{column.state}</th>
            <th scope="col">{column.checkedOn}</th>
          </tr>
        </thead>
        <tbody>
          {page.twins.map((twin) => (
            <Row key={twin.id} twin={twin} withUnit={withUnit} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
