import { typedFormOf } from '../../forms/typed-form';
import { useEffect, useRef, type RefObject } from 'react';
import type { DraftKeeper } from '../../components/section-form/draft-keeper';
import { useLatest } from '../../components/use-latest';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { typedTextOf, type TypedText } from '../../forms/section-form';
import { dossierAddress } from './dossier-address';
import { comparisonOf, type Comparison } from './editing-seed';
import type { SaveOutcome } from './save-answer';
import { formToSend } from './section-form-text';
import type { EditingText } from './use-editing-text';
import { useSectionSaving, type SectionSaving } from './use-section-saving';

type Parts = {
  dossierId: string;
  code: SectionCode;
  form: RefObject<HTMLFormElement>;
  text: EditingText;
  keeper: RefObject<DraftKeeper>;
  /** Of the lock this tab holds; null where it holds none. */
  heldFence: number | null;
  onLocked: () => void;
  onConflict: (comparison: Comparison) => void;
  onSignedOut: () => void;
  onSavedAndNext: () => void;
};

/**
 * A save that overtook the room's word that the section is this tab's was refused by this tab's own lock: it goes again as it was,
 * under that lock. One that somebody else's lock has refused waits for a person, however soon that lock is free.
 */
function useSendingUnderLock({ outcome, sendUnder }: SectionSaving, heldFence: number | null) {
  const send = useLatest(sendUnder);
  useEffect(() => {
    if (outcome?.kind !== 'locked' || heldFence === null) return;
    if (outcome.fence === heldFence) send.current?.(heldFence);
  }, [outcome, heldFence, send]);
}

/** Saves the text in hand: what was not answered goes first, as it was; what has been typed since follows it. */
export function useEditorSaving(parts: Parts) {
  const { code, form, text, keeper } = parts;
  const wants = useRef({ next: false, rest: false });
  const lockFence = useLatest(parts.heldFence);
  const onSaved = (sent: TypedText, version: number) => {
    text.noteSaved(sent, version);
    if (text.isUnsavedNow.current !== true) void keeper.current?.settle();
    else if (wants.current.rest) save(wants.current.next);
    else keeper.current?.noteTyping();
  };
  const onOutcome = (outcome: SaveOutcome, sentForm: FormData) => {
    const sent = typedTextOf(typedFormOf(sentForm));
    if (outcome.kind === 'saved') onSaved(sent, outcome.receipt.version);
    if (outcome.kind === 'conflict') parts.onConflict(comparisonOf(code, outcome.conflict, sent));
    if (outcome.kind === 'signed-out') parts.onSignedOut();
    if (outcome.kind === 'locked') parts.onLocked();
    const isDone = outcome.kind === 'saved' || outcome.kind === 'nothing-changed';
    if (isDone && wants.current.next && text.isUnsavedNow.current !== true) parts.onSavedAndNext();
  };
  const saving = useSectionSaving({
    address: dossierAddress(parts.dossierId, { section: code, editing: true }),
    firstKey: text.seed.key,
    onOutcome,
  });
  /** The place it is saved on: the fence is the lock's, where there is one. */
  const placeNow = () => {
    const { version, fence } = text.on.current;
    return { version, fence: lockFence.current ?? fence };
  };
  function save(next: boolean): void {
    if (form.current === null) return;
    wants.current = { next, rest: false };
    if (saving.sendAgain()) wants.current.rest = true;
    else saving.send(formToSend(form.current, placeNow()));
  }
  useSendingUnderLock(saving, parts.heldFence);
  /** Saves what a comparison came to. */
  function saveText(typed: TypedText): void {
    if (form.current === null) return;
    wants.current = { next: false, rest: false };
    saving.send(formToSend(form.current, placeNow(), typed));
  }
  return { saving, save, saveText };
}
