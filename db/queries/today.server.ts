import { and, asc, desc, eq, gt, gte, ne, sql } from 'drizzle-orm';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { Database } from '../client.server';
import { dossiers, drafts, sectionHistory, sections } from '../schema/dossiers';
import { units } from '../schema/units';
import { dossierInReach } from './reach.server';

/** Dossiers that lack the fewest sections, first those nearest to being whole. */
export function nearlyCompleteQuery(db: Database, reach: ReachOfAct, rows: number) {
  return db.orm
    .select({
      id: dossiers.id,
      fullName: dossiers.fullName,
      usingUnitName: units.name,
      incompleteSections: dossiers.incompleteSections,
      debts: dossiers.debts,
    })
    .from(dossiers)
    .leftJoin(units, eq(units.id, dossiers.usingUnitId))
    .where(
      and(
        // For the sector the list by unit stands in its place.
        reach.sector ? sql`0` : dossierInReach(reach, dossiers),
        gt(dossiers.incompleteSections, 0),
      ),
    )
    .orderBy(asc(dossiers.incompleteSections), asc(dossiers.nameSortKey), asc(dossiers.id))
    .limit(rows);
}

const incompleteDossiers = sql<number>`sum(${dossiers.incompleteSections} > 0)`;

/** Units by how many of their dossiers lack something; for who sees the sector, nobody else gets a row. */
export function incompleteByUnitQuery(db: Database, reach: ReachOfAct, rows: number) {
  return db.orm
    .select({
      unitId: dossiers.managingUnitId,
      name: units.name,
      dossiers: sql<number>`count(*)`,
      incomplete: incompleteDossiers,
    })
    .from(dossiers)
    .innerJoin(units, eq(units.id, dossiers.managingUnitId))
    .where(reach.sector ? undefined : sql`0`)
    .groupBy(dossiers.managingUnitId)
    .having(gt(incompleteDossiers, 0))
    .orderBy(desc(incompleteDossiers), asc(units.sortOrder))
    .limit(rows);
}

/**
 * The kept drafts of an account, newest first, each with the version its section has now. Name and id of the dossier stand
 * only where it lies in the reach: a right that has ended leaves the draft, not the name.
 */
export function draftsOfAccountQuery(
  db: Database,
  accountId: string,
  reach: ReachOfAct,
  rows: number,
) {
  return db.orm
    .select({
      draftOf: drafts.dossierId,
      sectionCode: drafts.sectionCode,
      baseVersion: drafts.baseVersion,
      keptAt: drafts.keptAt,
      dossierId: dossiers.id,
      fullName: dossiers.fullName,
      version: sections.version,
    })
    .from(drafts)
    .leftJoin(dossiers, and(eq(dossiers.id, drafts.dossierId), dossierInReach(reach, dossiers)))
    .leftJoin(
      sections,
      and(eq(sections.dossierId, drafts.dossierId), eq(sections.code, drafts.sectionCode)),
    )
    .where(eq(drafts.accountId, accountId))
    .orderBy(desc(drafts.keptAt))
    .limit(rows);
}

/** What others entered in the reach since an instant, newest first; who, where and when, never what. */
export function changesByOthersQuery(
  db: Database,
  reach: ReachOfAct,
  asked: { accountId: string; since: number; rows: number },
) {
  return db.orm
    .select({
      dossierId: dossiers.id,
      fullName: dossiers.fullName,
      sectionCode: sectionHistory.sectionCode,
      version: sectionHistory.version,
      act: sectionHistory.act,
      enteredAt: sectionHistory.enteredAt,
      accountName: sectionHistory.accountName,
    })
    .from(sectionHistory)
    .innerJoin(dossiers, eq(dossiers.id, sectionHistory.dossierId))
    .where(
      and(
        gte(sectionHistory.enteredAt, asked.since),
        ne(sectionHistory.accountId, asked.accountId),
        // Where it was entered is what the index knows; where the dossier is kept now is what decides.
        dossierInReach(reach, {
          id: sectionHistory.dossierId,
          managingUnitId: sectionHistory.unitId,
        }),
        dossierInReach(reach, dossiers),
      ),
    )
    .orderBy(desc(sectionHistory.enteredAt), desc(sectionHistory.version))
    .limit(asked.rows);
}

/** The actor's own dossier, as it stands in lists. */
export function ownDossierQuery(db: Database, dossierId: string | null) {
  return db.orm
    .select({
      id: dossiers.id,
      fullName: dossiers.fullName,
      incompleteSections: dossiers.incompleteSections,
      debts: dossiers.debts,
      changedAt: dossiers.changedAt,
    })
    .from(dossiers)
    .where(eq(dossiers.id, dossierId ?? ''))
    .limit(1);
}
