import { describe, expect, test } from 'vitest';
import { withLimitedBody } from '../../app/http/body-limit.server';
import { FORM_LIMITS } from '../../app/forms/typed-form';
import { readForm } from '../../app/http/guards.server';
import { REQUEST_MARK } from '../../app/http/request-marks.server';
import { AppError } from '../../app/services/app-error';
import { createRequestsInFlight } from '../../scripts/launcher/requests-in-flight';

const FORM = 'application/x-www-form-urlencoded';

function post(body: BodyInit, type: string | null = FORM): Request {
  return new Request('http://localhost/x', {
    method: 'POST',
    body,
    duplex: 'half',
    ...(type === null ? {} : { headers: { 'content-type': type } }),
  } as RequestInit);
}

function fields(count: number): string {
  return Array.from({ length: count }, (_, index) => `x${index}=`).join('&');
}

describe('a body', () => {
  test('that never ends is cut when its time is over', async () => {
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('a=')),
      cancel: () => {
        isCancelled = true;
      },
    });
    const limits = { bytes: 1_000, arrivesWithinMs: 30 };
    expect(await withLimitedBody(post(body), limits)).toBe('too-slow');
    expect(isCancelled).toBe(true);
  });

  test('that comes in pieces and in time is the same body', async () => {
    const parts = ['a=', 'b&c', '=d'].map((text) => new TextEncoder().encode(text));
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const part = parts.shift();
        if (part === undefined) controller.close();
        else controller.enqueue(part);
      },
    });
    const whole = await withLimitedBody(post(body));
    if (typeof whole === 'string') throw new Error(whole);
    expect([...(await readForm(whole))]).toEqual([
      ['a', ['b']],
      ['c', ['d']],
    ]);
  });

  test('of too many fields is refused before it is parsed, as a form and in parts', async () => {
    const most = FORM_LIMITS.fields;
    expect(typeof (await withLimitedBody(post(fields(most))))).toBe('object');
    expect(await withLimitedBody(post(fields(most + 2)))).toBe('too-large');
    const form = new FormData();
    for (let index = 0; index < most + 2; index += 1) form.append(`x${index}`, '');
    expect(await withLimitedBody(post(form, null))).toBe('too-large');
  });

  test('of more bytes than allowed is refused, told or not', async () => {
    const limits = { bytes: 10, arrivesWithinMs: 1_000 };
    expect(await withLimitedBody(post('a'.repeat(11)), limits)).toBe('too-large');
  });
});

describe('a form', () => {
  test.each([
    ['a name that is longer than any', `${'n'.repeat(FORM_LIMITS.nameLetters + 1)}=`],
    ['a text that is longer than any', `a=${'x'.repeat(FORM_LIMITS.valueLetters + 1)}`],
  ])('with %s is too large', async (_, body) => {
    await expect(readForm(post(body))).rejects.toMatchObject({ code: 'request.too-large' });
  });

  test('with more marks on a letter than Unicode’s stream-safe text has is malformed', async () => {
    const form = (marks: number) =>
      new URLSearchParams({ a: `a${'\u0323\u0301'.repeat(marks / 2)}` }).toString();
    await expect(readForm(post(form(32)))).rejects.toBeInstanceOf(AppError);
    expect((await readForm(post(form(30)))).size).toBe(1);
  });
});

test('requests that have begun and not ended are known by method, path and id', () => {
  let now = 0;
  const requests = createRequestsInFlight(() => now);
  const mark = (of: object) => `${REQUEST_MARK} ${JSON.stringify(of)}\n`;
  const begun = mark({ requestId: 'a', method: 'POST', path: '/tai-khoan' });
  expect(requests.hear(`other\n${begun.slice(0, 20)}`)).toBe('other\n');
  expect(requests.hear(begun.slice(20))).toBe('');
  requests.hear(mark({ requestId: 'b', method: 'GET', path: '/' }));
  now = 500;
  requests.hear(mark({ requestId: 'b', hasEnded: true }));
  expect(requests.list()).toEqual([
    { requestId: 'a', method: 'POST', path: '/tai-khoan', forMs: 500 },
  ]);
});
