import { sheetByTokenQuery, type SheetRow } from '../../../db/queries/data-sheets.server';
import { codeListsQuery, namedCodesQuery } from '../../../db/queries/read-dossier.server';
import { clockQuery } from '../../../db/queries/sessions.server';
import { throttlesQuery } from '../../../db/queries/sign-in.server';
import { readBatch } from '../../../db/read-batch.server';
import { ADDRESS_THROTTLE, throttleSignIn } from '../../domain/account/sign-in-throttle';
import { isLinkAlive } from '../../domain/data-sheet/data-sheet';
import { readSecret } from '../../domain/data-sheet/link-secret';
import { localDayOf, type PlainDate } from '../../domain/plain-date';
import { countFailure } from '../account/count-failure.server';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { sha256Hex } from '../sha256.server';

/** Who comes by a link: nobody signed in, from an address. */
export type LinkSource = Pick<ServiceContext, 'db' | 'sealer' | 'rooms' | 'requestId'> & {
  clockOffsetMs: number;
  address: string;
};

type CodePairs = readonly { list: string; code: string }[];

/** The counter of an address's dead links; one of its own, so that they lock nobody out of signing in. */
function throttleKey({ address }: LinkSource): string {
  return `sheet:${address}`;
}

export type FoundSheet = {
  now: number;
  today: PlainDate;
  tokenHash: string;
  sheet: SheetRow;
  lists: Awaited<ReturnType<typeof codeListsQuery>>;
  codes: Awaited<ReturnType<typeof namedCodesQuery>>;
};

/**
 * Finds the sheet that a link opens, in one read. Unknown, used and ended links are one refusal (`sheet.link-dead`) after the
 * same work, each counted against the address; `sheet.too-often` when there were too many from there.
 */
export async function findOwnSheet(
  source: LinkSource,
  typedSecret: string,
  wanted: { lists: readonly string[]; codes: CodePairs },
): Promise<FoundSheet> {
  const tokenHash = await sha256Hex(readSecret(typedSecret) ?? 'none');
  const key = throttleKey(source);
  const [clocks, throttles, sheets, lists, codes] = await readBatch(source.db, [
    clockQuery(source.db),
    throttlesQuery(source.db, [key]),
    sheetByTokenQuery(source.db, tokenHash),
    codeListsQuery(source.db, wanted.lists),
    namedCodesQuery(source.db, wanted.codes),
  ]);
  const now = (clocks[0]?.clock ?? 0) + source.clockOffsetMs;
  const asked = throttleSignIn(ADDRESS_THROTTLE, throttles[0] ?? null, 'asked', now);
  if (!asked.verdict.ok) throw new AppError('sheet.too-often');
  const sheet = sheets[0];
  if (sheet === undefined || !isLinkAlive({ ...sheet, isVoid: sheet.isVoid === 1 }, now)) {
    await countFailure({ db: source.db, now }, ADDRESS_THROTTLE, key);
    throw new AppError('sheet.link-dead');
  }
  return { now, today: localDayOf(now), tokenHash, sheet, lists, codes };
}
