import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The digest and the keyed one. */
const DIGEST_BYTES = 64;

/** Gives everything a backup's file holds, unpacked: what a finder of the file could read. */
export function bytesOfBackup(file: string): Buffer {
  const whole = readFileSync(file);
  const headEnd = whole.indexOf('\n', whole.indexOf('\n') + 1) + 1;
  const database = gunzipSync(whole.subarray(headEnd, -DIGEST_BYTES));
  return Buffer.concat([whole.subarray(0, headEnd), database]);
}
