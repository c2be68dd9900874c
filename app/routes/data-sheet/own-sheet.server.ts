import { readFields } from '../../forms/read-fields';
import { typedTextOf } from '../../forms/section-form';
import { data } from '../../framework';
import type { RequestArgs } from '../../http/context.server';
import { handlePublicAction, intentOf } from '../../http/guards.server';
import { linkSourceOf } from '../../http/link-source.server';
import { throwAnswer } from '../../http/respond.server';
import { AppError } from '../../services/app-error';
import { handInOwnSheet } from '../../services/sheet/hand-in-own-sheet.server';
import { keepOwnSheet } from '../../services/sheet/keep-own-sheet.server';
import { openOwnSheet } from '../../services/sheet/open-own-sheet.server';
import type { OwnSheet } from '../../services/sheet/sheet-page';

export type OwnScreen =
  | { view: 'sheet'; sheet: OwnSheet }
  /** Unknown, used or ended: which, is nobody's business. */
  | { view: 'dead' }
  | { view: 'too-often' };

/** What is done with a sheet by its link. */
export type OwnAnswer =
  | { kept: true }
  | { unconfirmed: true }
  | { handedIn: { unitName: string; handedInOn: string } };

type ByLink = RequestArgs & { params: Readonly<Record<string, string | undefined>> };

/** Requests that have just handed in: their link is dead by now, which is no failure of anybody's. */
const justHandedIn = new WeakSet<RequestArgs['context']>();

function secretOf({ params }: ByLink): string {
  return params['token'] ?? '';
}

/** Gives what the link of the address opens. */
export async function readOwnSheet(args: ByLink) {
  const screen = (shown: OwnScreen, status: number) => data(shown, { status });
  if (justHandedIn.has(args.context)) return screen({ view: 'dead' }, 200);
  try {
    const sheet = await openOwnSheet(await linkSourceOf(args), secretOf(args));
    return screen({ view: 'sheet', sheet }, 200);
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code === 'sheet.link-dead') return screen({ view: 'dead' }, 404);
    if (code === 'sheet.too-often') return screen({ view: 'too-often' }, 429);
    return throwAnswer(error, args);
  }
}

/** Keeps what is typed, or hands the sheet in. */
export function doOwnSheet(args: ByLink) {
  return handlePublicAction(args, async (form): Promise<ReturnType<typeof answered>> => {
    const source = await linkSourceOf(args);
    const [secret, typed] = [secretOf(args), typedTextOf(form)];
    const intent = intentOf(form);
    if (intent === 'keep') {
      await keepOwnSheet(source, secret, typed);
      return answered({ kept: true });
    }
    if (intent !== 'hand-in') throw new AppError('request.malformed');
    if (readFields(form)['_confirmed'] !== 'on') {
      await keepOwnSheet(source, secret, typed);
      return answered({ unconfirmed: true }, 422);
    }
    const { unitName, handedInOn } = await handInOwnSheet(source, secret, typed);
    justHandedIn.add(args.context);
    return answered({ handedIn: { unitName, handedInOn } });
  });
}

/** The status is the action's own: what the loader finds afterwards does not change it. */
function answered(answer: OwnAnswer, status = 200) {
  return data(answer, { status });
}
