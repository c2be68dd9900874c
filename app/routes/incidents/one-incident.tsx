import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { formatLocalInstant } from '../../domain/plain-date';
import { Link } from '../../framework';
import { INCIDENTS } from '../../i18n/vi/incidents';
import type { IncidentWording } from '../../services/incident/incident-page';
import { IncidentMark } from './incident-mark';
import { incidentsPath } from './incidents-address';
import { Receipts } from './receipts';
import type { Screen } from './screen.server';

const TEXT = INCIDENTS.one;

function Paragraphs({ text }: { text: string }) {
  return <p className="as-typed">{text}</p>;
}

/** `Heading` is the level below what stands above it. */
function Wording({ wording, Heading }: { wording: IncidentWording; Heading: 'h2' | 'h3' }) {
  const period = INCIDENTS.period(wording.startsAt, wording.endsAt);
  const to = wording.audience === 'all' ? TEXT.all : wording.unitNames.join(', ');
  return (
    <>
      <p className="quiet">
        {INCIDENTS.acts[wording.act]}:{' '}
        {TEXT.by(wording.accountName, formatLocalInstant(wording.enteredAt))}
      </p>
      {period !== '' && <p>{period}</p>}
      <Heading>{TEXT.whatHappened}</Heading>
      <Paragraphs text={wording.whatHappened} />
      <Heading>{TEXT.whatToDo}</Heading>
      <Paragraphs text={wording.whatToDo} />
      <p className="quiet">
        {TEXT.to}: {to}
      </p>
    </>
  );
}

/** One incident: what holds now, whether it is acknowledged, what was told before, who has seen it. */
export function OneIncident({ screen }: { screen: Extract<Screen, { view: 'one' }> }) {
  const { page, place, key } = screen;
  const { wording, state } = page;
  const mayWrite = page.may.manage && state !== 'resolved';
  return (
    <>
      <PageHeader
        title={wording.title}
        subtitle={
          <>
            {INCIDENTS.kinds[wording.kind]} <IncidentMark state={state} gravity={wording.gravity} />
          </>
        }
        actions={
          <>
            {mayWrite && (
              <Link
                to={incidentsPath({ incidentId: page.id, form: 'change' })}
                className="action-link"
              >
                {TEXT.change}
              </Link>
            )}
            <Link to={incidentsPath({})}>{TEXT.back}</Link>
          </>
        }
      />
      {place.done !== null && (
        <output className="notice notice-good">
          {place.done === 'phat' ? TEXT.done : TEXT.drafted}
        </output>
      )}
      <div className="stacked-panels">
        <section className="panel" aria-label={wording.title}>
          <Wording wording={wording} Heading="h2" />
          {state !== 'draft' && !page.isAcknowledged && (
            <OnceForm>
              <input type="hidden" name="intent" value="acknowledge" />
              <input type="hidden" name="_key" value={key} />
              <input type="hidden" name="incidentId" value={page.id} />
              <input type="hidden" name="version" value={wording.version} />
              <button type="submit" className="main-button">
                {INCIDENTS.banner.acknowledge}
              </button>
            </OnceForm>
          )}
        </section>
        {page.earlier.length > 0 && (
          <details className="panel">
            <summary>{TEXT.earlier}</summary>
            {page.earlier.map((earlier) => (
              <section key={earlier.version} aria-label={earlier.title}>
                <h2>{earlier.title}</h2>
                <Wording wording={earlier} Heading="h3" />
              </section>
            ))}
          </details>
        )}
        {page.receipts !== null && <Receipts incidentId={page.id} receipts={page.receipts} />}
      </div>
    </>
  );
}
