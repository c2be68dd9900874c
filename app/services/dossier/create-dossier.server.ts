import { lineWithoutDossierQuery } from '../../../db/queries/decisions.server';
import { joinLineStatements } from '../../../db/queries/write-decisions.server';
import { unitHeadQuery } from '../../../db/queries/keeping-units.server';
import { newDossierStatements } from '../../../db/queries/open-dossier-row.server';
import { dropDraftStatement } from '../../../db/queries/drafts.server';
import {
  keyQuery,
  namedCodesQuery,
  sameNameAndBirthQuery,
  sameNumberQuery,
} from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import type { Statement } from '../../../db/write-batch.server';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { emptyContent, textOf, type SectionContent } from '../../domain/dossier/section-content';
import { earliestDay, isPartialDate, latestDay } from '../../domain/partial-date';
import { decide } from '../../domain/permission/decide';
import { storedName, vietnameseSortKey } from '../../domain/vietnamese-name';
import type { NewDossierFormHead } from '../../forms/new-dossier-form';
import type { TypedText } from '../../forms/section-form';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { refreshDuties } from '../duty/refresh-duties.server';
import { newId } from '../new-id.server';
import { sha256Hex } from '../sha256.server';
import { settledAnswer, writeOnce } from '../write-once.server';
import { codesIn } from './code-choices.server';
import { NEW_DOSSIER } from './keep-draft.server';
import {
  checkFirstSections,
  firstIncomplete,
  firstVersion,
  readFirstSections,
  type FirstContents,
  type FirstWarnings,
} from './new-dossier-content.server';
import { requireCreating } from './new-dossier-right.server';
import { askAboutDuplicates, refuseDuplicateNumber } from './refuse-duplicate.server';
import { rightAssertion, type UsedRight } from './right-assertion.server';
import { namesOf } from './stored-version.server';
import { numberDigestOf, writeSections, type WrittenSections } from './write-sections.server';

export type NewDossierRequest = { head: NewDossierFormHead; typed: TypedText };
/** `firstIncomplete` is where the entering goes on. */
export type NewDossierAnswer = { dossierId: string; firstIncomplete: SectionCode };

type UnitHead = { id: string; keepsDossiers: boolean; ancestors: string };

/** All that is known of the new dossier before it is written. */
type Opening = {
  dossierId: string;
  managingUnitId: string;
  usingUnitId: string;
  key: string;
  contents: FirstContents;
  identity: SectionContent;
  nationalIdDigest: string | null;
};

/** The right to open a dossier in this unit; what isn't a unit that keeps dossiers is not found. */
function requireCreateIn(ctx: ServiceContext, unit: UnitHead | undefined): UsedRight {
  if (unit === undefined || !unit.keepsDossiers) throw new AppError('access.not-found');
  const decision = decide(
    ctx.actor,
    'dossier.create',
    { kind: 'unit', unitId: unit.id, ancestorIds: namesOf(unit.ancestors) },
    ctx.now,
  );
  if (!decision.allowed)
    throw new AppError(decision.answer === 'not-found' ? 'access.not-found' : 'access.forbidden', {
      act: 'dossier.create',
    });
  return { role: decision.by.role, unitId: decision.by.unitId };
}

/** The person is used in the managing unit or below it (H2 against H1). */
function requireUseWithin(managingUnitId: string, using: UnitHead | undefined): void {
  if (using === undefined || !namesOf(using.ancestors).includes(managingUnitId))
    throw new AppError('access.not-found');
}

/** Gives by what another dossier of the same person is looked for: the name, and the days the birth can mean (any: null). */
export function likePerson(identity: SectionContent) {
  const birth = identity['date_of_birth'];
  const known = isPartialDate(birth) ? birth : 'unknown';
  return {
    nameSortKey: vietnameseSortKey(textOf(identity, 'birth_full_name') ?? ''),
    from: earliestDay(known),
    until: latestDay(known),
  };
}

async function openingOf(ctx: ServiceContext, request: NewDossierRequest): Promise<Opening> {
  const { head } = request;
  const contents = readFirstSections(ctx, request);
  return {
    dossierId: newId(ctx.now),
    managingUnitId: head._managing_unit,
    usingUnitId: head._using_unit || head._managing_unit,
    key: head._key,
    contents,
    identity: contents.get('identity') ?? emptyContent('identity'),
    nationalIdDigest: await numberDigestOf(
      ctx,
      'papers',
      contents.get('papers') ?? emptyContent('papers'),
    ),
  };
}

function requestHashOf({ head, typed }: NewDossierRequest): Promise<string> {
  const entries = Object.entries(typed).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256Hex(JSON.stringify([NEW_DOSSIER, head, entries]));
}

