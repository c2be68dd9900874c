import { PageHeader } from '../../components/page-header';
import { formatPlainDate } from '../../domain/plain-date';
import { decisionsPath } from '../../forms/decisions-address';
import { transfersPath } from '../../forms/transfers-address';
import { Link } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import { mergePath } from '../../forms/merge-address';
import { ANNULMENT } from '../../i18n/vi/annulment';
import { MERGE } from '../../i18n/vi/merge';
import { STAFF_NUMBERS } from '../../i18n/vi/staff-numbers';
import { PAPER } from '../../i18n/vi/paper';
import type { DossierPage } from '../../services/dossier/dossier-page';

const TEXT = DOSSIER.page;

/** Whose dossier it is, who keeps it, how much is still open. */
export function DossierHeader(parts: { page: DossierPage; today: string; onHelp: () => void }) {
  const { head, may } = parts.page;
  const facts = [
    head.staffNumber === null ? TEXT.noStaffNumber : `${TEXT.staffNumber}: ${head.staffNumber}`,
    `${TEXT.managingUnit}: ${head.managingUnit.name}`,
    ...(head.usingUnit.id === head.managingUnit.id
      ? []
      : [`${TEXT.usingUnit}: ${head.usingUnit.name}`]),
    TEXT.incomplete(head.incompleteSections),
    ...(head.debts === 0 ? [] : [TEXT.debts(head.debts)]),
  ];
  return (
    <PageHeader
      title={head.fullName}
      subtitle={
        <>
          {facts.join(' · ')}
          {head.state !== 'current' && (
            <span className="mark mark-warn">
              <span aria-hidden="true">{head.state === 'in-transit' ? '→' : '■'}</span>
              {TEXT.states[head.state]}
            </span>
          )}
          {head.lentUntil !== null && (
            <span className="mark mark-warn">
              <span aria-hidden="true">⇄</span>
              {TEXT.lentUntil(formatPlainDate(head.lentUntil))}
            </span>
          )}
          {head.annulReason !== null && <> {ANNULMENT.state(head.annulReason)}</>}
          {head.mergedIntoId !== null && (
            <>
              {' '}
              <Link to={`/ho-so/${head.mergedIntoId}`}>{TEXT.mergedInto}</Link>
            </>
          )}
        </>
      }
      actions={
        <>
          {head.transferId !== null && (
            <Link to={transfersPath({ transferId: head.transferId })}>{TEXT.transfer}</Link>
          )}
          {may.register && head.state !== 'annulled' && (
            <Link to={decisionsPath({ isForm: true, dossierIds: [head.id] })}>{TEXT.event}</Link>
          )}
          {may.issueNumber && <Link to={`/ho-so/${head.id}/so-hieu`}>{STAFF_NUMBERS.name}</Link>}
          {may.paper && <Link to={`/ho-so/${head.id}/giay`}>{PAPER.link}</Link>}
          {may.history && <Link to={`/ho-so/${head.id}/lich-su`}>{TEXT.history}</Link>}
          {may.history && (
            <Link to={`/ho-so/${head.id}/lich-su?ngay=${parts.today}`}>{TEXT.print}</Link>
          )}
          {may.annul && <Link to={`/ho-so/${head.id}/huy`}>{ANNULMENT.link}</Link>}
          {may.annul && <Link to={mergePath(head.id)}>{MERGE.link}</Link>}
          <button
            type="button"
            className="link-button only-with-script only-with-keys"
            onClick={parts.onHelp}
          >
            {TEXT.help}
          </button>
        </>
      }
    />
  );
}
