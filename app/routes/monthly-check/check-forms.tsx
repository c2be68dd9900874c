import { Button, Textarea } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { typedFields } from '../../components/typed-field';
import { formatMonth } from '../../domain/monthly-check/month';
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
