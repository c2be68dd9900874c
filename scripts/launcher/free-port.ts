import { createServer } from 'node:net';

/** Below the ports that Linux (32768 up) and macOS (49152 up) give to outgoing connections. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
/** Ports that are this process's own to try first: two that start at once would else pick one that neither has taken yet. */
const BLOCK = 12;
const TRIES = 100;

let picked = 0;

function candidate(tries: number): number {
  if (tries >= BLOCK) return LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
  const blocks = (HIGHEST - LOWEST) / BLOCK;
  picked += 1;
  return LOWEST + (process.pid % blocks) * BLOCK + (picked % BLOCK);
}

/** Says whether nobody listens on a loopback port now. */
export function isFreePort(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/**
 * Gives a loopback port that nobody listens on now and that a process finds free again at each restart: whoever asks a dead
 * port of the outgoing range again and again may be given that very port for its own end, and holds it.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = candidate(tries);
    if (await isFreePort(port)) return port;
  }
  throw new Error('no free port found');
}