function rowStatements(ctx: ServiceContext, opening: Opening): Statement[] {
  const fullName = textOf(opening.identity, 'birth_full_name') ?? '';
  return newDossierStatements({
    id: opening.dossierId,
    managingUnitId: opening.managingUnitId,
    usingUnitId: opening.usingUnitId,
    personStatus: 'DANG_LAM',
    ...storedName(fullName),
    at: ctx.now,
    accountId: ctx.actor.accountId,
  });
}

function firstSections(
  ctx: ServiceContext,
  { dossierId, managingUnitId, key, contents }: Opening,
  { warnings, unitIds }: { warnings: FirstWarnings; unitIds: readonly string[] },
): Promise<WrittenSections> {
  return writeSections(ctx, {
    dossierId,
    managingUnitId,
    unitIds,
    act: 'create',
    reason: null,
    basis: null,
    effectiveOn: null,
    key,
    sections: [...contents].map(([code, content]) => firstVersion(code, content, warnings)),
  });
}

/** Someone was first with the key or the number, between the reading and the writing: tells which. */
async function explainOvertaken(
  ctx: ServiceContext,
  { key, nationalIdDigest, dossierId }: Opening,
  requestHash: string,
): Promise<NewDossierAnswer> {
  const [again, taken] = await readBatch(ctx.db, [
    keyQuery(ctx.db, key),
    sameNumberQuery(ctx.db, nationalIdDigest, dossierId),
  ]);
  const settled = settledAnswer<NewDossierAnswer>(ctx, requestHash, again[0]);
  if (settled !== null) return settled;
  if (nationalIdDigest !== null) await refuseDuplicateNumber(ctx, taken);
  throw new AppError('database.busy');
}

/**
 * Opens a new dossier (Điều 9.1) with what is known of the person: its row, thirteen section heads, and the first version
 * of each section that was filled in, in one batch. A personal number that stands elsewhere is refused; a person of the
 * same name and birth asks for confirmation first. Throws 404 for a unit that isn't the actor's to keep.
 */
export async function createDossier(
  ctx: ServiceContext,
  request: NewDossierRequest,
): Promise<NewDossierAnswer> {
  requireCreating(ctx);
  const opening = await openingOf(ctx, request);
  const { dossierId, contents, nationalIdDigest: digest } = opening;
  const requestHash = await requestHashOf(request);
  const { _decision: decisionId = '', _line: line = 0 } = request.head;
  const [managing, using, answers, sameNumber, alike, codes, lines] = await readBatch(ctx.db, [
    unitHeadQuery(ctx.db, opening.managingUnitId),
    unitHeadQuery(ctx.db, opening.usingUnitId),
    keyQuery(ctx.db, opening.key),
    sameNumberQuery(ctx.db, digest, dossierId),
    sameNameAndBirthQuery(ctx.db, likePerson(opening.identity)),
    namedCodesQuery(
      ctx.db,
      [...contents].flatMap(([code, content]) => codesIn(code, content)),
    ),
    lineWithoutDossierQuery(ctx.db, { decisionId, line }),
  ]);
  const right = requireCreateIn(ctx, managing[0]);
  const answered = settledAnswer<NewDossierAnswer>(ctx, requestHash, answers[0]);
  if (answered !== null) return answered;
  requireUseWithin(opening.managingUnitId, using[0]);
  if (decisionId !== '' && lines[0]?.unitId !== opening.managingUnitId)
    throw new AppError('decision.changed-meanwhile');
  const warnings = checkFirstSections(ctx, contents, { codes, typed: request.typed });
  if (digest !== null) await refuseDuplicateNumber(ctx, sameNumber);
  if (request.head._confirmed !== 'on') await askAboutDuplicates(ctx, alike);

  const unitIds = namesOf(managing[0]?.ancestors ?? '[]');
  const sections = await firstSections(ctx, opening, { warnings, unitIds });
  const outcome = await writeOnce<NewDossierAnswer>(ctx, {
    key: opening.key,
    requestHash,
    answer: { dossierId, firstIncomplete: firstIncomplete(contents) },
    statements: [
      rightAssertion(ctx, right, null),
      ...rowStatements(ctx, opening),
      ...sections.statements,
      ...(decisionId === '' ? [] : joinLineStatements({ decisionId, line }, dossierId)),
      dropDraftStatement({
        accountId: ctx.actor.accountId,
        dossierId: NEW_DOSSIER,
        sectionCode: 'identity',
      }),
    ],
  });
  if (outcome.kind === 'saved') {
    if (decisionId !== '') await refreshDuties(ctx);
    sections.tell();
    return outcome.answer;
  }
  return explainOvertaken(ctx, opening, requestHash);
}
