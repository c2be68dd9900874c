import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { SectionView } from '../../components/section-view/section-view';
import { SHEET_SECTIONS } from '../../domain/data-sheet/data-sheet';
import type { RefusedForm } from '../../forms/refused-form';
import type { FormFault } from '../../forms/section-form';
import { Link } from '../../framework';
import { summedFaults } from '../../components/sheet-form/sheet-faults';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import { SHEETS } from '../../i18n/vi/sheets';
import type { SheetPage } from '../../services/sheet/sheet-page';
import { EnterForm, type EnterRefusal } from './enter-form';
import { ReturnForm, ReviewForm } from './review-form';
import type { Screen } from './screen.server';
import { itemText } from './item-text';
import { linesOf } from './sentence-of';
import { SheetInputs } from './sheet-inputs';
import { SheetDue, SheetStateMark } from './sheet-marks';
import { sheetsPath } from './sheets-address';

const TEXT = SHEETS.one;

type Parts = {
  screen: Extract<Screen, { view: 'one' }>;
  refused: RefusedForm | null;
  faults: readonly FormFault[];
  refusal: EnterRefusal;
};

function Facts({ page }: { page: SheetPage }) {
  const { sheet } = page;
  const how = sheet.handedInHow === null ? '' : `, ${SHEETS.how[sheet.handedInHow]}`;
  const isLinkOpen = sheet.linkEndsAt !== null && !['handed-in', 'accepted'].includes(sheet.state);
  return (
    <dl className="panel sheet-facts">
      <div>
        <dt>{SHEETS.list.state}</dt>
        <dd>
          <SheetStateMark {...sheet} />
        </dd>
      </div>
      <div>
        <dt>{TEXT.due}</dt>
        <dd>
          <SheetDue {...sheet} />
        </dd>
      </div>
      <div>
        <dt>{TEXT.handedIn}</dt>
        <dd>{sheet.handedInOn === null ? '–' : `${SHEETS.day(sheet.handedInOn)}${how}`}</dd>
      </div>
      <div>
        <dt>{TEXT.link}</dt>
        <dd>{isLinkOpen ? TEXT.linkUntil(sheet.linkEndsAt ?? 0) : TEXT.noLink}</dd>
      </div>
    </dl>
  );
}

function BeforeHandIn({ page, formKey }: { page: SheetPage; formKey: string }) {
  if (!page.may.reissue && !page.may.typeIn) return null;
  return (
    <section className="panel screen-only" aria-label={TEXT.link}>
      <p>{TEXT.notYet}</p>
      <OnceForm className="button-line">
        <SheetInputs page={page} formKey={formKey} intent="reissue" />
        <button type="submit" className="quiet-button">
          {TEXT.reissue}
        </button>
        <Link to={sheetsPath({ sheetId: page.sheet.id, typing: true })} className="quiet-button">
          {TEXT.typeIn}
        </Link>
      </OnceForm>
      <p className="hint">{TEXT.reissueHint}</p>
    </section>
  );
}

/** What the head has said of each item, for whoever enters it and for whoever asks later. */
function Verdicts({ page }: { page: SheetPage }) {
  const refused = page.verdicts.filter(({ isAccepted }) => !isAccepted);
  if (refused.length === 0) return null;
  return (
    <section className="panel" aria-label={SHEETS.review.title}>
      <h2>{SHEETS.review.title}</h2>
      <ul className="plain-list">
        {refused.map(({ key, reason }) => {
          const item = page.items.find((candidate) => candidate.key === key);
          return (
            <li key={key}>
              <span className="mark mark-bad">{SHEETS.review.refusedMark}</span>{' '}
              {item === undefined ? '' : `${itemText(item, page.choices).label}: `}
              {reason}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Content({ page }: { page: SheetPage }) {
  const { contents, choices } = page;
  if (contents === null) return null;
  return (
    <section className="panel sheet-content" aria-labelledby="noi-dung">
      <h2 id="noi-dung">{TEXT.content}</h2>
      {SHEET_SECTIONS.map((code) => {
        const content = contents[code];
        return content === undefined ? null : (
          <section key={code} aria-label={SECTION_NAMES[code]}>
            <h3>{SECTION_NAMES[code]}</h3>
            <SectionView code={code} content={content} choices={choices} />
          </section>
        );
      })}
    </section>
  );
}

function Steps({ page }: { page: SheetPage }) {
  return (
    <details className="panel screen-only">
      <summary>{TEXT.steps}</summary>
      <ul className="plain-list">
        {page.steps.map(({ version, step, reason, at, accountName }) => (
          <li key={version}>
            {TEXT.stepAt(TEXT.stepNames[step] ?? step, accountName, at)}
            {reason !== null && <p className="quiet">{TEXT.because(reason)}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Work({ screen, refused, refusal }: Omit<Parts, 'faults'>) {
  const { page, key } = screen;
  const { may, sheet } = page;
  const waits = sheet.state === 'handed-in' && sheet.isReviewed && !may.review;
  return (
    <>
      <BeforeHandIn page={page} formKey={key} />
      {waits && <p className="notice screen-only">{TEXT.waitsForHead}</p>}
      {may.review && <ReviewForm page={page} formKey={key} refused={refused} />}
      {may.enter && <EnterForm page={page} formKey={key} refused={refused} refusal={refusal} />}
      {(may.review || may.giveBack) && (
        <ReturnForm
          page={page}
          formKey={key}
          intent={may.review ? 'return' : 'give-back'}
          refused={refused}
        />
      )}
    </>
  );
}

/** What is wrong, each line with the item or the field it speaks of. */
function namedLinesOf(page: SheetPage, refused: RefusedForm) {
  return linesOf(refused).map(({ field, sentence }) => {
    const item = page.items.find(({ key }) => key === field);
    const label = item === undefined ? null : itemText(item, page.choices).label;
    const name = field === 'reason' ? SHEETS.review.returnReason : label;
    return { field, sentence: name === null ? sentence : `${name}: ${sentence}` };
  });
}

/** One sheet: how it stands, what can be done with it, what it says. */
export function OneSheet(parts: Parts) {
  const { screen, refused, faults } = parts;
  const { page, place } = screen;
  const { sheet } = page;
  const lines = [
    ...(refused === null ? [] : namedLinesOf(page, refused)),
    ...summedFaults(faults).map(({ label, sentence }) => ({
      field: null,
      sentence: `${label}: ${sentence}`,
    })),
  ];
  return (
    <>
      <PageHeader
        title={TEXT.title(sheet.fullName)}
        subtitle={`${SHEETS.kinds[sheet.kind] ?? sheet.kind}${sheet.number === null ? '' : ` · ${sheet.number}`} · ${sheet.unitName}`}
        actions={
          <>
            {sheet.dossierId !== null && (
              <Link to={`/ho-so/${sheet.dossierId}`} className="action-link">
                {TEXT.dossier}
              </Link>
            )}
            <Link to={sheetsPath({})}>{SHEETS.back}</Link>
          </>
        }
      />
      {refused !== null && <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={lines} />}
      {refused === null && place.done !== null && (
        <output className="notice notice-good screen-only">{SHEETS.done[place.done]}</output>
      )}
      <div className="sheet-page">
        <Facts page={page} />
        <Work {...parts} />
        <Verdicts page={page} />
        <Content page={page} />
        <Steps page={page} />
      </div>
    </>
  );
}
