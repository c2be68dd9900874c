import type { ReactNode } from 'react';

/** What the control of a field tells about the texts around it. */
export type FieldMarks = { describedBy: string | undefined; isFaulty: boolean };

/** What stands around the control of a field: its label, what it takes, what is wrong with it. */
export function FormField(parts: {
  name: string;
  label: ReactNode;
  hint: string | null;
  faults: readonly string[];
  isWide?: boolean;
  control: (marks: FieldMarks) => ReactNode;
}) {
  const { name, hint, faults } = parts;
  const isFaulty = faults.length > 0;
  const hintId = `${name}-goi-y`;
  const faultId = `${name}-loi`;
  const describedBy = [isFaulty ? faultId : '', hint === null ? '' : hintId]
    .filter((id) => id !== '')
    .join(' ');
  return (
    <div className={parts.isWide === true ? 'form-field wide' : 'form-field'}>
      <label htmlFor={name}>{parts.label}</label>
      {parts.control({ describedBy: describedBy === '' ? undefined : describedBy, isFaulty })}
      {hint !== null && (
        <p id={hintId} className="hint">
          {hint}
        </p>
      )}
      {isFaulty && (
        <p id={faultId} className="fault">
          {faults.join(' ')}
        </p>
      )}
    </div>
  );
}
