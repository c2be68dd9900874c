import { formatLocalInstant, formatPlainDate, type PlainDate } from '../../domain/plain-date';
import { Link } from '../../framework';
import { MONTHLY } from '../../i18n/vi/monthly-check';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import type { ChangedEntry, ListedEntry } from '../../services/monthly/monthly-page';

const TEXT = MONTHLY.list;

function comparePath({ dossierId, sectionCode, version }: ListedEntry): string {
  return `/ho-so/${dossierId}/lich-su?muc=${sectionCode}&tu=${version - 1}&den=${version}`;
}

function Grounds({ entry }: { entry: ListedEntry }) {
  const { reason, basis, effectiveOn, changed } = entry;
  return (
    <>
      {reason !== null && <div>{TEXT.reason(reason)}</div>}
      {basis !== null && <div>{TEXT.basis(basis)}</div>}
      {effectiveOn !== null && (
        <div>{TEXT.effectiveOn(formatPlainDate(effectiveOn as PlainDate))}</div>
      )}
      <span className="cell-note">{TEXT.changed(changed)}</span>
    </>
  );
}

function Person({ entry }: { entry: ListedEntry }) {
  const section = SECTION_NAMES[entry.sectionCode];
  if (entry.fullName === null) return <span className="quiet">{TEXT.unseen}</span>;
  return (
    <>
      <Link to={`/ho-so/${entry.dossierId}?muc=${entry.sectionCode}`} className="row-link">
        {entry.fullName}
      </Link>{' '}
      <Link
        to={comparePath(entry)}
        className="screen-only"
        aria-label={TEXT.compareEntry(entry.fullName, section)}
      >
        {TEXT.compare}
      </Link>
    </>
  );
}

function Row({ entry }: { entry: ListedEntry | ChangedEntry }) {
  const { column } = TEXT;
  return (
    <tr>
      <td className="card-head">
        <Person entry={entry} />
      </td>
      <td data-label={column.section}>
        {TEXT.place(SECTION_NAMES[entry.sectionCode], entry.version)}
      </td>
      <td data-label={column.act}>
        {TEXT.acts[entry.act]}
        {'kind' in entry && <span className="cell-note">{MONTHLY.changed.kinds[entry.kind]}</span>}
      </td>
      <td data-label={column.who}>{entry.accountName}</td>
      <td data-label={column.when}>{formatLocalInstant(entry.enteredAt)}</td>
      <td data-label={column.why} className="card-wide">
        <Grounds entry={entry} />
      </td>
    </tr>
  );
}

/** Entries as rows, on a phone as cards: whose dossier, which part, what, who, when, why. */
export function EntriesList({ entries }: { entries: readonly (ListedEntry | ChangedEntry)[] }) {
  const { column } = TEXT;
  if (entries.length === 0) return <p className="panel empty-note">{TEXT.empty}</p>;
  return (
    <div className="table-scroll card-list">
      <table className="data-table">
        <thead>
          <tr>
            {Object.values(column).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={`${entry.dossierId} ${entry.sectionCode} ${entry.version}`} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
