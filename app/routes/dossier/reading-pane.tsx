import type { ReactNode } from 'react';
import { usePageKeys } from '../../components/section-form/use-page-keys';
import { HiddenNote } from '../../components/section-view/hidden-note';
import { SectionView } from '../../components/section-view/section-view';
import { TextWithKey } from '../../components/text-with-key';
import { formatLocalInstant } from '../../domain/plain-date';
import { isSectionCode, type SectionCode } from '../../domain/dossier/section-catalogue';
import { Link, useNavigate, useNavigation } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import { pathLabel, SECTION_NAMES } from '../../i18n/vi/sections';
import type { DossierPage, SectionSummary } from '../../services/dossier/dossier-page';
import { dossierAddress } from './dossier-address';
import { ASK_ID } from './lock-notice';

const TEXT = DOSSIER.read;

/** The link that opens the section for editing. */
export const PEN_ID = 'but-sua';

function Receipt({ open }: { open: DossierPage['open'] }) {
  if (open.changedAt === null || open.receipt === null) return null;
  return (
    <output className="notice notice-good">
      {DOSSIER.saved.receipt(open.version, formatLocalInstant(open.changedAt), open.receipt)}
    </output>
  );
}

/** What the form asks and nobody has entered, and the dates that wait for a paper, by name. */
function StillOpen({ summary }: { summary: SectionSummary }) {
  const names = (paths: readonly string[]) =>
    [...new Set(paths.map((path) => pathLabel(summary.code, path)))].join('; ');
  if (summary.missing.length + summary.debts.length === 0) return null;
  return (
    <div className="notice notice-warn">
      {summary.missing.length > 0 && (
        <p>
          ◐ {TEXT.missing}: {names(summary.missing)}
        </p>
      )}
      {summary.debts.length > 0 && (
        <p>
          ◷ {TEXT.debts}: {names(summary.debts)}
        </p>
      )}
    </div>
  );
}

/** Gives the section that has been called for and is not here yet, else the one shown: a fast F2 is meant for that one. */
function useSectionOnItsWay(shown: SectionCode): SectionCode {
  const { location } = useNavigation();
  const called = new URLSearchParams(location?.search ?? '').get('muc');
  return called !== null && isSectionCode(called) ? called : shown;
}

/** One section for reading: who entered it, what is still open, its content, the pen. */
export function ReadingPane(parts: {
  page: DossierPage;
  summary: SectionSummary;
  /** Who holds the section and what can be done; null where nobody does. */
  lockNotice: ReactNode;
  isHeld: boolean;
  onSection: (number: number) => void;
  onHelp: () => void;
}) {
  const { page, summary } = parts;
  const { open, head, may } = page;
  const mayEdit = may.update || may.correct;
  const hasPen = mayEdit && !parts.isHeld;
  const navigate = useNavigate();
  const section = useSectionOnItsWay(open.code);
  usePageKeys({
    onEdit: () => {
      if (hasPen || section !== open.code)
        return mayEdit && navigate(dossierAddress(head.id, { section, editing: true }));
      document.getElementById(ASK_ID)?.focus();
    },
    onSection: parts.onSection,
    onHelp: parts.onHelp,
  });
  return (
    <section className="section-pane panel" aria-labelledby="ten-phan">
      <div className="section-heading">
        <h2 id="ten-phan">{SECTION_NAMES[open.code]}</h2>
        {hasPen && (
          <Link
            id={PEN_ID}
            className="button-link page-actions"
            to={dossierAddress(head.id, { section: open.code, editing: true })}
            aria-keyshortcuts="F2"
          >
            ✎ <TextWithKey text={TEXT.edit} />
          </Link>
        )}
      </div>
      {parts.lockNotice}
      <Receipt open={open} />
      <p className="quiet">
        {open.changedAt === null
          ? TEXT.never
          : TEXT.version(
              open.version,
              formatLocalInstant(open.changedAt),
              open.changedByName ?? '',
            )}
      </p>
      {!mayEdit && <p className="quiet">{TEXT.readOnly}</p>}
      <StillOpen summary={summary} />
      <HiddenNote code={open.code} hidden={open.hidden} />
      <SectionView code={open.code} content={open.content} choices={page.choices} marks={summary} />
    </section>
  );
}
