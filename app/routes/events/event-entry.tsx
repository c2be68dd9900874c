import { Button } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { TermFields } from '../../components/term-fields';
import { formatFieldValue } from '../../domain/dossier/field-value';
import { eventFieldsOf } from '../../domain/event/event-kinds';
import { formatPlainDate, plainDate } from '../../domain/plain-date';
import { decisionsPath } from '../../forms/decisions-address';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { DECISIONS } from '../../i18n/vi/decisions';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { EVENTS } from '../../i18n/vi/events';
import { faultSentence } from '../../i18n/vi/faults';
import { pathLabel, SECTION_NAMES } from '../../i18n/vi/sections';
import type { EventPreview } from '../../services/event/preview-event.server';
import { EventCorrection, EventLedger } from './event-correction';
import type { EventScreen } from './screen.server';

const TEXT = DECISIONS.event;

/** Why the entry was refused, beyond the faults at its fields. */
function refusalLines(refused: RefusedForm) {
  const fields = [...Object.keys(EVENTS.fields), 'correctionReason'];
  return refused.faults.map(({ field, fault }) => ({
    field: fields.includes(field) ? field : null,
    sentence: faultSentence(fault, {}),
  }));
}

function Writes({ preview }: { preview: EventPreview }) {
  if (preview.changes.length === 0) return <p className="quiet">{TEXT.writesNothing}</p>;
  return (
    <ul className="plain-list">
      {preview.changes.map(({ section, paths }) => (
        <li key={section}>
          <strong>{SECTION_NAMES[section]}</strong>:{' '}
          {[...new Set(paths.map((path) => pathLabel(section, path, null)))].join('; ')}
        </li>
      ))}
    </ul>
  );
}

function Terms({ preview, refused }: { preview: EventPreview; refused: RefusedForm | null }) {
  const fields = eventFieldsOf(preview.kind);
  const lines = refused === null ? [] : refusalLines(refused);
  return (
    <OnceForm className="panel admin-form">
      <input type="hidden" name="intent" value="record" />
      <input type="hidden" name="_key" value={nextKey(refused, preview.formKey)} />
      <input type="hidden" name="decisionId" value={preview.decisionId} />
      <input type="hidden" name="line" value={preview.line} />
      <h2>{TEXT.terms}</h2>
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
      <div className="form-buttons">
        <Button type="submit">{TEXT.submit}</Button>
      </div>
    </OnceForm>
  );
}

/** The event of one person: its terms, what will be written where, and why it can't be entered where it can't. */
export function EventEntry({
  screen,
  refused,
}: {
  screen: Extract<EventScreen, { view: 'entry' }>;
  refused: RefusedForm | null;
}) {
  const { preview, decision } = screen;
  const fault = preview.fault === null ? null : EVENTS.faults[preview.fault];
  return (
    <>
      <PageHeader
        title={TEXT.title(EVENTS.kinds[preview.kind], preview.fullName)}
        subtitle={TEXT.basis(preview.basis, formatPlainDate(plainDate(preview.effectiveOn)))}
        actions={
          <>
            <span className="quiet">{TEXT.progress(preview.line, decision.people)}</span>
            <Link to={decisionsPath({ decisionId: decision.id })}>{TEXT.back}</Link>
          </>
        }
      />
      {refused !== null && (
        <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={refusalLines(refused)} />
      )}
      {fault !== null && !preview.isEntered && <p className="notice notice-bad">{fault}</p>}
      {preview.isEntered ? (
        <div className="stacked-panels">
          <p className="notice notice-good">{TEXT.entered}</p>
          <EventLedger preview={preview} />
          {preview.may.correct && (
            <EventCorrection
              preview={preview}
              refused={refused}
              lines={refused === null ? [] : refusalLines(refused)}
            />
          )}
        </div>
      ) : (
        <div className="stacked-panels">
          {fault === null && <Terms preview={preview} refused={refused} />}
          <section className="panel" aria-labelledby="se-ghi">
            <h2 id="se-ghi">{TEXT.writes}</h2>
            <Writes preview={preview} />
          </section>
        </div>
      )}
    </>
  );
}
