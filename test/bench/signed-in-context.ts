import { createSealer, fromBase64, parseSealKeys, type Sealer } from '../../db/sealed-field.server';
import type { Database } from '../../db/client.server';
import { getContext } from '../../app/http/context.server';
import type { RequestScope } from '../../app/http/request-scope.server';
import type { ServiceContext } from '../../app/services/context.server';
import { newId } from '../../app/services/new-id.server';
import { NO_ROOMS } from '../../app/services/room-gateway';
import { sealingKeys } from '../../scripts/launcher/sealing-keys';

/** Gives the sealer of a folder of demo data. */
export async function demoSealer(dataDir: string): Promise<Sealer> {
  const { sealKeys, digestKey } = sealingKeys(dataDir, 'demo', null);
  return createSealer({ keys: parseSealKeys(sealKeys), digestKey: fromBase64(digestKey) });
}

/** Gives what the application's verbs get in a request that carries this cookie. Throws when nobody is signed in by it. */
export async function signedInContext(parts: {
  db: Database;
  sealer: Sealer;
  cookie: string;
}): Promise<ServiceContext> {
  const scope = {
    env: { CLOCK_OFFSET_MS: 0 },
    requestId: newId(0),
    db: parts.db,
    sealer: () => Promise.resolve(parts.sealer),
    rooms: NO_ROOMS,
  } as unknown as RequestScope;
  const request = new Request('http://localhost/', { headers: { cookie: parts.cookie } });
  const ctx = await getContext({ request, context: scope });
  if (ctx === null) throw new Error('the session of the measurement has ended');
  return ctx;
}
