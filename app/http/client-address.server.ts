import type { RequestArgs } from './context.server';

const LONGEST_ADDRESS = 64;

/** Gives where a request came from, as the proxy in front (or the launcher) says; one word for all where nobody does. */
export function addressOf({ request, context }: RequestArgs): string {
  const told = request.headers.get(context.env.CLIENT_ADDRESS_HEADER)?.split(',').at(-1)?.trim();
  return told === undefined || told === '' ? 'unknown' : told.slice(0, LONGEST_ADDRESS);
}
