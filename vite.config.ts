import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { refuseServerFilesInBrowser } from './scripts/launcher/browser-guard';

// Vite wants a default export.
export default defineConfig({
  plugins: [
    refuseServerFilesInBrowser(),
    remix({
      ignoredRouteFiles: ['**/*'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
        // Off: `/__manifest` would tell every route to anyone and has been a way to tire the server.
        v3_lazyRouteDiscovery: false,
      },
    }),
  ],
  resolve: { alias: { '~': new URL('./app', import.meta.url).pathname } },
  ssr: { resolve: { conditions: ['workerd', 'worker', 'browser'] } },
  build: { target: ['chrome109', 'edge109', 'firefox115', 'safari16'], sourcemap: false },
});
