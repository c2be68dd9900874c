import { PageHeader } from '../../components/page-header';
import { Link } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import { Comparison } from './comparison';
import { DayForm } from './day-form';
import { EntriesTable } from './entries-table';
import { historyPath } from './history-query';
import type { HistoryData } from './route';
import { SectionFilter } from './section-filter';

const TEXT = DOSSIER.history;

function Pager({ page, section, cursor }: HistoryData) {
  const { id } = page.head;
  return (
    <nav className="pager" aria-label={TEXT.pages}>
      {cursor !== null && <Link to={historyPath(id, { muc: section })}>{TEXT.newest}</Link>}
      {page.nextCursor !== null && (
        <Link to={historyPath(id, { muc: section, sau: page.nextCursor })}>{TEXT.more}</Link>
      )}
    </nav>
  );
}

/** The entries of a dossier, newest first; above them the choice of a section and of a day. */
export function HistoryView(shown: HistoryData) {
  const { page, section, fault, today } = shown;
  const { head, comparison } = page;
  return (
    <>
      <PageHeader
        title={TEXT.title(head.fullName)}
        subtitle={TEXT.subtitle(head.staffNumber, head.managingUnit.name)}
        actions={<Link to={`/ho-so/${head.id}`}>{TEXT.back}</Link>}
      />
      <div className="history-forms">
        <SectionFilter dossierId={head.id} section={section} />
        <DayForm dossierId={head.id} fault={fault} today={today} typed="" />
      </div>
      {comparison !== null && (
        <Comparison
          dossierId={head.id}
          comparison={comparison}
          entries={page.entries}
          choices={page.choices}
        />
      )}
      <section aria-labelledby="entries-title">
        <h2 id="entries-title">{TEXT.entries}</h2>
        <EntriesTable dossierId={head.id} entries={page.entries} />
      </section>
      <Pager {...shown} />
    </>
  );
}
