import { DOSSIER } from '../../i18n/vi/dossier';
import { FormField } from './form-field';
import type { FaultsByName } from './faults-by-name';

const TEXT = DOSSIER.edit;

function HeadField(parts: {
  name: string;
  label: string;
  hint: string;
  text: string;
  faults: FaultsByName;
}) {
  const { name } = parts;
  return (
    <FormField
      name={name}
      label={parts.label}
      hint={parts.hint}
      faults={parts.faults[name] ?? []}
      control={({ describedBy, isFaulty }) => (
        <input
          id={name}
          name={name}
          className="control"
          defaultValue={parts.text}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={describedBy}
          aria-invalid={isFaulty ? true : undefined}
        />
      )}
    />
  );
}

function ActChoice(parts: {
  value: string;
  label: string;
  hint: string;
  isFirst: boolean;
  isAllowed: boolean;
}) {
  if (!parts.isAllowed) return null;
  return (
    <label className="act-choice">
      <input type="radio" name="_act" value={parts.value} defaultChecked={parts.isFirst} />
      {parts.label}
      <span className="hint">{parts.hint}</span>
    </label>
  );
}

/** The act (cập nhật or hiệu chỉnh), its reason, the paper behind it, the day it takes effect. */
export function HeadFields(parts: {
  head: { act: string; reason: string; basis: string; effectiveOn: string };
  may: { update: boolean; correct: boolean };
  faults: FaultsByName;
}) {
  const { head, may, faults } = parts;
  return (
    <fieldset className="head-fields">
      <legend>{TEXT.details}</legend>
      <div className="act-choices" role="radiogroup" aria-label={TEXT.act}>
        <ActChoice
          value="update"
          label={TEXT.update}
          hint={TEXT.updateHint}
          isFirst={head.act === 'update'}
          isAllowed={may.update}
        />
        <ActChoice
          value="correct"
          label={TEXT.correct}
          hint={TEXT.correctHint}
          isFirst={head.act === 'correct'}
          isAllowed={may.correct}
        />
      </div>
      <div className="form-fields">
        <HeadField
          name="_reason"
          label={TEXT.reason}
          hint={TEXT.reasonHint}
          text={head.reason}
          faults={faults}
        />
        <HeadField
          name="_basis"
          label={TEXT.basis}
          hint={TEXT.basisHint}
          text={head.basis}
          faults={faults}
        />
        <HeadField
          name="_effective_on"
          label={TEXT.effectiveOn}
          hint={TEXT.dayHint}
          text={head.effectiveOn}
          faults={faults}
        />
      </div>
    </fieldset>
  );
}
