import { Button } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import type { SummaryLine } from '../../components/refusal-summary';
import { TypedLine, typedFields } from '../../components/typed-field';
import { choiceField } from '../../forms/merge-form';
import { mergePath } from '../../forms/merge-address';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { MERGE } from '../../i18n/vi/merge';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import type { MergePreview } from '../../services/dossier/merge-page';
import { SectionChoice } from './section-choice';

const TEXT = MERGE;

/** What becomes of each section in which the two differ, why, and the button. */
export function MergeForm(parts: {
  dossierId: string;
  preview: MergePreview;
  formKey: string;
  refused: RefusedForm | null;
  lines: readonly SummaryLine[];
}) {
  const { preview, refused, lines, dossierId } = parts;
  const { kept, other, proposals, same } = preview;
  const fields = typedFields(refused, lines);
  const otherId = kept.id === dossierId ? other.id : kept.id;
  return (
    // To the address of the pair: the answer of a refusal shows the same two side by side.
    <OnceForm
      action={mergePath(dossierId, { otherId, keptId: kept.id })}
      className="stacked-panels"
    >
      <input type="hidden" name="intent" value="merge" />
      <input type="hidden" name="_key" value={nextKey(refused, parts.formKey)} />
      <input type="hidden" name="keptId" value={kept.id} />
      <input type="hidden" name="otherId" value={other.id} />
      <input type="hidden" name="seen" value={preview.seen} />
      <h2>{proposals.length === 0 ? TEXT.sections.none : TEXT.sections.title(proposals.length)}</h2>
      {same.length > 0 && proposals.length > 0 && (
        <p className="quiet">
          {TEXT.sections.same(same.map((code) => SECTION_NAMES[code]).join(', '))}
        </p>
      )}
      {proposals.map((proposal) => (
        <SectionChoice
          key={proposal.code}
          proposal={proposal}
          choices={preview.choices}
          chosen={fields.typed[choiceField(proposal.code)]}
          fault={fields.faultOf(choiceField(proposal.code))}
        />
      ))}
      <div className="panel admin-form">
        <TypedLine
          name="reason"
          fields={fields}
          label={TEXT.reason}
          description={TEXT.reasonHint}
          required
        />
        <p className="hint">{TEXT.once}</p>
        <Button type="submit">{TEXT.submit}</Button>
      </div>
    </OnceForm>
  );
}
