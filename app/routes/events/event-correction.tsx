import { Button } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { shownValue } from '../../components/section-view/shown-value';
import { TermFields } from '../../components/term-fields';
import { TypedLine, typedFields } from '../../components/typed-field';
import { formatFieldValue } from '../../domain/dossier/field-value';
import { eventFieldsOf } from '../../domain/event/event-kinds';
import { formatLocalInstant } from '../../domain/plain-date';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { DECISIONS } from '../../i18n/vi/decisions';
import { EVENTS } from '../../i18n/vi/events';
import type { SummaryLine } from '../../components/refusal-summary';
import type { EventLedgerRow } from '../../services/event/event-ledger';
import type { EventPreview } from '../../services/event/preview-event.server';

const TEXT = DECISIONS.event;

function LedgerRow({ preview, row }: { preview: EventPreview; row: EventLedgerRow }) {
  const { act, at, accountName, reason, terms } = row;
  const said = eventFieldsOf(preview.kind).flatMap((field) => {
    const shown = shownValue(field, terms[field.name] ?? null, preview.choices);
    return shown === null ? [] : [TEXT.ledger.term(EVENTS.fields[field.name], shown)];
  });
  return (
    <li>
      <strong>{TEXT.ledger[act](accountName, formatLocalInstant(at))}</strong>
      {reason !== null && <p>{TEXT.ledger.reason(reason)}</p>}
      <p className="quiet">{said.join('; ')}</p>
    </li>
  );
}

/** The entry of an event and its corrections, in the order they were written. */
export function EventLedger({ preview }: { preview: EventPreview }) {
  return (
    <section className="panel" aria-labelledby="cac-lan-ghi">
      <h2 id="cac-lan-ghi">{TEXT.ledger.title}</h2>
      <ol className="plain-list">
        {preview.ledger.map((row) => (
          <LedgerRow key={row.id} preview={preview} row={row} />
        ))}
      </ol>
    </section>
  );
}

/** The form that corrects an event entered wrongly: its terms as they were said last, and why. */
export function EventCorrection(parts: {
  preview: EventPreview;
  refused: RefusedForm | null;
  lines: readonly SummaryLine[];
}) {
  const { preview, refused, lines } = parts;
  const fields = eventFieldsOf(preview.kind);
  return (
    <OnceForm className="panel admin-form">
      <input type="hidden" name="intent" value="correct" />
      <input type="hidden" name="_key" value={nextKey(refused, preview.formKey)} />
      <input type="hidden" name="decisionId" value={preview.decisionId} />
      <input type="hidden" name="line" value={preview.line} />
      <input type="hidden" name="seenRows" value={preview.ledger.length} />
      <h2>{TEXT.correction.title}</h2>
      <p className="quiet">{TEXT.correction.explain}</p>
      <TermFields
        fields={fields}
        choices={preview.choices}
        isWhole
        textOf={(name) => {
          const field = fields.find((one) => one.name === name);
          return (
            refused?.typed[name] ??
            (field === undefined ? '' : formatFieldValue(field, preview.terms[field.name] ?? null))
          );
        }}
        faultsOf={(name) =>
          lines.filter(({ field }) => field === name).map(({ sentence }) => sentence)
        }
      />
      <TypedLine
        name="correctionReason"
        fields={typedFields(refused, lines)}
        label={TEXT.correction.reason}
        required
      />
      <div className="form-buttons">
        <Button type="submit">{TEXT.correction.submit}</Button>
      </div>
    </OnceForm>
  );
}
