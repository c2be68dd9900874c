import { Button, Textarea } from '@mantine/core';
import { z } from 'zod';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary, type SummaryLine } from '../../components/refusal-summary';
import { TermFields } from '../../components/term-fields';
import {
  TypedChoice,
  TypedLine,
  typedFields,
  type TypedFields,
} from '../../components/typed-field';
import { formatFieldValue } from '../../domain/dossier/field-value';
import { EVENT_KIND_CODES, eventFieldsOf, getEventKind } from '../../domain/event/event-kinds';
import { formatPlainDate, parsePlainDate } from '../../domain/plain-date';
import { decisionsPath } from '../../forms/decisions-address';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Form, Link } from '../../framework';
import { DECISIONS } from '../../i18n/vi/decisions';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { EVENTS } from '../../i18n/vi/events';
import { faultSentence } from '../../i18n/vi/faults';
import { PeoplePicker } from './people-picker';
import type { Screen } from './screen.server';

const TEXT = DECISIONS.form;

type Parts = { screen: Extract<Screen, { view: 'form' }>; refused: RefusedForm | null };
type Kind = (typeof EVENT_KIND_CODES)[number];

function linesOf(refused: RefusedForm): SummaryLine[] {
  return refused.faults.map(({ field, fault }) => ({
    field: field.startsWith('_') ? null : field,
    sentence:
      Object.entries(DECISIONS.faults).find(([code]) => code === fault)?.[1] ??
      faultSentence(fault, {}),
  }));
}

/** The first step: which kind; what follows depends on it. */
function KindChoice() {
  return (
    <Form method="get" action="/van-ban" className="panel admin-form">
      <input type="hidden" name="moi" value="1" />
      <label htmlFor="loai">{TEXT.kindFirst}</label>
      <select id="loai" name="loai" className="control" defaultValue="">
        <option value="">{TEXT.choose}</option>
        {EVENT_KIND_CODES.map((kind) => (
          <option key={kind} value={kind}>
            {EVENTS.kinds[kind]}
          </option>
        ))}
      </select>
      <Button type="submit">{TEXT.go}</Button>
    </Form>
  );
}

function dayText(day: string | null | undefined): string {
  const known = day === null || day === undefined ? null : parsePlainDate(day);
  return known === null ? '' : formatPlainDate(known);
}

function Dates({ screen, fields, kind }: Parts & { fields: TypedFields; kind: Kind }) {
  const { like } = screen.form;
  const asksEnd = getEventKind(kind).hasEnd;
  const names = [
    'signedOn',
    'effectiveOn',
    'receivedOn',
    'benefitFrom',
    ...(asksEnd ? (['untilOn'] as const) : []),
  ] as const;
  return (
    <>
      {names.map((name) => (
        <TypedLine
          key={name}
          name={name}
          fields={fields}
          label={TEXT[name]}
          placeholder={TEXT.dayHint}
          defaultValue={dayText(like?.[name])}
          inputMode="numeric"
          required={name === 'signedOn'}
        />
      ))}
      <TypedLine name="retroReason" fields={fields} label={TEXT.retroReason} />
    </>
  );
}

function Destination({ screen, fields, kind }: Parts & { fields: TypedFields; kind: Kind }) {
  const { toUnits, toUsingUnits } = screen.form;
  if (toUnits.length === 0) return null;
  const elsewhere = getEventKind(kind).move === 'secondment' ? TEXT.outsideSector : TEXT.withinUnit;
  const choices = (units: typeof toUnits) =>
    units.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <TypedChoice
        name="toUnitId"
        fields={fields}
        label={TEXT.toUnitId}
        data={[{ value: '', label: elsewhere }, ...choices(toUnits)]}
      />
      {toUsingUnits.length > 0 && (
        <TypedChoice
          name="toUsingUnitId"
          fields={fields}
          label={TEXT.toUsingUnitId}
          data={[{ value: '', label: TEXT.none }, ...choices(toUsingUnits)]}
        />
      )}
    </>
  );
}

