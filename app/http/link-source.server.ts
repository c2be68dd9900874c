import type { LinkSource } from '../services/sheet/own-sheet.server';
import { addressOf } from './client-address.server';
import type { RequestArgs } from './context.server';

/** Gives who comes by a one-time link: no session is looked at, whoever is signed in at this browser. */
export async function linkSourceOf(args: RequestArgs): Promise<LinkSource> {
  const { context } = args;
  return {
    db: context.db,
    sealer: await context.sealer(),
    rooms: context.rooms,
    requestId: context.requestId,
    clockOffsetMs: context.env.CLOCK_OFFSET_MS,
    address: addressOf(args),
  };
}
