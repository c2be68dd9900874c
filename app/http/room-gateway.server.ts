import { z } from 'zod';
import { Colleague } from '../../party/protocol';
import { LOCK_LOSSES } from '../domain/lock/lock-words';
import { AppError } from '../services/app-error';
import type { FenceVerdict, RoomGateway } from '../services/room-gateway';
import type { WorkerEnv } from './env.server';
import { logFailure } from './log.server';

const TRIES = 2;
const ANSWER_MS = 2_000;

const FenceAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('good'),
    fence: z.number(),
    tookOver: z
      .object({ fromAccountId: z.string(), how: z.enum(LOCK_LOSSES), fence: z.number() })
      .nullable(),
  }),
  z.object({ kind: z.literal('refused'), holder: Colleague.nullable(), fence: z.number() }),
]) satisfies z.ZodType<Exclude<FenceVerdict, { kind: 'unanswered' }>>;

const Released = z.object({ holder: Colleague.nullable() });

/** Asks a room something by HTTP (not by method calls: the rooms may be split off later); null where it doesn't answer. */
async function ask(
  room: DurableObjectNamespace,
  at: { name: string; path: string; body: unknown },
): Promise<unknown> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      // A stub that has failed once fails for good: each try has its own.
      const answer = await room.get(room.idFromName(at.name)).fetch(`https://room/${at.path}`, {
        method: 'POST',
        body: JSON.stringify(at.body),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      if (answer.ok) return await answer.json();
    } catch {
      // Tried again, then given up: what hangs on it goes on without the room.
    }
  }
  return null;
}

/** Gives the rooms of this Worker as verbs reach them; what is told goes on after the answer. */
export function createRoomGateway(parts: {
  env: WorkerEnv;
  requestId: string;
  waitUntil(promise: Promise<unknown>): void;
}): RoomGateway {
  const { DOSSIER_ROOM: dossiers, UNIT_ROOM: units } = parts.env;
  const tell = (promise: Promise<unknown>) =>
    parts.waitUntil(promise.catch((error: unknown) => logFailure(parts.requestId, 'room', error)));
  const askUnits = (unitIds: readonly string[], path: string, body: unknown) =>
    Promise.all([...new Set(unitIds)].map((name) => ask(units, { name, path, body })));
  return {
    async verifyFence(claim) {
      const answer = await ask(dossiers, { name: claim.dossierId, path: 'verify', body: claim });
      const parsed = FenceAnswer.safeParse(answer);
      return parsed.success ? parsed.data : { kind: 'unanswered' };
    },
    async releaseLock({ dossierId, ...body }) {
      const answer = await ask(dossiers, { name: dossierId, path: 'release', body });
      const parsed = Released.safeParse(answer);
      if (!parsed.success) throw new AppError('database.unavailable');
      return parsed.data.holder;
    },
    tellSaved({ dossierId, unitIds, ...body }) {
      tell(ask(dossiers, { name: dossierId, path: 'saved', body }));
      tell(askUnits(unitIds, 'changed', {}));
    },
    tellMoved(dossierId, unitIds) {
      tell(ask(dossiers, { name: dossierId, path: 'moved', body: {} }));
      tell(askUnits(unitIds, 'changed', {}));
    },
    tellIncident: (incidentId, unitIds) =>
      tell(unitIds().then((ids) => askUnits(ids, 'incident', { incidentId }))),
    tellChanged: (unitIds) => tell(askUnits(unitIds, 'changed', {})),
    tellRightEnded: (accountId, unitIds) =>
      tell(unitIds().then((ids) => askUnits(ids, 'right-ended', { accountId }))),
  };
}
