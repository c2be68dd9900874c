import {
  comparisonChecksQuery,
  lastComparisonsQuery,
  lastPaperItemsQuery,
  paperChecksQuery,
  paperDocumentsQuery,
  paperSeenQuery,
} from '../../../db/queries/paper-twins.server';
import { dossierHeadQuery, sectionHeadsQuery } from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import { SECTION_CODES } from '../../domain/dossier/section-catalogue';
import { standingOf } from '../../domain/paper-twin/comparison';
import { stateOfTwin, twinFigures } from '../../domain/paper-twin/twin-state';
import type { PlainDate } from '../../domain/plain-date';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { headOf, mayOnDossier, requireDossierAct } from '../dossier/dossier-access.server';
import { newId } from '../new-id.server';
import type { ComparedRow, PaperRow, TwinPage } from './paper-page';
import { isMandatory, paperCheck, sectionCheck } from './twin-rows';

function readTwin(ctx: ServiceContext, dossierId: string) {
  return readBatch(ctx.db, [
    dossierHeadQuery(ctx.db, dossierId),
    sectionHeadsQuery(ctx.db, dossierId),
    paperDocumentsQuery(ctx.db),
    lastPaperItemsQuery(ctx.db, dossierId),
    lastComparisonsQuery(ctx.db, dossierId),
    paperChecksQuery(ctx.db, dossierId),
    comparisonChecksQuery(ctx.db, dossierId),
    paperSeenQuery(ctx.db, dossierId),
  ]);
}

type Read = Awaited<ReturnType<typeof readTwin>>;

function paperRows([, , documents, last, , checks]: Read): PaperRow[] {
  return documents.map(({ code, name, extra }) => {
    const newest = last.find(({ documentCode }) => documentCode === code);
    const earlier = checks.filter(
      ({ documentCode, version }) => documentCode === code && version < (newest?.version ?? 0),
    );
    return {
      code,
      name,
      isMandatory: isMandatory(extra),
      last: newest === undefined ? null : paperCheck(newest),
      earlier: earlier.map(paperCheck),
    };
  });
}

function comparedRows([, heads, , , last, , checks]: Read): ComparedRow[] {
  return SECTION_CODES.flatMap((code) => {
    const head = heads.find((section) => section.code === code);
    if (head === undefined) return [];
    const newest = last.find(({ sectionCode }) => sectionCode === code);
    const earlier = checks.filter(
      ({ sectionCode, seq }) => sectionCode === code && seq < (newest?.seq ?? 0),
    );
    return [
      {
        code,
        version: head.version,
        standing: standingOf(head.version, newest ?? null),
        last: newest === undefined ? null : sectionCheck(newest),
        earlier: earlier.map(sectionCheck),
      },
    ];
  });
}

function lastDayOf([, , , items, comparisons]: Read): PlainDate | null {
  const days = [...items, ...comparisons].map(({ checkedOn }) => checkedOn as PlainDate);
  return days.sort().at(-1) ?? null;
}

/**
 * Opens the paper twin of a dossier (Điều 8.1) in one read: each paper of the checklist and each section with its last check
 * and those before it. Refuses with 404 what the actor may not see, 403 who reads no paper twins.
 */
export async function openPaperTwin(ctx: ServiceContext, dossierId: string): Promise<TwinPage> {
  const read = await readTwin(ctx, dossierId);
  const [[row], , , items, comparisons, , , seen] = read;
  requireDossierAct(ctx, 'paper.read', row);
  if (row === undefined) throw new AppError('access.not-found');
  const papers = paperRows(read);
  const sections = comparedRows(read);
  const figures = twinFigures({
    documents: papers,
    findings: new Map(items.map((item) => [item.documentCode, item])),
    sections,
    comparisons: new Map(comparisons.map((one) => [one.sectionCode, one])),
  });
  const mayCheck = mayOnDossier(ctx, 'paper.check', row);
  return {
    head: headOf(row),
    state: stateOfTwin(figures),
    figures,
    papers,
    sections,
    checkedOn: lastDayOf(read),
    form: mayCheck ? { key: newId(ctx.now), seen: seen[0]?.checks ?? 0 } : null,
    today: ctx.today,
    readAt: ctx.now,
  };
}
