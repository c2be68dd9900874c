import { defineConfig } from 'drizzle-kit';

// drizzle-kit wants a default export.
export default defineConfig({
  dialect: 'turso',
  schema: './db/schema/*.ts',
  out: './db/migrations',
});
