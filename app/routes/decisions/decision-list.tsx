import { ColumnHeads } from '../../components/column-heads';
import { PageHeader } from '../../components/page-header';
import { formatPlainDate } from '../../domain/plain-date';
import { decisionsPath } from '../../forms/decisions-address';
import { Link } from '../../framework';
import { DECISIONS } from '../../i18n/vi/decisions';
import { DUTIES } from '../../i18n/vi/duties';
import { EVENTS } from '../../i18n/vi/events';
import type { ListedDecision } from '../../services/decision/decision-page';
import type { Screen } from './screen.server';

const TEXT = DECISIONS.list;

function State({ decision }: { decision: ListedDecision }) {
  if (decision.isAnnulled) return <span className="mark quiet">– {TEXT.annulled}</span>;
  if (decision.waiting === 0) return <span className="mark mark-good">✓ {TEXT.done}</span>;
  const isLate = decision.state === 'late';
  return (
    <>
      <span className={isLate ? 'mark mark-bad' : 'mark mark-warn'}>
        <span aria-hidden="true">{isLate ? '▲' : '◔'}</span>
        {TEXT.waitingOf(decision.waiting, decision.people)}
      </span>
      {decision.lastDay !== null && (
        <span className="cell-note">{DUTIES.until(formatPlainDate(decision.lastDay))}</span>
      )}
    </>
  );
}

function Row({ decision }: { decision: ListedDecision }) {
  return (
    <tr>
      <td data-label={TEXT.columns.number}>
        <Link to={decisionsPath({ decisionId: decision.id })} className="row-link">
          {DECISIONS.number(decision.number)}
        </Link>
        {decision.isBacklog && <span className="cell-note">{TEXT.backlog}</span>}
      </td>
      <td data-label={TEXT.columns.kind}>
        {EVENTS.kinds[decision.kind]}
        <span className="cell-note">{decision.abstract}</span>
      </td>
      <td data-label={TEXT.columns.dates}>
        {TEXT.dates(formatPlainDate(decision.signedOn), formatPlainDate(decision.effectiveOn))}
      </td>
      <td data-label={TEXT.columns.people}>
        {TEXT.people(decision.firstName ?? '', decision.people)}
      </td>
      <td data-label={TEXT.columns.state}>
        <State decision={decision} />
      </td>
    </tr>
  );
}

/** The register, newest first: what is still to be entered, or all of it. */
export function DecisionList({ screen }: { screen: Extract<Screen, { view: 'list' }> }) {
  const { list, place } = screen;
  const isAll = place.filter === 'all';
  return (
    <>
      <PageHeader
        title={DECISIONS.title}
        subtitle={DECISIONS.subtitle}
        actions={
          list.may.register && (
            <Link to={decisionsPath({ isForm: true })} className="action-link">
              {TEXT.new}
            </Link>
          )
        }
      />
      <nav className="chips" aria-label={DECISIONS.title}>
        {(['waiting', 'all'] as const).map((filter) => (
          <Link
            key={filter}
            to={decisionsPath({ filter })}
            className="chip"
            aria-current={place.filter === filter ? 'page' : undefined}
          >
            {TEXT[filter]}
          </Link>
        ))}
      </nav>
      {list.decisions.length === 0 ? (
        <div className="panel">
          <p>{isAll ? TEXT.emptyAll : TEXT.empty}</p>
          <p className="quiet">{TEXT.emptyWhy}</p>
        </div>
      ) : (
        <div className="table-scroll">
          <table className="data-table stacked-rows">
            <ColumnHeads names={TEXT.columns} />
            <tbody>
              {list.decisions.map((decision) => (
                <Row key={decision.id} decision={decision} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.nextCursor !== null && (
        <p className="pager">
          <Link to={decisionsPath({ filter: place.filter, cursor: list.nextCursor })}>
            {TEXT.next}
          </Link>
        </p>
      )}
    </>
  );
}
