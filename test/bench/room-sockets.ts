import { openRoomSocket, type RoomNotice, type RoomSocket } from '../support/room-client';

/** Below the twenty frames a second that a socket may send. */
const CHANGE_PAUSE_MS = 60;
/** A notice that is not there by then will not come. */
const HEARING_LIMIT_MS = 60_000;
/** As browsers of one hospital would. */
const OPENING_AT_ONCE = 16;

export type Opened = { sockets: RoomSocket[]; seconds: number };

async function openOne(
  at: { url: string; cookie: string; path: string },
  counted: string,
): Promise<RoomSocket> {
  try {
    return await openRoomSocket(at, at.path);
  } catch (error) {
    throw new Error(`socket ${counted} to ${at.path} was not opened`, { cause: error });
  }
}

/** Opens so many sockets, each to the room and with the session that `at` gives. Throws when one is refused. */
export async function openAll(
  count: number,
  at: (index: number) => { url: string; cookie: string; path: string },
): Promise<Opened> {
  const sockets: RoomSocket[] = [];
  let next = 0;
  const started = performance.now();
  const work = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      sockets[index] = await openOne(at(index), `${index + 1} of ${count}`);
    }
  };
  await Promise.all(Array.from({ length: OPENING_AT_ONCE }, work));
  return { sockets, seconds: (performance.now() - started) / 1000 };
}

/**
 * Gives when each socket has heard what it waits for, in milliseconds after the start. Throws, and says of how many, when
 * it does not come or a socket closes.
 */
export async function heardBy(
  sockets: readonly RoomSocket[],
  waited: { what: string; wants: (notice: RoomNotice) => boolean },
  start: () => void | Promise<void>,
): Promise<number[]> {
  if (sockets.length === 0) throw new Error(`nobody waits for ${waited.what}`);
  for (const { notices } of sockets) notices.length = 0;
  await new Promise((resolve) => setTimeout(resolve, CHANGE_PAUSE_MS));
  const started = performance.now();
  const times: number[] = [];
  const all = Promise.all(
    sockets.map(async (socket) => {
      await socket.next(waited.wants);
      times.push(performance.now() - started);
    }),
  );
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const deaf = sockets.length - times.length;
      reject(new Error(`${deaf} of ${sockets.length} sockets never heard ${waited.what}`));
    }, HEARING_LIMIT_MS);
  });
  try {
    await Promise.race([Promise.all([all, start()]), tooLate]);
  } finally {
    clearTimeout(timer);
  }
  return times;
}

/** Closes sockets whose rooms are no longer needed. */
export function closeAll(sockets: readonly RoomSocket[]): void {
  for (const socket of sockets) socket.close();
}
