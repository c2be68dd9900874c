export const DEMO_PASSWORD = 'Demo-2017-Hue';

export type SignedInClient = {
  url: string;
  cookie: string;
  /** Reads a page or its data; redirects are given back, not followed. */
  get(path: string, init?: RequestInit): Promise<Response>;
  /** Sends a form as the site's own page would. */
  post(
    path: string,
    fields: Record<string, string> | URLSearchParams,
    init?: RequestInit,
  ): Promise<Response>;
};

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ');
}

/** Makes a client that carries a cookie (or none) and names the site as its origin. */
export function clientOf(url: string, cookie = ''): SignedInClient {
  const send = (path: string, init: RequestInit) =>
    fetch(new URL(path, url), {
      redirect: 'manual',
      ...init,
      headers: {
        cookie,
        // A server that has not read a body ends the connection: none is used again.
        connection: 'close',
        ...(init.headers as Record<string, string> | undefined),
      },
    });
  return {
    url,
    cookie,
    get: (path, init = {}) => send(path, init),
    post: (path, fields, init = {}) =>
      send(path, {
        method: 'POST',
        body: fields instanceof URLSearchParams ? fields : new URLSearchParams(fields),
        ...init,
        headers: { origin: new URL(url).origin, ...(init.headers as Record<string, string>) },
      }),
  };
}

/** Signs in over HTTP as a person would and gives a client that carries the session. Throws when it is refused. */
export async function signIn(
  application: { url: string },
  username: string,
  password = DEMO_PASSWORD,
): Promise<SignedInClient> {
  const answer = await clientOf(application.url).post('/dang-nhap', { username, password });
  const cookie = cookieOf(answer);
  if (!cookie.includes('__Host-sid='))
    throw new Error(`sign-in of ${username} gave ${answer.status}: ${await answer.text()}`);
  return clientOf(application.url, cookie);
}
