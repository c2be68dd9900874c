import { keyQuery, namedCodesQuery } from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import { listOf } from '../../domain/dossier/field-kinds';
import type { EventTerms } from '../../domain/event/apply-event';
import { eventFieldsOf, type EventKind } from '../../domain/event/event-kinds';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { isValidOn } from '../dossier/code-choices.server';

function codesNamedBy(kind: EventKind, terms: EventTerms) {
  return eventFieldsOf(kind).flatMap((field) => {
    const code = terms[field.name];
    const list = listOf(field);
    return list !== null && typeof code === 'string' ? [{ list, code, field: field.name }] : [];
  });
}

/** Refuses codes that are in no list today; gives the answer a key already has. */
export async function requireKnownCodes(
  ctx: ServiceContext,
  asked: { kind: EventKind; key: string; terms: EventTerms },
) {
  const named = codesNamedBy(asked.kind, asked.terms);
  const [codes, answers] = await readBatch(ctx.db, [
    namedCodesQuery(
      ctx.db,
      named.map(({ list, code }) => ({ list, code })),
    ),
    keyQuery(ctx.db, asked.key),
  ]);
  const faults = named
    .filter(({ list, code }) => {
      const row = codes.find((item) => item.list === list && item.code === code);
      return row === undefined || !isValidOn(row, ctx.today);
    })
    .map(({ field }) => ({ field, fault: 'field.code-unknown' }));
  if (faults.length > 0) throw new AppError('form.invalid', {}, { faults });
  return answers[0];
}
