import { PageHeader } from '../../components/page-header';
import { Link } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
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
      subtitle={facts.join(' · ')}
      actions={
        <>
          {may.paper && <Link to={`/ho-so/${head.id}/giay`}>{PAPER.link}</Link>}
          {may.history && <Link to={`/ho-so/${head.id}/lich-su`}>{TEXT.history}</Link>}
          {may.history && (
            <Link to={`/ho-so/${head.id}/lich-su?ngay=${parts.today}`}>{TEXT.print}</Link>
          )}
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
