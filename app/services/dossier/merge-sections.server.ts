import { chainTailsQuery } from '../../../db/queries/events.server';
import { scaleStepsQuery } from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import type { Statement } from '../../../db/write-batch.server';
import { contentOfChoice, type MergeChoice } from '../../domain/dossier/merge-plan';
import { checkSection } from '../../domain/dossier/section-checks';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { emptyContent, textOf, type SectionContent } from '../../domain/dossier/section-content';
import { differences } from '../../domain/dossier/section-difference';
import { isPartialDate } from '../../domain/partial-date';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { scalesOf } from './check-amendment.server';
import { codesIn } from './code-choices.server';
import type { MergeReading } from './read-merge.server';
import { numberIsFree } from './right-assertion.server';
import { sectionVersionParts } from './section-version-parts.server';

export type MergeChoices = Readonly<Partial<Record<SectionCode, MergeChoice>>>;

type Changed = { code: SectionCode; content: SectionContent };

/** Gives the sections that a merge writes anew; a section without a choice, or with one that was not offered, is refused. */
function changedSections(read: MergeReading, choices: MergeChoices): Changed[] {
  return read.proposals.flatMap((proposal) => {
    const choice = choices[proposal.code];
    if (choice === undefined || !proposal.choices.includes(choice))
      throw new AppError(
        'form.invalid',
        {},
        { faults: [{ field: `choice.${proposal.code}`, fault: 'choice.missing' }] },
      );
    const content = contentOfChoice(proposal, choice);
    return content === null ? [] : [{ code: proposal.code, content }];
  });
}

async function readBeside(ctx: ServiceContext, changed: readonly Changed[], keptId: string) {
  const grades = changed
    .flatMap(({ code, content }) => codesIn(code, content))
    .filter(({ list }) => list === 'professional_title')
    .map(({ code }) => code);
  const [tails, steps] = await readBatch(ctx.db, [
    chainTailsQuery(
      ctx.db,
      changed.map(({ code }) => `section:${keptId}:${code}`),
    ),
    scaleStepsQuery(ctx.db, grades),
  ]);
  return { tails, scales: scalesOf(steps) };
}

/** Gives the warnings a merged section is stored with; refuses with `merge.contradicts` what no save would take. */
function warningsOf(
  ctx: ServiceContext,
  { code, content }: Changed,
  beside: { identity: SectionContent | undefined; scales: ReturnType<typeof scalesOf> },
) {
  const birth = beside.identity?.['date_of_birth'];
  const findings = checkSection(code, content, {
    today: ctx.today,
    dateOfBirth: isPartialDate(birth) ? birth : null,
    scaleOf: (grade) => beside.scales.get(grade) ?? null,
  });
  if (findings.some(({ severity }) => severity === 'refuse'))
    throw new AppError(
      'merge.contradicts',
      {},
      { faults: [{ field: `choice.${code}`, fault: 'choice.contradicts' }] },
    );
  return findings;
}

/**
 * Gives the statements that write the chosen sections into the kept dossier as corrections with the reason and the merged
 * dossier as basis, and which versions they make. The personal number must be nobody else's.
 */
export async function mergeSections(
  ctx: ServiceContext,
  read: MergeReading,
  asked: { choices: MergeChoices; reason: string; key: string; basis: string },
): Promise<{ statements: Statement[]; written: [SectionCode, number][] }> {
  const keptId = read.kept.dossier.id;
  const changed = changedSections(read, asked.choices);
  const { tails, scales } = await readBeside(ctx, changed, keptId);
  const identity =
    changed.find(({ code }) => code === 'identity')?.content ?? read.contents['identity'];
  const statements: Statement[] = [];
  const written: [SectionCode, number][] = [];
  for (const one of changed) {
    const { code, content } = one;
    const head = read.sections.find((section) => section.code === code);
    if (head === undefined) throw new AppError('merge.changed-meanwhile');
    const base = read.contents[code] ?? emptyContent(code);
    const nationalId = code === 'papers' ? textOf(content, 'national_id') : null;
    const digest = nationalId === null ? null : await ctx.sealer.digest(nationalId);
    const { statements: parts } = await sectionVersionParts(
      ctx,
      {
        dossierId: keptId,
        code,
        content,
        version: head.version + 1,
        fence: head.fence,
        act: 'correct',
        reason: asked.reason,
        basis: asked.basis,
        effectiveOn: null,
        changedPaths: differences(code, base, content).map(({ path }) => path),
        warnings: warningsOf(ctx, one, { identity, scales }),
        nationalIdDigest: digest,
      },
      {
        unitId: read.kept.dossier.managingUnitId,
        tail: tails.find(({ stream }) => stream === `section:${keptId}:${code}`),
        key: asked.key,
      },
    );
    statements.push(...numberIsFree(digest, keptId), ...parts);
    written.push([code, head.version + 1]);
  }
  return { statements, written };
}
