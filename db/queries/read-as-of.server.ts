import { and, eq, getTableColumns, lt, sql, type Column, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '../client.server';
import { sectionHistory } from '../schema/dossiers';

/** Each section's last version entered before an instant: the dossier as it stood then. */
export function versionsBeforeQuery(db: Database, dossierId: string, before: number) {
  const later = alias(sectionHistory, 'later');
  return db.orm
    .select(getTableColumns(sectionHistory))
    .from(sectionHistory)
    .where(
      and(
        eq(sectionHistory.dossierId, dossierId),
        eq(
          sectionHistory.version,
          db.orm
            .select({ last: sql<number>`max(${later.version})` })
            .from(later)
            .where(
              and(
                eq(later.dossierId, sectionHistory.dossierId),
                eq(later.sectionCode, sectionHistory.sectionCode),
                lt(later.enteredAt, before),
              ),
            ),
        ),
      ),
    )
    .limit(20);
}

/** The day an entry holds from in life: the day its document took effect, else the day it was entered. */
const holdsFrom = (effectiveOn: SQL | Column, enteredAt: SQL | Column) =>
  sql`coalesce(${effectiveOn}, date((${enteredAt} + 25200000) / 1000, 'unixepoch'))`;

/** Each section's last version that holds on a day, whenever it was entered: the dossier as it was in force. */
export function versionsInForceQuery(db: Database, dossierId: string, day: string) {
  const later = alias(sectionHistory, 'later');
  return db.orm
    .select(getTableColumns(sectionHistory))
    .from(sectionHistory)
    .where(
      and(
        eq(sectionHistory.dossierId, dossierId),
        eq(
          sectionHistory.version,
          db.orm
            .select({ last: sql<number>`max(${later.version})` })
            .from(later)
            .where(
              and(
                eq(later.dossierId, sectionHistory.dossierId),
                eq(later.sectionCode, sectionHistory.sectionCode),
                sql`${holdsFrom(later.effectiveOn, later.enteredAt)} <= ${day}`,
              ),
            ),
        ),
      ),
    )
    .limit(20);
}
