import { Link, useFetcher } from '../../framework';
import { INCIDENTS } from '../../i18n/vi/incidents';
import type { LiveFrame } from '../../services/room/open-frame.server';

const TEXT = INCIDENTS.banner;
/** More would leave no page below them on a phone. */
const MOST = 2;

type Told = LiveFrame['told'][number];

function Banner({ incident, formKey }: { incident: Told; formKey: string }) {
  const fetcher = useFetcher();
  const isResolved = incident.state === 'resolved';
  const period = INCIDENTS.period(incident.startsAt, incident.endsAt);
  return (
    <section
      className={`incident-banner ${isResolved ? 'is-resolved' : `is-${incident.gravity}`}`}
      aria-label={`${isResolved ? TEXT.resolved : TEXT.title}: ${incident.title}`}
    >
      <p className="notice-heading">
        <span aria-hidden="true">{isResolved ? '● ' : '▲ '}</span>
        {isResolved ? TEXT.resolved : TEXT.title} ({INCIDENTS.gravities[incident.gravity]}):{' '}
        {incident.title}
      </p>
      <p className="banner-text">
        {period !== '' && `${period}. `}
        <b>{TEXT.do}:</b> {incident.whatToDo}
      </p>
      <div className="banner-actions">
        <fetcher.Form method="post" action="/su-co">
          <input type="hidden" name="intent" value="acknowledge" />
          <input type="hidden" name="_key" value={formKey} />
          <input type="hidden" name="incidentId" value={incident.id} />
          <input type="hidden" name="version" value={incident.version} />
          <button type="submit" aria-label={TEXT.acknowledgeOf(incident.title)}>
            {TEXT.acknowledge}
          </button>
        </fetcher.Form>
        <Link to={`/su-co?ma=${incident.id}`}>{TEXT.more}</Link>
      </div>
    </section>
  );
}

/** What has to be told stands on every page until it is acknowledged; what comes later is read aloud. */
export function IncidentBanners({ told, formKey }: { told: readonly Told[]; formKey: string }) {
  return (
    <div className="incident-banners" aria-live="polite">
      {told.slice(0, MOST).map((incident) => (
        // One key for each: a key settles one form.
        <Banner
          key={`${incident.id} ${incident.version}`}
          incident={incident}
          formKey={keyOf(formKey, incident)}
        />
      ))}
    </div>
  );
}

/** A key of its own for each banner, made from the page's: the last part is replaced by that of the incident. */
function keyOf(formKey: string, { id }: Told): string {
  return `${formKey.slice(0, 24)}${id.slice(24)}`;
}
