import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Database } from '../client.server';
import { writeBatch, type Statement } from '../write-batch.server';
import { REFERENCE_UNITS } from './reference-units';

const dayOrNull = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullable();

const codeItemSchema = z.strictObject({
  list: z.string().min(1),
  code: z.string().min(1),
  name: z.string().min(1),
  validFrom: dayOrNull,
  validTo: dayOrNull,
  source: z.string(),
  verified: z.boolean(),
  sort: z.int(),
  extra: z.record(z.string(), z.unknown()).nullable(),
});

const scaleSchema = z.strictObject({
  scale: z.string().min(1),
  name: z.string().min(1),
  steps: z.array(z.int().positive()).min(1),
  cadenceMonths: z.int().nullable(),
  source: z.string(),
  verified: z.boolean(),
});

const CHUNK = 200;

function readReference(name: string): { text: string; json: unknown } {
  const text = readFileSync(new URL(`./reference/${name}`, import.meta.url), 'utf8');
  return { text, json: JSON.parse(text) as unknown };
}

function codeStatements(json: unknown): Statement[] {
  return z
    .array(codeItemSchema)
    .parse(json)
    .map((item) => ({
      sql: `insert into code_items (list, code, name, valid_from, valid_to, source, verified, sort_order, extra) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (list, code) do update set name = excluded.name, valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source, verified = excluded.verified, sort_order = excluded.sort_order, extra = excluded.extra`,
      args: [
        item.list,
        item.code,
        item.name,
        item.validFrom,
        item.validTo,
        item.source,
        item.verified ? 1 : 0,
        item.sort,
        item.extra === null ? null : JSON.stringify(item.extra),
      ],
    }));
}

/** The units an office can choose from: a code list of their own, with the place of each as its extra. */
function unitStatements(): Statement[] {
  return REFERENCE_UNITS.filter(({ parent }) => parent !== null).map((unit, sort) => ({
    sql: `insert into code_items (list, code, name, source, verified, sort_order, extra) values ('reference_unit', ?, ?, ?, ?, ?, ?) on conflict (list, code) do update set name = excluded.name, source = excluded.source, verified = excluded.verified, sort_order = excluded.sort_order, extra = excluded.extra`,
    args: [
      unit.code,
      unit.name,
      unit.source,
      unit.verified ? 1 : 0,
      sort,
      JSON.stringify({ kind: unit.kind, typeCode: unit.type, parentCode: unit.parent }),
    ],
  }));
}

function scaleStatements(json: unknown): Statement[] {
  return z
    .array(scaleSchema)
    .parse(json)
    .flatMap(({ scale, steps, source, verified }) =>
      steps.map((coefficient, index) => ({
        sql: `insert into salary_scale_steps (scale, step, coefficient, source, verified) values (?, ?, ?, ?, ?) on conflict (scale, step) do update set coefficient = excluded.coefficient, source = excluded.source, verified = excluded.verified`,
        args: [scale, index + 1, coefficient, source, verified ? 1 : 0],
      })),
    );
}

/**
 * Loads code lists and salary scales, each item with its source and its days, and the list of units an office chooses its
 * own from; a second run with the same files writes nothing.
 */
export async function loadReference(db: Database): Promise<void> {
  const codes = readReference('code-lists.json');
  const scales = readReference('salary-scales.json');
  const digest = createHash('sha256')
    .update(codes.text + scales.text + JSON.stringify(REFERENCE_UNITS))
    .digest('hex');
  const { rows } = await db.client.execute(
    `select value from settings where key = 'reference_digest'`,
  );
  if (rows[0]?.['value'] === digest) return;
  const statements = [
    ...codeStatements(codes.json),
    ...scaleStatements(scales.json),
    ...unitStatements(),
  ];
  for (let start = 0; start < statements.length; start += CHUNK)
    await writeBatch(db, statements.slice(start, start + CHUNK));
  await writeBatch(db, [
    {
      sql: `insert into settings (key, value) values ('reference_digest', ?) on conflict (key) do update set value = excluded.value`,
      args: [digest],
    },
  ]);
}
