import { unitHeadQuery } from '../../../db/queries/keeping-units.server';
import { newDossierStatements } from '../../../db/queries/open-dossier-row.server';
import {
  namedCodesQuery,
  sameNameAndBirthQuery,
  sameNumberQuery,
} from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import { setLineDossierStatements } from '../../../db/queries/write-data-sheet.server';
import type { Statement } from '../../../db/write-batch.server';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { emptyContent, textOf, type SectionContent } from '../../domain/dossier/section-content';
import { storedName } from '../../domain/vietnamese-name';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { codesIn } from '../dossier/code-choices.server';
import { likePerson } from '../dossier/create-dossier.server';
import {
  checkFirstSections,
  firstVersion,
  type FirstWarnings,
} from '../dossier/new-dossier-content.server';
import { askAboutDuplicates, refuseDuplicateNumber } from '../dossier/refuse-duplicate.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { namesOf } from '../dossier/stored-version.server';
import {
  numberDigestOf,
  writeSections,
  type WrittenSections,
} from '../dossier/write-sections.server';
import { typedTextOfSheet } from './read-sheet.server';
import type { Entered, Entering } from './entering.server';
import { requireSheetAct } from './sheet-access.server';

type Opening = Entering & {
  dossierId: string;
  usingUnitId: string;
  identity: SectionContent;
  digest: string | null;
};

/** A dossier has a name from its first moment: the decision's, where the head refused the sheet's. */
function withName({ sheet, contents }: Entering): SectionContent {
  const identity = contents.get('identity') ?? emptyContent('identity');
  return textOf(identity, 'birth_full_name') === null
    ? { ...identity, birth_full_name: sheet.fullName }
    : identity;
}

async function openingOf(
  ctx: ServiceContext,
  entering: Entering,
  dossierId: string,
): Promise<Opening> {
  const { sheet } = entering;
  const identity = withName(entering);
  const contents = new Map([...entering.contents, ['identity', identity] as const]);
  const papers = contents.get('papers') ?? emptyContent('papers');
  const digest = await numberDigestOf(ctx, 'papers', papers);
  const usingUnitId = sheet.toUsingUnitId ?? sheet.unitId;
  return { ...entering, contents, dossierId, usingUnitId, identity, digest };
}

function rowStatements(ctx: ServiceContext, opening: Opening): Statement[] {
  const fullName = textOf(opening.identity, 'birth_full_name') ?? opening.sheet.fullName;
  return newDossierStatements({
    id: opening.dossierId,
    managingUnitId: opening.sheet.unitId,
    usingUnitId: opening.usingUnitId,
    personStatus: 'DANG_LAM',
    ...storedName(fullName),
    at: ctx.now,
    accountId: ctx.actor.accountId,
  });
}

function firstSections(
  ctx: ServiceContext,
  { dossierId, sheet, contents, basis, key }: Opening,
  warnings: FirstWarnings,
): Promise<WrittenSections> {
  return writeSections(ctx, {
    dossierId,
    managingUnitId: sheet.unitId,
    unitIds: namesOf(sheet.ancestors),
    act: 'create',
    reason: null,
    basis,
    effectiveOn: null,
    key,
    sections: [...contents].map(([code, content]) => firstVersion(code, content, warnings)),
  });
}

/** The person is used in the managing unit or below it (H2 against H1). */
function requireUseWithin(sheet: Entering['sheet'], usingAncestors: string | undefined): void {
  if (usingAncestors === undefined || !namesOf(usingAncestors).includes(sheet.unitId))
    throw new AppError('access.not-found');
}

/**
 * Opens the dossier of a new person with what of his sheet was accepted (Điều 9.1), as a clerk would who typed it: the same
 * right, the same look for duplicates, the same checks; and names it in the decision's line.
 */
export async function enterNewDossier(
  ctx: ServiceContext,
  entering: Entering,
  asked: { dossierId: string; isConfirmed: boolean },
): Promise<Entered> {
  const { sheet } = entering;
  const { right } = requireSheetAct(ctx, 'dossier.create', sheet);
  if (sheet.keepsDossiers === 0) throw new AppError('access.not-found');
  const opening = await openingOf(ctx, entering, asked.dossierId);
  const { dossierId, contents, digest } = opening;
  const sections = [...contents] as [SectionCode, SectionContent][];
  const [using, sameNumber, alike, codes] = await readBatch(ctx.db, [
    unitHeadQuery(ctx.db, opening.usingUnitId),
    sameNumberQuery(ctx.db, digest, dossierId),
    sameNameAndBirthQuery(ctx.db, likePerson(opening.identity)),
    namedCodesQuery(
      ctx.db,
      sections.flatMap(([code, content]) => codesIn(code, content)),
    ),
  ]);
  requireUseWithin(sheet, using[0]?.ancestors);
  const typed = typedTextOfSheet(Object.fromEntries(contents));
  const warnings = checkFirstSections(ctx, contents, { codes, typed });
  if (digest !== null) await refuseDuplicateNumber(ctx, sameNumber);
  if (!asked.isConfirmed) await askAboutDuplicates(ctx, alike);
  const written = await firstSections(ctx, opening, warnings);
  return {
    statements: [
      rightAssertion(ctx, right, null),
      ...rowStatements(ctx, opening),
      ...written.statements,
      ...setLineDossierStatements({ decisionId: sheet.decisionId, line: sheet.line, dossierId }),
    ],
    tell: written.tell,
  };
}
