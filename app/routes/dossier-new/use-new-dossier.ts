import { useEffect, useState, type RefObject } from 'react';
import { typedInForm } from '../../components/section-form/typed-in-form';
import { useDraftKeeping } from '../../components/section-form/use-draft-keeping';
import type { TypedText } from '../../forms/section-form';
import { useSubmit } from '../../framework';
import type { NewDossierPage } from '../../services/dossier/new-dossier-form.server';
import type { Trouble } from './trouble';

const PLACE = { dossierId: 'new', section: 'identity', baseVersion: 0 };

function somethingTyped(form: HTMLFormElement | null): TypedText | null {
  const typed = typedInForm(form);
  return Object.values(typed).every((text) => text.trim() === '') ? null : typed;
}

/** Whom a decision names is not typed again. */
function begunWith({ line }: NewDossierPage): TypedText {
  return line === null ? {} : { birth_full_name: line.fullName };
}

/** Keeps the form of a new dossier as a draft; a session that has ended asks for the password in place. */
function useNewDraft(form: RefObject<HTMLFormElement>, trouble: Trouble | null) {
  const [isAsking, setAsking] = useState(false);
  const { status, keeper } = useDraftKeeping({
    place: () => PLACE,
    read: () => somethingTyped(form.current),
    onSignedOut: () => setAsking(true),
    isNew: true,
  });
  useEffect(() => {
    // Sending has stopped the keeping; what was refused is a draft again.
    if (trouble !== null && !trouble.isSignedOut) keeper.current?.noteTyping();
  }, [trouble, keeper]);
  return { status, keeper, isAsking, setAsking };
}

/** The life of the form of a new dossier: what it is filled with, kept, sent under one key until it is answered. */
export function useNewDossier(parts: {
  page: NewDossierPage;
  trouble: Trouble | null;
  form: RefObject<HTMLFormElement>;
}) {
  const { page, trouble, form } = parts;
  const submit = useSubmit();
  const [draft, setDraft] = useState(trouble === null ? page.draft : null);
  const [filling, setFilling] = useState({
    epoch: 0,
    typed: trouble?.kept?.typed ?? begunWith(page),
  });
  const [formKey, setFormKey] = useState(trouble?.kept?.nextKey ?? page.formKey);
  const [read, setRead] = useState(trouble);
  const { status, keeper, isAsking, setAsking } = useNewDraft(form, trouble);
  if (trouble !== read) {
    setRead(trouble);
    if (trouble?.kept) setFormKey(trouble.kept.nextKey);
    if (trouble?.isSignedOut === true) setAsking(true);
  }
  const send = () => {
    if (draft !== null) return;
    // A draft that arrived after the dossier would be offered beside it.
    void keeper.current?.rest().then(() => submit(form.current));
  };
  return {
    draft,
    filling,
    formKey,
    status,
    isAsking,
    send,
    noteTyping: () => keeper.current?.noteTyping(),
    useDraft() {
      if (draft !== null) setFilling({ epoch: 1, typed: draft.typed });
      setDraft(null);
    },
    dropDraft() {
      setDraft(null);
      void keeper.current?.drop();
    },
    onRenewed() {
      setAsking(false);
      if (trouble?.isSignedOut === true) send();
      else keeper.current?.noteTyping();
    },
    onNotNow: () => setAsking(false),
  };
}
