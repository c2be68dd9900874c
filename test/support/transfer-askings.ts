import type { TransferStep } from '../../app/domain/transfer/transfer';
import type { Role } from '../../app/domain/permission/roles';
import { localDayOf } from '../../app/domain/plain-date';
import type { ServiceContext } from '../../app/services/context.server';
import { newId } from '../../app/services/new-id.server';
import { stepTransfer } from '../../app/services/transfer/step-transfer.server';
import type { Database } from '../../db/client.server';
import { contextOf, makePerson, TEST_NOW } from './factories';
import { refusalOf } from './refusal';

/** Gives rows of the database as they are. */
export async function rowsOf(db: Database, sql: string, ...args: (string | number)[]) {
  return (await db.client.execute({ sql, args })).rows.map((row) => ({ ...row }));
}

/** Gives the context of somebody new with a role in a unit. */
export async function as(db: Database, role: Role, unit: string): Promise<ServiceContext> {
  return contextOf(db, await makePerson(db, role, unit), TEST_NOW);
}

/** The same actor at another instant. */
export function at(ctx: ServiceContext, now: number): ServiceContext {
  return { ...ctx, now, today: localDayOf(now) };
}

/** Gives the code a verb refuses with. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return (await refusalOf(work)).code;
}

/** Gives the transfer that a decision proposed. */
export async function transferOf(db: Database, decisionId: string): Promise<string> {
  const [row] = await rowsOf(db, 'select id from transfers where decision_id = ?', decisionId);
  return String(row?.['id']);
}

/** Takes a step from the version that stands. */
export async function take(
  ctx: ServiceContext,
  transferId: string,
  step: TransferStep,
  more: { reason?: string | undefined; usingUnitId?: string } = {},
) {
  const [row] = await rowsOf(ctx.db, 'select version from transfers where id = ?', transferId);
  return stepTransfer(ctx, {
    key: newId(ctx.now),
    transferId,
    seenVersion: Number(row?.['version']),
    step,
    reason: more.reason ?? null,
    usingUnitId: more.usingUnitId ?? null,
  });
}

/** Where a dossier is: custodian, user, guest with the last day, the mark of its way. */
export async function placeOf(db: Database, dossierId: string) {
  const [row] = await rowsOf(
    db,
    'select managing_unit_id as custodian, using_unit_id as user, guest_unit_id as guest, guest_until_on as until, transfer_id as way from dossiers where id = ?',
    dossierId,
  );
  return row;
}

/** How a transfer stands, with the words of its ledger. */
export async function wayOf(db: Database, transferId: string) {
  const [row] = await rowsOf(db, 'select state from transfers where id = ?', transferId);
  const steps = await rowsOf(
    db,
    'select step from transfer_steps where transfer_id = ? order by version',
    transferId,
  );
  return `${String(row?.['state'])}: ${steps.map(({ step }) => String(step)).join(', ')}`;
}
