/** What every control of the form is given; the browser alone holds its text from then on. */
export type ControlParts = {
  name: string;
  /** The text it begins with. */
  text: string;
  label: string;
  /** Set where no label element stands beside it: in a table. */
  isUnlabelled?: boolean;
  describedBy?: string | undefined;
  isFaulty: boolean;
};

type OwnAttributes = {
  id: string;
  name: string;
  'aria-label': string | undefined;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

/** Attributes that all controls share. */
export function ownAttributes(parts: ControlParts): OwnAttributes {
  return {
    id: parts.name,
    name: parts.name,
    'aria-label': parts.isUnlabelled === true ? parts.label : undefined,
    'aria-describedby': parts.describedBy,
    'aria-invalid': parts.isFaulty ? true : undefined,
  };
}
