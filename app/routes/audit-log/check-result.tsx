import { formatLocalInstant } from '../../domain/plain-date';
import { auditLogAddress, type AuditLogAsked } from '../../forms/audit-log-address';
import { Link } from '../../framework';
import { AUDIT } from '../../i18n/vi/audit';
import type { ChainCheck } from '../../services/audit/audit-log-page';

const TEXT = AUDIT.checked;

/** What the check found: whole as far as it went, or the first row that breaks. */
export function CheckResult({ asked, check }: { asked: AuditLogAsked; check: ChainCheck }) {
  const { fault, rows, streams, goesOnAfter } = check;
  if (fault !== null)
    return (
      <div className="notice notice-bad" role="alert">
        <p>
          <strong>{TEXT.broken(fault.seq, formatLocalInstant(fault.at))}</strong>
        </p>
        <p>
          {TEXT.faults[fault.code]} {TEXT.report}
        </p>
      </div>
    );
  return (
    <div className="notice notice-good">
      <output>{streams === 1 ? TEXT.whole(rows) : TEXT.wholeOfDossier(rows, streams)}</output>{' '}
      {goesOnAfter !== null && (
        <Link to={auditLogAddress({ ...asked, chainAfter: goesOnAfter })}>{TEXT.onward}</Link>
      )}
      <p className="quiet">{TEXT.honest}</p>
    </div>
  );
}
