import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { TwinMarks } from '../../components/twin-marks';
import { formatPlainDate } from '../../domain/plain-date';
import type { RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { PAPER } from '../../i18n/vi/paper';
import type { TwinPage } from '../../services/paper/paper-page';
import { openDifferences } from './open-differences';
import { PapersPanel } from './papers-panel';
import { SectionsPanel } from './sections-panel';
import { linesOf } from './sentence-of';
import { twinAddress, type TwinDone } from './twin-address';

const TEXT = PAPER.twin;

function Head({ page }: { page: TwinPage }) {
  const { head, checkedOn } = page;
  const when = checkedOn === null ? TEXT.neverChecked : TEXT.checkedOn(formatPlainDate(checkedOn));
  return (
    <PageHeader
      title={PAPER.titleOf(head.fullName)}
      subtitle={`${head.managingUnit.name} · ${when}`}
      actions={
        <>
          <Link to={`/ho-so/${head.id}`}>{TEXT.back}</Link>
          <Link to="/ho-so-giay">{TEXT.toList}</Link>
          <Link to={twinAddress(head.id, { isMinutes: true })}>{TEXT.minutes}</Link>
        </>
      }
    />
  );
}

function Differences({ page }: { page: TwinPage }) {
  const open = openDifferences(page);
  if (open.length === 0) return null;
  return (
    <section className="panel open-differences" aria-labelledby="cho-lech">
      <h2 id="cho-lech">
        {TEXT.open.heading} ({open.length})
      </h2>
      <p className="quiet">{TEXT.open.explain}</p>
      <ul className="plain-list">
        {open.map(({ place, name, difference }) => (
          <li key={place}>
            <a href={`#${place}`}>{TEXT.open.line(name, difference)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The paper twin of one dossier: what differs, the checklist, the sections. */
export function TwinView(parts: {
  page: TwinPage;
  refused: RefusedForm | null;
  done: TwinDone | null;
}) {
  const { page, refused, done } = parts;
  const refusedIn = (intent: string) => (refused?.typed['intent'] === intent ? refused : null);
  return (
    <>
      <Head page={page} />
      {refused !== null && (
        <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={linesOf(refused, page)} />
      )}
      {done !== null && <output className="notice notice-good">{TEXT.done[done]}</output>}
      <div className="twin-page">
        <TwinMarks state={page.state} {...page.figures} />
        {page.form === null && <p className="quiet">{TEXT.readOnly}</p>}
        <Differences page={page} />
        <PapersPanel page={page} refused={refusedIn('check-papers')} />
        <SectionsPanel page={page} refused={refusedIn('compare-section')} />
      </div>
    </>
  );
}