function Paper({ screen, fields }: Parts & { fields: TypedFields }) {
  const { like, units } = screen.form;
  return (
    <>
      <TypedChoice
        name="hasPaper"
        fields={fields}
        label={TEXT.paper}
        data={[
          { value: 'yes', label: TEXT.withPaper },
          { value: 'no', label: TEXT.noPaper },
        ]}
      />
      <TypedLine
        name="number"
        fields={fields}
        label={TEXT.number}
        defaultValue={like?.number ?? ''}
      />
      <TypedLine
        name="issuer"
        fields={fields}
        label={TEXT.issuer}
        defaultValue={like?.issuer ?? ''}
        required
      />
      <TypedLine
        name="abstract"
        fields={fields}
        label={TEXT.abstract}
        defaultValue={like?.abstract ?? ''}
        required
      />
      <TypedChoice
        name="unitId"
        fields={fields}
        label={TEXT.unitId}
        data={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}

const chosenPeople = z.array(
  z.object({
    id: z.string(),
    fullName: z.string(),
    unitName: z.string(),
    note: z.string().nullable(),
  }),
);

/** The people of a form that was refused, as they stood in it; null for a form that is new. */
function chosenBefore(fields: TypedFields) {
  const text = fields.typed['chosen'];
  if (text === undefined) return null;
  try {
    return chosenPeople.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function People({ screen, fields, kind }: Parts & { fields: TypedFields; kind: Kind }) {
  return (
    <fieldset id="people" tabIndex={-1}>
      <legend>{TEXT.people}</legend>
      {fields.faultOf('people') !== undefined && (
        <p className="fault">{fields.faultOf('people')}</p>
      )}
      <PeoplePicker people={chosenBefore(fields) ?? screen.form.people} />
      {getEventKind(kind).opensDossier && (
        <Textarea
          id="newNames"
          name="newNames"
          label={TEXT.newNames}
          defaultValue={fields.typed['newNames'] ?? ''}
          error={fields.faultOf('newNames')}
          rows={3}
        />
      )}
    </fieldset>
  );
}

function Whole({ screen, refused, kind }: Parts & { kind: Kind }) {
  const lines = refused === null ? [] : linesOf(refused);
  const fields = typedFields(refused, lines);
  const parts = { screen, refused, fields, kind };
  const known = eventFieldsOf(kind);
  const begun = screen.form.like?.terms ?? {};
  return (
    <>
      {refused !== null && <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={lines} />}
      <OnceForm className="panel admin-form">
        <input type="hidden" name="intent" value="register" />
        <input type="hidden" name="_key" value={nextKey(refused, screen.form.formKey)} />
        <input type="hidden" name="kind" value={kind} />
        <Paper {...parts} />
        <Dates {...parts} />
        <Destination {...parts} />
        <People {...parts} />
        <fieldset>
          <legend>{TEXT.terms}</legend>
          <p className="quiet">{TEXT.termsWhy}</p>
          <TermFields
            fields={known}
            choices={screen.form.choices}
            isWhole={false}
            textOf={(name) => {
              const field = known.find((one) => one.name === name);
              return (
                fields.typed[name] ??
                (field === undefined ? '' : formatFieldValue(field, begun[field.name] ?? null))
              );
            }}
            faultsOf={(name) => lines.filter(({ field }) => field === name).map((l) => l.sentence)}
          />
        </fieldset>
        <label>
          <input
            type="checkbox"
            name="isBacklog"
            defaultChecked={fields.typed['isBacklog'] === 'on'}
          />{' '}
          {TEXT.backlog}
        </label>
        <Button type="submit">{TEXT.submit}</Button>
      </OnceForm>
    </>
  );
}

/** The form of a decision for the register: first its kind, then the paper, its dates, its people and its terms. */
export function DecisionForm(parts: Parts) {
  const { kind } = parts.screen.form;
  return (
    <>
      <PageHeader
        title={kind === null ? TEXT.title : `${TEXT.title}: ${EVENTS.kinds[kind]}`}
        subtitle={DECISIONS.subtitle}
        actions={<Link to={decisionsPath({})}>{TEXT.back}</Link>}
      />
      {kind === null ? <KindChoice /> : <Whole {...parts} kind={kind} />}
    </>
  );
}
