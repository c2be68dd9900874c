import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNull,
  lt,
  lte,
  ne,
  or,
  sql,
  type Column,
  type SQL,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import type { Database } from '../client.server';
import { accounts } from '../schema/accounts';
import { auditEntries } from '../schema/audit';
import { codeItems, salaryScaleSteps } from '../schema/code-lists';
import { dossiers, drafts, sectionHistory, sections } from '../schema/dossiers';
import { identityContent } from '../schema/section-content';
import { idempotencyKeys } from '../schema/settings';
import { unitClosure, units } from '../schema/units';

const usingUnits = alias(units, 'using_units');

const ancestorsOf = (unitId: Column) =>
  sql<string>`(select json_group_array(${unitClosure.ancestorId}) from ${unitClosure} where ${unitClosure.descendantId} = ${unitId})`;

/** The dossier's row with both units and, as JSON lists, the ancestors of the managing and the guest unit, themselves included. */
export function dossierHeadQuery(db: Database, dossierId: string) {
  return db.orm
    .select({
      dossier: getTableColumns(dossiers),
      managingUnit: { id: units.id, code: units.code, name: units.name, goLiveOn: units.goLiveOn },
      usingUnit: { id: usingUnits.id, name: usingUnits.name },
      ancestors: ancestorsOf(dossiers.managingUnitId),
      guestAncestors: ancestorsOf(dossiers.guestUnitId),
    })
    .from(dossiers)
    .innerJoin(units, eq(units.id, dossiers.managingUnitId))
    .innerJoin(usingUnits, eq(usingUnits.id, dossiers.usingUnitId))
    .where(eq(dossiers.id, dossierId))
    .limit(1);
}

/** The thirteen heads of a dossier, with the name of whoever changed each last. */
export function sectionHeadsQuery(db: Database, dossierId: string) {
  return db.orm
    .select({ ...getTableColumns(sections), changedByName: accounts.fullName })
    .from(sections)
    .leftJoin(accounts, eq(accounts.id, sections.changedBy))
    .where(eq(sections.dossierId, dossierId))
    .limit(20);
}

/** The stored version that is current now. */
export function currentVersionQuery(db: Database, dossierId: string, code: SectionCode) {
  return db.orm
    .select(getTableColumns(sectionHistory))
    .from(sectionHistory)
    .where(and(eq(sectionHistory.dossierId, dossierId), eq(sectionHistory.sectionCode, code)))
    .orderBy(desc(sectionHistory.version))
    .limit(1);
}

/** Named versions of a section. */
export function versionsQuery(
  db: Database,
  dossierId: string,
  code: SectionCode,
  versions: readonly number[],
) {
  return db.orm
    .select(getTableColumns(sectionHistory))
    .from(sectionHistory)
    .where(
      and(
        eq(sectionHistory.dossierId, dossierId),
        eq(sectionHistory.sectionCode, code),
        inArray(sectionHistory.version, [...versions]),
      ),
    )
    .limit(versions.length);
}

export type HistoryCursor = { enteredAt: number; sectionCode: string; version: number };

/** Entries of the timeline, newest first; content stays out. */
export function timelineQuery(
  db: Database,
  dossierId: string,
  page: { section: SectionCode | null; after: HistoryCursor | null; limit: number },
) {
  const after = page.after;
  return db.orm
    .select({
      sectionCode: sectionHistory.sectionCode,
      version: sectionHistory.version,
      act: sectionHistory.act,
      enteredAt: sectionHistory.enteredAt,
      accountName: sectionHistory.accountName,
      reason: sectionHistory.reason,
      basis: sectionHistory.basis,
      effectiveOn: sectionHistory.effectiveOn,
      changedPaths: sectionHistory.changedPaths,
    })
    .from(sectionHistory)
    .where(
      and(
        eq(sectionHistory.dossierId, dossierId),
        page.section === null ? undefined : eq(sectionHistory.sectionCode, page.section),
        after === null
          ? undefined
          : or(
              lt(sectionHistory.enteredAt, after.enteredAt),
              and(
                eq(sectionHistory.enteredAt, after.enteredAt),
                sql`(${sectionHistory.sectionCode}, ${sectionHistory.version}) < (${after.sectionCode}, ${after.version})`,
              ),
            ),
      ),
    )
    .orderBy(
      desc(sectionHistory.enteredAt),
      desc(sectionHistory.sectionCode),
      desc(sectionHistory.version),
    )
    .limit(page.limit);
}

/** What one account has typed and not saved in a dossier. */
export function draftsQuery(db: Database, accountId: string, dossierId: string) {
  return db.orm
    .select(getTableColumns(drafts))
    .from(drafts)
    .where(and(eq(drafts.accountId, accountId), eq(drafts.dossierId, dossierId)))
    .limit(20);
}

/** All items of some code lists in their order. */
export function codeListsQuery(db: Database, lists: readonly string[]) {
  return db.orm
    .select({
      list: codeItems.list,
      code: codeItems.code,
      name: codeItems.name,
      validFrom: codeItems.validFrom,
      validTo: codeItems.validTo,
    })
    .from(codeItems)
    .where(inArray(codeItems.list, [...lists]))
    .orderBy(asc(codeItems.list), asc(codeItems.sortOrder), asc(codeItems.code))
    .limit(2000);
}

