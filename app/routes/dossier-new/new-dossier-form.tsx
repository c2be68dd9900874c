import { Fragment, useMemo, useRef } from 'react';
import { PasswordDialog } from '../../components/password-dialog';
import { DraftLine } from '../../components/section-form/draft-line';
import { DraftOffer } from '../../components/section-form/draft-offer';
import { faultsByName } from '../../components/section-form/faults-by-name';
import { usePageKeys } from '../../components/section-form/use-page-keys';
import { useScript } from '../../components/use-script';
import { useNavigation } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import type { NewDossierPage } from '../../services/dossier/new-dossier-form.server';
import { FirstFields } from './first-fields';
import type { Trouble } from './trouble';
import { TroubleSummary } from './trouble-summary';
import { UnitFields } from './unit-fields';
import { useNewDossier } from './use-new-dossier';

const TEXT = DOSSIER.create;

/** The form of a new dossier: a plain one, that a browser can also send by itself. */
export function NewDossierForm(parts: {
  page: NewDossierPage;
  username: string;
  trouble: Trouble | null;
}) {
  const { page, trouble } = parts;
  const form = useRef<HTMLFormElement>(null);
  const isSending = useNavigation().state !== 'idle';
  const entry = useNewDossier({ page, trouble, form });
  const isWaiting = useScript() && entry.draft !== null;
  usePageKeys({ onSave: entry.send });
  const faults = useMemo(() => faultsByName(trouble?.faults ?? []), [trouble]);
  const fields = { typed: entry.filling.typed, faults, choices: page.choices };
  return (
    <>
      {entry.draft !== null && (
        <DraftOffer
          keptAt={entry.draft.keptAt}
          offer={TEXT.draftOffer}
          older={null}
          onUse={entry.useDraft}
          onDrop={entry.dropDraft}
        />
      )}
      <form
        ref={form}
        method="post"
        noValidate
        className="new-dossier"
        onInput={entry.noteTyping}
        onChange={entry.noteTyping}
        onSubmit={(event) => {
          event.preventDefault();
          entry.send();
        }}
      >
        {trouble !== null && <TroubleSummary trouble={trouble} onAgain={entry.send} />}
        <input type="hidden" name="_key" value={entry.formKey} />
        <input type="hidden" name="_decision" value={page.line?.decisionId ?? ''} />
        <input type="hidden" name="_line" value={page.line?.line ?? 0} />
        <fieldset className="bare new-dossier" disabled={isWaiting}>
          <Fragment key={entry.filling.epoch}>
            <UnitFields units={page.managingUnits} {...fields} />
            <FirstFields code="identity" title={TEXT.identity} {...fields} />
            <FirstFields code="papers" title={TEXT.papers} {...fields} />
            <FirstFields code="employment" title={TEXT.employment} {...fields} />
          </Fragment>
          <div className="form-actions">
            <button type="submit" className="main-button" aria-keyshortcuts="Control+S">
              {isSending ? TEXT.submitting : TEXT.submit}
            </button>
            <DraftLine status={entry.status} />
          </div>
        </fieldset>
      </form>
      {entry.isAsking && (
        <PasswordDialog
          username={parts.username}
          onRenewed={entry.onRenewed}
          onCancel={entry.onNotNow}
        />
      )}
    </>
  );
}
