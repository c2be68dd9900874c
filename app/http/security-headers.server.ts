import type { WorkerEnv } from './env.server';
import { hasSecret } from './secret-address.server';

/** Gives a mark for this answer's own scripts: 128 random bits as base64. */
export function createNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

function contentPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    // The UI kit places menus and calendars by style attributes.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    // The sign of life of an open page: a hidden page's own timers are slowed down.
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** Gives the answer with the headers that every answer of the Worker carries; nothing of a dossier stays in a cache. */
export function withSecurityHeaders(
  response: Response,
  parts: { env: WorkerEnv | null; nonce: string; requestId: string; pathname: string },
): Response {
  if (response.webSocket) return response;
  const secured = new Response(response.body, response);
  const { headers } = secured;
  headers.set('content-security-policy', contentPolicy(parts.nonce));
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', hasSecret(parts.pathname) ? 'no-referrer' : 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  headers.set('cache-control', 'no-store');
  headers.set('x-request-id', parts.requestId);
  if (parts.env?.APP_ORIGIN.every((origin) => origin.startsWith('https:')))
    headers.set('strict-transport-security', 'max-age=31536000');
  return secured;
}
