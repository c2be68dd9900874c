import { changedNames } from '../../components/section-view/changed-names';
import { formatLocalInstant, formatPlainDate, type PlainDate } from '../../domain/plain-date';
import { Link } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import type { TimelineEntry } from '../../services/dossier/dossier-page';
import { historyPath } from './history-query';

const TEXT = DOSSIER.history;
const MOST_NAMES = 6;

function Changes({ entry }: { entry: TimelineEntry }) {
  const names = changedNames(entry.changedPaths);
  const more = names.length - MOST_NAMES;
  return (
    <>
      {names.slice(0, MOST_NAMES).join('; ')}
      {more > 0 && ` ${DOSSIER.timeline.more(more)}`}
    </>
  );
}

function Grounds({ entry }: { entry: TimelineEntry }) {
  const { reason, basis, effectiveOn } = entry;
  return (
    <>
      {reason !== null && <div>{DOSSIER.timeline.reason(reason)}</div>}
      {basis !== null && <div>{DOSSIER.timeline.basis(basis)}</div>}
      {effectiveOn !== null && (
        <div>{DOSSIER.timeline.effectiveOn(formatPlainDate(effectiveOn as PlainDate))}</div>
      )}
    </>
  );
}

function EntryRow({ dossierId, entry }: { dossierId: string; entry: TimelineEntry }) {
  const { sectionCode: muc, version } = entry;
  const title = SECTION_NAMES[muc];
  return (
    <tr>
      <td data-label={TEXT.when}>{formatLocalInstant(entry.enteredAt)}</td>
      <td data-label={TEXT.who}>{entry.accountName}</td>
      <td data-label={TEXT.section}>
        {title}, {DOSSIER.timeline.version(version)}
      </td>
      <td data-label={TEXT.what}>{DOSSIER.timeline[entry.act]}</td>
      <td data-label={TEXT.changed}>
        <Changes entry={entry} />
      </td>
      <td data-label={TEXT.grounds}>
        <Grounds entry={entry} />
      </td>
      <td className="screen-only">
        <Link
          to={historyPath(dossierId, { muc, tu: version - 1, den: version })}
          aria-label={TEXT.compareEntry(title, version)}
        >
          {version === 1 ? TEXT.firstVersion : TEXT.compareWith(version - 1)}
        </Link>
      </td>
    </tr>
  );
}

/** One row an entry: when, who, what, what changed and why; each can be compared with the version before it. */
export function EntriesTable(parts: { dossierId: string; entries: readonly TimelineEntry[] }) {
  if (parts.entries.length === 0) return <p className="panel empty-note">{TEXT.empty}</p>;
  return (
    <div className="table-scroll">
      <table className="data-table stacking-table entries-table">
        <thead>
          <tr>
            <th scope="col">{TEXT.when}</th>
            <th scope="col">{TEXT.who}</th>
            <th scope="col">{TEXT.section}</th>
            <th scope="col">{TEXT.what}</th>
            <th scope="col">{TEXT.changed}</th>
            <th scope="col">{TEXT.grounds}</th>
            <th scope="col" className="screen-only">
              {TEXT.compare}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.entries.map((entry) => (
            <EntryRow
              key={`${entry.sectionCode} ${entry.version}`}
              dossierId={parts.dossierId}
              entry={entry}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
