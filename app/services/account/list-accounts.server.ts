import { z } from 'zod';
import {
  accountNamesQuery,
  accountQuery,
  accountsQuery,
  type AccountSearch,
} from '../../../db/queries/accounts.server';
import { allUnitsQuery } from '../../../db/queries/units.server';
import { readBatch } from '../../../db/read-batch.server';
import { ROLES } from '../../domain/permission/roles';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { foldForSearch } from '../../domain/vietnamese-text';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import { unitChoices, type UnitChoice } from '../unit/list-units.server';
import type { AccountPage, ShownAccount } from './account-list';

const PAGE = 50;

const storedRoles = z.array(
  z.object({
    id: z.string(),
    role: z.enum(ROLES),
    unitId: z.string(),
    unitName: z.string().nullable(),
    validFrom: z.number(),
    validTo: z.number().nullable(),
  }),
);

type Row = Awaited<ReturnType<typeof accountsQuery>>[number];

function shown(row: Row): ShownAccount {
  return {
    id: row.id,
    username: row.username,
    fullName: row.fullName,
    phoneExtension: row.phoneExtension,
    mustChangePassword: row.mustChangePassword,
    disabledAt: row.disabledAt,
    createdAt: row.createdAt,
    lastSignInAt: row.lastSignInAt,
    roles: storedRoles.parse(JSON.parse(row.roles)),
  };
}

type Asked = { text: string; state: AccountSearch['state']; after: string };

/** Gives the first accounts whose names hold every word of the text, with or without marks; null for an empty text. */
async function idsHolding(ctx: ServiceContext, asked: Asked): Promise<string[] | null> {
  const words = foldForSearch(asked.text).split(' ');
  if (asked.text === '') return null;
  // Only signs: nothing holds them, and "everything" would be a surprise.
  if (words[0] === '') return [];
  const names = await accountNamesQuery(ctx.db, asked);
  return names
    .filter(({ username, fullName }) => {
      const folded = foldForSearch(`${fullName} ${username}`);
      return words.every((word) => folded.includes(word));
    })
    .slice(0, PAGE + 1)
    .map(({ id }) => id);
}

/** Gives a page of accounts by user name; `text` is looked for in user names and full names. Refuses by right. */
export async function listAccounts(ctx: ServiceContext, asked: Asked): Promise<AccountPage> {
  requireAct(ctx, 'account.manage', NO_SUBJECT);
  const ids = await idsHolding(ctx, asked);
  const rows = await accountsQuery(ctx.db, { ...asked, ids, rows: PAGE + 1 });
  const page = rows.slice(0, PAGE);
  return {
    accounts: page.map(shown),
    next: rows.length > PAGE ? (page.at(-1)?.username ?? null) : null,
  };
}

/** Gives one account with the units it may be given a role in; `access.not-found` for an id that is none. Refuses by right. */
export async function openAccount(
  ctx: ServiceContext,
  accountId: string,
): Promise<{ account: ShownAccount; units: UnitChoice[] }> {
  requireAct(ctx, 'account.manage', NO_SUBJECT);
  const [[row], units] = await readBatch(ctx.db, [
    accountQuery(ctx.db, accountId),
    allUnitsQuery(ctx.db),
  ]);
  if (row === undefined) throw new AppError('access.not-found');
  return { account: shown(row), units: unitChoices(units) };
}

/** Gives one account; `access.not-found` for an id that is none. Refuses by right. */
export async function getAccount(ctx: ServiceContext, accountId: string): Promise<ShownAccount> {
  requireAct(ctx, 'account.manage', NO_SUBJECT);
  const [row] = await accountQuery(ctx.db, accountId);
  if (row === undefined) throw new AppError('access.not-found');
  return shown(row);
}
