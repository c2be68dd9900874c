import { isbot } from 'isbot';
import { renderToReadableStream } from 'react-dom/server';
import {
  isRouteErrorResponse,
  RemixServer,
  type ActionFunctionArgs,
  type EntryContext,
  type LoaderFunctionArgs,
} from './framework';
import { logFailure } from './http/log.server';
import type { RequestScope } from './http/request-scope.server';
import { NonceContext } from './nonce';

/** Renders a page as a stream; scripts carry the answer's nonce. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  page: EntryContext,
  scope: RequestScope,
): Promise<Response> {
  let finalStatus = status;
  const body = await renderToReadableStream(
    <NonceContext.Provider value={scope.nonce}>
      <RemixServer context={page} url={request.url} nonce={scope.nonce} />
    </NonceContext.Provider>,
    {
      nonce: scope.nonce,
      signal: request.signal,
      onError(error) {
        if (request.signal.aborted) return;
        finalStatus = 500;
        logFailure(scope.requestId, 'render', error);
      },
    },
  );
  if (isbot(request.headers.get('user-agent') ?? '')) await body.allReady;
  headers.set('content-type', 'text/html; charset=utf-8');
  return new Response(body, { status: finalStatus, headers });
}

/** Logs what a loader or an action threw and nobody foresaw; the screen shows the request's id only. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted) return;
  // What the framework itself refuses is no error, and says what it is in fields of its own.
  const failure = isRouteErrorResponse(error)
    ? new Error(`${error.status} ${error.statusText}`, {
        cause: (error as { error?: unknown }).error,
      })
    : error;
  logFailure(context.requestId, 'route', failure);
}
