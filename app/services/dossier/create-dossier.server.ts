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
import type { CheckFinding } from '../../domain/dossier/section-checks';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { emptyContent, textOf, type SectionContent } from '../../domain/dossier/section-content';
import { differences } from '../../domain/dossier/section-difference';
import { earliestDay, isPartialDate, latestDay } from '../../domain/partial-date';
import { decide } from '../../domain/permission/decide';
import { searchTextOf } from '../../domain/vietnamese-text';
import { vietnameseSortKey } from '../../domain/vietnamese-name';
import { NEW_DOSSIER_FIELDS, type NewDossierFormHead } from '../../forms/new-dossier-form';
import { parseSectionForm, type FormFault, type TypedText } from '../../forms/section-form';
import type { SectionFormHead } from '../../forms/section-form-head';
import { AppError } from '../app-error';
import { recordAudit } from '../audit/record-audit.server';
import type { ServiceContext } from '../context.server';
import { newId } from '../new-id.server';
import { sha256Hex } from '../sha256.server';
import { settledAnswer, writeOnce } from '../write-once.server';
import { checkAmendment } from './check-amendment.server';
import { codesIn } from './code-choices.server';
import { NEW_DOSSIER } from './keep-draft.server';
import { maySee, refuseDuplicateNumber, type LikeDossier } from './refuse-duplicate.server';
import { numberIsFree, rightAssertion, type UsedRight } from './right-assertion.server';
import { sectionVersionParts } from './section-version-parts.server';
import { namesOf } from './stored-version.server';

export type NewDossierRequest = { head: NewDossierFormHead; typed: TypedText };
export type NewDossierAnswer = { dossierId: string };

/** The payload of `dossier.possible-duplicate`: whom the actor may look at, and whether more stand elsewhere. */
export type PossibleDuplicates = {
  here: { id: string; fullName: string; currentPosition: string | null }[];
  elsewhere: boolean;
};

type FirstSection = 'identity' | 'papers' | 'employment';
const FIRST_SECTIONS = Object.keys(NEW_DOSSIER_FIELDS) as readonly FirstSection[];

function parseFirstSections(
  ctx: ServiceContext,
  typed: TypedText,
): ReadonlyMap<FirstSection, SectionContent> {
  const contents = new Map<FirstSection, SectionContent>();
  const faults: FormFault[] = [];
  for (const code of FIRST_SECTIONS) {
    const names: readonly string[] = NEW_DOSSIER_FIELDS[code];
    const own = Object.fromEntries(Object.entries(typed).filter(([name]) => names.includes(name)));
    const parsed = parseSectionForm(code, own, () => newId(ctx.now));
    if (!parsed.ok) faults.push(...parsed.faults);
    else if (code === 'identity' || names.some((name) => textOf(parsed.content, name) !== null))
      contents.set(code, parsed.content);
  }
  if (faults.length > 0) throw new AppError('form.invalid', {}, faults);
  return contents;
}

