/** What Vite writes before the Worker is bundled; the framework types it itself. */
declare module '*/build/server/index.js';
