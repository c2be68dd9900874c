import { randomUUID } from 'node:crypto';
import { seenVersions } from '../../app/domain/dossier/merge-plan';
import type { Database } from '../../db/client.server';
import { plantDossier } from './clock-askings';

type Fields = Readonly<Record<string, string>>;
type Asking = { path: (id: string) => string; form?: (id: string) => Promise<Fields> | Fields };

/** A unit that none of the accounts that ask belongs to. */
const ELSEWHERE = 'BV-YHCT';

const toMerge: string[] = [];
let mergedInto = '';

/** Plants dossiers of nobody: one that goes on and so many that are merged into it. */
export async function plantMerges(db: Database, count: number): Promise<void> {
  mergedInto = await plantDossier(db, ELSEWHERE);
  for (let done = 0; done < count; done += 1) toMerge.push(await plantDossier(db, ELSEWHERE));
}

/** Nothing waits for a dossier any more: what was planted about it is annulled before it is. */
export async function annulPlantedDecisions(db: Database): Promise<void> {
  await db.client.execute(
    `update decisions set annulled_at = 1, annul_reason = 'thử' where account_id = 'x' and annulled_at is null`,
  );
}

/** Right forms of annulling a dossier and of merging two, another one each time. */
export function mergeAskings(shown: () => string): Readonly<Record<string, Asking>> {
  return {
    'routes/dossier-annul get': { path: (id) => `/ho-so/${id}/huy` },
    'routes/dossier-annul annul': {
      path: (id) => `/ho-so/${id}/huy`,
      form: () => ({ intent: 'annul', _key: randomUUID(), reason: 'Lập nhầm' }),
    },
    'routes/dossier-merge get': { path: () => `/ho-so/${shown()}/gop` },
    'routes/dossier-merge merge': {
      path: () => `/ho-so/${shown()}/gop`,
      // Two of nobody's, without a section: there is nothing to choose.
      form: () => ({
        intent: 'merge',
        _key: randomUUID(),
        keptId: mergedInto,
        otherId: toMerge.pop() ?? '',
        seen: seenVersions(new Map(), new Map()),
        reason: 'Một người hai hồ sơ',
      }),
    },
  };
}
