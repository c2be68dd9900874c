import { z } from 'zod';

const durableObjects = z.custom<DurableObjectNamespace>(
  (value) => typeof value === 'object' && value !== null && 'idFromName' in value,
);

const originList = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.url()).min(1))
  .transform((urls) => urls.map((url) => new URL(url).origin));

const flag = z.enum(['0', '1']).transform((text) => text === '1');

/** What the Worker is given when it starts: bindings and settings, parsed once. */
export const WorkerEnv = z
  .object({
    DATABASE_URL: z.url(),
    /** Of Turso. */
    DATABASE_TOKEN: z.string().optional(),
    /** On one machine instead of it: signs tokens for sqld that end after minutes. */
    DATABASE_SIGNING_KEY: z.base64().optional(),
    /** `id:base64key,id2:…`: the first seals, all open. */
    SEAL_KEYS: z.string().min(1),
    DIGEST_KEY: z.base64(),
    APP_ORIGIN: originList,
    INSTALLATION: z.enum(['demo', 'office']),
    SELF_HOSTED_DATABASE: flag,
    /** Milliseconds added to the database's clock: tests only. */
    CLOCK_OFFSET_MS: z.coerce.number().int().default(0),
    CLIENT_ADDRESS_HEADER: z.string().default('cf-connecting-ip'),
    DOSSIER_ROOM: durableObjects,
    UNIT_ROOM: durableObjects,
  })
  .refine((env) => env.INSTALLATION === 'demo' || env.CLOCK_OFFSET_MS === 0, {
    error: 'an office has no other clock than the database’s',
  });

export type WorkerEnv = z.infer<typeof WorkerEnv>;

let parsed: { from: unknown; env: WorkerEnv } | null = null;

/** Gives the parsed settings; throws when a binding is missing, so that the Worker answers nothing half-configured. */
export function readEnv(raw: unknown): WorkerEnv {
  if (parsed !== null && parsed.from === raw) return parsed.env;
  const env = WorkerEnv.parse(raw);
  parsed = { from: raw, env };
  return env;
}
