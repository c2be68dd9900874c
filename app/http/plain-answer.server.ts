import { EDGE_SENTENCES, type EdgeSentence } from '../i18n/vi/edge';

const STATUSES = {
  'wrong-origin': 403,
  'not-found': 404,
  'wrong-method': 405,
  'too-slow': 408,
  'too-large': 413,
  'address-too-long': 414,
  malformed: 400,
  failed: 500,
} as const satisfies Record<EdgeSentence, number>;

/** Gives a bare page that needs neither the database nor the framework: one sentence and the request's id. */
export function plainAnswer(sentence: EdgeSentence, requestId: string): Response {
  const body = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${EDGE_SENTENCES.title}</title><p>${EDGE_SENTENCES[sentence]}</p><p>${EDGE_SENTENCES.request} ${requestId}</p></html>`;
  return new Response(body, {
    status: STATUSES[sentence],
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}
