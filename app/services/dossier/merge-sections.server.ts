import { chainTailsQuery } from '../../../db/queries/events.server';
import { scaleStepsQuery } from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import { sectionStream } from '../../domain/audit/audit-entry';
import { contentOfChoice, type MergeChoice } from '../../domain/dossier/merge-plan';
import { checkSection } from '../../domain/dossier/section-checks';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { emptyContent, type SectionContent } from '../../domain/dossier/section-content';
import { isPartialDate } from '../../domain/partial-date';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { scalesOf } from './check-amendment.server';
import { codesIn } from './code-choices.server';
import type { MergeReading } from './read-merge.server';
import { namesOf } from './stored-version.server';
import { writeSections, type WrittenSections } from './write-sections.server';

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

/** Writes the chosen sections into the kept dossier as corrections, with the reason and the merged dossier as basis. */
export async function mergeSections(
  ctx: ServiceContext,
  read: MergeReading,
  asked: { choices: MergeChoices; reason: string; key: string; basis: string },
): Promise<WrittenSections> {
  const { kept } = read;
  const keptId = kept.dossier.id;
  const changed = changedSections(read, asked.choices);
  const { tails, scales } = await readBeside(ctx, changed, keptId);
  const identity =
    changed.find(({ code }) => code === 'identity')?.content ?? read.contents['identity'];
  return writeSections(ctx, {
    dossierId: keptId,
    managingUnitId: kept.dossier.managingUnitId,
    unitIds: namesOf(kept.ancestors),
    act: 'correct',
    reason: asked.reason,
    basis: asked.basis,
    effectiveOn: null,
    key: asked.key,
    sections: changed.map((one) => {
      const { code, content } = one;
      const head = read.sections.find((section) => section.code === code);
      if (head === undefined) throw new AppError('merge.changed-meanwhile');
      return {
        code,
        base: read.contents[code] ?? emptyContent(code),
        content,
        version: head.version,
        fence: head.fence,
        tail: tails.find(({ stream }) => stream === sectionStream(keptId, code)),
        warnings: warningsOf(ctx, one, { identity, scales }),
      };
    }),
  });
}
