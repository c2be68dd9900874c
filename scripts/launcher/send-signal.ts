/** Signals a process, or a group by its negative number; one that ended meanwhile needs none. Never 0: our own group. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  if (pid === 0) return;
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
