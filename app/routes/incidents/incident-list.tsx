import { ColumnHeads } from '../../components/column-heads';
import { PageHeader } from '../../components/page-header';
import { formatLocalInstant } from '../../domain/plain-date';
import { Link } from '../../framework';
import { INCIDENTS } from '../../i18n/vi/incidents';
import type { ListedIncident } from '../../services/incident/incident-page';
import { BrowserNotices } from './browser-notices';
import { IncidentMark } from './incident-mark';
import { incidentsPath } from './incidents-address';
import type { Screen } from './screen.server';

const TEXT = INCIDENTS.list;

function Row({ incident }: { incident: ListedIncident }) {
  return (
    <tr>
      <td data-label={TEXT.name}>
        <Link to={incidentsPath({ incidentId: incident.id })}>{incident.title}</Link>{' '}
        {incident.state !== 'draft' && (
          <span className={incident.isAcknowledged ? 'mark quiet' : 'mark mark-warn'}>
            {incident.isAcknowledged ? `✓ ${TEXT.seen}` : `○ ${TEXT.notSeen}`}
          </span>
        )}
      </td>
      <td data-label={TEXT.kind}>{INCIDENTS.kinds[incident.kind]}</td>
      <td data-label={TEXT.state}>
        <IncidentMark state={incident.state} gravity={incident.gravity} />
      </td>
      <td data-label={TEXT.changedAt}>{formatLocalInstant(incident.changedAt)}</td>
    </tr>
  );
}

/** The incidents, newest first. */
export function IncidentList({ screen }: { screen: Extract<Screen, { view: 'list' }> }) {
  const { incidents, nextCursor, may } = screen.list;
  return (
    <>
      <PageHeader
        title={INCIDENTS.title}
        subtitle={INCIDENTS.subtitle}
        actions={
          may.manage && (
            <Link to={incidentsPath({ form: 'new' })} className="action-link">
              {TEXT.new}
            </Link>
          )
        }
      />
      <BrowserNotices />
      {incidents.length === 0 ? (
        <div className="panel">
          <p>{TEXT.empty}</p>
          <p className="quiet">{TEXT.emptyWhy}</p>
        </div>
      ) : (
        <table className="data-table stacked-rows">
          <ColumnHeads names={[TEXT.name, TEXT.kind, TEXT.state, TEXT.changedAt]} />
          <tbody>
            {incidents.map((incident) => (
              <Row key={incident.id} incident={incident} />
            ))}
          </tbody>
        </table>
      )}
      {nextCursor !== null && (
        <p className="pager">
          <Link to={incidentsPath({ cursor: nextCursor })}>{TEXT.older}</Link>
        </p>
      )}
    </>
  );
}
