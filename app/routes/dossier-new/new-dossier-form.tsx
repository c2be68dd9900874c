import { Button } from '@mantine/core';
import { Fragment, useEffect, useRef, useState } from 'react';
import { Form, useNavigation, useSearchParams } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import type { NewDossierPage } from '../../services/dossier/new-dossier-form.server';
import { DraftMark, DraftOffer } from './draft-offer';
import { SectionFields } from './section-fields';
import type { Trouble } from './trouble';
import { TroubleSummary } from './trouble-summary';
import { UnitFields } from './unit-fields';
import { useDraft } from './use-draft';
import { useSaveKey } from './use-save-key';

const TEXT = DOSSIER.create;

const NO_FAULTS: ReadonlyMap<string, string> = new Map();

/** The form of a new dossier: a plain one, that a browser can also send by itself. */
export function NewDossierForm(parts: { page: NewDossierPage; trouble: Trouble | null }) {
  const { page, trouble } = parts;
  const form = useRef<HTMLFormElement>(null);
  const isSending = useNavigation().state !== 'idle';
  const [search] = useSearchParams();
  const isDraftUsed = search.has('nhap') && page.draft !== null;
  const [isDropped, setIsDropped] = useState(false);
  const isDraftOffered = page.draft !== null && !isDraftUsed && !isDropped && trouble === null;
  const draft = useDraft(form, isDraftOffered);
  useSaveKey(form);
  const { onInput: keepSoon } = draft;
  useEffect(() => {
    // Sending has stopped the keeping; after a refusal the text is a draft again.
    if (trouble !== null) keepSoon();
  }, [trouble, keepSoon]);
  const beginning = isDraftUsed ? (page.draft?.typed ?? {}) : {};
  const fields = {
    typed: trouble?.kept?.typed ?? beginning,
    faults: trouble?.faults ?? NO_FAULTS,
    choices: page.choices,
  };
  const onDrop = () => {
    setIsDropped(true);
    void draft.drop();
  };
  return (
    <>
      {isDraftOffered && page.draft !== null && (
        <DraftOffer keptAt={page.draft.keptAt} onDrop={onDrop} />
      )}
      <Form
        ref={form}
        method="post"
        noValidate
        className="new-dossier"
        onInput={draft.onInput}
        onSubmit={draft.stop}
      >
        {trouble !== null && <TroubleSummary trouble={trouble} />}
        <input type="hidden" name="_key" value={trouble?.kept?.nextKey ?? page.formKey} />
        <Fragment key={isDraftUsed ? 'draft' : 'new'}>
          <UnitFields units={page.managingUnits} {...fields} />
          <SectionFields code="identity" title={TEXT.identity} {...fields} />
          <SectionFields code="papers" title={TEXT.papers} {...fields} />
          <SectionFields code="employment" title={TEXT.employment} {...fields} />
        </Fragment>
        <div className="form-actions">
          <Button type="submit" aria-keyshortcuts="Control+S">
            {isSending ? TEXT.submitting : TEXT.submit}
          </Button>
          <DraftMark state={draft.state} />
        </div>
      </Form>
    </>
  );
}
