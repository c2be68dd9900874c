import { formatLocalInstant, formatPlainDate, isPlainDate } from '../../domain/plain-date';
import { Link } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import { pathLabel, SECTION_NAMES } from '../../i18n/vi/sections';
import type { TimelineEntry } from '../../services/dossier/dossier-page';

const TEXT = DOSSIER.timeline;
const NAMED_CHANGES = 3;

/** Names the first changed places, each once: rows of one table are one place here. */
function changesOf({ sectionCode, changedPaths }: TimelineEntry): string {
  const names = [
    ...new Set(changedPaths.map((path) => pathLabel(sectionCode, path.replace(/\[.*$/, '')))),
  ];
  const first = names.slice(0, NAMED_CHANGES).join(', ');
  const more = names.length - NAMED_CHANGES;
  return TEXT.changed(more > 0 ? `${first} ${TEXT.more(more)}` : first);
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { effectiveOn, reason, basis } = entry;
  return (
    <li>
      <p className="timeline-what">
        {TEXT.entry(TEXT[entry.act], SECTION_NAMES[entry.sectionCode])}
      </p>
      <p className="quiet">
        {formatLocalInstant(entry.enteredAt)}, {entry.accountName}, {TEXT.version(entry.version)}
      </p>
      {entry.act !== 'create' && entry.changedPaths.length > 0 && (
        <p className="quiet">{changesOf(entry)}</p>
      )}
      {reason !== null && <p className="quiet">{TEXT.reason(reason)}</p>}
      {basis !== null && <p className="quiet">{TEXT.basis(basis)}</p>}
      {isPlainDate(effectiveOn) && (
        <p className="quiet">{TEXT.effectiveOn(formatPlainDate(effectiveOn))}</p>
      )}
    </li>
  );
}

/** The last entries into the dossier, newest first, and the way to all of them. */
export function Timeline(parts: {
  dossierId: string;
  entries: readonly TimelineEntry[];
  mayReadHistory: boolean;
}) {
  return (
    <section className="timeline" aria-labelledby="qua-trinh">
      <h2 id="qua-trinh">{DOSSIER.page.timeline}</h2>
      {parts.entries.length === 0 ? (
        <p className="quiet">{TEXT.empty}</p>
      ) : (
        <ol>
          {parts.entries.map((entry) => (
            <Entry key={`${entry.sectionCode} ${entry.version}`} entry={entry} />
          ))}
        </ol>
      )}
      {parts.mayReadHistory && <Link to={`/ho-so/${parts.dossierId}/lich-su`}>{TEXT.all}</Link>}
    </section>
  );
}
