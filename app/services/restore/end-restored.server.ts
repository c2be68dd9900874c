import { z } from 'zod';
import type { Database } from '../../../db/client.server';
import {
  aliveQuery,
  endRestoredStatements,
  restoredMarkQuery,
} from '../../../db/queries/restored.server';
import { readBatch } from '../../../db/read-batch.server';
import { writeBatch } from '../../../db/write-batch.server';
import type { AwaitedConfirmation } from '../../domain/account/restored-accounts';
import { linkAudit } from '../audit/record-audit.server';
import { newId } from '../new-id.server';

/** What the restore wrote into the database: when its backup was made, and whether it bears our own keyed digest. */
export const RestoredFrom = z.object({ madeAt: z.string(), isKeyed: z.boolean() });
export type RestoredFrom = z.infer<typeof RestoredFrom>;

/**
 * Ends what was alive in a backup before anything of it is served: every session, every link of a data sheet. Leaves its row in
 * the log, the first one after the restore, which also says whether anybody's key vouches for the backup; from then on the
 * accounts wait for confirmation. Gives false where the database was not restored or that has been done.
 */
export async function endRestored(db: Database, now: number): Promise<boolean> {
  const [marks, alive] = await readBatch(db, [restoredMarkQuery(db), aliveQuery(db)]);
  const [mark] = marks;
  if (mark === undefined) return false;
  const { madeAt, isKeyed } = RestoredFrom.parse(JSON.parse(mark.value));
  const { sessions = 0, links = 0 } = alive[0] ?? {};
  const awaited: AwaitedConfirmation = { madeAt, restoredAt: now, khtc: null, tccb_head: null };
  const { statement } = await linkAudit(
    { db, now, requestId: newId(now), actor: null },
    {
      stream: null,
      act: 'system.restored',
      outcome: 'allowed',
      unitId: null,
      dossierId: null,
      sectionCode: null,
      version: null,
      details: {
        code: isKeyed ? 'keyed' : 'unkeyed',
        'backup-made-at': madeAt,
        sessions,
        links,
      },
    },
    undefined,
  );
  await writeBatch(db, [
    ...endRestoredStatements({ mark: mark.value, now, awaited: JSON.stringify(awaited) }),
    statement,
  ]);
  return true;
}
