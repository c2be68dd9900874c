import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';
import { PasswordDialog } from '../../components/password-dialog';
import { DraftLine } from '../../components/section-form/draft-line';
import { DraftOffer } from '../../components/section-form/draft-offer';
import { HeadFields } from '../../components/section-form/head-fields';
import { SectionFields } from '../../components/section-form/section-fields';
import {
  faultsByName,
  toldFaults,
  type FaultsByName,
} from '../../components/section-form/faults-by-name';
import { SECTION_FORM_ID, usePageKeys } from '../../components/section-form/use-page-keys';
import { useScript } from '../../components/use-script';
import { TextWithKey } from '../../components/text-with-key';
import { SECTION_CODES } from '../../domain/dossier/section-catalogue';
import { Link, useNavigate } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import type { DossierPage } from '../../services/dossier/dossier-page';
import { SectionView } from '../../components/section-view/section-view';
import { ROOM } from '../../i18n/vi/room';
import type { DossierRoom } from '../../realtime/use-dossier-room';
import type { SectionLock } from '../../realtime/use-section-lock';
import { dossierAddress } from './dossier-address';
import { HolderNotice } from './holder-notice';
import { LostLock } from './lost-lock';
import { LeaveDialog } from './leave-dialog';
import type { SaveAnswer } from './save-answer';
import { SaveMessage } from './save-message';
import { Differences, ThreeWay } from './three-way';
import { useSectionEditor, type SectionEditor } from './use-section-editor';

const TEXT = DOSSIER.edit;
const NO_FAULTS: FaultsByName = {};

/** What stands at the end of the form: saving, going on, closing, and whether the text is kept. */
function SaveBar({ editor, close }: { editor: SectionEditor; close: string }) {
  const { isSaving } = editor.saving;
  return (
    <div className="save-bar">
      <button type="submit" className="main-button" aria-disabled={isSaving}>
        <TextWithKey text={isSaving ? TEXT.saving : TEXT.save} />
      </button>
      <button
        type="button"
        className="quiet-button save-next only-with-script"
        aria-disabled={isSaving}
        onClick={() => editor.save(true)}
      >
        <TextWithKey text={TEXT.saveNext} />
      </button>
      <Link to={close} className="quiet-button">
        <TextWithKey text={TEXT.close} />
      </Link>
      <DraftLine status={editor.status} />
    </div>
  );
}

function EditorDialogs({ editor, username }: { editor: SectionEditor; username: string }) {
  const { blocker } = editor;
  return (
    <>
      {editor.isAsking && (
        <PasswordDialog
          username={username}
          onRenewed={editor.onRenewed}
          onCancel={editor.onNotNow}
        />
      )}
      {blocker.state === 'blocked' && (
        <LeaveDialog
          onStay={() => blocker.reset()}
          onLeave={() => void editor.keepAndLeave().then(() => blocker.proceed())}
          onDiscard={() => void editor.discard().then(() => blocker.proceed())}
        />
      )}
    </>
  );
}

/** What a plain form could not save because somebody was first: to be read beside the form. */
function PlainComparison({ editor, page }: { editor: SectionEditor; page: DossierPage }) {
  const { comparison } = editor.seed;
  if (comparison === null || editor.head.epoch > 0 || editor.filling.epoch > 0) return null;
  return (
    <div className="notice notice-warn">
      <p className="notice-heading">{DOSSIER.threeWay.title}</p>
      <p>{DOSSIER.threeWay.plain}</p>
      <Differences
        code={page.open.code}
        comparison={comparison}
        choices={page.choices}
        chosen={{}}
        onChoose={null}
      />
    </div>
  );
}

type EditingParts = {
  page: DossierPage;
  username: string;
  answer: SaveAnswer | undefined;
  onUnsaved: (unsaved: boolean) => void;
  onSection: (number: number) => void;
  onHelp: () => void;
  room: DossierRoom;
  lock: SectionLock;
};

/** What the lock has to say above the form: it is asked for, it has been lost, a colleague has saved. */
function LockMessages(parts: {
  page: DossierPage;
  room: DossierRoom;
  lock: SectionLock;
  editor: SectionEditor;
  close: string;
}) {
  const { page, lock, editor } = parts;
  const { open, choices } = page;
  const navigate = useNavigate();
  return (
    <>
      <HolderNotice
        lock={lock}
        room={parts.room}
        onGive={editor.keepAndLeave}
        onStillHere={lock.noteInput}
      />
      {editor.refreshedBy !== null && (
        <output className="notice">{ROOM.refreshed(editor.refreshedBy)}</output>
      )}
      {editor.isElsewhere && (
        <>
          <LostLock
            key={open.version}
            code={open.code}
            lock={lock}
            besides={editor.besides}
            choices={choices}
            onLeave={() => navigate(parts.close)}
          />
          <SectionView code={open.code} content={open.content} choices={choices} />
        </>
      )}
    </>
  );
}

