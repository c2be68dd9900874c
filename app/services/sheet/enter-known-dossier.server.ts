import {
  birthQuery,
  chainTailQuery,
  dossierHeadQuery,
  namedCodesQuery,
  sameNumberQuery,
  sectionHeadsQuery,
} from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import { sectionStream } from '../../domain/audit/audit-entry';
import { SHEET_SECTIONS, type SheetSection } from '../../domain/data-sheet/data-sheet';
import { emptyContent } from '../../domain/dossier/section-content';
import { differences } from '../../domain/dossier/section-difference';
import { fromColumnPair } from '../../domain/partial-date';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { checkAmendment } from '../dossier/check-amendment.server';
import { codesIn } from '../dossier/code-choices.server';
import { requireDossierAct, type DossierHeadRow } from '../dossier/dossier-access.server';
import { updateHead } from '../dossier/new-dossier-content.server';
import { refuseDuplicateNumber } from '../dossier/refuse-duplicate.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { namesOf } from '../dossier/stored-version.server';
import {
  numberDigestOf,
  writeSections,
  type DecidedSection,
} from '../dossier/write-sections.server';
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

function decidedSection(
  ctx: ServiceContext,
  known: Known,
  {
    code,
    base,
    content,
    version,
  }: Pick<DecidedSection, 'base' | 'content' | 'version'> & {
    code: SheetSection;
  },
): DecidedSection {
  const head = known.sections.find((section) => section.code === code);
  if (head === undefined) throw new AppError('access.not-found');
  const changes = differences(code, base, content);
  const { birth, codes } = known;
  const typed = typedTextOfSheet({ [code]: content });
  const form = { head: updateHead(code), base, content, changes, codes, typed };
  const warnings = checkAmendment(ctx, { ...form, scales: new Map(), birth });
  return { code, base, content, version, fence: head.fence, tail: known.tailOf(code), warnings };
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
  const { contents, basis, key } = entering;
  const digest = await numberDigestOf(
    ctx,
    'papers',
    contents.get('papers') ?? emptyContent('papers'),
  );
  const known = await readKnown(ctx, dossierId, entering, digest);
  const right = requireDossierAct(ctx, 'section.update', known.row);
  const row = known.row as DossierHeadRow;
  await refuseDuplicateNumber(ctx, known.sameNumber);
  const written = await writeSections(ctx, {
    dossierId,
    managingUnitId: row.dossier.managingUnitId,
    unitIds: namesOf(row.ancestors),
    act: 'update',
    reason: null,
    basis,
    effectiveOn: null,
    key,
    sections: [...contents].map(([code, content]) =>
      decidedSection(ctx, known, {
        code,
        base: before.contents[code] ?? emptyContent(code),
        content,
        // The version that was compared with: a save in between stops the batch.
        version: before.versionOf(code),
      }),
    ),
  });
  return {
    statements: [rightAssertion(ctx, right, row.dossier), ...written.statements],
    tell: written.tell,
  };
}
