import { formatLocalInstant } from '../../domain/plain-date';
import { Link } from '../../framework';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import { TODAY } from '../../i18n/vi/today';
import type { ListedDraft, TodayPage } from '../../services/today-page';

const TEXT = TODAY.drafts;

function DraftPlace({ draft }: { draft: ListedDraft }) {
  switch (draft.of.kind) {
    case 'new':
      return <Link to="/ho-so/moi">{TEXT.newDossier}</Link>;
    case 'out-of-reach':
      return <span>{TEXT.outOfReach}</span>;
    case 'dossier':
      return (
        <Link to={`/ho-so/${draft.of.id}?muc=${draft.sectionCode}&sua=1`} className="row-link">
          {draft.of.fullName}: {SECTION_NAMES[draft.sectionCode]}
        </Link>
      );
  }
}

/** What was typed and not saved, with the way back to it. */
export function Drafts({ page }: { page: TodayPage }) {
  const isWriter = page.may.create || page.drafts.length > 0;
  if (!isWriter) return null;
  return (
    <section className="panel" aria-labelledby="ban-nhap">
      <h2 id="ban-nhap">{TEXT.heading}</h2>
      {page.drafts.length === 0 && <p className="quiet">{TEXT.none}</p>}
      <ul className="plain-list">
        {page.drafts.map((draft) => (
          <li key={`${draft.of.kind}-${draft.keptAt}-${draft.sectionCode}`}>
            <DraftPlace draft={draft} />
            <span className="cell-note">{TEXT.keptAt(formatLocalInstant(draft.keptAt))}</span>
            {draft.isOutdated && <span className="mark mark-warn">{TEXT.outdated}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
