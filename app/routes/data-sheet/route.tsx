import '../../styles/dossier.css';
import '../../styles/dossier-new.css';
import '../../styles/section-view.css';
import '../../styles/sheets.css';
import { useEffect } from 'react';
import { SheetForm } from '../../components/sheet-form/sheet-form';
import type { FormFault } from '../../forms/section-form';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '../../framework';
import { useActionData, useLoaderData, useLocation } from '../../framework';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { OWN_SHEET as TEXT } from '../../i18n/vi/sheets';
import type { OwnSheet } from '../../services/sheet/sheet-page';
import { doOwnSheet, readOwnSheet } from './own-sheet.server';

export const meta: MetaFunction = () => [
  { title: TEXT.title },
  { name: 'robots', content: 'noindex' },
];

/** Opens the sheet of the link in the address. */
export function loader(args: LoaderFunctionArgs) {
  return readOwnSheet(args);
}

/** Keeps or hands in the sheet of the link in the address. */
export function action(args: ActionFunctionArgs) {
  return doOwnSheet(args);
}

type Answer = ReturnType<typeof useActionData<typeof action>>;

function OneSentence({ title, text }: { title: string; text: string }) {
  return (
    <main className="narrow-page">
      <h1>{title}</h1>
      <p>{text}</p>
    </main>
  );
}

/** What an answer says above the form; faults of single fields stand at the form itself. */
function AnswerLine({ answer }: { answer: Answer }) {
  if (answer === undefined || 'handedIn' in answer) return null;
  if ('kept' in answer) return <output className="notice notice-good">{TEXT.kept}</output>;
  if ('unconfirmed' in answer)
    return (
      <p className="notice notice-bad" role="alert">
        <a href="#_confirmed">{TEXT.confirmMissing}</a>
      </p>
    );
  if (answer.error.code === 'form.invalid') return null;
  return (
    <p className="notice notice-bad" role="alert">
      {TEXT.failed}: {ERROR_SENTENCES[answer.error.code]}
    </p>
  );
}

function faultsOf(answer: Answer): readonly FormFault[] {
  if (answer === undefined || !('error' in answer) || answer.error.code !== 'form.invalid')
    return [];
  return Array.isArray(answer.error.payload) ? (answer.error.payload as FormFault[]) : [];
}

const NO_HEAD = {};

function SheetPage({ sheet, answer }: { sheet: OwnSheet; answer: Answer }) {
  const { pathname } = useLocation();
  useEffect(() => {
    // What only scripts can do is shown; the frame of the signed-in says so for its screens.
    document.documentElement.dataset['script'] = 'on';
  }, []);
  return (
    <main className="own-sheet">
      <h1>{TEXT.title}</h1>
      <p>{TEXT.intro(sheet.fullName, sheet.unitName)}</p>
      <p className="quiet">
        {sheet.lastDay !== null && `${TEXT.lastDay(sheet.lastDay)} `}
        {TEXT.linkEnds(sheet.linkEndsAt)}
      </p>
      {sheet.returnedBecause !== null && (
        <p className="notice notice-warn">
          <b>{TEXT.returned}.</b> {sheet.returnedBecause}
        </p>
      )}
      <p className="notice">{TEXT.how}</p>
      <AnswerLine answer={answer} />
      <SheetForm
        address={pathname}
        head={NO_HEAD}
        typed={sheet.typed}
        choices={sheet.choices}
        faults={faultsOf(answer)}
      >
        <label className="sheet-confirm">
          <input type="checkbox" id="_confirmed" name="_confirmed" value="on" /> {TEXT.confirm}
        </label>
        <p className="hint">{TEXT.handInHint}</p>
        <div className="button-line">
          <button type="submit" name="intent" value="hand-in" className="main-button">
            {TEXT.handIn}
          </button>
          <button type="submit" name="intent" value="keep" className="quiet-button">
            {TEXT.keep}
          </button>
        </div>
      </SheetForm>
    </main>
  );
}

/** Phiếu dữ liệu cá nhân: what a one-time link opens, outside the frame, without a session. */
export default function DataSheet() {
  const screen = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer !== undefined && 'handedIn' in answer) {
    const { unitName, handedInOn } = answer.handedIn;
    return <OneSentence title={TEXT.thanks} text={TEXT.thanksText(unitName, handedInOn)} />;
  }
  switch (screen.view) {
    case 'sheet':
      return <SheetPage sheet={screen.sheet} answer={answer} />;
    case 'dead':
      return <OneSentence title={TEXT.dead} text={TEXT.deadText} />;
    case 'too-often':
      return <OneSentence title={TEXT.tooOften} text={ERROR_SENTENCES['sheet.too-often']} />;
  }
}
