import { useCallback, useEffect, useState, type RefObject } from 'react';
import { giveRowId } from '../../components/section-form/form-rows';
import { typedInForm } from '../../components/section-form/typed-in-form';
import { useDraftKeeping } from '../../components/section-form/use-draft-keeping';
import { useLatest } from '../../components/use-latest';
import type { SectionText } from '../../domain/dossier/three-way-merge';
import { typedTextOfSection } from '../../forms/section-text';
import { onSessionEnded } from '../../realtime/right-ended';
import type { SectionLock } from '../../realtime/use-section-lock';
import type { DossierPage } from '../../services/dossier/dossier-page';
import { comparisonOfDraft, type Comparison } from './editing-seed';
import type { SaveAnswer, SaveOutcome } from './save-answer';
import { useEditingText, type EditingText } from './use-editing-text';
import { useEditorSaving } from './use-editor-saving';

type EditorParts = {
  page: DossierPage;
  answer: SaveAnswer | undefined;
  form: RefObject<HTMLFormElement>;
  onUnsaved: (unsaved: boolean) => void;
  onSavedAndNext: () => void;
  lock: SectionLock;
};

/** Whether the section is this tab's to write: without a word of the room it is, and the save decides. */
function isHeldElsewhere({ standing }: SectionLock): boolean {
  return standing.kind === 'lost' || standing.kind === 'held';
}

/** What a colleague saves is taken in; while the lock is elsewhere the form stays as it was lost. */
function useAbsorbing(parts: EditorParts, text: EditingText): string | null {
  const { open } = parts.page;
  const [refreshedBy, setRefreshedBy] = useState<string | null>(null);
  const isElsewhere = isHeldElsewhere(parts.lock);
  const absorb = useLatest(() => {
    if (text.absorb(open)) setRefreshedBy(open.changedByName);
  });
  useEffect(() => {
    if (!isElsewhere) absorb.current?.();
  }, [absorb, isElsewhere, open.version]);
  return refreshedBy;
}

/** Keeps what is typed as a draft; a session that has ended is told by `onSignedOut`. */
function useSectionDraft({ page, form }: EditorParts, text: EditingText, onSignedOut: () => void) {
  const { on, isUnsavedNow, lookAt } = text;
  const { status, keeper } = useDraftKeeping({
    place: () => ({
      dossierId: page.head.id,
      section: page.open.code,
      baseVersion: on.current.version,
    }),
    read: () => (isUnsavedNow.current === true ? typedInForm(form.current) : null),
    onSignedOut,
  });
  const noteTyping = useCallback(
    (typedInto: EventTarget | null) => {
      if (typedInto !== null) giveRowId(typedInto);
      lookAt(typedInForm(form.current));
      keeper.current?.noteTyping();
    },
    [form, keeper, lookAt],
  );
  return { status, keeper, noteTyping };
}

/** What has to be decided before the form goes on: a comparison, an older draft, the password. */
function useQuestions(draftOffered: DossierPage['open']['draft']) {
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [draft, setDraft] = useState(draftOffered);
  const [isAsking, setAsking] = useState(false);
  return { comparison, setComparison, draft, setDraft, isAsking, setAsking };
}

function firstOutcome(outcome: SaveOutcome | null, epoch: number): SaveOutcome | null {
  return epoch === 0 ? outcome : null;
}

/** A session that ended elsewhere takes no page with unsaved text away: the password is asked for in place. */
function useKeptPage({ isUnsavedNow }: EditingText, setAsking: (asks: boolean) => void): void {
  useEffect(
    () =>
      onSessionEnded(() => {
        if (isUnsavedNow.current !== true) return false;
        setAsking(true);
        return true;
      }),
    [isUnsavedNow, setAsking],
  );
}

/** The life of one section in hand: what is typed, kept, saved, compared. */
export function useSectionEditor(parts: EditorParts) {
  const { page, form } = parts;
  const { open } = page;
  const text = useEditingText(parts);
  const questions = useQuestions(open.draft);
  const { comparison, setComparison, draft, setDraft, setAsking } = questions;
  const onSignedOut = () => setAsking(true);
  const { status, keeper, noteTyping } = useSectionDraft(parts, text, onSignedOut);
  const { standing } = parts.lock;
  const refreshedBy = useAbsorbing(parts, text);
  const isElsewhere = isHeldElsewhere(parts.lock);
  useKeptPage(text, setAsking);
  useEffect(() => {
    if (isElsewhere) void keeper.current?.flush();
  }, [isElsewhere, keeper]);
  const { saving, save, saveText } = useEditorSaving({
    dossierId: page.head.id,
    code: open.code,
    form,
    text,
    keeper,
    heldFence: standing.kind === 'mine' ? standing.fence : null,
    onLocked: () => parts.lock.acquire(),
    onConflict: setComparison,
    onSignedOut,
    onSavedAndNext: parts.onSavedAndNext,
  });
  const shownFirst = firstOutcome(text.seed.outcome, text.head.epoch);
  return {
    seed: text.seed,
    filling: text.filling,
    head: text.head,
    blocker: text.blocker,
    comparison,
    draft,
    /** The form can't be written in now; `besides` gives what is typed beside what is saved. */
    isElsewhere,
    besides: () => text.besides(open),
    refreshedBy,
    isAsking: questions.isAsking,
    status,
    saving,
    outcome: saving.outcome ?? (saving.isSaving ? null : shownFirst),
    noteTyping,
    save(next: boolean) {
      if (draft === null && comparison === null && !isElsewhere) save(next);
    },
    onRenewed() {
      setAsking(false);
      if (!saving.sendAgain()) keeper.current?.noteTyping();
    },
    onNotNow: () => setAsking(false),
    saveMerged(merged: SectionText) {
      if (comparison === null) return;
      const typed = typedTextOfSection(merged);
      text.fillMerged(typed, comparison);
      setDraft(null);
      setComparison(null);
      saveText(typed);
    },
    useDraft() {
      if (draft === null) return;
      if (draft.baseVersion !== text.on.current.version)
        return setComparison(comparisonOfDraft(open, draft, open.draftBase ?? open.content));
      text.fillWith(draft.typed);
      setDraft(null);
    },
    dropDraft() {
      setDraft(null);
      void keeper.current?.drop();
    },
    /** Gives up what is typed; resolves when its draft is dropped. */
    async discard() {
      text.setUnsaved(false);
      await keeper.current?.drop();
    },
    keepAndLeave: () => keeper.current?.flush() ?? Promise.resolve(),
  };
}

export type SectionEditor = ReturnType<typeof useSectionEditor>;
