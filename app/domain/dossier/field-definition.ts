import type { FormEdition } from './form-editions';

/** The kinds a field of the form can have; each has one parser (`section-content.ts`) and one SQL shape (`db/content-codec`). */
export type FieldKind =
  | { kind: 'text'; max: number }
  | { kind: 'long-text'; max: number }
  | { kind: 'code'; list: string }
  /** `asks` is the precision the form wants (items 27, 28, 31 ask month and year): anything coarser is a debt. */
  | { kind: 'partial-date'; asks: 'day' | 'month' }
  | { kind: 'whole-number'; min: number; max: number }
  /** A decimal with two places, kept as whole hundredths: 2,34 is 234. */
  | { kind: 'hundredths'; min: number; max: number }
  | { kind: 'digits'; lengths: readonly number[] };

/** Classes of `sensitivity`: N work, P personal, P+ identifier or judgement, F money, S sensitive by law, S3 third persons. */
export type Sensitivity = 'N' | 'P' | 'P+' | 'F' | 'S' | 'S3';

export type FieldDefinition = FieldKind & {
  name: string;
  /** Item number of form 2C-BNV/2008, or null for an addition to it. */
  item: string | null;
  sensitivity: Sensitivity;
  /** A section without this field is "thiếu"; it is never a reason to refuse a save. */
  required?: true;
  /** A section can't be saved without it: the name of the person. */
  demanded?: true;
  /** The first edition of the form that asks it; the first of all when not given. */
  since?: FormEdition;
  /** The last edition that asks it; what was entered stays and is shown. */
  until?: FormEdition;
  /** The name under which history and typed tables keep it, where `name` has changed since: that one never does. */
  stored?: string;
};

export type TableDefinition = {
  name: string;
  item: string | null;
  columns: readonly FieldDefinition[];
  /** At least this many rows, else the section is "thiếu". */
  requiredRows?: number;
  maxRows: number;
};

export type SectionDefinition = {
  code: string;
  /** Encrypted at the database's edge, history and drafts included. */
  sealed: boolean;
  fields: readonly FieldDefinition[];
  tables: readonly TableDefinition[];
};

/** Gives the name under which history and typed tables keep a field. */
export function storedName({ name, stored }: Pick<FieldDefinition, 'name' | 'stored'>): string {
  return stored ?? name;
}
