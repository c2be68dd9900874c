import './zod-without-eval';
// The framework's build, made by `npm run build` before this file is bundled.
import * as build from '../build/server/index.js';
import { createRequestHandler, type ServerBuild } from './framework';
import { withLimitedBody } from './http/body-limit.server';
import { readEnv, type WorkerEnv } from './http/env.server';
import { answerHealth } from './http/health.server';
import { logFailure } from './http/log.server';
import { judgeOrigin, asTheGateJudged } from './http/origin-gate.server';
import { plainAnswer } from './http/plain-answer.server';
import { createRequestScope } from './http/request-scope.server';
import { openRoom } from './http/room-gate.server';
import { createNonce, withSecurityHeaders } from './http/security-headers.server';

export { DossierRoom } from '../party/rooms/dossier-room';
export { UnitRoom } from '../party/rooms/unit-room';

const handleByFramework = createRequestHandler(build as unknown as ServerBuild, 'production');

const REFUSALS = {
  origin: 'wrong-origin',
  'data-parameter': 'not-found',
  method: 'wrong-method',
  address: 'address-too-long',
} as const;

type Marks = { requestId: string; nonce: string; pathname: string };

async function answer(
  request: Request,
  parts: Marks & { env: WorkerEnv; execution: ExecutionContext },
): Promise<Response> {
  const { env, requestId, nonce, pathname, execution } = parts;
  const refusal = judgeOrigin(request, env);
  if (refusal !== null) return plainAnswer(REFUSALS[refusal], requestId);
  if (pathname === '/healthz') return answerHealth(env);
  const scope = createRequestScope({
    env,
    requestId,
    nonce,
    waitUntil: (promise) => execution.waitUntil(promise),
  });
  if (pathname === '/rt' || pathname.startsWith('/rt/'))
    return openRoom({ request, context: scope });
  const limited = await withLimitedBody(asTheGateJudged(request));
  if (typeof limited === 'string') return plainAnswer(limited, requestId);
  return handleByFramework(limited, scope);
}

export default {
  async fetch(request: Request, rawEnv: unknown, execution: ExecutionContext): Promise<Response> {
    const marks: Marks = {
      requestId: crypto.randomUUID(),
      nonce: createNonce(),
      pathname: new URL(request.url).pathname,
    };
    let env: WorkerEnv | null = null;
    try {
      env = readEnv(rawEnv);
      const response = await answer(request, { ...marks, env, execution });
      return withSecurityHeaders(response, { ...marks, env });
    } catch (error) {
      logFailure(marks.requestId, 'request', error);
      return withSecurityHeaders(plainAnswer('failed', marks.requestId), { ...marks, env });
    }
  },
};
