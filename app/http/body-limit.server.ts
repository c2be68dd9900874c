import { FORM_LIMITS } from '../forms/typed-form';

/** What a body may cost before anything has looked at it; a whole section as it is typed stays far below. */
export const BODY_LIMITS = {
  bytes: 2 * 1024 * 1024,
  /** In all: a sender that gives a byte now and then holds a place that others need. */
  arrivesWithinMs: 30_000,
} as const;

export type BodyLimits = { readonly bytes: number; readonly arrivesWithinMs: number };

export type BodyFault = 'too-large' | 'malformed' | 'too-slow';

type Bytes = Uint8Array<ArrayBuffer>;

async function readParts(
  reader: ReadableStreamDefaultReader<Bytes>,
  longest: number,
): Promise<Bytes[] | BodyFault> {
  const parts: Bytes[] = [];
  let size = 0;
  for (;;) {
    let part: ReadableStreamReadResult<Bytes>;
    try {
      part = await reader.read();
    } catch {
      // Broken off, or in pieces that are none: the sender's fault, not a failure of ours.
      return 'malformed';
    }
    if (part.done) return parts;
    size += part.value.byteLength;
    if (size > longest) return 'too-large';
    parts.push(part.value);
  }
}

async function readInTime(
  body: ReadableStream<Bytes>,
  limits: BodyLimits,
): Promise<Bytes[] | BodyFault> {
  const reader = body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooSlow = new Promise<BodyFault>((resolve) => {
    timer = setTimeout(() => resolve('too-slow'), limits.arrivesWithinMs);
  });
  const read = await Promise.race([readParts(reader, limits.bytes), tooSlow]);
  clearTimeout(timer);
  // What still comes is not waited for; the sender hears it from the answer.
  if (typeof read === 'string') void reader.cancel().catch(() => undefined);
  return read;
}

/** What stands between two fields of a body of this type, or null where it is no form. */
function separatorOf(contentType: string): string | null {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return '&';
  const [, quoted, plain] =
    /^multipart\/form-data\b.*?;\s*boundary=(?:"([^"]{1,70})"|([^;\s"]{1,70}))/i.exec(
      contentType.slice(0, 500),
    ) ?? [];
  const boundary = quoted ?? plain;
  return boundary === undefined ? null : `--${boundary}`;
}

/** Counts before parsing: a parser may spend more on a field than the field is long. */
function hasTooManyFields(bytes: Bytes, contentType: string): boolean {
  const separator = separatorOf(contentType);
  if (separator === null) return false;
  // One letter a byte: a separator is ASCII.
  const text = new TextDecoder('latin1').decode(bytes);
  let found = 0;
  let at = text.indexOf(separator);
  while (at >= 0 && found <= FORM_LIMITS.fields) {
    found += 1;
    at = text.indexOf(separator, at + separator.length);
  }
  return found > FORM_LIMITS.fields;
}

/**
 * Gives the request with its body read whole, or what is wrong with it: over 2 MB or too many fields, not there within 30
 * seconds, broken off. No parser runs before.
 */
export async function withLimitedBody(
  request: Request,
  limits: BodyLimits = BODY_LIMITS,
): Promise<Request | BodyFault> {
  if (request.body === null) return request;
  const { method, headers } = request;
  const told = headers.get('content-length');
  if (told !== null && /^\d+$/.test(told) && Number(told) > limits.bytes) return 'too-large';
  const parts = await readInTime(request.body, limits);
  if (typeof parts === 'string') return parts;
  const body = await new Blob(parts).bytes();
  if (hasTooManyFields(body, headers.get('content-type') ?? '')) return 'too-large';
  return new Request(request.url, { method, headers, body });
}
