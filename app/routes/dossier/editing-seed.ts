import type { SectionCode } from '../../domain/dossier/section-catalogue';
import type { SectionContent } from '../../domain/dossier/section-content';
import {
  compareThreeWays,
  mergeByChoice,
  textOfContent,
  type Choices,
  type SectionText,
  type ThreeTexts,
} from '../../domain/dossier/three-way-merge';
import type { FormFault, TypedText } from '../../forms/section-form';
import { sectionTextOf, typedTextOfSection, withStoredText } from '../../forms/section-text';
import type { ConflictPayload, DossierPage, KeptDraft } from '../../services/dossier/dossier-page';
import { saveOutcomeOf, type SaveAnswer, type SaveOutcome } from './save-answer';

/** Mine beside what was saved meanwhile, and what a result of both is saved on. */
export type Comparison = {
  three: ThreeTexts;
  version: number;
  fence: number;
  by: string;
  at: number | null;
};

/** What the inputs of the head begin with. */
export type HeadText = { act: string; reason: string; basis: string; effectiveOn: string };

export type EditingSeed = {
  typed: TypedText;
  stored: SectionText;
  version: number;
  fence: number;
  key: string;
  head: HeadText;
  faults: readonly FormFault[];
  /** Of a plain form that was refused: shown above it. */
  outcome: SaveOutcome | null;
  comparison: Comparison | null;
};

/** Gives the comparison that a conflict asks for. */
export function comparisonOf(
  code: SectionCode,
  conflict: ConflictPayload,
  mine: TypedText,
): Comparison {
  return {
    three: {
      base: textOfContent(code, conflict.base),
      mine: sectionTextOf(code, mine),
      theirs: textOfContent(code, conflict.current),
    },
    version: conflict.currentVersion,
    fence: conflict.currentFence,
    by: conflict.changedByName,
    at: conflict.changedAt,
  };
}

/** Gives the comparison of a draft with what was saved after it was begun. */
export function comparisonOfDraft(
  open: DossierPage['open'],
  draft: KeptDraft,
  base: SectionContent,
): Comparison {
  return {
    three: {
      base: textOfContent(open.code, base),
      mine: sectionTextOf(open.code, draft.typed),
      theirs: textOfContent(open.code, open.content),
    },
    version: open.version,
    fence: open.fence,
    by: open.changedByName ?? '',
    at: open.changedAt,
  };
}

/** Without scripts nobody can choose: what only they changed is theirs, everything else stays as it was typed. */
function mergedForPlainForm(code: SectionCode, { three }: Comparison): TypedText {
  const choices: Choices = Object.fromEntries(
    compareThreeWays(code, three)
      .filter(({ verdict }) => verdict === 'conflict')
      .map(({ path }) => [path, 'mine'] as const),
  );
  const merged = mergeByChoice(code, three, choices);
  const typed = typedTextOfSection(merged.ok ? merged.text : three.mine);
  // A new row has no id before the server gives it one.
  for (const [name, text] of Object.entries(typed))
    if (name.endsWith('.row_id') && /^new-\d+$/.test(text)) typed[name] = '';
  return typed;
}

function plainHead(sent: Record<string, string>): HeadText {
  return {
    act: sent['_act'] ?? 'update',
    reason: sent['_reason'] ?? '',
    basis: sent['_basis'] ?? '',
    effectiveOn: sent['_effective_on'] ?? '',
  };
}

function beginning(page: DossierPage): EditingSeed {
  const { open, may } = page;
  const stored = textOfContent(open.code, open.content);
  return {
    typed: typedTextOfSection(stored),
    stored,
    version: open.version,
    fence: open.fence,
    key: open.formKey ?? '',
    head: { act: may.update ? 'update' : 'correct', reason: '', basis: '', effectiveOn: '' },
    faults: [],
    outcome: null,
    comparison: null,
  };
}

/** Gives what the form begins with: the stored section, or what a plain form sent that was refused. */
export function editingSeed(page: DossierPage, answer: SaveAnswer | undefined): EditingSeed {
  const begun = beginning(page);
  if (answer === undefined || 'saved' in answer || answer.sent === null) return begun;
  const { code } = page.open;
  const { sent } = answer;
  if (sent['_section'] !== code) return begun;
  const outcome = saveOutcomeOf(answer);
  const typed = withStoredText(
    code,
    Object.fromEntries(Object.entries(sent).filter(([name]) => !name.startsWith('_'))),
    begun.stored,
  );
  const refused = { ...begun, typed, head: plainHead(sent), outcome };
  if (outcome.kind === 'conflict') {
    const comparison = comparisonOf(code, outcome.conflict, typed);
    return {
      ...refused,
      comparison,
      typed: mergedForPlainForm(code, comparison),
      version: comparison.version,
      fence: comparison.fence,
    };
  }
  return {
    ...refused,
    // The version it was opened with, not the newest: else it would save over what came between.
    version: Number(sent['_version']) || 0,
    // A lock that nobody has any more: the next try is made under the fence of now, on the version of then.
    fence: outcome.kind === 'locked' ? begun.fence : Number(sent['_fence']) || 0,
    key: outcome.kind === 'trouble' && outcome.mayBeSaved ? (sent['_key'] ?? begun.key) : begun.key,
    faults: outcome.kind === 'faults' ? outcome.faults : [],
  };
}
