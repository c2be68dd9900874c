import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DAY_UNITS } from '../../app/domain/deadline/count-days';
import { COUNTED_FROM, DUTY_HOLDERS, DUTY_TASKS } from '../../app/domain/deadline/deadline-rule';
import { CALENDAR_DAY_KINDS } from '../../app/domain/deadline/working-calendar';
import { isPlainDate } from '../../app/domain/plain-date';
import type { Database } from '../client.server';
import { markAllStatement } from '../queries/write-duties.server';
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

const ruleSchema = z.strictObject({
  article: z.string().min(1),
  task: z.enum(DUTY_TASKS),
  holder: z.enum(DUTY_HOLDERS),
  length: z.int().positive(),
  unit: z.enum(DAY_UNITS),
  countedFrom: z.enum(COUNTED_FROM),
  source: z.string(),
  verified: z.boolean(),
});

const holidaySchema = z.strictObject({
  day: z.string().refine(isPlainDate),
  kind: z.enum(CALENDAR_DAY_KINDS),
  name: z.string().min(1),
});

const statutoryYearSchema = z.strictObject({
  year: z.int(),
  source: z.string().min(1),
  days: z.array(holidaySchema).min(1),
});

const paperSchema = z.strictObject({
  code: z.string().min(1),
  name: z.string().min(1),
  mandatory: z.boolean().nullable(),
  source: z.string(),
  verified: z.boolean(),
});

const REGULATION = 'quy-che-2017';

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

/**
 * Periods and days off are the office's once they stand: what TCCB has changed is not written over. Asked first, not left to a
 * conflict: the trigger of rows that stand for ever refuses even an insert that would do nothing, and an office of before
 * would not start with a newer list.
 */
function ruleStatements(json: unknown): Statement[] {
  return [
    {
      sql: `insert into regulations (code, title, changed_at, changed_by) select ?, ?, 0, '' where not exists (select 1 from regulations where code = ?)`,
      args: [
        REGULATION,
        'Quy chế quản lý phần mềm hồ sơ cán bộ, công chức, viên chức (2017)',
        REGULATION,
      ],
    },
    ...z
      .array(ruleSchema)
      .parse(json)
      .map((rule) => ({
        sql: `insert into deadline_rules (id, regulation_code, task, article, holder, length, unit, counted_from, source, verified, entered_at, entered_by) select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '' where not exists (select 1 from deadline_rules where id = ?)`,
        args: [
          `${REGULATION}-${rule.task}`,
          REGULATION,
          rule.task,
          rule.article,
          rule.holder,
          rule.length,
          rule.unit,
          rule.countedFrom,
          rule.source,
          rule.verified ? 1 : 0,
          `${REGULATION}-${rule.task}`,
        ],
      })),
  ];
}

function holidayStatements(json: unknown): Statement[] {
  const days = z.array(holidaySchema).parse(json);
  const years = new Set(days.map(({ day }) => Number(day.slice(0, 4))));
  return [
    ...days.map(({ day, kind, name }) => ({
      sql: `insert into calendar_days (day, kind, name, source, verified, changed_at, changed_by) select ?, ?, ?, ?, 0, 0, '' where not exists (select 1 from calendar_days where day = ?)`,
      args: [day, kind, name, 'Thông báo hằng năm, chưa đối chiếu', day],
    })),
    ...[...years].map((year) => ({
      sql: `insert into calendar_years (year, verified, changed_at, changed_by) select ?, 0, 0, '' where not exists (select 1 from calendar_years where year = ?)`,
      args: [year, year],
    })),
  ];
}

/**
 * Days off that the law alone fixes in a year whose announcement isn't out: of Tết the days that are off however it is laid
 * (New Year's eve to the third, and the two in lieu), not those an announcement chooses. The year stays one that nobody has
 * entered, and where a person has written a day of it, none of these is laid beside his.
 */
function statutoryStatements(json: unknown): Statement[] {
  return z
    .array(statutoryYearSchema)
    .parse(json)
    .flatMap(({ year, source, days }) =>
      days.map(({ day, kind, name }) => ({
        sql: `insert into calendar_days (day, kind, name, source, verified, changed_at, changed_by) select ?, ?, ?, ?, 0, 0, '' where not exists (select 1 from calendar_years where year = ?) and not exists (select 1 from calendar_days where day between ? and ? and (changed_at > 0 or day = ?))`,
        args: [day, kind, name, source, year, `${year}-01-01`, `${year}-12-31`, day],
      })),
    );
}

function paperStatements(json: unknown): Statement[] {
  return z
    .array(paperSchema)
    .parse(json)
    .map(({ code, name, mandatory, source, verified }, sort) => ({
      sql: `insert into code_items (list, code, name, source, verified, sort_order, extra) values ('paper_document', ?, ?, ?, ?, ?, ?) on conflict (list, code) do update set name = excluded.name, source = excluded.source, verified = excluded.verified, sort_order = excluded.sort_order, extra = excluded.extra`,
      args: [code, name, source, verified ? 1 : 0, sort, JSON.stringify({ mandatory })],
    }));
}

/** Gives the statements that lay down periods of law and days off where none stand yet. */
export function statuteClockStatements(): Statement[] {
  return [
    ...ruleStatements(readReference('deadline-rules.json').json),
    ...holidayStatements(readReference('public-holidays.json').json),
  ];
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
 * Loads code lists and salary scales, each item with its source and its days, the list of units an office chooses its own
 * from, periods of law, days off and the parts of a paper dossier; a second run with the same files writes nothing.
 */
export async function loadReference(db: Database): Promise<void> {
  const codes = readReference('code-lists.json');
  const scales = readReference('salary-scales.json');
  const rules = readReference('deadline-rules.json');
  const holidays = readReference('public-holidays.json');
  const statutory = readReference('statutory-days.json');
  const papers = readReference('paper-documents.json');
  const digest = createHash('sha256')
    .update(
      [codes, scales, rules, holidays, statutory, papers].map(({ text }) => text).join('') +
        JSON.stringify(REFERENCE_UNITS),
    )
    .digest('hex');
  const { rows } = await db.client.execute(
    `select value from settings where key = 'reference_digest'`,
  );
  if (rows[0]?.['value'] === digest) return;
  const statements = [
    ...codeStatements(codes.json),
    ...scaleStatements(scales.json),
    ...unitStatements(),
    ...ruleStatements(rules.json),
    ...holidayStatements(holidays.json),
    ...statutoryStatements(statutory.json),
    ...paperStatements(papers.json),
    // Days that are off now can move the last day of what is open.
    markAllStatement(),
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
