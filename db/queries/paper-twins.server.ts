import { and, asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { ComparisonResult } from '../../app/domain/paper-twin/comparison';
import type { PaperFinding } from '../../app/domain/paper-twin/paper-item';
import type { Database } from '../client.server';
import { codeItems } from '../schema/code-lists';
import { paperComparisons, paperItems } from '../schema/paper-twins';
import type { Statement } from '../write-batch.server';
import { assertion } from '../write-batch.server';

const MOST_PAPERS = 200;
const MOST_SECTIONS = 20;
const MOST_CHECKS = 300;

/** The papers a dossier is made of (list `paper_document`), with what is known of each. */
export function paperDocumentsQuery(db: Database) {
  return db.orm
    .select({ code: codeItems.code, name: codeItems.name, extra: codeItems.extra })
    .from(codeItems)
    .where(eq(codeItems.list, 'paper_document'))
    .orderBy(asc(codeItems.sortOrder), asc(codeItems.code))
    .limit(MOST_PAPERS);
}

/** The last check of each paper of a dossier. */
export function lastPaperItemsQuery(db: Database, dossierId: string) {
  return db.orm
    .select(getTableColumns(paperItems))
    .from(paperItems)
    .where(
      and(
        eq(paperItems.dossierId, dossierId),
        sql`${paperItems.version} = (select max(last.version) from paper_items last where last.dossier_id = ${paperItems.dossierId} and last.document_code = ${paperItems.documentCode})`,
      ),
    )
    .limit(MOST_PAPERS);
}

/** The last comparison of each section of a dossier. */
export function lastComparisonsQuery(db: Database, dossierId: string) {
  return db.orm
    .select(getTableColumns(paperComparisons))
    .from(paperComparisons)
    .where(
      and(
        eq(paperComparisons.dossierId, dossierId),
        sql`${paperComparisons.seq} = (select max(last.seq) from paper_comparisons last where last.dossier_id = ${paperComparisons.dossierId} and last.section_code = ${paperComparisons.sectionCode})`,
      ),
    )
    .limit(MOST_SECTIONS);
}

/** All checks of papers of a dossier, newest first. */
export function paperChecksQuery(db: Database, dossierId: string) {
  return db.orm
    .select(getTableColumns(paperItems))
    .from(paperItems)
    .where(eq(paperItems.dossierId, dossierId))
    .orderBy(desc(paperItems.at), desc(paperItems.version), asc(paperItems.documentCode))
    .limit(MOST_CHECKS);
}

/** All comparisons of sections of a dossier, newest first. */
export function comparisonChecksQuery(db: Database, dossierId: string) {
  return db.orm
    .select(getTableColumns(paperComparisons))
    .from(paperComparisons)
    .where(eq(paperComparisons.dossierId, dossierId))
    .orderBy(desc(paperComparisons.at), desc(paperComparisons.seq))
    .limit(MOST_CHECKS);
}

/** How many checks of papers a dossier has: what a form was made on. */
export function paperSeenQuery(db: Database, dossierId: string) {
  return db.orm
    .select({ checks: sql<number>`count(*)` })
    .from(paperItems)
    .where(eq(paperItems.dossierId, dossierId))
    .limit(1);
}

type CheckedBy = {
  dossierId: string;
  unitId: string;
  checkedOn: string;
  at: number;
  account: { id: string; name: string };
};

const LAST_ITEMS = `(select state, difference from paper_items i where i.dossier_id = ? and i.version = (select max(version) from paper_items l where l.dossier_id = i.dossier_id and l.document_code = i.document_code))`;
const LAST_COMPARISONS = `(select result from paper_comparisons c where c.dossier_id = ? and c.seq = (select max(seq) from paper_comparisons l where l.dossier_id = c.dossier_id and l.section_code = c.section_code))`;

/** Counts the dossier's checks anew, after they were written in the same batch: the row never drifts from them. */
function twinStatements({ dossierId, unitId, checkedOn, at }: CheckedBy): Statement[] {
  return [
    {
      sql: `insert into paper_twins (dossier_id, unit_id, present, missing, differences, sections_compared, checked_on, changed_at) select ?, ?, 0, 0, 0, 0, ?, ? where not exists (select 1 from paper_twins where dossier_id = ?)`,
      args: [dossierId, unitId, checkedOn, at, dossierId],
    },
    {
      sql: `update paper_twins set unit_id = ?, present = (select count(*) from ${LAST_ITEMS} where state = 'present'), missing = (select count(*) from ${LAST_ITEMS} where state = 'missing'), differences = (select count(*) from ${LAST_ITEMS} where difference is not null) + (select count(*) from ${LAST_COMPARISONS} where result = 'differs'), sections_compared = (select count(*) from ${LAST_COMPARISONS}), checked_on = max(checked_on, ?), changed_at = ? where dossier_id = ?`,
      args: [unitId, ...Array.from({ length: 5 }, () => dossierId), checkedOn, at, dossierId],
    },
  ];
}

export type CheckedPaper = PaperFinding & { documentCode: string; version: number };

/** Gives the statements that note checks of papers; refuses (`version`) when the dossier has other checks than `seen`. */
export function checkPapersStatements(
  by: CheckedBy,
  seen: number,
  papers: readonly CheckedPaper[],
): Statement[] {
  const { dossierId, checkedOn, at, account } = by;
  const rows = papers.map((paper) => [
    paper.documentCode,
    paper.version,
    paper.state,
    paper.sheets,
    paper.shelf,
    paper.difference,
  ]);
  return [
    assertion('version', `(select count(*) from paper_items where dossier_id = ?) = ?`, [
      dossierId,
      seen,
    ]),
    {
      sql: `insert into paper_items (dossier_id, document_code, version, state, sheets, shelf, difference, checked_on, at, account_id, account_name) select ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, ?, ?, ?, ? from json_each(?)`,
      args: [dossierId, checkedOn, at, account.id, account.name, JSON.stringify(rows)],
    },
    ...twinStatements(by),
  ];
}

export type ComparedSection = {
  sectionCode: string;
  seq: number;
  sectionVersion: number;
  result: ComparisonResult;
  difference: string | null;
};

/** Gives the statements that note a comparison; refuses (`version`) when the section was saved or compared meanwhile. */
export function compareSectionStatements(by: CheckedBy, compared: ComparedSection): Statement[] {
  const { dossierId, checkedOn, at, account } = by;
  const { sectionCode, seq, sectionVersion, result, difference } = compared;
  return [
    assertion(
      'version',
      `exists (select 1 from sections where dossier_id = ? and code = ? and version = ?)`,
      [dossierId, sectionCode, sectionVersion],
    ),
    {
      sql: `insert into paper_comparisons (dossier_id, section_code, seq, section_version, result, difference, checked_on, at, account_id, account_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        dossierId,
        sectionCode,
        seq,
        sectionVersion,
        result,
        difference,
        checkedOn,
        at,
        account.id,
        account.name,
      ],
    },
    ...twinStatements(by),
  ];
}
