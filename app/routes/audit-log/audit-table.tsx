import { ColumnHeads } from '../../components/column-heads';
import { formatLocalInstant } from '../../domain/plain-date';
import { auditLogAddress, type AuditLogAsked } from '../../forms/audit-log-address';
import { Link } from '../../framework';
import { AUDIT, AUDIT_SENTENCES, outcomeSentence } from '../../i18n/vi/audit';
import type { AuditLogPage, AuditLogRow } from '../../services/audit/audit-log-page';

const { column } = AUDIT;

function Actor({ row, asked }: { row: AuditLogRow; asked: AuditLogAsked }) {
  if (row.actor === null) return <span className="quiet">{AUDIT.nobody}</span>;
  return (
    <>
      {row.actor.fullName}
      <span className="cell-note">
        <Link to={auditLogAddress({ ...asked, after: null, username: row.actor.username })}>
          {row.actor.username}
        </Link>
      </span>
    </>
  );
}

function What({ row }: { row: AuditLogRow }) {
  const why = outcomeSentence(row.outcome);
  return (
    <>
      {row.act === null ? row.actCode : AUDIT_SENTENCES[row.act](row.facts)}
      {why !== null && <span className="cell-note mark-bad">{AUDIT.refused(why)}</span>}
    </>
  );
}

function Dossier({ row, asked }: { row: AuditLogRow; asked: AuditLogAsked }) {
  const { dossier } = row;
  if (dossier === null) return <span className="quiet">{AUDIT.noDossier}</span>;
  const only = auditLogAddress({ ...asked, after: null, dossierId: dossier.id });
  // Who may not open it gets no name, so also no way to it: a number that narrows the log.
  if (dossier.fullName === null) return <Link to={only}>{AUDIT.dossierNumber(dossier.id)}</Link>;
  return (
    <>
      <Link to={`/ho-so/${dossier.id}`}>{dossier.fullName}</Link>
      {asked.dossierId === null && (
        <span className="cell-note">
          <Link to={only}>{AUDIT.onlyThis}</Link>
        </span>
      )}
    </>
  );
}

function Chain({ row, asked }: { row: AuditLogRow; asked: AuditLogAsked }) {
  if (row.stream === null) return <span className="quiet">{AUDIT.noChain}</span>;
  return (
    <Link
      to={auditLogAddress({ ...asked, chain: row.stream, chainAfter: 0 })}
      aria-label={AUDIT.checkRow(row.seq)}
    >
      {AUDIT.check}
    </Link>
  );
}

/** The rows of the log; on a phone each is a card. */
export function AuditTable({ page }: { page: AuditLogPage }) {
  const asked = { ...page.asked, chain: null, chainAfter: 0 };
  if (page.rows.length === 0)
    return (
      <div className="panel empty-note">
        <p>{AUDIT.empty}</p>
        <p>{AUDIT.emptyNext}</p>
      </div>
    );
  return (
    <div className="table-scroll card-list">
      <table className="data-table">
        <caption className="visually-hidden">{AUDIT.table}</caption>
        <ColumnHeads names={column} />
        <tbody>
          {page.rows.map((row) => (
            <tr key={row.seq}>
              <td data-label={column.at} className="moment">
                {formatLocalInstant(row.at)}
              </td>
              <td data-label={column.actor}>
                <Actor row={row} asked={asked} />
              </td>
              <td data-label={column.what} className="card-wide">
                <What row={row} />
              </td>
              <td data-label={column.dossier}>
                <Dossier row={row} asked={asked} />
              </td>
              <td data-label={column.unit}>
                {row.unitName ?? <span className="quiet">{AUDIT.noUnit}</span>}
              </td>
              <td data-label={column.chain}>
                <Chain row={row} asked={asked} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
