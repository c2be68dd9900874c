import { NEVER_ENTERED } from '../../domain/dossier/section-state';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { Link } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import { PAPER } from '../../i18n/vi/paper';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import type { SectionSummary } from '../../services/dossier/dossier-page';
import { dossierAddress } from './dossier-address';

const TEXT = DOSSIER.state;

/** What the page itself knows of the section in hand. */
export type InHand = { editing: boolean; unsaved: boolean };

/** By section, the name of the colleague who edits it. */
export type EditedBy = ReadonlyMap<SectionCode, string>;

type Mark = { shape: string; word: string; look: string };

function entryMark({ version, missing, state }: SectionSummary): Mark {
  if (version === 0 || missing.includes(NEVER_ENTERED))
    return { shape: '○', word: TEXT.neverEntered, look: 'mark-warn' };
  if (state === 'complete') return { shape: '●', word: TEXT.complete, look: 'mark-good' };
  return { shape: '◐', word: TEXT.incomplete(missing.length), look: 'mark-warn' };
}

function marksOf(
  section: SectionSummary,
  { inHand, editedBy }: { inHand: InHand | null; editedBy: string | null },
): Mark[] {
  const marks = [entryMark(section)];
  if (section.debts.length > 0)
    marks.push({ shape: '◷', word: TEXT.debts(section.debts.length), look: 'mark-warn' });
  if (section.warnings.length > 0)
    marks.push({ shape: '▲', word: DOSSIER.read.warnings.toLowerCase(), look: 'mark-warn' });
  if (section.paper?.differs === true)
    marks.push({ shape: '≠', word: PAPER.section.differs, look: 'mark-bad' });
  if (section.paper?.isStale === true)
    marks.push({ shape: '↻', word: PAPER.section.stale, look: 'mark-warn' });
  if (editedBy !== null) marks.push({ shape: '✎', word: editedBy, look: 'mark-accent' });
  if (inHand?.unsaved === true) marks.push({ shape: '✎', word: TEXT.unsaved, look: 'mark-bad' });
  else if (inHand?.editing === true && editedBy === null)
    marks.push({ shape: '✎', word: TEXT.editing, look: 'mark-accent' });
  else if (section.hasDraft) marks.push({ shape: '✎', word: TEXT.hasDraft, look: 'mark-accent' });
  return marks;
}

function SectionItem(parts: {
  dossierId: string;
  section: SectionSummary;
  number: number;
  isOpen: boolean;
  inHand: InHand | null;
  editedBy: string | null;
}) {
  const { section, isOpen } = parts;
  return (
    <li>
      <Link
        to={dossierAddress(parts.dossierId, { section: section.code })}
        aria-current={isOpen ? 'true' : undefined}
        className="section-link"
      >
        <span className="section-name">
          <span className="item-number">{parts.number}</span>
          {SECTION_NAMES[section.code]}
        </span>
        <span className="section-marks">
          {marksOf(section, parts).map(({ shape, word, look }) => (
            <span key={word} className={`mark ${look}`}>
              <span aria-hidden="true">{shape}</span>
              {word}
            </span>
          ))}
        </span>
      </Link>
    </li>
  );
}

/** The thirteen sections with their state, each a shape and a word; on a phone they open from one line. */
export function SectionList(parts: {
  dossierId: string;
  sections: readonly SectionSummary[];
  open: SectionCode;
  inHand: InHand;
  editedBy: EditedBy;
}) {
  const items = (
    <ol className="section-items">
      {parts.sections.map((section, index) => (
        <SectionItem
          key={section.code}
          dossierId={parts.dossierId}
          section={section}
          number={index + 1}
          isOpen={section.code === parts.open}
          inHand={section.code === parts.open ? parts.inHand : null}
          editedBy={parts.editedBy.get(section.code) ?? null}
        />
      ))}
    </ol>
  );
  return (
    <>
      <nav className="section-list" aria-label={DOSSIER.page.sections}>
        {items}
      </nav>
      <details className="section-chooser" key={parts.open}>
        <summary>
          {DOSSIER.page.chooseSection}: {SECTION_NAMES[parts.open]}
        </summary>
        <nav aria-label={DOSSIER.page.sections}>{items}</nav>
      </details>
    </>
  );
}
