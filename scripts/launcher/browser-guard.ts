import { relative } from 'node:path';
import type { Plugin } from 'vite';

const SERVER_ONLY = [/\.server\.[cm]?tsx?$/, /^db\//, /^party\/rooms\//, /^scripts\//, /^test\//];

/** Tells whether a file of the project must never reach a browser. `path` is relative to the project. */
export function isServerOnly(path: string): boolean {
  return SERVER_ONLY.some((pattern) => pattern.test(path));
}

/**
 * Stops the build when a server file is about to enter the browser's bundle. The framework removes loaders and actions
 * first, so what is left over is a real leak.
 */
export function refuseServerFilesInBrowser(root = process.cwd()): Plugin {
  let isServerBuild = false;
  return {
    name: 'refuse-server-files-in-browser',
    configResolved(config) {
      isServerBuild = Boolean(config.build.ssr);
    },
    generateBundle(_options, bundle) {
      if (isServerBuild) return;
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const leak = chunk.moduleIds.map((id) => relative(root, id)).find(isServerOnly);
        if (leak !== undefined)
          this.error(`${leak} belongs to the server and is in ${chunk.fileName}`);
      }
    },
  };
}
