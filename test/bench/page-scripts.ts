import { gzipSync } from 'node:zlib';
import type { HttpClient } from './http-client';

const SCRIPT = /\/assets\/[\w.-]+\.js/g;

/** Gives how many kB of JavaScript a page names for its start, each file compressed as gzip does it. */
export async function scriptKilobytes(client: HttpClient, path: string): Promise<number> {
  const page = await client.get(path, { accept: 'text/html' });
  // What later pages need stands in the manifest, which the page names as one more file.
  const names = new Set(page.text.match(SCRIPT) ?? []);
  if (page.status !== 200 || names.size === 0)
    throw new Error(`${path} came with ${page.status} and ${names.size} scripts`);
  let bytes = 0;
  for (const name of names) {
    const { status, text } = await client.get(name);
    if (status !== 200) throw new Error(`${name} came with ${status}`);
    bytes += gzipSync(text).length;
  }
  return bytes / 1000;
}