/** The items that a content names: pairs of list and code, as one JSON argument. */
export function namedCodesQuery(db: Database, pairs: readonly { list: string; code: string }[]) {
  return db.orm
    .select({
      list: codeItems.list,
      code: codeItems.code,
      name: codeItems.name,
      validFrom: codeItems.validFrom,
      validTo: codeItems.validTo,
      extra: codeItems.extra,
    })
    .from(codeItems)
    .where(
      sql`(${codeItems.list}, ${codeItems.code}) in (select json_extract(value, '$.list'), json_extract(value, '$.code') from json_each(${JSON.stringify(pairs)}))`,
    )
    .limit(500);
}

/** The salary scales of some titles: one row a step, with the title it serves. */
export function scaleStepsQuery(db: Database, titles: readonly string[]) {
  return db.orm
    .select({
      title: codeItems.code,
      step: salaryScaleSteps.step,
      coefficient: salaryScaleSteps.coefficient,
    })
    .from(codeItems)
    .innerJoin(
      salaryScaleSteps,
      eq(salaryScaleSteps.scale, sql`json_extract(${codeItems.extra}, '$.scale')`),
    )
    .where(
      and(
        eq(codeItems.list, 'professional_title'),
        sql`${codeItems.code} in (select value from json_each(${JSON.stringify(titles)}))`,
      ),
    )
    .orderBy(asc(codeItems.code), asc(salaryScaleSteps.step))
    .limit(2000);
}

/** The birth date's column pair, for the checks of other sections. */
export function birthQuery(db: Database, dossierId: string) {
  return db.orm
    .select({
      date_of_birth: identityContent.date_of_birth,
      date_of_birth_precision: identityContent.date_of_birth_precision,
    })
    .from(identityContent)
    .where(eq(identityContent.dossier_id, dossierId))
    .limit(1);
}

/** The answer that a key already has. */
export function keyQuery(db: Database, key: string) {
  return db.orm
    .select(getTableColumns(idempotencyKeys))
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.key, key))
    .limit(1);
}

/** The last link of an audit chain. */
export function chainTailQuery(db: Database, stream: string) {
  return db.orm
    .select({ hash: auditEntries.hash, streamSeq: auditEntries.streamSeq })
    .from(auditEntries)
    .where(eq(auditEntries.stream, stream))
    .orderBy(desc(auditEntries.streamSeq))
    .limit(1);
}

const likeColumns = {
  id: dossiers.id,
  managingUnitId: dossiers.managingUnitId,
  usingUnitId: dossiers.usingUnitId,
  ancestors: ancestorsOf(dossiers.managingUnitId),
  guestAncestors: ancestorsOf(dossiers.guestUnitId),
};

/** Other dossiers that carry the same personal number, by its keyed digest; one that was annulled is no person's any more. */
export function sameNumberQuery(db: Database, digest: string | null, exceptId: string) {
  return db.orm
    .select(likeColumns)
    .from(dossiers)
    .where(
      and(
        eq(dossiers.nationalIdDigest, digest ?? ''),
        ne(dossiers.id, exceptId),
        isNull(dossiers.annulledAt),
      ),
    )
    .limit(5);
}

/** The last day a stored birth date can mean; its first stands in the column. */
const LATEST_BIRTH = sql`case ${dossiers.date_of_birth_precision} when 'year' then substr(${dossiers.date_of_birth}, 1, 4) || '-12-31' when 'month' then date(${dossiers.date_of_birth}, '+1 month', '-1 day') else ${dossiers.date_of_birth} end`;

/** A birth that is not known, or not given, can have been any day. */
function bornWithin(from: string | null, until: string | null): SQL | undefined {
  if (from === null || until === null) return undefined;
  return or(
    isNull(dossiers.date_of_birth),
    and(lte(dossiers.date_of_birth, until), sql`${LATEST_BIRTH} >= ${from}`),
  );
}

/**
 * Dossiers of the same name (by the key that no place of a tone changes, which the index of names begins with) whose birth can
 * have been on one of the days asked for.
 */
export function sameNameAndBirthQuery(
  db: Database,
  person: { nameSortKey: string; from: string | null; until: string | null },
) {
  return db.orm
    .select({
      ...likeColumns,
      fullName: dossiers.fullName,
      currentPosition: dossiers.currentPosition,
    })
    .from(dossiers)
    .where(
      and(
        eq(dossiers.nameSortKey, person.nameSortKey),
        bornWithin(person.from, person.until),
        isNull(dossiers.annulledAt),
      ),
    )
    .limit(10);
}

/** The audit row of one version of a section, if this account entered it. */
export function ownEntryQuery(
  db: Database,
  entered: { dossierId: string; code: SectionCode; version: number; accountId: string },
) {
  return db.orm
    .select({ hash: auditEntries.hash })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.stream, `section:${entered.dossierId}:${entered.code}`),
        eq(auditEntries.version, entered.version),
        eq(auditEntries.actorId, entered.accountId),
        inArray(auditEntries.act, ['dossier.create', 'section.update', 'section.correct']),
      ),
    )
    .limit(1);
}
