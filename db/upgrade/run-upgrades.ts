import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../client.server';
import { settings } from '../schema/settings';
import { writeBatch, type Statement } from '../write-batch.server';
import { NAME_KEYS, UNIT_NAMES } from './name-keys';
import type { UpgradeTask } from './upgrade-task';

/** Every task this software knows, in the order in which they run. */
export const UPGRADE_TASKS: readonly UpgradeTask[] = [NAME_KEYS, UNIT_NAMES];

/** `after` is where the task goes on; null when this edition is in place. */
const placeSchema = z.strictObject({ edition: z.int(), after: z.string().nullable() });

type Place = z.infer<typeof placeSchema>;

function settingOf(task: UpgradeTask): string {
  return `upgrade:${task.name}`;
}

async function placeOf(db: Database, task: UpgradeTask): Promise<Place> {
  const beginning = { edition: task.edition, after: '' };
  const [row] = await db.orm
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, settingOf(task)));
  if (row === undefined) return beginning;
  const place = placeSchema.parse(JSON.parse(row.value));
  // What an older software had begun is made again from the beginning.
  return place.edition === task.edition ? place : beginning;
}

function keepPlace(task: UpgradeTask, after: string | null): Statement {
  const place: Place = { edition: task.edition, after };
  return {
    sql: `insert into settings (key, value) values (?, ?) on conflict (key) do update set value = excluded.value`,
    args: [settingOf(task), JSON.stringify(place)],
  };
}

/** Gives the names of the tasks whose rows are not all made by this software's edition. */
export async function pendingUpgrades(
  db: Database,
  tasks: readonly UpgradeTask[] = UPGRADE_TASKS,
): Promise<string[]> {
  const pending: string[] = [];
  for (const task of tasks) if ((await placeOf(db, task)).after !== null) pending.push(task.name);
  return pending;
}

/**
 * Runs what is pending, a bounded piece at a time, each in one batch with the place it reached. Ends early, with everything it
 * has done kept, when `signal` is aborted. `report` hears of each piece: the task, and the rows of this run so far.
 */
export async function runUpgrades(
  db: Database,
  parts: {
    report?(task: string, rows: number): void;
    signal?: AbortSignal | undefined;
    tasks?: readonly UpgradeTask[];
  } = {},
): Promise<void> {
  for (const task of parts.tasks ?? UPGRADE_TASKS) {
    let { after } = await placeOf(db, task);
    let rows = 0;
    while (after !== null) {
      parts.signal?.throwIfAborted();
      const step = await task.stepAfter(db, after);
      after = step?.after ?? null;
      await writeBatch(db, [...(step?.statements ?? []), keepPlace(task, after)]);
      if (step === null) continue;
      rows += step.rows;
      parts.report?.(task.name, rows);
    }
  }
}
