import { Button } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { TypedChoice, TypedLine, typedFields } from '../../components/typed-field';
import { CALENDAR_DAY_KINDS } from '../../domain/deadline/working-calendar';
import { formatPlainDate } from '../../domain/plain-date';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { RULES } from '../../i18n/vi/rules';
import type { ShownDay } from '../../services/rules/rules-page';
import { rulesPath } from './rules-address';
import type { Screen } from './screen.server';
import { linesOf, namedLinesOf } from './sentence-of';

const TEXT = RULES.dayForm;

type Parts = { screen: Extract<Screen, { view: 'day' }>; refused: RefusedForm | null };

/** A new day is typed; one that stands in the calendar stays the day it is. */
function DayOfForm({ entry, refused }: { entry: ShownDay | null; refused: RefusedForm | null }) {
  const fields = typedFields(refused, linesOf(refused));
  if (entry !== null) return <input type="hidden" name="day" value={formatPlainDate(entry.day)} />;
  return (
    <TypedLine
      name="day"
      fields={fields}
      label={TEXT.day}
      inputMode="numeric"
      placeholder="dd/MM/yyyy"
      required
    />
  );
}

function PutForm({ screen, refused }: Parts) {
  const { entry, key } = screen;
  const fields = typedFields(refused, linesOf(refused));
  return (
    <OnceForm className="panel admin-form">
      <input type="hidden" name="intent" value="put-day" />
      <input type="hidden" name="_key" value={nextKey(refused, key)} />
      <input type="hidden" name="seenChangedAt" value={entry?.changedAt ?? ''} />
      <DayOfForm entry={entry} refused={refused} />
      <TypedChoice
        name="kind"
        fields={fields}
        label={TEXT.kind}
        defaultValue={entry === null || entry.kind === 'none' ? '' : entry.kind}
        required
        data={[
          { value: '', label: TEXT.choose },
          ...CALENDAR_DAY_KINDS.map((value) => ({ value, label: TEXT.kinds[value] })),
        ]}
      />
      <TypedLine
        name="name"
        fields={fields}
        label={TEXT.name}
        description={TEXT.nameHint}
        defaultValue={entry?.name ?? ''}
        required
      />
      <TypedLine
        name="source"
        fields={fields}
        label={TEXT.source}
        defaultValue={entry?.source ?? ''}
      />
      <Button type="submit">{TEXT.submit}</Button>
    </OnceForm>
  );
}

function TakeBack({ entry, formKey }: { entry: ShownDay; formKey: string }) {
  return (
    <OnceForm className="panel admin-form">
      <input type="hidden" name="intent" value="take-back-day" />
      <input type="hidden" name="_key" value={formKey} />
      <input type="hidden" name="day" value={entry.day} />
      <input type="hidden" name="seenChangedAt" value={entry.changedAt} />
      <p className="quiet">{TEXT.takeBackHint}</p>
      <Button type="submit" variant="default">
        {TEXT.takeBack}
      </Button>
    </OnceForm>
  );
}

/** The form of one day of the calendar; an entry that stands can be taken back from here. */
export function DayForm(parts: Parts) {
  const { screen, refused } = parts;
  const { entry, year, key } = screen;
  return (
    <>
      <PageHeader
        title={entry === null ? TEXT.new(year) : TEXT.change(entry.day)}
        subtitle={TEXT.intro}
        actions={<Link to={rulesPath({ year })}>{RULES.back}</Link>}
      />
      {refused !== null && (
        <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={namedLinesOf(refused)} />
      )}
      <div className="stacked-panels">
        <PutForm {...parts} />
        {entry !== null && entry.kind !== 'none' && (
          <TakeBack entry={entry} formKey={nextKey(refused, key)} />
        )}
      </div>
    </>
  );
}
