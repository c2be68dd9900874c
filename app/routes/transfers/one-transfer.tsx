import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { formatLocalInstant, formatPlainDate } from '../../domain/plain-date';
import { asksReason, type TransferStep } from '../../domain/transfer/transfer';
import { decisionsPath } from '../../forms/decisions-address';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { transfersPath } from '../../forms/transfers-address';
import { Link } from '../../framework';
import { DECISIONS } from '../../i18n/vi/decisions';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { TRANSFERS } from '../../i18n/vi/transfers';
import type { TransferPage } from '../../services/transfer/transfer-page';
import { Clock } from './transfer-list';

const TEXT = TRANSFERS.one;

function StepForm(parts: { page: TransferPage; step: TransferStep; refused: RefusedForm | null }) {
  const { page, step, refused } = parts;
  const id = `ly-do-${step}`;
  return (
    <OnceForm className="inline-form">
      <input type="hidden" name="intent" value={step} />
      <input type="hidden" name="_key" value={nextKey(refused, `${page.formKey}`)} />
      <input type="hidden" name="transferId" value={page.transfer.id} />
      <input type="hidden" name="seenVersion" value={page.transfer.version} />
      {step === 'forward' && (
        <>
          <label htmlFor="usingUnitId">{TEXT.using}</label>
          <select
            id="usingUnitId"
            name="usingUnitId"
            className="control"
            defaultValue={page.transfer.usingUnitName === null ? page.usingUnits[0]?.id : undefined}
          >
            {page.usingUnits.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.name}
              </option>
            ))}
          </select>
        </>
      )}
      {asksReason(step) && (
        <>
          <label htmlFor={id}>{TEXT.reason}</label>
          <input id={id} name="reason" className="control" autoComplete="off" />
        </>
      )}
      <button type="submit" className={asksReason(step) ? 'quiet-button' : 'main-button'}>
        {TRANSFERS.steps[step]}
      </button>
    </OnceForm>
  );
}

function NextSteps({ page, refused }: { page: TransferPage; refused: RefusedForm | null }) {
  const { steps } = page.transfer;
  return (
    <section className="panel" aria-labelledby="lam-tiep">
      <h2 id="lam-tiep">{TEXT.next}</h2>
      {steps.length === 0 ? (
        <p className="quiet">{TEXT.nothing}</p>
      ) : (
        steps.map((step) => <StepForm key={step} page={page} step={step} refused={refused} />)
      )}
    </section>
  );
}

function Ledger({ page }: { page: TransferPage }) {
  return (
    <section className="panel" aria-labelledby="chiu-trach-nhiem">
      <h2 id="chiu-trach-nhiem">{TEXT.custody}</h2>
      <ol className="ledger">
        {page.custody.map(({ unitName, fromAt, untilAt, document }) => (
          <li key={fromAt}>
            <strong>{unitName}</strong>
            <span className="cell-note">
              {TEXT.from} {formatLocalInstant(fromAt)} {TEXT.until.toLowerCase()}{' '}
              {untilAt === null ? TEXT.now : formatLocalInstant(untilAt)}
              {document !== null && `. ${document}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Steps({ page }: { page: TransferPage }) {
  return (
    <section className="panel" aria-labelledby="cac-buoc">
      <h2 id="cac-buoc">{TEXT.steps}</h2>
      <ol className="ledger">
        {page.steps.map(({ step, at, accountName, unitName, reason }) => (
          <li key={at + step}>
            {TRANSFERS.steps[step]}
            <span className="cell-note">
              {formatLocalInstant(at)},{' '}
              {TEXT.by(accountName === '' ? TEXT.bySystem : accountName, unitName)}
              {reason !== null && `. ${TEXT.reason}: ${reason}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What everybody has to know of where it stands. */
function Standing({ transfer }: { transfer: TransferPage['transfer'] }) {
  const { loan, state } = transfer;
  if (state === 'released') return <p className="notice notice-warn">{TEXT.inTransit}</p>;
  if (state === 'lapsed') return <p className="notice notice-warn">{TEXT.lapsed}</p>;
  if (transfer.isOnLoan) return <p className="notice notice-warn">{TEXT.onLoan}</p>;
  if (loan === null) return null;
  const day = formatPlainDate(loan.untilOn);
  return loan.isOver ? (
    <p className="notice notice-warn">{TEXT.loanOver(day)}</p>
  ) : (
    <p className="notice">{TEXT.lent(day)}</p>
  );
}

/** One transfer: where it stands, both clocks, what is next, its steps and the ledger of custody. */
export function OneTransfer(parts: {
  page: TransferPage;
  done: TransferStep | null;
  refused: RefusedForm | null;
}) {
  const { page, done, refused } = parts;
  const { transfer } = page;
  return (
    <>
      <PageHeader
        title={`${TRANSFERS.title}: ${transfer.fullName}`}
        subtitle={`${TRANSFERS.list.way(transfer.fromUnitName, transfer.toUnitName)}. ${TRANSFERS.states[transfer.state]}`}
        actions={
          <>
            {page.mayOpen && <Link to={`/ho-so/${transfer.dossierId}`}>{TEXT.dossier}</Link>}
            <Link to={decisionsPath({ decisionId: transfer.decisionId })}>
              {TEXT.paper}: {DECISIONS.number(transfer.number)}
            </Link>
            <Link to={transfersPath({})}>{TEXT.back}</Link>
          </>
        }
      />
      {done !== null && (
        <output className="notice notice-good">{TEXT.done(TRANSFERS.steps[done])}</output>
      )}
      {refused !== null && (
        <RefusalSummary
          heading={ERROR_SENTENCES[refused.code]}
          lines={refused.faults.map(({ fault }) => ({
            field: null,
            sentence:
              fault === 'text.missing'
                ? `${TEXT.reason}: ${DECISIONS.faults['text.missing']}`
                : DECISIONS.faults['unit.missing'],
          }))}
        />
      )}
      <Standing transfer={transfer} />
      <div className="stacked-panels">
        <section className="panel" aria-label={TRANSFERS.list.columns.state}>
          <dl className="facts">
            <dt>{TRANSFERS.list.columns.release}</dt>
            <dd>
              <Clock clock={transfer.release} />
            </dd>
            <dt>{TRANSFERS.list.columns.receive}</dt>
            <dd>
              <Clock clock={transfer.receive} />
            </dd>
          </dl>
        </section>
        <NextSteps page={page} refused={refused} />
        <Steps page={page} />
        <Ledger page={page} />
      </div>
    </>
  );
}
