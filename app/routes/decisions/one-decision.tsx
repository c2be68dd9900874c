import { Fragment } from 'react';
import { ColumnHeads } from '../../components/column-heads';
import { DutyMark } from '../../components/duty-mark';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { formatLocalInstant, formatPlainDate, type PlainDate } from '../../domain/plain-date';
import { getEventKind } from '../../domain/event/event-kinds';
import { decisionsPath, eventPath } from '../../forms/decisions-address';
import { transfersPath } from '../../forms/transfers-address';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { DECISIONS } from '../../i18n/vi/decisions';
import { DUTIES } from '../../i18n/vi/duties';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { EVENTS } from '../../i18n/vi/events';
import type { DecisionPage, DecisionPerson } from '../../services/decision/decision-page';
import type { Screen } from './screen.server';

const TEXT = DECISIONS.one;

function Dates({ page }: { page: DecisionPage }) {
  const days: readonly (readonly [string, PlainDate | null])[] = [
    [TEXT.signedOn, page.signedOn],
    [TEXT.effectiveOn, page.effectiveOn],
    [TEXT.receivedOn, page.receivedOn],
    [TEXT.benefitFrom, page.benefitFrom],
    [TEXT.untilOn, page.untilOn],
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
        {page.retroReason !== null && (
          <>
            <dt>{TEXT.retroReason}</dt>
            <dd>{page.retroReason}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Annul(parts: {
  page: DecisionPage;
  line: number;
  refused: RefusedForm | null;
  label: string;
}) {
  const id = `ly-do-${parts.line}`;
  return (
    <details>
      <summary>{parts.label}</summary>
      <OnceForm className="inline-form">
        <input type="hidden" name="intent" value="annul" />
        <input type="hidden" name="_key" value={nextKey(parts.refused, parts.page.formKey)} />
        <input type="hidden" name="decisionId" value={parts.page.id} />
        <input type="hidden" name="line" value={parts.line} />
        <label htmlFor={id}>{TEXT.reason}</label>
        <input id={id} name="reason" className="control" autoComplete="off" />
        <button type="submit" className="quiet-button">
          {parts.label}
        </button>
      </OnceForm>
    </details>
  );
}

function Name({ person }: { person: DecisionPerson }) {
  if (person.dossierId === null)
    return (
      <>
        {person.fullName} <span className="cell-note">{TEXT.noDossier}</span>
      </>
    );
  return (
    <Link to={`/ho-so/${person.dossierId}`} className="row-link">
      {person.fullName}
    </Link>
  );
}

/** A secondment to a unit of ours that asked nobody: the host had the person already. */
function prolongsLoan({ kind, isBacklog }: DecisionPage, person: DecisionPerson): boolean {
  const isSecondment = getEventKind(kind).move === 'secondment' && !isBacklog;
  return isSecondment && person.toUnitName !== null && person.transfer === null;
}

function Doing({
  page,
  person,
  refused,
}: {
  page: DecisionPage;
  person: DecisionPerson;
  refused: RefusedForm | null;
}) {
  if (person.voidReason !== null)
    return <span className="mark quiet">{TEXT.voided(person.voidReason)}</span>;
  const isNew = person.dossierId === null && getEventKind(page.kind).opensDossier;
  return (
    <>
      {person.enteredAt !== null && (
        <span className="mark mark-good">
          ✓ {TEXT.enteredBy(person.enteredBy ?? '', formatLocalInstant(person.enteredAt))}
        </span>
      )}
      {person.may.enter && isNew && (
        <>
          <Link to={`/ho-so/moi?van-ban=${page.id}&dong=${person.line}`} className="action-link">
            {TEXT.open}
          </Link>{' '}
          <Link to="/phieu">{TEXT.sheet}</Link>
        </>
      )}
      {person.may.enter && person.dossierId !== null && (
        <Link to={eventPath(page.id, person.line)} className="action-link">
          {TEXT.enter}
        </Link>
      )}
      {person.transfer !== null && (
        <p className="cell-note">
          <Link to={transfersPath({ transferId: person.transfer.id })}>{TEXT.transfer}</Link>
        </p>
      )}
      {prolongsLoan(page, person) && <p className="cell-note">{TEXT.prolongs}</p>}
      {person.may.annul && page.people.length > 1 && (
        <Annul page={page} line={person.line} refused={refused} label={TEXT.void} />
      )}
    </>
  );
}

function PersonRow(parts: {
  page: DecisionPage;
  person: DecisionPerson;
  refused: RefusedForm | null;
}) {
  const { person } = parts;
  const to = person.toUnitName ?? person.toUsingUnitName;
  return (
    <tr>
      <td data-label={TEXT.columns.person}>
        <Name person={person} />
      </td>
      <td data-label={TEXT.columns.unit}>
        {person.unitName}
        {to !== null && <span className="cell-note">{TEXT.to(to)}</span>}
      </td>
      <td data-label={TEXT.columns.duties}>
        {person.duties.length === 0 && <span className="quiet">{TEXT.noDuty}</span>}
        {person.duties.map((duty) => (
          <p key={duty.key} className="duty-line">
            {DUTIES.tasks[duty.task]} ({DUTIES.article(duty.article)}):{' '}
            <DutyMark duty={duty} isLateByReceipt={duty.isLateByReceipt} withDay />
          </p>
        ))}
      </td>
      <td data-label={TEXT.columns.act}>
        <Doing {...parts} />
      </td>
    </tr>
  );
}

function Actions({ page }: { page: DecisionPage }) {
  const next = page.people.find(({ may, dossierId }) => may.enter && dossierId !== null);
  return (
    <>
      {next !== undefined && (
        <Link to={eventPath(page.id, next.line)} className="action-link">
          {page.people.some(({ enteredAt }) => enteredAt !== null) ? TEXT.enterNext : TEXT.enter}
        </Link>
      )}
      <Link to={decisionsPath({ isForm: true, likeId: page.id })}>{TEXT.again}</Link>
      <Link to={decisionsPath({})}>{TEXT.back}</Link>
    </>
  );
}

/** One decision: its dates, its people with their duties, what is to be done for each. */
export function OneDecision({
  screen,
  refused,
}: {
  screen: Extract<Screen, { view: 'one' }>;
  refused: RefusedForm | null;
}) {
  const { page, place } = screen;
  return (
    <>
      <PageHeader
        title={`${EVENTS.kinds[page.kind]}: ${DECISIONS.number(page.number)}`}
        subtitle={`${page.issuer}. ${page.abstract}`}
        actions={<Actions page={page} />}
      />
      {place.done !== null && (
        <output className="notice notice-good">
          {place.done === 'vao-so' ? TEXT.done : TEXT.entered}
        </output>
      )}
      {refused !== null && <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={[]} />}
      {page.annulReason !== null && (
        <p className="notice notice-warn">{TEXT.annulled(page.annulReason)}</p>
      )}
      <section aria-labelledby="nguoi">
        <h2 id="nguoi">{TEXT.people}</h2>
        <div className="table-scroll">
          <table className="data-table stacked-rows">
            <ColumnHeads names={TEXT.columns} />
            <tbody>
              {page.people.map((person) => (
                <PersonRow key={person.line} page={page} person={person} refused={refused} />
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <Dates page={page} />
      <p className="quiet">
        {TEXT.registered(page.accountName, page.unitName, formatLocalInstant(page.registeredAt))}
      </p>
      {page.may.annul && <Annul page={page} line={0} refused={refused} label={TEXT.annul} />}
    </>
  );
}
