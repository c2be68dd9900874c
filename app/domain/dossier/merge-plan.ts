import { SECTION_CODES, getSection, type SectionCode } from './section-catalogue';
import { emptyContent, fieldOf, rowsOf, wasAsked, type SectionContent } from './section-content';
import { differences } from './section-difference';
import type { ContentPath } from './section-state';

/** What becomes of a section when two dossiers of one person go on as one: the kept text, the same with its gaps filled, or the other. */
export const MERGE_CHOICES = ['ours', 'filled', 'theirs'] as const;

export type MergeChoice = (typeof MERGE_CHOICES)[number];

/** A section in which the two dossiers differ, with what may be chosen and what is proposed. */
export type SectionProposal = {
  code: SectionCode;
  ours: SectionContent;
  theirs: SectionContent;
  filled: SectionContent;
  /** Names of fields, and of tables whose rows differ. */
  differing: ContentPath[];
  choices: MergeChoice[];
  proposed: MergeChoice;
};

/** Contents by section; a section nobody entered stands in none. */
export type Contents = Readonly<Partial<Record<SectionCode, SectionContent>>>;

/** Gives a content whose rows are named by their place: rows of two dossiers never share an id. */
function byPlace(code: SectionCode, content: SectionContent): SectionContent {
  const placed: SectionContent = { ...content };
  for (const { name } of getSection(code).tables)
    placed[name] = rowsOf(content, name).map((row, place) => ({ ...row, row_id: String(place) }));
  return placed;
}

function differingNames(code: SectionCode, a: SectionContent, b: SectionContent): ContentPath[] {
  const names = differences(code, byPlace(code, a), byPlace(code, b)).map(({ path }) =>
    path.replace(/\[.*$/, ''),
  );
  return [...new Set(names)];
}

/** Says whether two contents tell the same, whatever their rows are called. */
export function tellTheSame(code: SectionCode, a: SectionContent, b: SectionContent): boolean {
  return differingNames(code, a, b).length === 0;
}

/** Gives the kept text with its empty fields, and its tables without rows, taken from the other dossier. */
export function filledContent(
  code: SectionCode,
  ours: SectionContent,
  theirs: SectionContent,
): SectionContent {
  const { fields, tables } = getSection(code);
  const filled: SectionContent = {};
  for (const { name } of fields)
    if (wasAsked(ours, name) || wasAsked(theirs, name))
      filled[name] = fieldOf(ours, name) ?? fieldOf(theirs, name);
  for (const { name } of tables) {
    const own = rowsOf(ours, name);
    filled[name] = [...(own.length > 0 ? own : rowsOf(theirs, name))];
  }
  return filled;
}

/** Proposes what becomes of one section; null where the other dossier tells nothing that the kept one does not. */
export function proposeSection(
  code: SectionCode,
  kept: SectionContent | undefined,
  other: SectionContent | undefined,
): SectionProposal | null {
  const ours = kept ?? emptyContent(code);
  const theirs = other ?? emptyContent(code);
  const differing = differingNames(code, ours, theirs);
  if (differing.length === 0 || tellTheSame(code, theirs, emptyContent(code))) return null;
  const filled = filledContent(code, ours, theirs);
  const told = { code, ours, theirs, filled, differing };
  if (tellTheSame(code, filled, theirs))
    return { ...told, choices: ['ours', 'theirs'], proposed: 'theirs' };
  if (tellTheSame(code, filled, ours))
    return { ...told, choices: ['ours', 'theirs'], proposed: 'ours' };
  return { ...told, choices: [...MERGE_CHOICES], proposed: 'filled' };
}

/** Proposes what becomes of each section in which two dossiers differ, in the order of the form. */
export function planMerge(kept: Contents, other: Contents): SectionProposal[] {
  return SECTION_CODES.flatMap((code) => {
    const proposal = proposeSection(code, kept[code], other[code]);
    return proposal === null ? [] : [proposal];
  });
}

/** Gives the content that a choice writes into the kept dossier; null where nothing is written. */
export function contentOfChoice(
  proposal: SectionProposal,
  choice: MergeChoice,
): SectionContent | null {
  return choice === 'ours' ? null : proposal[choice];
}

/** Versions of both dossiers as the preview showed them, as one text: any save of either makes it another. */
export function seenVersions(
  kept: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
): string {
  return SECTION_CODES.map((code) => `${kept.get(code) ?? 0}.${other.get(code) ?? 0}`).join(' ');
}
