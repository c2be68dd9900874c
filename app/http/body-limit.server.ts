const LIMIT_BYTES = 2 * 1024 * 1024;

export type BodyFault = 'too-large' | 'malformed';

async function readUpToLimit(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>[] | BodyFault> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    let part: ReadableStreamReadResult<Uint8Array<ArrayBuffer>>;
    try {
      part = await reader.read();
    } catch {
      // Broken off, or in pieces that are none: the sender's fault, not a failure of ours.
      return 'malformed';
    }
    const { done, value } = part;
    if (done) return parts;
    size += value.byteLength;
    if (size > LIMIT_BYTES) {
      await reader.cancel();
      return 'too-large';
    }
    parts.push(value);
  }
}

/** Gives the request with a body of at most 2 MB, or what is wrong with the body. One of untold length is read first. */
export async function withLimitedBody(request: Request): Promise<Request | BodyFault> {
  if (request.body === null) return request;
  const told = request.headers.get('content-length');
  if (told !== null && /^\d+$/.test(told))
    return Number(told) <= LIMIT_BYTES ? request : 'too-large';
  const parts = await readUpToLimit(request.body);
  if (typeof parts === 'string') return parts;
  const { method, headers } = request;
  return new Request(request.url, { method, headers, body: await new Blob(parts).bytes() });
}
