import { and, asc, eq, getTableColumns, lt, sql } from 'drizzle-orm';
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

/** More than any dossier has: thirteen sections with a hundred and fifty versions each. */
const MOST_VERSIONS = 2_000;

/** Every version of every section, in the order of entry: which of their values were in force is for the rules to say. */
export function allVersionsQuery(db: Database, dossierId: string) {
  return db.orm
    .select()
    .from(sectionHistory)
    .where(eq(sectionHistory.dossierId, dossierId))
    .orderBy(asc(sectionHistory.sectionCode), asc(sectionHistory.version))
    .limit(MOST_VERSIONS);
}
