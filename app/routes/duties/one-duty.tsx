import { Button } from '@mantine/core';
import { Fragment } from 'react';
import { ColumnHeads } from '../../components/column-heads';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary, type SummaryLine } from '../../components/refusal-summary';
import { TypedChoice, TypedLine, typedFields } from '../../components/typed-field';
import {
  formatLocalInstant,
  formatPlainDate,
  parsePlainDate,
  type PlainDate,
} from '../../domain/plain-date';
import { decisionsPath } from '../../forms/decisions-address';
import { dutiesPath } from '../../forms/duties-address';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { DECISIONS } from '../../i18n/vi/decisions';
import { DUTIES } from '../../i18n/vi/duties';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import type { DutyPage } from '../../services/duty/open-duty.server';
import { DutyPast } from './duty-past';

const TEXT = DUTIES.one;

function dayOf(text: string | null): PlainDate | null {
  return text === null ? null : parsePlainDate(text);
}

function Law({ page }: { page: DutyPage }) {
  const { duty, rule, unitName } = page;
  return (
    <section className="panel" aria-labelledby="dieu-khoan">
      <h2 id="dieu-khoan">
        {TEXT.law}: {DUTIES.article(duty.article)}
        {!rule.isVerified && <span className="mark mark-warn">{TEXT.unverified}</span>}
      </h2>
      <p>{DUTIES.articles[duty.task]}</p>
      <p className="quiet">
        {TEXT.rule(rule.length, DUTIES.units[rule.unit], DUTIES.countedFrom[rule.countedFrom])}{' '}
        {TEXT.source(rule.source)}
      </p>
      <h3>{TEXT.who}</h3>
      <p>{TEXT.holder(DUTIES.holders[duty.holder], unitName)}</p>
      {duty.holder === 'home-unit' && <p className="quiet">{TEXT.homeUnit}</p>}
    </section>
  );
}

function Dates({ page }: { page: DutyPage }) {
  const { duty, decision } = page;
  const days: readonly (readonly [string, PlainDate | null])[] = [
    [TEXT.signedOn, dayOf(decision?.signedOn ?? null)],
    [TEXT.effectiveOn, dayOf(decision?.effectiveOn ?? null)],
    [TEXT.receivedOn, dayOf(decision?.receivedOn ?? null)],
    [TEXT.startedOn, duty.startedOn],
    [TEXT.lastDay, duty.lastDay],
    [TEXT.lastDayFromReceipt, duty.lastDayFromReceipt],
    [TEXT.doneOn, duty.doneOn],
  ];
  return (
    <section className="panel" aria-labelledby="cac-ngay">
      <h2 id="cac-ngay">{TEXT.dates}</h2>
      <dl className="facts">
        {days.map(([label, day]) =>
          day === null ? null : (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{formatPlainDate(day)}</dd>
            </Fragment>
          ),
        )}
      </dl>
      {duty.doneBy !== null && <p className="quiet">{TEXT.doneBy(duty.doneBy)}</p>}
      {duty.recountedLastDay !== null && (
        <p className="notice notice-warn">
          {TEXT.recounted(formatPlainDate(duty.recountedLastDay))}
        </p>
      )}
      {duty.isProvisional && <p className="notice notice-warn">{DUTIES.provisional}</p>}
    </section>
  );
}

function noteOf(page: DutyPage, counted: DutyPage['count']['days'][number]): string {
  const { count, dayNames } = page;
  const words = [
    counted.off === null ? null : (dayNames[counted.day] ?? TEXT.off[counted.off]),
    counted.number === null && counted.day <= count.countedTo ? TEXT.notCounted : null,
    counted.day > count.countedTo && counted.day !== count.lastDay ? TEXT.notCounted : null,
    counted.day === count.lastDay ? TEXT.last : null,
    counted.day === count.countedTo && count.lastDay !== count.countedTo ? TEXT.moved : null,
  ];
  return words.filter((word) => word !== null).join('; ');
}

function lookOf(count: DutyPage['count'], { day, number }: DutyPage['count']['days'][number]) {
  if (day === count.lastDay) return 'last-day';
  return number === null ? 'not-counted' : undefined;
}

