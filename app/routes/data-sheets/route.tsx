import '../../styles/admin.css';
import '../../styles/dossier.css';
import '../../styles/dossier-new.css';
import '../../styles/section-view.css';
import '../../styles/sheets.css';
import { refusedForm } from '../../forms/refused-form';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '../../framework';
import { useActionData, useLoaderData } from '../../framework';
import { handleAction, handleLoader, intentOf } from '../../http/guards.server';
import { keepTyped } from '../../http/keep-typed.server';
import { FRAME } from '../../i18n/vi/frame';
import { SHEETS } from '../../i18n/vi/sheets';
import { AppError } from '../../services/app-error';
import type { PossibleDuplicates } from '../../services/dossier/refuse-duplicate.server';
import type { EnterRefusal } from './enter-form';
import { LinkLetter } from './link-letter';
import { OneSheet } from './one-sheet';
import { readScreen } from './screen.server';
import { sectionFaultsOf } from './sentence-of';
import { SheetList } from './sheet-list';
import { isSheetVerb, SHEET_VERBS } from './sheet-verbs.server';
import { readSheetsAddress } from './sheets-address';
import { TypeIn } from './type-in';

export const meta: MetaFunction = () => [{ title: FRAME.title(SHEETS.title) }];

/** Shows the sheets, one of them, or its form for typing in from paper, as the address says. */
export function loader(args: LoaderFunctionArgs) {
  const place = readSheetsAddress(new URL(args.request.url).searchParams);
  return handleLoader('routes/data-sheets', args, (ctx) => readScreen(ctx, place));
}

/** The site's own address as the person who asked knows it: it is printed on the letter. */
function originOf({ request, context }: ActionFunctionArgs): string {
  const told = request.headers.get('origin');
  const [first] = context.env.APP_ORIGIN;
  return told !== null && context.env.APP_ORIGIN.includes(told) ? told : (first ?? '');
}

/** A list of faults has no room beside what was typed: it goes under a name. */
function named(error: unknown): unknown {
  if (!(error instanceof AppError) || !Array.isArray(error.payload)) return error;
  return new AppError(error.code, error.params, { sectionFaults: error.payload }, { cause: error });
}

/** Takes a sheet one step on. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/data-sheets', args, (ctx, form) => {
    const intent = intentOf(form);
    if (!isSheetVerb(intent)) throw new AppError('access.not-found');
    return keepTyped(form, async () => {
      try {
        return { ...(await SHEET_VERBS[intent](ctx, form)), origin: originOf(args) };
      } catch (error) {
        throw named(error);
      }
    });
  });
}

type Refusal = { code: string; params: Readonly<Record<string, unknown>>; payload: unknown };

function enterRefusalOf({ code, params, payload }: Refusal): EnterRefusal {
  return {
    possible: code === 'dossier.possible-duplicate' ? (payload as PossibleDuplicates) : null,
    sameNumberId: code === 'dossier.duplicate-here' ? String(params['id']) : null,
  };
}

const NO_REFUSAL: EnterRefusal = { possible: null, sameNumberId: null };

/** Phiếu dữ liệu: the sheets of new people, for those who issue, review and enter them. */
export default function DataSheets() {
  const screen = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer !== undefined && 'link' in answer)
    return <LinkLetter link={answer.link} origin={answer.origin} />;
  const error = answer !== undefined && 'error' in answer ? answer : null;
  const refused = error === null ? null : refusedForm(error);
  const faults = sectionFaultsOf(error?.error.payload);
  switch (screen.view) {
    case 'list':
      return <SheetList screen={screen} refused={refused} />;
    case 'one':
      return (
        <OneSheet
          screen={screen}
          refused={refused}
          faults={faults}
          refusal={error === null ? NO_REFUSAL : enterRefusalOf(error.error)}
        />
      );
    case 'typing':
      return <TypeIn screen={screen} refused={refused} faults={faults} />;
  }
}
