import { Button, Textarea } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { TypedLine, typedFields, type TypedFields } from '../../components/typed-field';
import { formatMonth } from '../../domain/monthly-check/month';
import { OPEN_ITEM_KINDS } from '../../domain/monthly-check/open-items';
import { lookedField, remarkField } from '../../forms/monthly-check-form';
import { Link } from '../../framework';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { MONTHLY } from '../../i18n/vi/monthly-check';
import type { MonthPage } from '../../services/monthly/monthly-page';
import { linesOf } from './sentence-of';

const TEXT = MONTHLY.check;

type Parts = { page: MonthPage; refused: RefusedForm | null };

function Hidden({ page, refused, intent }: Parts & { intent: string }) {
  const { unit, month, form } = page;
  const fields = {
    intent,
    _key: nextKey(refused, form?.key ?? ''),
    unitId: unit.id,
    month,
    seen: form?.seen ?? '',
  };
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** What was typed into this form, where this one was refused. */
function own(refused: RefusedForm | null, intent: string): RefusedForm | null {
  return refused?.typed['intent'] === intent ? refused : null;
}

type Own = { page: MonthPage; fields: TypedFields };

/** One line for each kind that is open: without it nothing is signed. */
function ItemRemarks({ page, fields }: Own) {
  const { kinds, ask, askHint, none } = MONTHLY.open;
  const asked = OPEN_ITEM_KINDS.filter((kind) => page.open[kind] > 0);
  return (
    <fieldset className="check-part">
      <legend>{MONTHLY.open.heading}</legend>
      {asked.length === 0 && <p>{none}</p>}
      {asked.map((kind) => (
        <TypedLine
          key={kind}
          name={remarkField(kind)}
          fields={fields}
          label={ask(kinds[kind], page.open[kind])}
          placeholder={askHint}
          required
        />
      ))}
    </fieldset>
  );
}

/** The dossiers that were drawn, each with a box that says it was looked at. */
function Samples({ page, fields }: Own) {
  const TEXT = MONTHLY.samples;
  return (
    <fieldset className="check-part">
      <legend>{TEXT.heading}</legend>
      <p>{page.samples.length === 0 ? TEXT.none : TEXT.explain}</p>
      {page.samples.map(({ id, fullName }, place) => {
        const name = lookedField(place + 1);
        const fault = fields.faultOf(name);
        return (
          <div key={id} className="check-sample">
            <Link to={`/ho-so/${id}`} target="_blank" rel="noreferrer" className="row-link">
              {fullName}
            </Link>
            <label htmlFor={name}>
              <input
                type="checkbox"
                id={name}
                name={name}
                value={id}
                defaultChecked={fields.typed[name] === id}
                aria-invalid={fault !== undefined}
                aria-describedby={fault === undefined ? undefined : `${name}-fault`}
              />{' '}
              {TEXT.looked(fullName)}
            </label>
            {fault !== undefined && (
              <span id={`${name}-fault`} className="field-fault">
                {fault}
              </span>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

function SignForm({ page, refused }: Parts) {
  const mine = own(refused, 'sign');
  const fields = typedFields(mine, mine === null ? [] : linesOf(mine));
  const { create, update, correct } = page.counts;
  return (
    <details className="check-way" open={mine !== null}>
      <summary className="check-button check-sign">
        {page.state === 'changed' ? TEXT.signAgain : TEXT.sign}
      </summary>
      <OnceForm className="admin-form">
        <Hidden page={page} refused={mine} intent="sign" />
        <p>{TEXT.confirm(create + update + correct)}</p>
        <p className="notice">{TEXT.notInLaw}</p>
        <ItemRemarks page={page} fields={fields} />
        <Samples page={page} fields={fields} />
        <Textarea
          id="sign-remark"
          name="remark"
          label={TEXT.remark}
          defaultValue={fields.typed['remark'] ?? ''}
          error={fields.faultOf('remark')}
          autosize={false}
          rows={2}
        />
        <Button type="submit" size="md">
          {TEXT.signNow(formatMonth(page.month))}
        </Button>
      </OnceForm>
    </details>
  );
}

function ReturnForm({ page, refused }: Parts) {
  const mine = own(refused, 'return');
  const fields = typedFields(mine, mine === null ? [] : linesOf(mine));
  return (
    <details className="check-way" open={mine !== null}>
      <summary className="check-button">{TEXT.return}</summary>
      <OnceForm className="admin-form">
        <Hidden page={page} refused={mine} intent="return" />
        <p>{TEXT.returnExplain}</p>
        <Textarea
          id="remark"
          name="remark"
          label={TEXT.returnRemark}
          defaultValue={fields.typed['remark'] ?? ''}
          error={fields.faultOf('remark')}
          autosize={false}
          rows={3}
          required
        />
        <Button type="submit" size="md" variant="default">
          {TEXT.returnNow(formatMonth(page.month))}
        </Button>
      </OnceForm>
    </details>
  );
}

/** The two things a head says of a month, each behind a first tap: nothing is signed by accident. */
export function CheckForms({ page, refused }: Parts) {
  // Before go-live nobody owes a signature, so none is asked for.
  if (page.isBeforeGoLive && page.state === 'open') return null;
  if (page.form === null)
    return page.state === 'signed' || page.state === 'running' ? null : (
      <p className="quiet">{TEXT.headOnly}</p>
    );
  return (
    <section className="panel" aria-labelledby="y-kien">
      <h2 id="y-kien">{TEXT.heading}</h2>
      <div className="check-ways">
        <SignForm page={page} refused={refused} />
        <ReturnForm page={page} refused={refused} />
      </div>
    </section>
  );
}
