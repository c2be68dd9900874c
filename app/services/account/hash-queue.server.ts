import { AppError } from '../app-error';

/** A hash takes a third of a second and 32 MiB: without a bound a few hundred sign-ins would stop everybody's work. */
const RUNNING_AT_ONCE = 2;
const WAITING_AT_ONCE = 4;
const LOOK_AGAIN_MS = 15;
/** A request that was given up in the middle never comes back to free its place. */
const PLACE_LASTS_MS = 10_000;

type Place = { takenAt: number; isRunning: boolean };

const places = new Set<Place>();

function count(isRunning: boolean): number {
  // The platform's clock, not the record's: this is a lease on the processor and goes into no row.
  const oldest = Date.now() - PLACE_LASTS_MS;
  for (const place of places) if (place.takenAt < oldest) places.delete(place);
  return [...places].filter((place) => place.isRunning === isRunning).length;
}

/**
 * Does one costly hashing when a place is free: two run, four wait, the next is refused with `sign-in.too-often`. Each
 * waiter sleeps on a timer of its own, since in workerd a request must not wait for another one's promise.
 */
export async function inHashQueue<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  if (count(false) >= WAITING_AT_ONCE) throw new AppError('sign-in.too-often');
  const place: Place = { takenAt: Date.now(), isRunning: false };
  places.add(place);
  try {
    // workerd hashes on the isolate's own thread: the others get to this line only if each lets go once before.
    do await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    while (count(true) >= RUNNING_AT_ONCE);
    place.isRunning = true;
    place.takenAt = Date.now();
    return await work();
  } finally {
    places.delete(place);
  }
}