function Count({ page }: { page: DutyPage }) {
  const { count } = page;
  return (
    <section className="panel" aria-labelledby="cach-dem">
      <h2 id="cach-dem">{TEXT.count}</h2>
      <table className="data-table count-table">
        <ColumnHeads names={[TEXT.day, TEXT.number, TEXT.note]} />
        <tbody>
          {count.days.map((counted) => (
            <tr key={counted.day} className={lookOf(count, counted)}>
              <td>{formatPlainDate(counted.day)}</td>
              <td>{counted.number ?? ''}</td>
              <td>{noteOf(page, counted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Adjust({ page, refused }: { page: DutyPage; refused: RefusedForm | null }) {
  const lines: SummaryLine[] = (refused?.faults ?? []).map(({ field, fault }) => ({
    field,
    sentence:
      Object.entries({ ...DECISIONS.faults, ...TEXT.faults }).find(
        ([code]) => code === fault,
      )?.[1] ?? ERROR_SENTENCES['request.malformed'],
  }));
  const fields = typedFields(refused, lines);
  const isOpen = ['open', 'paused'].includes(page.duty.outcome);
  if (!page.may.adjust || !isOpen) return null;
  return (
    <details className="panel" open={refused !== null}>
      <summary>{TEXT.adjust}</summary>
      <p className="quiet">{TEXT.adjustWhy}</p>
      <OnceForm className="admin-form">
        <input type="hidden" name="intent" value="adjust" />
        <input type="hidden" name="_key" value={nextKey(refused, page.formKey)} />
        <input type="hidden" name="dutyKey" value={page.duty.key} />
        <TypedChoice
          name="act"
          fields={fields}
          label={TEXT.act}
          data={Object.entries(TEXT.acts).map(([value, label]) => ({ value, label }))}
        />
        <TypedLine name="untilDay" fields={fields} label={TEXT.untilDay} inputMode="numeric" />
        <TypedLine name="reason" fields={fields} label={TEXT.reason} required />
        <TypedLine name="document" fields={fields} label={TEXT.document} required />
        <Button type="submit">{TEXT.submit}</Button>
      </OnceForm>
    </details>
  );
}

function Adjustments({ page }: { page: DutyPage }) {
  if (page.adjustments.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="doi-han">
      <h2 id="doi-han">{TEXT.adjustments}</h2>
      <ol className="ledger">
        {page.adjustments.map((one) => (
          <li key={one.version}>
            {TEXT.acts[one.act]}
            {one.untilDay !== null && ` ${formatPlainDate(dayOf(one.untilDay) as PlainDate)}`}
            <span className="cell-note">
              {one.reason}. {one.document}. {TEXT.by(one.accountName, formatLocalInstant(one.at))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One duty, explained: the article, the dates that were used, the count day by day, who must act. */
export function OneDuty({ page, refused }: { page: DutyPage; refused: RefusedForm | null }) {
  const { duty, decision } = page;
  return (
    <>
      <PageHeader
        title={`${DUTIES.tasks[duty.task]}: ${duty.subjectName}`}
        subtitle={
          <>
            {DUTIES.states[duty.state]}, {DUTIES.until(formatPlainDate(duty.lastDay))}
            {duty.isLateByReceipt && ` (${DUTIES.lateByReceipt})`}
            {duty.voidReason !== null && `: ${DUTIES.voidReasons[duty.voidReason]}`}
          </>
        }
        actions={
          <>
            {duty.dossierId !== null && (
              <Link to={`/ho-so/${duty.dossierId}`}>{DUTIES.list.toDossier}</Link>
            )}
            {decision !== null && (
              <Link to={decisionsPath({ decisionId: decision.id })}>
                {DUTIES.list.toPaper}: {DECISIONS.number(decision.number)}
              </Link>
            )}
            <Link to={dutiesPath({})}>{TEXT.back}</Link>
          </>
        }
      />
      {refused !== null && <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={[]} />}
      <div className="stacked-panels">
        <Law page={page} />
        <Dates page={page} />
        <DutyPast page={page} />
        <Adjustments page={page} />
        <Adjust page={page} refused={refused} />
        <Count page={page} />
      </div>
    </>
  );
}
