import type { WorkerEnv } from './env.server';

const READS = new Set(['GET', 'HEAD']);

/** Why a request is turned away before anything of ours has run, or null. */
export type GateRefusal = 'origin' | 'data-parameter' | 'method' | 'address' | null;

/** The longest address of our own names two hundred people of a decision by their ids: some 9,000 letters. */
const LONGEST_ADDRESS = 16_384;

const METHODS = new Set(['GET', 'HEAD', 'POST']);

function isOwnOrigin(request: Request, env: WorkerEnv): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== 'null') return env.APP_ORIGIN.includes(origin);
  return request.headers.get('sec-fetch-site') === 'same-origin';
}

/**
 * Judges where a request comes from: whatever changes something or opens a socket must name one of our own origins. The
 * framework's own check leaves out resource routes and `?_data=`, so nothing relies on it.
 */
export function judgeOrigin(request: Request, env: WorkerEnv): GateRefusal {
  if (!METHODS.has(request.method)) return 'method';
  if (request.url.length > LONGEST_ADDRESS) return 'address';
  if (new URL(request.url).searchParams.has('_data')) return 'data-parameter';
  const changes = !READS.has(request.method) || request.headers.has('upgrade');
  return changes && !isOwnOrigin(request, env) ? 'origin' : null;
}

/**
 * Gives the request without the headers that the framework would believe from anyone, and without the origin "null" that the
 * gate has let in by the browser's own word: a page that sends no referrer names none, and the framework would call it a fault.
 */
export function asTheGateJudged(request: Request): Request {
  const isUnnamed = request.headers.get('origin') === 'null';
  if (!isUnnamed && !request.headers.has('x-forwarded-host')) return request;
  const headers = new Headers(request.headers);
  headers.delete('x-forwarded-host');
  if (isUnnamed) headers.delete('origin');
  return new Request(request, { headers });
}
