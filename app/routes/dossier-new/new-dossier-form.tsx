import { Button } from '@mantine/core';
import { useRef } from 'react';
import { PageHeader } from '../../components/page-header';
import { Form, useNavigation } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import type { NewDossierPage } from '../../services/dossier/new-dossier-form.server';
import { SectionFields } from './section-fields';
import type { Trouble } from './trouble';
import { TroubleSummary } from './trouble-summary';
import { UnitFields } from './unit-fields';
import { useSaveKey } from './use-save-key';
import '../../styles/dossier-new.css';

const TEXT = DOSSIER.create;

const NO_FAULTS: ReadonlyMap<string, string> = new Map();

/** The form of a new dossier: a plain one, that a browser can also send by itself. */
export function NewDossierForm({
  page,
  trouble,
}: {
  page: NewDossierPage;
  trouble: Trouble | null;
}) {
  const form = useRef<HTMLFormElement>(null);
  const isSending = useNavigation().state !== 'idle';
  useSaveKey(form);
  const fields = {
    typed: trouble?.kept?.typed ?? {},
    faults: trouble?.faults ?? NO_FAULTS,
    choices: page.choices,
  };
  if (page.managingUnits.length === 0)
    return (
      <>
        <PageHeader title={TEXT.title} />
        <p className="panel empty-note">{TEXT.noUnits}</p>
      </>
    );
  return (
    <>
      <PageHeader title={TEXT.title} subtitle={TEXT.explain} />
      <Form ref={form} method="post" noValidate className="new-dossier">
        {trouble !== null && <TroubleSummary trouble={trouble} />}
        <input type="hidden" name="_key" value={trouble?.kept?.nextKey ?? page.formKey} />
        <UnitFields units={page.managingUnits} {...fields} />
        <SectionFields code="identity" title={TEXT.identity} {...fields} />
        <SectionFields code="papers" title={TEXT.papers} {...fields} />
        <SectionFields code="employment" title={TEXT.employment} {...fields} />
        <div className="form-actions">
          <Button type="submit" aria-keyshortcuts="Control+S">
            {isSending ? TEXT.submitting : TEXT.submit}
          </Button>
        </div>
      </Form>
    </>
  );
}
