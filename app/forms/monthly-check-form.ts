import { z } from 'zod';
import { isMonth, type Month } from '../domain/monthly-check/month';
import {
  OPEN_ITEM_KINDS,
  type OpenItemKind,
  type OpenItemRemarks,
} from '../domain/monthly-check/open-items';
import { SAMPLE_SIZE } from '../domain/monthly-check/samples';
import { hasForbiddenCharacters, normaliseText } from '../domain/vietnamese-text';
import { formKey, rowId } from './form-parts';

const LONGEST_REMARK = 1000;

const remarkText = z
  .string('text.missing')
  .default('')
  .refine((text) => !hasForbiddenCharacters(text, { multiline: true }), 'text.characters')
  .transform((text) => normaliseText(text, { multiline: true }))
  .pipe(z.string().max(LONGEST_REMARK, 'text.too-long'));

/** Entries, last moment, version, last signature, six counts of what is open, up to three dossiers. */
const SEEN =
  /^\d{1,9}\.\d{1,15}\.\d{1,9}\.\d{1,15}\.\d{1,9}(-\d{1,9}){5}\.([A-Za-z0-9-]{1,60}(~[A-Za-z0-9-]{1,60}){0,2})?$/;

const common = {
  _key: formKey,
  unitId: rowId('unit.unknown'),
  month: z.custom<Month>(isMonth, 'month.form'),
  /** What the month held when the form was made (`seenMark`). */
  seen: z.string().regex(SEEN, 'seen.form'),
};

const LONGEST_ITEM_REMARK = 300;

/** Gives the field of the remark on one kind of open item. */
export function remarkField(kind: OpenItemKind): `remark-${OpenItemKind}` {
  return `remark-${kind}`;
}

/** Gives the field that says a sample was looked at; its value is the dossier. */
export function lookedField(place: number): `looked-${number}` {
  return `looked-${place}`;
}

/** A line on one kind of open item; whether it may be empty is judged by what is open. */
const itemRemark = z
  .string('text.missing')
  .default('')
  .refine((text) => !hasForbiddenCharacters(text, { multiline: false }), 'text.characters')
  .transform((text) => normaliseText(text, { multiline: false }))
  .pipe(z.string().max(LONGEST_ITEM_REMARK, 'text.too-long'));

const itemRemarks = Object.fromEntries(
  OPEN_ITEM_KINDS.map((kind) => [remarkField(kind), itemRemark]),
) as Record<`remark-${OpenItemKind}`, typeof itemRemark>;

const PLACES = Array.from({ length: SAMPLE_SIZE }, (_, place) => place + 1);

const looked = Object.fromEntries(
  PLACES.map((place) => [lookedField(place), rowId('sample.unknown').optional()]),
) as Record<string, z.ZodOptional<z.ZodString>>;

function ticked(fields: Readonly<Record<string, string | undefined>>, name: string): string[] {
  const id = fields[name];
  return id === undefined ? [] : [id];
}

/** The form that signs a month: a line on each kind of open item, a tick for each sample; a remark may stand beside. */
export const signMonthForm = z
  .object({ ...common, remark: remarkText, ...itemRemarks, ...looked })
  .transform(({ _key: key, unitId, month, seen, remark, ...fields }) => ({
    key,
    unitId,
    month,
    seen,
    remark,
    remarks: Object.fromEntries(
      OPEN_ITEM_KINDS.map((kind) => [kind, fields[remarkField(kind)]]),
    ) as OpenItemRemarks,
    looked: PLACES.flatMap((place) => ticked(fields, lookedField(place))),
  }));

/** The form that returns a month: what is to be put right must be said. */
export const returnMonthForm = z.object({
  ...common,
  remark: remarkText.pipe(z.string().min(1, 'text.missing')),
});

/** The form that reminds a unit of a month. */
export const remindMonthForm = z.object({
  _key: formKey,
  unitId: common.unitId,
  month: common.month,
});
