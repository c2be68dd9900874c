import { PageHeader } from '../../components/page-header';
import { HiddenNote } from '../../components/section-view/hidden-note';
import { SectionView } from '../../components/section-view/section-view';
import { textOf } from '../../domain/dossier/section-content';
import { formatLocalInstant, formatPlainDate, type PlainDate } from '../../domain/plain-date';
import { Link } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import { pathLabel, SECTION_NAMES } from '../../i18n/vi/sections';
import type { AsOfDossier, AsOfSection, CodeChoices } from '../../services/dossier/dossier-page';
import { DayForm } from './day-form';
import { historyPath } from './history-query';
import { PrintButton, PrintHeading, PrintSignatures } from './print-frame';

const TEXT = DOSSIER.asOf;

/** Gives the name that the dossier bore on that day; before its first entry it had none, and today's stands for it. */
export function nameThen({ head, sections }: AsOfDossier): string {
  const identity = sections.find(({ code }) => code === 'identity')?.content ?? null;
  return (identity === null ? null : textOf(identity, 'birth_full_name')) ?? head.fullName;
}

/** Where a section is put together from several versions: what is not told, and what can't be. */
function InForceNotes({ section }: { section: AsOfSection }) {
  const { code, leftOut, unsure } = section;
  const names = new Set(unsure.map((path) => pathLabel(code, path)));
  return (
    <>
      {leftOut.length > 0 && <p className="quiet">{TEXT.axes.leftOut(leftOut)}</p>}
      {names.size > 0 && <p className="notice notice-warn">▲ {TEXT.axes.unsure([...names])}</p>}
    </>
  );
}

function SectionThen({ section, choices }: { section: AsOfSection; choices: CodeChoices }) {
  const { code, version, content, enteredAt, accountName } = section;
  return (
    <section className="panel as-of-section" id={code} aria-labelledby={`${code}-title`}>
      <h2 id={`${code}-title`}>{SECTION_NAMES[code]}</h2>
      {content === null || version === null || enteredAt === null ? (
        <p className="quiet">{TEXT.nothing}</p>
      ) : (
        <>
          <p className="quiet">
            {DOSSIER.read.version(version, formatLocalInstant(enteredAt), accountName ?? '')}
          </p>
          <InForceNotes section={section} />
          <HiddenNote code={code} hidden={section.hidden} />
          <SectionView code={code} content={content} choices={choices} />
        </>
      )}
    </section>
  );
}

/** The two ways to ask for a day: by what was known then, by what was in force then. */
function Axes({ page }: { page: AsOfDossier }) {
  return (
    <nav className="chips screen-only" aria-label={TEXT.axes.label}>
      {(['entered', 'in-force'] as const).map((axis) => (
        <Link
          key={axis}
          to={historyPath(page.head.id, {
            ngay: page.day,
            theo: axis === 'in-force' ? 'hieu-luc' : null,
          })}
          className="chip"
          aria-current={page.axis === axis ? 'page' : undefined}
        >
          {TEXT.axes[axis]}
        </Link>
      ))}
    </nav>
  );
}

function SectionsThen({ page }: { page: AsOfDossier }) {
  return (
    <>
      <nav className="screen-only" aria-label={DOSSIER.page.sections}>
        <ul className="chips">
          {page.sections.map(({ code, content }) => (
            <li key={code}>
              <a className="chip" href={`#${code}`}>
                {SECTION_NAMES[code]}
                {content === null && <span className="quiet">({DOSSIER.state.neverEntered})</span>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {page.sections.map((section) => (
        <SectionThen key={section.code} section={section} choices={page.choices} />
      ))}
    </>
  );
}

/** Says plainly which day this is; of today only that it is no place to write. */
function Banner({
  day,
  isToday,
  axis,
}: {
  day: string;
  isToday: boolean;
  axis: AsOfDossier['axis'];
}) {
  if (isToday) return <strong>{TEXT.bannerToday(day)}.</strong>;
  return (
    <>
      <strong>{TEXT.banner(day)}.</strong>{' '}
      {axis === 'entered' ? TEXT.explain(day) : TEXT.axes.explain}
    </>
  );
}

/** The whole dossier as it stood at the end of a day, for reading and printing; toned, so that nobody takes it for today's. */
export function AsOfView({ page, today }: { page: AsOfDossier; today: string }) {
  const { head } = page;
  const day = formatPlainDate(page.day as PlainDate);
  const isEmpty = page.sections.every(({ content }) => content === null);
  return (
    <div className="as-of-page">
      <PrintHeading />
      <PageHeader
        title={TEXT.title(nameThen(page), day)}
        subtitle={TEXT.unitToday(head.managingUnit.name)}
        actions={
          <>
            <Link to={`/ho-so/${head.id}`}>{TEXT.today}</Link>
            <Link to={historyPath(head.id)}>{DOSSIER.page.history}</Link>
            {!isEmpty && <PrintButton />}
          </>
        }
      />
      <p className="notice notice-warn as-of-banner" role="note">
        <Banner day={day} isToday={page.day === today} axis={page.axis} />
      </p>
      <div className="screen-only history-forms">
        <DayForm dossierId={head.id} fault={null} today={today} typed={day} />
        <Axes page={page} />
      </div>
      {isEmpty ? (
        <p className="panel empty-note">{TEXT.nothingAtAll(day)}</p>
      ) : (
        <SectionsThen page={page} />
      )}
      {!isEmpty && <PrintSignatures />}
    </div>
  );
}
