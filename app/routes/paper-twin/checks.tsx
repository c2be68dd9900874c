import { formatPlainDate } from '../../domain/plain-date';
import { PAPER, PAPER_STATE_NAMES } from '../../i18n/vi/paper';
import type { PaperCheck, SectionCheck } from '../../services/paper/paper-page';

const TEXT = PAPER.twin.check;

/** Gives what a check of a paper found, in one line. */
export function foundOf({ state, sheets, shelf, difference }: PaperCheck): string {
  const found = TEXT.paper(PAPER_STATE_NAMES[state], sheets, shelf);
  return difference === null ? found : `${found}; ${TEXT.differs(difference)}`;
}

/** Gives what a comparison found, in one line. */
export function comparedOf({ result, sectionVersion, difference }: SectionCheck): string {
  const found = TEXT.section(result, sectionVersion);
  return difference === null ? found : `${found}; ${difference}`;
}

type Shown = { key: number; day: string; found: string };

function shownPaper(check: PaperCheck): Shown {
  const day = TEXT.line(formatPlainDate(check.checkedOn), check.accountName);
  return { key: check.version, day, found: foundOf(check) };
}

function shownSection(check: SectionCheck): Shown {
  const day = TEXT.line(formatPlainDate(check.checkedOn), check.accountName);
  return { key: check.seq, day, found: comparedOf(check) };
}

function Earlier({ checks }: { checks: readonly Shown[] }) {
  if (checks.length === 0) return null;
  return (
    <details>
      <summary className="quiet">{TEXT.earlier(checks.length)}</summary>
      <ul className="check-list">
        {checks.map(({ key, day, found }) => (
          <li key={key}>
            {day}: {found}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Who checked a paper last and when, and behind a tap the checks before: nothing that was noted is gone. */
export function PaperChecks(parts: { last: PaperCheck; earlier: readonly PaperCheck[] }) {
  return (
    <>
      {shownPaper(parts.last).day}
      <Earlier checks={parts.earlier.map(shownPaper)} />
    </>
  );
}

/** Who compared a section last, at which version, and what was found before. */
export function SectionChecks(parts: { last: SectionCheck; earlier: readonly SectionCheck[] }) {
  const { day, found } = shownSection(parts.last);
  return (
    <>
      {day}: {found}
      <Earlier checks={parts.earlier.map(shownSection)} />
    </>
  );
}