/** One section in hand. */
export function EditingPane(parts: EditingParts) {
  const { page } = parts;
  const { open, head } = page;
  const form = useRef<HTMLFormElement>(null);
  const navigate = useNavigate();
  const close = dossierAddress(head.id, { section: open.code });
  const next = SECTION_CODES[(SECTION_CODES.indexOf(open.code) + 1) % SECTION_CODES.length];
  const editor = useSectionEditor({
    ...parts,
    form,
    onSavedAndNext: () =>
      navigate(dossierAddress(head.id, { section: next ?? open.code, editing: true })),
  });
  usePageKeys({
    onEdit: () => undefined,
    onSection: parts.onSection,
    onHelp: parts.onHelp,
    onSave: () => editor.save(false),
    onSaveNext: () => editor.save(true),
    onClose: () => navigate(close),
  });
  return (
    <section className="section-pane panel" aria-labelledby="ten-phan">
      <div className="section-heading">
        <h2 id="ten-phan">{TEXT.title(SECTION_NAMES[open.code])}</h2>
      </div>
      <SaveMessage
        code={open.code}
        outcome={editor.comparison === null ? editor.outcome : null}
        onAgain={() => editor.save(false)}
      />
      <LockMessages {...parts} editor={editor} close={close} />
      <PlainComparison editor={editor} page={page} />
      {editor.draft !== null && editor.comparison === null && (
        <DraftOffer
          keptAt={editor.draft.keptAt}
          offer={DOSSIER.draft.offer}
          older={
            editor.draft.baseVersion === open.version
              ? null
              : DOSSIER.draft.older(editor.draft.baseVersion, open.version)
          }
          onUse={editor.useDraft}
          onDrop={editor.dropDraft}
        />
      )}
      {editor.comparison !== null && (
        <ThreeWay
          code={open.code}
          comparison={editor.comparison}
          choices={page.choices}
          isSaving={editor.saving.isSaving}
          onSave={editor.saveMerged}
          onDropMine={() => void editor.discard().then(() => navigate(close))}
        />
      )}
      <EditingForm
        form={form}
        editor={editor}
        page={page}
        close={close}
        onTyped={parts.lock.noteInput}
      />
      <EditorDialogs editor={editor} username={parts.username} />
    </section>
  );
}

function EditingForm(parts: {
  form: RefObject<HTMLFormElement>;
  editor: SectionEditor;
  page: DossierPage;
  close: string;
  /** Somebody, no script, has typed. */
  onTyped: () => void;
}) {
  const { editor, page, form } = parts;
  const { open, head } = page;
  const { seed, filling, noteTyping } = editor;
  const hasScript = useScript();
  const { outcome } = editor;
  const faults = useMemo(
    () => (outcome?.kind === 'faults' ? faultsByName(toldFaults(outcome.faults)) : NO_FAULTS),
    [outcome],
  );
  const isWaiting = hasScript && editor.draft !== null;
  useEffect(() => {
    if (!isWaiting)
      form.current?.querySelector<HTMLElement>('.control')?.focus({ preventScroll: true });
  }, [form, isWaiting]);
  const onRowsChanged = useCallback(
    (change: 'added' | 'dropped' | 'removed' | 'restored') => {
      if (change === 'removed') {
        const act = form.current?.querySelector<HTMLInputElement>('[name="_act"][value="correct"]');
        if (act !== undefined && act !== null) act.checked = true;
      }
      // The rows are drawn after this.
      setTimeout(() => noteTyping(null), 0);
    },
    [form, noteTyping],
  );
  return (
    <form
      ref={form}
      id={SECTION_FORM_ID}
      className="section-form"
      method="post"
      action={dossierAddress(head.id, { section: open.code, editing: true })}
      hidden={editor.comparison !== null || editor.isElsewhere}
      noValidate
      onInput={(event) => {
        if (event.nativeEvent.isTrusted) parts.onTyped();
        noteTyping(event.target);
      }}
      onChange={(event) => noteTyping(event.target)}
      onSubmit={(event) => {
        event.preventDefault();
        editor.save(false);
      }}
    >
      <input type="hidden" name="_section" value={open.code} />
      <input type="hidden" name="_version" defaultValue={seed.version} />
      <input type="hidden" name="_fence" defaultValue={seed.fence} />
      <input type="hidden" name="_key" defaultValue={seed.key} />
      <fieldset className="bare" disabled={isWaiting}>
        <SectionFields
          key={filling.epoch}
          code={open.code}
          typed={filling.typed}
          stored={filling.stored}
          choices={page.choices}
          faults={faults}
          onRowsChanged={onRowsChanged}
        />
        <HeadFields
          key={`head ${editor.head.epoch}`}
          head={editor.head.text}
          may={page.may}
          faults={faults}
        />
        <SaveBar editor={editor} close={parts.close} />
      </fieldset>
    </form>
  );
}
