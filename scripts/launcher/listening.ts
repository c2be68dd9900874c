import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

const LISTENING = '0A';

/** Gives the kernel's numbers of the sockets that listen on a port, of whatever process. */
function listeningSockets(port: number): Set<string> {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const found = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    if (!existsSync(table)) continue;
    for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/);
      if (
        fields[1]?.endsWith(ending) === true &&
        fields[3] === LISTENING &&
        fields[9] !== undefined
      )
        found.add(`socket:[${fields[9]}]`);
    }
  }
  return found;
}

function openFilesOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(`${folder}/${name}`)];
    } catch {
      // Closed since the folder was read.
      return [];
    }
  });
}

/** Where there is no /proc, as on macOS. */
function isListeningByLsof(pid: number, port: number): boolean {
  const words = ['-nP', '-a', '-p', String(pid), `-iTCP:${port}`, '-sTCP:LISTEN', '-t'];
  const { status, stdout } = spawnSync('lsof', words, { encoding: 'utf8' });
  return status === 0 && stdout.trim() === String(pid);
}

/**
 * Says whether it is that very process that listens on a port of this machine. A secret goes to a port only after this: any
 * user of the machine may have taken it in the moment in which nobody listened there.
 */
export function isListening(pid: number, port: number): boolean {
  if (!existsSync('/proc/net/tcp')) return isListeningByLsof(pid, port);
  try {
    const sockets = listeningSockets(port);
    return openFilesOf(pid).some((file) => sockets.has(file));
  } catch {
    return false;
  }
}
