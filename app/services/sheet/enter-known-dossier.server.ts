import {
  birthQuery,
  chainTailQuery,
  dossierHeadQuery,
  namedCodesQuery,
  sameNumberQuery,
  sectionHeadsQuery,
} from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import type { Statement } from '../../../db/write-batch.server';
import { sectionStream } from '../../domain/audit/audit-entry';
import { SHEET_SECTIONS, type SheetSection } from '../../domain/data-sheet/data-sheet';
import { emptyContent, textOf, type SectionContent } from '../../domain/dossier/section-content';
import { differences } from '../../domain/dossier/section-difference';
import { fromColumnPair } from '../../domain/partial-date';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { checkAmendment } from '../dossier/check-amendment.server';
import { codesIn } from '../dossier/code-choices.server';
import { requireDossierAct, type DossierHeadRow } from '../dossier/dossier-access.server';
import { updateHead } from '../dossier/new-dossier-content.server';
import { refuseDuplicateNumber } from '../dossier/refuse-duplicate.server';
import { numberIsFree, rightAssertion } from '../dossier/right-assertion.server';
import { sectionVersionParts } from '../dossier/section-version-parts.server';
import { namesOf } from '../dossier/stored-version.server';
import { colleagueOf } from '../room/colleague-of';
import type { Entered, Entering } from './entering.server';
import { typedTextOfSheet } from './read-sheet.server';
import type { Standing } from './standing-contents.server';

async function readKnown(
  ctx: ServiceContext,
  dossierId: string,
  { contents }: Entering,
  digest: string | null,
) {
  const [heads, sections, births, sameNumber, codes, ...tails] = await readBatch(ctx.db, [
    dossierHeadQuery(ctx.db, dossierId),
    sectionHeadsQuery(ctx.db, dossierId),
    birthQuery(ctx.db, dossierId),
    sameNumberQuery(ctx.db, digest, dossierId),
    namedCodesQuery(
      ctx.db,
      [...contents].flatMap(([code, content]) => codesIn(code, content)),
    ),
    ...SHEET_SECTIONS.map((code) => chainTailQuery(ctx.db, sectionStream(dossierId, code))),
  ]);
  const birth = births[0];
  return {
    row: heads[0],
    sections,
    birth:
      birth === undefined
        ? null
        : fromColumnPair(birth.date_of_birth, birth.date_of_birth_precision),
    sameNumber: digest === null ? [] : sameNumber,
    codes,
    tailOf: (code: SheetSection) => tails[SHEET_SECTIONS.indexOf(code)]?.[0],
  };
}

type Known = Awaited<ReturnType<typeof readKnown>>;

type Section = {
  code: SheetSection;
  base: SectionContent;
  content: SectionContent;
  digest: string | null;
  /** One above the version that was compared with: a save in between stops the batch. */
  version: number;
};

async function sectionParts(
  ctx: ServiceContext,
  { basis, key }: Entering,
  known: Omit<Known, 'row'> & { row: DossierHeadRow },
  { code, base, content, digest, version }: Section,
) {
  const head = known.sections.find((section) => section.code === code);
  if (head === undefined) throw new AppError('access.not-found');
  const changes = differences(code, base, content);
  const { row, birth, codes } = known;
  const typed = typedTextOfSheet({ [code]: content });
  const form = { head: updateHead(code), base, content, changes, codes, typed };
  const warnings = checkAmendment(ctx, { ...form, scales: new Map(), birth });
  const { statements } = await sectionVersionParts(
    ctx,
    {
      dossierId: row.dossier.id,
      code,
      content,
      version,
      fence: head.fence,
      act: 'update',
      reason: null,
      basis,
      effectiveOn: null,
      changedPaths: changes.map(({ path }) => path),
      warnings,
      nationalIdDigest: digest,
    },
    { unitId: row.dossier.managingUnitId, tail: known.tailOf(code), key },
  );
  const saved = {
    dossierId: row.dossier.id,
    section: code,
    version,
    fence: head.fence,
    by: colleagueOf(ctx.actor),
    at: ctx.now,
    unitIds: namesOf(row.ancestors),
  };
  return { statements, tell: () => ctx.rooms.tellSaved(saved) };
}

/**
 * Enters what of a sheet was accepted into a dossier that was opened meanwhile: new versions of the sections that change, with
 * the sheet as their basis. Whoever has one of them in hand is told, and compares before he saves.
 */
export async function enterKnownDossier(
  ctx: ServiceContext,
  dossierId: string,
  entering: Entering,
  before: Standing,
): Promise<Entered> {
  const { contents } = entering;
  const papers = contents.get('papers');
  const nationalId = papers === undefined ? null : textOf(papers, 'national_id');
  const digest = nationalId === null ? null : await ctx.sealer.digest(nationalId);
  const known = await readKnown(ctx, dossierId, entering, digest);
  const right = requireDossierAct(ctx, 'section.update', known.row);
  const row = known.row as DossierHeadRow;
  await refuseDuplicateNumber(ctx, known.sameNumber);
  const statements: Statement[] = [
    rightAssertion(ctx, right, row.dossier),
    ...numberIsFree(digest, dossierId),
  ];
  const tells: (() => void)[] = [];
  for (const [code, content] of contents) {
    const base = before.contents[code] ?? emptyContent(code);
    const section = { code, base, content, digest, version: before.versionOf(code) + 1 };
    const parts = await sectionParts(ctx, entering, { ...known, row }, section);
    statements.push(...parts.statements);
    tells.push(parts.tell);
  }
  return { statements, tell: () => tells.forEach((tell) => tell()) };
}
