import { z } from 'zod';
import { parseTypedPlainDate, type PlainDate } from '../domain/plain-date';
import { NEW_UNIT_KINDS, type NewUnitKind } from '../services/unit/unit-rules';
import { formKey, rowId, typedLine } from './form-parts';

const LONGEST_NAME = 200;
const LONGEST_TYPED = 200;
/** A code of the reference list: capitals, figures, hyphens. */
const CODE = /^[A-Z0-9-]{2,30}$/;
const MOST_CHOSEN = 1000;

/** A unit's code as typed; small letters are forgiven. */
const code = z
  .string('code.form')
  .max(LONGEST_TYPED, 'code.form')
  .transform((text) => text.trim().toUpperCase())
  .pipe(z.string().regex(CODE, 'code.form'));

/** A day typed as dd/MM/yyyy; empty is "not set yet". */
const typedDay = z
  .string()
  .max(LONGEST_TYPED, 'date.format')
  .default('')
  .transform((text, context): PlainDate | null => {
    if (text.trim() === '') return null;
    const read = parseTypedPlainDate(text);
    if (read.ok) return read.value;
    context.addIssue({ code: 'custom', message: read.code });
    return z.NEVER;
  });

const kind = z.custom<NewUnitKind>(
  (value) => NEW_UNIT_KINDS.some((known) => known === value),
  'kind.missing',
);

/** Whether the entry has been compared with the decision that founded the unit. */
const isVerified = z.enum(['no', 'yes'], 'verified.missing').transform((text) => text === 'yes');

/** A switch that a unit without dossiers of its own has not; left out it is off. */
const isOn = z
  .enum(['no', 'yes'], 'verified.missing')
  .default('no')
  .transform((text) => text === 'yes');

/** The form of a new unit. */
export const newUnitForm = z.object({
  _key: formKey,
  code,
  name: typedLine(LONGEST_NAME),
  kind,
  typeCode: z.string('type.missing').regex(/^[A-Z0-9-]{1,30}$/, 'type.missing'),
  parentId: rowId('parent.missing'),
  goLiveOn: typedDay,
});

/** The form that changes a unit; `seen…` is what stood there when the form was made. */
export const changeUnitForm = z.object({
  _key: formKey,
  unitId: rowId('unit.unknown'),
  name: typedLine(LONGEST_NAME),
  goLiveOn: typedDay,
  verified: isVerified,
  reviewsSheets: isOn,
  seenName: z.string().max(LONGEST_NAME),
  seenGoLiveOn: z.string().max(10),
  seenVerified: isVerified,
  seenReviewsSheets: isOn,
});

const codes = z.array(z.string().regex(CODE)).max(MOST_CHOSEN);

/** The ticked units of the reference list; `whole` are those taken with everything below them. */
export const takeUnitsForm = z
  .object({ _key: formKey, codes, whole: codes })
  .refine(({ codes: one, whole }) => one.length + whole.length > 0, {
    path: ['codes'],
    message: 'codes.none',
  });

/** Faults of these forms beside those of plain text and of dates. */
const UNIT_FAULTS = [
  'code.form',
  'kind.missing',
  'type.missing',
  'parent.missing',
  'codes.none',
  'verified.missing',
  'unit.changed-meanwhile',
] as const;

export type UnitFault = (typeof UNIT_FAULTS)[number];
