import {
  awaitedConfirmationQuery,
  employeesToConfirmQuery,
  rolesToConfirmQuery,
} from '../../../db/queries/restored.server';
import { readBatch } from '../../../db/read-batch.server';
import { decide } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import type { ServiceContext } from '../context.server';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { awaitedFrom, sideOf } from './awaited-confirmation';
import type { RestoredPage } from './restored-page';

const PAGE = 100;

/** Where a page begins: after this account's role; what is no place of ours begins at the first. */
function placeOf(cursor: string | null): { username: string; id: string } {
  const [username = '', id = ''] = (cursor ?? '').split(' ');
  return { username, id };
}

/** Shows what has to be looked at after a restore: every account and role that could sign in, in the order of names. */
export async function openRestored(
  ctx: ServiceContext,
  asked: { cursor: string | null },
): Promise<RestoredPage> {
  requireAct(ctx, 'account.confirm-restored', NO_SUBJECT);
  const [awaitedRows, roles, employees] = await readBatch(ctx.db, [
    awaitedConfirmationQuery(ctx.db),
    rolesToConfirmQuery(ctx.db, { now: ctx.now, after: placeOf(asked.cursor), limit: PAGE + 1 }),
    employeesToConfirmQuery(ctx.db, ctx.now),
  ]);
  const awaited = awaitedFrom(awaitedRows);
  const shown = awaited === null ? [] : roles.slice(0, PAGE);
  const last = shown[shown.length - 1];
  return {
    awaited,
    side: sideOf(ctx, awaited),
    roles: shown,
    nextCursor:
      awaited !== null && roles.length > PAGE && last !== undefined
        ? `${last.username} ${last.id}`
        : null,
    employees: employees[0]?.count ?? 0,
    formKey: newId(ctx.now),
    may: { accounts: decide(ctx.actor, 'account.manage', NO_SUBJECT, ctx.now).allowed },
  };
}
