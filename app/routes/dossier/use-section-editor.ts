import { useCallback, useRef, useState, type RefObject } from 'react';
import { giveRowId } from '../../components/section-form/form-rows';
import { typedInForm } from '../../components/section-form/typed-in-form';
import { useDraftKeeping } from '../../components/section-form/use-draft-keeping';
import type { SectionText } from '../../domain/dossier/three-way-merge';
import { typedTextOf, type TypedText } from '../../forms/section-form';
import { sectionTextOf, typedTextOfSection } from '../../forms/section-text';
import type { DossierPage } from '../../services/dossier/dossier-page';
import { dossierAddress } from './dossier-address';
import {
  comparisonOf,
  comparisonOfDraft,
  editingSeed,
  type Comparison,
  type HeadText,
} from './editing-seed';
import type { SaveAnswer, SaveOutcome } from './save-answer';
import { comparableStored, comparableText, formToSend } from './section-form-text';
import { useSectionSaving } from './use-section-saving';
import { useUnsaved } from './use-unsaved';

/** What the inputs were last filled with; another `epoch` fills them anew. */
type Filling = { epoch: number; typed: TypedText; stored: SectionText };

/** The head's inputs begin anew after each save: the reason of one save is not that of the next. */
type Head = { epoch: number; text: HeadText };

/** The life of one section in hand: what is typed, kept, saved, compared. */
export function useSectionEditor(parts: {
  page: DossierPage;
  answer: SaveAnswer | undefined;
  form: RefObject<HTMLFormElement>;
  onUnsaved: (unsaved: boolean) => void;
  onSavedAndNext: () => void;
}) {
  const { page, form } = parts;
  const { open, head: dossier } = page;
  const { code } = open;
  const [seed] = useState(() => editingSeed(page, parts.answer));
  const [filling, setFilling] = useState<Filling>({ epoch: 0, ...seed });
  const [head, setHead] = useState<Head>({ epoch: 0, text: seed.head });
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [draft, setDraft] = useState(open.draft);
  const [isAsking, setAsking] = useState(false);
  const on = useRef({ version: seed.version, fence: seed.fence });
  const savedText = useRef('');
  const wants = useRef({ next: false, rest: false });
  const { isUnsaved, isUnsavedNow, setUnsaved, blocker } = useUnsaved(parts.onUnsaved);

  const lookAgain = useCallback(
    (typed: TypedText) => {
      // Filled late: most sections are only opened, and drawing must not wait for it.
      savedText.current ||= comparableStored(code, seed.stored);
      setUnsaved(comparableText(code, typed) !== savedText.current);
    },
    [code, seed, setUnsaved],
  );
  const { status, keeper } = useDraftKeeping({
    place: () => ({ dossierId: dossier.id, section: code, baseVersion: on.current.version }),
    read: () => (isUnsavedNow.current ? typedInForm(form.current) : null),
    onSignedOut: () => setAsking(true),
  });

  const onSaved = (sent: TypedText, version: number) => {
    on.current = { ...on.current, version };
    savedText.current = comparableText(code, sent);
    setFilling((filled) => ({ ...filled, stored: sectionTextOf(code, sent) }));
    setHead(({ epoch }) => ({
      epoch: epoch + 1,
      text: { act: page.may.update ? 'update' : 'correct', reason: '', basis: '', effectiveOn: '' },
    }));
    lookAgain(typedInForm(form.current));
    if (!isUnsavedNow.current) void keeper.current?.settle();
    else if (wants.current.rest) save(wants.current.next);
    else keeper.current?.noteTyping();
  };
  const onOutcome = (outcome: SaveOutcome, sentForm: FormData) => {
    const sent = typedTextOf(sentForm);
    if (outcome.kind === 'saved') onSaved(sent, outcome.receipt.version);
    if (outcome.kind === 'conflict') setComparison(comparisonOf(code, outcome.conflict, sent));
    if (outcome.kind === 'signed-out') setAsking(true);
    const isDone = outcome.kind === 'saved' || outcome.kind === 'nothing-changed';
    if (isDone && wants.current.next && !isUnsavedNow.current) parts.onSavedAndNext();
  };
  const saving = useSectionSaving({
    address: dossierAddress(dossier.id, { section: code, editing: true }),
    firstKey: seed.key,
    onOutcome,
  });

  function save(next: boolean): void {
    if (form.current === null || draft !== null || comparison !== null) return;
    wants.current = { next, rest: false };
    // What was not answered goes first, as it was; what has been typed since follows it.
    if (saving.sendAgain()) wants.current.rest = true;
    else saving.send(formToSend(form.current, on.current));
  }

  const fill = (typed: TypedText, stored: SectionText) =>
    setFilling(({ epoch }) => ({ epoch: epoch + 1, typed, stored }));

  const noteTyping = useCallback(
    (typedInto: EventTarget | null) => {
      if (typedInto !== null) giveRowId(typedInto);
      lookAgain(typedInForm(form.current));
      keeper.current?.noteTyping();
    },
    [form, keeper, lookAgain],
  );

  return {
    seed,
    filling,
    head,
    comparison,
    draft,
    status,
    saving,
    isUnsaved,
    blocker,
    isAsking,
    outcome: saving.outcome ?? (saving.isSaving ? null : firstOutcome(seed.outcome, head.epoch)),
    save,
    noteTyping,
    onRenewed() {
      setAsking(false);
      if (!saving.sendAgain()) keeper.current?.noteTyping();
    },
    onNotNow: () => setAsking(false),
    saveMerged(text: SectionText) {
      if (comparison === null || form.current === null) return;
      const typed = typedTextOfSection(text);
      on.current = { version: comparison.version, fence: comparison.fence };
      savedText.current = comparableStored(code, comparison.three.theirs);
      wants.current = { next: false, rest: false };
      fill(typed, comparison.three.theirs);
      setUnsaved(true);
      setDraft(null);
      setComparison(null);
      saving.send(formToSend(form.current, on.current, typed));
    },
    useDraft() {
      if (draft === null) return;
      if (draft.baseVersion !== on.current.version)
        return setComparison(comparisonOfDraft(open, draft, open.draftBase ?? open.content));
      fill(draft.typed, filling.stored);
      lookAgain(draft.typed);
      setDraft(null);
    },
    dropDraft() {
      setDraft(null);
      void keeper.current?.drop();
    },
    /** Gives up what is typed; resolves when its draft is dropped. */
    async discard() {
      setUnsaved(false);
      await keeper.current?.drop();
    },
    keepAndLeave: () => keeper.current?.flush() ?? Promise.resolve(),
  };
}

function firstOutcome(outcome: SaveOutcome | null, epoch: number): SaveOutcome | null {
  return epoch === 0 ? outcome : null;
}

export type SectionEditor = ReturnType<typeof useSectionEditor>;
