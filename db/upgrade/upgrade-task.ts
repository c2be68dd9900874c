import type { Database } from '../client.server';
import type { Statement } from '../write-batch.server';

/** Where a task is, as text of its own; '' is the beginning. */
export type TaskPlace = string;

/** One bounded piece of a task: what it writes and where it ends. */
export type TaskStep = { statements: readonly Statement[]; after: TaskPlace; rows: number };

/**
 * What stored rows need that SQL can't make: walked a piece at a time, each piece with its place in one batch, so that a start
 * that was killed in the middle goes on where it stopped. A piece done twice gives the same rows.
 */
export type UpgradeTask = {
  /** Stands in the database for ever. */
  name: string;
  /** Raised when the rows have to be made again. */
  edition: number;
  /** Gives the piece after a place; null when there is none left. */
  stepAfter(db: Database, after: TaskPlace): Promise<TaskStep | null>;
};
