const LIMIT_BYTES = 2 * 1024 * 1024;

async function readUpToLimit(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>[] | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts;
    size += value.byteLength;
    if (size > LIMIT_BYTES) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}

/** Gives the request with a body of at most 2 MB, or null when it is larger. A body of untold length is read first. */
export async function withLimitedBody(request: Request): Promise<Request | null> {
  if (request.body === null) return request;
  const told = request.headers.get('content-length');
  if (told !== null && /^\d+$/.test(told)) return Number(told) <= LIMIT_BYTES ? request : null;
  const parts = await readUpToLimit(request.body);
  if (parts === null) return null;
  const { method, headers } = request;
  return new Request(request.url, { method, headers, body: await new Blob(parts).bytes() });
}
