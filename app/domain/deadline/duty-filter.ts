import type { DutyTask } from './deadline-rule';

/** Which duties a list shows. */
export type DutyFilter = {
  /** Open ones by how they stand on a day, or what was met. */
  show: 'late' | 'soon' | 'open' | 'met-late' | 'met';
  unitId: string | null;
  task: DutyTask | null;
  article: string | null;
  /** Whoever entered it: for lists behind figures by clerk. */
  doneBy: string | null;
};
