import { and, eq, getTableColumns, lt, sql } from 'drizzle-orm';
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

/** Each section's last version that holds on a day, whenever it was entered: the dossier as it was in force. */
export function versionsInForceQuery(
  db: Database,
  dossierId: string,
  until: { day: string; before: number },
) {
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
                // What names no day of effect holds from its entry on.
                sql`iif(${later.effectiveOn} is null, ${later.enteredAt} < ${until.before}, ${later.effectiveOn} <= ${until.day})`,
              ),
            ),
        ),
      ),
    )
    .limit(20);
}
