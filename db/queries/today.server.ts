import { and, asc, desc, eq, gt, gte, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { PlainDate } from '../../app/domain/plain-date';
import type { Database } from '../client.server';
import { dossiers, drafts, sectionHistory, sections } from '../schema/dossiers';
import { units } from '../schema/units';
import { dossierInReach, dossierOrGuestInReach } from './reach.server';

const NOTHING = sql`0`;

/** Dossiers that lack the fewest sections, first those nearest to being whole; found by the index, then read. */
export function nearlyCompleteQuery(db: Database, reach: ReachOfAct, rows: number) {
  const inOrder = [
    asc(dossiers.incompleteSections),
    asc(dossiers.nameSortKey),
    asc(dossiers.id),
  ] as const;
  const found = db.orm
    .select({ rowNo: dossiers.rowNo })
    .from(dossiers)
    .where(
      and(
        // For the sector the list by unit stands in its place.
        reach.sector ? NOTHING : dossierInReach(reach, dossiers),
        gt(dossiers.incompleteSections, 0),
        isNull(dossiers.annulledAt),
      ),
    )
    .orderBy(...inOrder)
    .limit(rows);
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
    .where(inArray(dossiers.rowNo, found))
    .orderBy(...inOrder)
    .limit(rows);
}

/** Units by how many of their dossiers lack something; for who sees the sector, nobody else gets a row. */
export function incompleteByUnitQuery(db: Database, reach: ReachOfAct, rows: number) {
  // Counted before names are joined: then the index alone answers.
  const counted = db.orm
    .select({
      unitId: dossiers.managingUnitId,
      dossiers: sql<number>`count(*)`.as('dossiers'),
      incomplete: sql<number>`sum(${dossiers.incompleteSections} > 0)`.as('incomplete'),
    })
    .from(dossiers)
    .where(reach.sector ? isNull(dossiers.annulledAt) : NOTHING)
    .groupBy(dossiers.managingUnitId)
    .as('counted');
  return db.orm
    .select({
      unitId: counted.unitId,
      name: units.name,
      dossiers: counted.dossiers,
      incomplete: counted.incomplete,
    })
    .from(counted)
    .innerJoin(units, eq(units.id, counted.unitId))
    .where(gt(counted.incomplete, 0))
    .orderBy(desc(counted.incomplete), asc(units.sortOrder))
    .limit(rows);
}

/**
 * The kept drafts of an account, newest first, each with the version its section has now. Name and id of the dossier stand
 * only where it lies in the reach: a right that has ended leaves the draft, not the name.
 */
export function draftsOfAccountQuery(
  db: Database,
  accountId: string,
  { reach, today }: { reach: ReachOfAct; today: PlainDate },
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
    .leftJoin(
      dossiers,
      and(eq(dossiers.id, drafts.dossierId), dossierOrGuestInReach(reach, dossiers, today)),
    )
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
