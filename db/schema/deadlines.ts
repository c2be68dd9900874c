import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The regulations whose periods are kept (QĐ Điều 2): what took effect before `effective_on` opens no duty under them. */
export const regulations = sqliteTable('regulations', {
  code: text('code').primaryKey(),
  title: text('title').notNull(),
  number: text('number'),
  signedOn: text('signed_on'),
  effectiveOn: text('effective_on'),
  changedAt: integer('changed_at').notNull(),
  changedBy: text('changed_by').notNull(),
});

/** Periods of law (Điều 9, 10, 14.4) with the days they hold; a changed one is a new row and an end of the old. Never deleted. */
export const deadlineRules = sqliteTable(
  'deadline_rules',
  {
    id: text('id').primaryKey(),
    regulationCode: text('regulation_code').notNull(),
    task: text('task').notNull(),
    article: text('article').notNull(),
    holder: text('holder').notNull(),
    length: integer('length').notNull(),
    unit: text('unit').notNull(),
    countedFrom: text('counted_from').notNull(),
    validFrom: text('valid_from'),
    validTo: text('valid_to'),
    source: text('source').notNull(),
    verified: integer('verified', { mode: 'boolean' }).notNull(),
    enteredAt: integer('entered_at').notNull(),
    enteredBy: text('entered_by').notNull(),
  },
  (table) => [index('deadline_rules_task').on(table.task, table.validFrom)],
);

/** Days off by law and swapped days; `none` takes an earlier word back. */
export const calendarDays = sqliteTable('calendar_days', {
  day: text('day').primaryKey(),
  kind: text('kind', {
    enum: ['holiday', 'compensatory', 'swapped_off', 'swapped_work', 'none'],
  }).notNull(),
  name: text('name').notNull(),
  source: text('source').notNull(),
  verified: integer('verified', { mode: 'boolean' }).notNull(),
  changedAt: integer('changed_at').notNull(),
  changedBy: text('changed_by').notNull(),
});

/** Years whose days have been entered; any other counts "tạm tính". */
export const calendarYears = sqliteTable('calendar_years', {
  year: integer('year').primaryKey(),
  /** Number and day of the announcement it was compared with; null until somebody has. */
  announcement: text('announcement'),
  verified: integer('verified', { mode: 'boolean' }).notNull(),
  changedAt: integer('changed_at').notNull(),
  changedBy: text('changed_by').notNull(),
});

/** What `dutyOf` gave for the facts that stand: a cache, rebuilt and compared by a command. */
export const duties = sqliteTable(
  'duties',
  {
    key: text('key').primaryKey(),
    task: text('task').notNull(),
    ruleId: text('rule_id').notNull(),
    article: text('article').notNull(),
    holder: text('holder').notNull(),
    unitId: text('unit_id').notNull(),
    dossierId: text('dossier_id'),
    subjectName: text('subject_name').notNull(),
    decisionId: text('decision_id'),
    line: integer('line'),
    startedOn: text('started_on').notNull(),
    lastDay: text('last_day').notNull(),
    lastDayFromReceipt: text('last_day_from_receipt'),
    isProvisional: integer('is_provisional', { mode: 'boolean' }).notNull(),
    outcome: text('outcome', { enum: ['open', 'paused', 'met', 'met-late', 'void'] }).notNull(),
    doneOn: text('done_on'),
    doneBy: text('done_by'),
    /** Why there is nothing to do any more. */
    voidReason: text('void_reason'),
    /** Days it was late before it was asked for again. */
    earlierLateDays: integer('earlier_late_days').notNull().default(0),
    /** For a closed duty: what a later calendar or rule would say, its verdict stays. */
    recountedLastDay: text('recounted_last_day'),
  },
  (table) => [
    index('duties_unit_last_day').on(table.unitId, table.outcome, table.lastDay, table.key),
    index('duties_last_day').on(table.outcome, table.lastDay, table.unitId, table.article),
    index('duties_dossier').on(table.dossierId, table.lastDay),
    index('duties_decision').on(table.decisionId, table.line),
  ],
);

/** Pauses, extensions and waivers of a duty, with reason and document: append-only. */
export const dutyAdjustments = sqliteTable(
  'duty_adjustments',
  {
    dutyKey: text('duty_key').notNull(),
    /** 1, 2, … */
    version: integer('version').notNull(),
    act: text('act', { enum: ['pause', 'resume', 'extend', 'waive'] }).notNull(),
    onDay: text('on_day').notNull(),
    untilDay: text('until_day'),
    reason: text('reason').notNull(),
    document: text('document').notNull(),
    at: integer('at').notNull(),
    accountId: text('account_id').notNull(),
    accountName: text('account_name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.dutyKey, table.version] })],
);

/** The word that was given when a duty was closed: append-only, so that a calendar changed later does not rewrite it. */
export const dutyVerdicts = sqliteTable(
  'duty_verdicts',
  {
    dutyKey: text('duty_key').notNull(),
    doneOn: text('done_on').notNull(),
    lastDay: text('last_day').notNull(),
    ruleId: text('rule_id').notNull(),
    /** Null where it was given before a word depended on more than its two days. */
    outcome: text('outcome', { enum: ['met', 'met-late'] }),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.dutyKey, table.doneOn] })],
);

/** Decisions whose duties have to be worked out again: marked by triggers in the batch that changed a fact. */
export const dutyRefreshes = sqliteTable('duty_refreshes', {
  decisionId: text('decision_id').primaryKey(),
  /** Rises with every mark: what is marked while it is worked out stays marked. */
  mark: integer('mark').notNull(),
});
