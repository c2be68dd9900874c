import { Button, Textarea } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary, type SummaryLine } from '../../components/refusal-summary';
import {
  TypedChoice,
  TypedLine,
  typedFields,
  type TypedFields,
} from '../../components/typed-field';
import { actsFrom, type IncidentAct } from '../../domain/incident/incident';
import { minuteText } from '../../forms/incident-form';
import { nextKey, wasTicked, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { INCIDENTS } from '../../i18n/vi/incidents';
import type { IncidentWording } from '../../services/incident/incident-page';
import { incidentsPath } from './incidents-address';
import type { Screen } from './screen.server';

const TEXT = INCIDENTS.form;

const LABELS = {
  title: TEXT.title,
  whatHappened: TEXT.whatHappened,
  whatToDo: TEXT.whatToDo,
  startsAt: TEXT.startsAt,
  endsAt: TEXT.endsAt,
};

type Parts = { screen: Extract<Screen, { view: 'form' }>; refused: RefusedForm | null };

function linesOf(refused: RefusedForm): SummaryLine[] {
  return refused.faults.map(({ field, fault }) => ({
    field: field.startsWith('_') ? null : field,
    sentence:
      Object.entries(INCIDENTS.faults).find(([code]) => code === fault)?.[1] ??
      ERROR_SENTENCES['request.malformed'],
  }));
}

/** Above the form a sentence needs the name of its field. */
function named({ field, sentence }: SummaryLine): SummaryLine {
  const label = Object.entries(LABELS).find(([name]) => name === field)?.[1];
  return { field, sentence: label === undefined ? sentence : `${label}: ${sentence}` };
}

function LongText(parts: {
  name: 'whatHappened' | 'whatToDo';
  fields: TypedFields;
  beginning: string;
}) {
  const { name, fields } = parts;
  return (
    <Textarea
      id={name}
      name={name}
      label={TEXT[name]}
      defaultValue={fields.typed[name] ?? parts.beginning}
      error={fields.faultOf(name)}
      rows={4}
      required
    />
  );
}

/** A choice of one code from a list of the domain, by its name. */
function CodeChoice(parts: {
  name: 'kind' | 'gravity';
  fields: TypedFields;
  beginning: string | undefined;
  names: Readonly<Record<string, string>>;
}) {
  const { name, names } = parts;
  return (
    <TypedChoice
      name={name}
      fields={parts.fields}
      label={TEXT[name]}
      defaultValue={parts.beginning ?? ''}
      required
      data={[
        { value: '', label: TEXT.choose },
        ...Object.entries(names).map(([value, label]) => ({ value, label })),
      ]}
    />
  );
}

/** All units, or those that are ticked. */
function Audience(parts: Parts & { fields: TypedFields; wording: IncidentWording | null }) {
  const { screen, refused, fields, wording } = parts;
  const audience = fields.typed['audience'] ?? wording?.audience ?? 'all';
  const isTicked = (id: string) =>
    refused === null ? wording?.unitIds.includes(id) === true : wasTicked(refused, 'unitIds', id);
  return (
    <fieldset className="audience" id="audience">
      <legend>{TEXT.audience}</legend>
      {(['all', 'units'] as const).map((value) => (
        <label key={value}>
          <input type="radio" name="audience" value={value} defaultChecked={audience === value} />{' '}
          {value === 'all' ? TEXT.all : TEXT.some}
        </label>
      ))}
      <fieldset className="unit-ticks" id="unitIds" tabIndex={-1}>
        <legend>{TEXT.units}</legend>
        {fields.faultOf('unitIds') !== undefined && (
          <p className="fault">{fields.faultOf('unitIds')}</p>
        )}
        {screen.units.map(({ id, name }) => (
          <label key={id}>
            <input type="checkbox" name="unitIds" value={id} defaultChecked={isTicked(id)} /> {name}
          </label>
        ))}
      </fieldset>
    </fieldset>
  );
}

function ActButton({ act, isFirst }: { act: IncidentAct; isFirst: boolean }) {
  return (
    <Button type="submit" name="intent" value={act} variant={isFirst ? 'filled' : 'default'}>
      {INCIDENTS.acts[act]}
    </Button>
  );
}

/** The acts that can be done now, the one that is meant most often first. */
function actsOf({ screen }: Parts): IncidentAct[] {
  const acts = actsFrom(screen.incident?.state ?? 'new');
  return [...acts].sort((a, b) => Number(b === 'publish') - Number(a === 'publish'));
}

/** The form of a wording: a new incident, or what follows one that was told. */
export function IncidentForm(parts: Parts) {
  const { screen, refused } = parts;
  const wording = screen.incident?.wording ?? null;
  const lines = refused === null ? [] : linesOf(refused);
  const fields = typedFields(refused, lines);
  return (
    <>
      <PageHeader
        title={wording === null ? TEXT.new : TEXT.change(wording.title)}
        subtitle={INCIDENTS.subtitle}
        actions={<Link to={incidentsPath({})}>{INCIDENTS.one.back}</Link>}
      />
      {refused !== null && (
        <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={lines.map(named)} />
      )}
      <OnceForm className="panel admin-form incident-form">
        <input type="hidden" name="_key" value={nextKey(refused, screen.key)} />
        <input type="hidden" name="incidentId" value={screen.incident?.id ?? ''} />
        <input type="hidden" name="seenVersion" value={wording?.version ?? 0} />
        <CodeChoice name="kind" fields={fields} beginning={wording?.kind} names={INCIDENTS.kinds} />
        <CodeChoice
          name="gravity"
          fields={fields}
          beginning={wording?.gravity}
          names={INCIDENTS.gravities}
        />
        <TypedLine
          name="title"
          fields={fields}
          label={TEXT.title}
          defaultValue={wording?.title}
          required
        />
        <LongText name="whatHappened" fields={fields} beginning={wording?.whatHappened ?? ''} />
        <LongText name="whatToDo" fields={fields} beginning={wording?.whatToDo ?? ''} />
        {(['startsAt', 'endsAt'] as const).map((name) => (
          <TypedLine
            key={name}
            name={name}
            fields={fields}
            label={TEXT[name]}
            type="datetime-local"
            defaultValue={minuteText(wording?.[name] ?? null)}
          />
        ))}
        <Audience {...parts} fields={fields} wording={wording} />
        <div className="form-buttons">
          {actsOf(parts).map((act, index) => (
            <ActButton key={act} act={act} isFirst={index === 0} />
          ))}
        </div>
      </OnceForm>
    </>
  );
}
