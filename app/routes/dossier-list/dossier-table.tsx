import { SectionStateMark } from '../../components/section-state-mark';
import { formatPartialDate } from '../../domain/partial-date';
import { formatLocalInstant, formatPlainDate } from '../../domain/plain-date';
import { dossierListAddress, type DossierListAsked } from '../../forms/dossier-list-address';
import { Link } from '../../framework';
import { LIST } from '../../i18n/vi/list';
import type { DossierListPage, ListedDossier } from '../../services/dossier/dossier-list';

const WORKING = 'DANG_LAM';
const { column } = LIST;

function nameOfStatus(page: DossierListPage, status: string): string {
  return page.personStatuses.find(({ code }) => code === status)?.name ?? status;
}

/** Another unit answers for it: why it stands here all the same. */
function GuestMark({ guest }: { guest: NonNullable<ListedDossier['guest']> }) {
  if (guest.kind === 'coming')
    return (
      <span className="mark mark-warn">
        <span aria-hidden="true">→</span>
        {LIST.guest.coming}
      </span>
    );
  return (
    <>
      <span className="mark mark-warn">
        <span aria-hidden="true">⇄</span>
        {LIST.guest.lent}
      </span>
      {guest.untilOn !== null && (
        <span className="cell-note">{LIST.guest.until(formatPlainDate(guest.untilOn))}</span>
      )}
    </>
  );
}

function Row({ page, dossier }: { page: DossierListPage; dossier: ListedDossier }) {
  const { dateOfBirth, usingUnitName, managingUnitName } = dossier;
  const isSeenFromAbove =
    dossier.guest === null && page.units.length > 1 && managingUnitName !== usingUnitName;
  return (
    <tr>
      <td className="card-head">
        <Link to={`/ho-so/${dossier.id}`} className="row-link">
          {dossier.fullName}
        </Link>
        <span className="cell-note">
          {dossier.staffNumber ?? LIST.noStaffNumber}
          {dossier.personStatus !== WORKING && ` · ${nameOfStatus(page, dossier.personStatus)}`}
        </span>
        {dossier.guest !== null && <GuestMark guest={dossier.guest} />}
      </td>
      <td data-label={column.birth}>
        {dateOfBirth === null ? (
          <span className="quiet">{LIST.noBirth}</span>
        ) : (
          formatPartialDate(dateOfBirth)
        )}
      </td>
      <td data-label={column.position}>
        {dossier.currentPosition ?? <span className="quiet">{LIST.noPosition}</span>}
      </td>
      <td data-label={column.workplace}>
        {usingUnitName}
        {isSeenFromAbove && <span className="cell-note">{managingUnitName}</span>}
        {dossier.guest !== null && (
          <span className="cell-note">{LIST.guest.keptBy(managingUnitName ?? '')}</span>
        )}
      </td>
      <td data-label={column.state}>
        {dossier.isAnnulled ? (
          <span className="mark mark-warn">
            <span aria-hidden="true">■</span>
            {LIST.annulled}
          </span>
        ) : (
          <SectionStateMark incomplete={dossier.incompleteSections} />
        )}
        {dossier.warnings > 0 && !dossier.isAnnulled && (
          <span className="cell-note">{LIST.warnings(dossier.warnings)}</span>
        )}
      </td>
      <td data-label={column.debts} className="number">
        {dossier.debts === 0 ? <span className="quiet">{LIST.noDebts}</span> : dossier.debts}
      </td>
      <td data-label={column.changed}>{formatLocalInstant(dossier.changedAt)}</td>
    </tr>
  );
}

/** The head of a column the list may be sorted by. */
function SortedHead(head: { asked: DossierListAsked; by: 'name' | 'changed'; label: string }) {
  const { asked, by, label } = head;
  const isSorted = asked.order === by;
  const direction = by === 'name' ? 'ascending' : 'descending';
  return (
    <th scope="col" aria-sort={isSorted ? direction : undefined}>
      <Link
        to={dossierListAddress({ ...asked, order: by, after: null, before: null })}
        title={LIST.sortedBy[by]}
      >
        {label}
        {isSorted && <span aria-hidden="true">{by === 'name' ? ' ▲' : ' ▼'}</span>}
      </Link>
    </th>
  );
}

/** The rows of the page; on a phone each is a card. */
export function DossierTable({ page }: { page: DossierListPage }) {
  return (
    <div className="table-scroll card-list">
      <table className="data-table">
        <caption className="visually-hidden">{LIST.table}</caption>
        <thead>
          <tr>
            <SortedHead asked={page.asked} by="name" label={column.name} />
            <th scope="col">{column.birth}</th>
            <th scope="col">{column.position}</th>
            <th scope="col">{column.workplace}</th>
            <th scope="col">{column.state}</th>
            <th scope="col" className="number">
              {column.debts}
            </th>
            <SortedHead asked={page.asked} by="changed" label={column.changed} />
          </tr>
        </thead>
        <tbody>
          {page.dossiers.map((dossier) => (
            <Row key={dossier.id} page={page} dossier={dossier} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