/** The right to open a dossier in this unit; what isn't a unit that keeps dossiers is a fault of the field. */
function requireCreateIn(
  ctx: ServiceContext,
  unit: { id: string; keepsDossiers: boolean; ancestors: string } | undefined,
): UsedRight {
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

async function askAboutDuplicates(
  ctx: ServiceContext,
  alike: readonly (LikeDossier & { fullName: string; currentPosition: string | null })[],
): Promise<void> {
  if (alike.length === 0) return;
  const here = alike.filter((candidate) => maySee(ctx, candidate));
  const elsewhere = alike.find((candidate) => !maySee(ctx, candidate));
  if (elsewhere !== undefined)
    await recordAudit(ctx, {
      stream: `account:${ctx.actor.accountId}`,
      act: 'dossier.duplicate-look',
      outcome: 'dossier.possible-duplicate',
      unitId: elsewhere.managingUnitId,
      dossierId: elsewhere.id,
      sectionCode: null,
      version: null,
      details: {},
    });
  const payload: PossibleDuplicates = {
    here: here.map(({ id, fullName, currentPosition }) => ({ id, fullName, currentPosition })),
    elsewhere: elsewhere !== undefined,
  };
  throw new AppError('dossier.possible-duplicate', {}, payload);
}

function updateHead(code: SectionCode): SectionFormHead {
  return {
    _section: code,
    _version: 0,
    _fence: 0,
    _key: '',
    _act: 'update',
    _reason: '',
    _basis: '',
    _effective_on: '',
  };
}

function likePerson(identity: SectionContent) {
  const birth = identity['date_of_birth'];
  const known = isPartialDate(birth) ? birth : null;
  return {
    nameSortKey: vietnameseSortKey(textOf(identity, 'birth_full_name') ?? ''),
    from: (known === null ? null : earliestDay(known)) ?? '9999-12-31',
    until: (known === null ? null : latestDay(known)) ?? '0000-01-01',
  };
}

/**
 * Opens a new dossier (Điều 9.1) with what is known of the person: its row, thirteen section heads, and the first version
 * of each section that was filled in, in one batch. A personal number that stands elsewhere is refused; a person of the
 * same name and birth asks for confirmation first.
 */
export async function createDossier(
  ctx: ServiceContext,
  request: NewDossierRequest,
): Promise<NewDossierAnswer> {
  const { head, typed } = request;
  const contents = parseFirstSections(ctx, typed);
  const identity = contents.get('identity') ?? emptyContent('identity');
  const nationalId = textOf(contents.get('papers') ?? emptyContent('papers'), 'national_id');
  const digest = nationalId === null ? null : await ctx.sealer.digest(nationalId);
  const entries = Object.entries(typed).sort(([a], [b]) => (a < b ? -1 : 1));
  const requestHash = await sha256Hex(JSON.stringify([NEW_DOSSIER, head, entries]));
  const usingUnitId = head._using_unit || head._managing_unit;
  const dossierId = newId(ctx.now);

  const [managing, using, answers, sameNumber, alike, codes] = await readBatch(ctx.db, [
    unitHeadQuery(ctx.db, head._managing_unit),
    unitHeadQuery(ctx.db, usingUnitId),
    keyQuery(ctx.db, head._key),
    sameNumberQuery(ctx.db, digest, dossierId),
    sameNameAndBirthQuery(ctx.db, likePerson(identity)),
    namedCodesQuery(
      ctx.db,
      [...contents].flatMap(([code, content]) => codesIn(code, content)),
    ),
  ]);
  const unit = managing[0];
  const right = requireCreateIn(ctx, unit);
  const answered = settledAnswer<NewDossierAnswer>(ctx, requestHash, answers[0]);
  if (answered !== null) return answered;
  if (using[0] === undefined || !namesOf(using[0].ancestors).includes(head._managing_unit))
    throw new AppError('access.not-found');
  const birth = identity['date_of_birth'];
  const warnings = new Map<SectionCode, CheckFinding[]>();
  for (const [code, content] of contents)
    warnings.set(
      code,
      checkAmendment(ctx, {
        head: updateHead(code),
        base: emptyContent(code),
        content,
        changes: [],
        codes,
        scales: new Map(),
        birth: isPartialDate(birth) ? birth : null,
        typed,
      }),
    );
  await refuseDuplicateNumber(ctx, digest === null ? [] : sameNumber);
  if (head._confirmed !== 'on') await askAboutDuplicates(ctx, alike);

  const statements: Statement[] = [
    rightAssertion(ctx, right, null),
    ...numberIsFree(digest, dossierId),
    ...newDossierStatements({
      id: dossierId,
      managingUnitId: head._managing_unit,
      usingUnitId,
      personStatus: 'DANG_LAM',
      fullName: textOf(identity, 'birth_full_name') ?? '',
      nameSearch: searchTextOf(textOf(identity, 'birth_full_name') ?? ''),
      nameSortKey: vietnameseSortKey(textOf(identity, 'birth_full_name') ?? ''),
      at: ctx.now,
      accountId: ctx.actor.accountId,
    }),
  ];
  for (const [code, content] of contents) {
    const parts = await sectionVersionParts(
      ctx,
      {
        dossierId,
        code,
        content,
        version: 1,
        fence: 0,
        act: 'create',
        reason: null,
        basis: null,
        effectiveOn: null,
        changedPaths: differences(code, emptyContent(code), content).map(({ path }) => path),
        warnings: warnings.get(code) ?? [],
        nationalIdDigest: digest,
      },
      { unitId: head._managing_unit, tail: undefined, key: head._key },
    );
    statements.push(...parts.statements);
  }
  statements.push(
    dropDraftStatement({
      accountId: ctx.actor.accountId,
      dossierId: NEW_DOSSIER,
      sectionCode: 'identity',
    }),
  );
  const outcome = await writeOnce<NewDossierAnswer>(ctx, {
    key: head._key,
    requestHash,
    answer: { dossierId },
    statements,
  });
  if (outcome.kind === 'saved') return outcome.answer;
  const [again, taken] = await readBatch(ctx.db, [
    keyQuery(ctx.db, head._key),
    sameNumberQuery(ctx.db, digest, dossierId),
  ]);
  const settled = settledAnswer<NewDossierAnswer>(ctx, requestHash, again[0]);
  if (settled !== null) return settled;
  await refuseDuplicateNumber(ctx, taken);
  throw new AppError('database.busy');
}
