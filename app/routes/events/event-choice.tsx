import { PageHeader } from '../../components/page-header';
import { EVENT_KIND_CODES } from '../../domain/event/event-kinds';
import { decisionsPath } from '../../forms/decisions-address';
import { Link } from '../../framework';
import { DECISIONS } from '../../i18n/vi/decisions';
import { EVENTS } from '../../i18n/vi/events';
import type { EventScreen } from './screen.server';

const TEXT = DECISIONS.events;

/** The kinds of event, each leading to the form of its decision, and the decisions that wait. */
export function EventChoice({ screen }: { screen: Extract<EventScreen, { view: 'choice' }> }) {
  const { decisions, may } = screen.list;
  return (
    <>
      <PageHeader title={TEXT.title} subtitle={TEXT.subtitle} />
      <div className="stacked-panels">
        <section className="panel" aria-labelledby="cho-nhap">
          <h2 id="cho-nhap">{TEXT.waiting}</h2>
          {decisions.length === 0 ? (
            <p className="quiet">{DECISIONS.list.empty}</p>
          ) : (
            <ul className="plain-list">
              {decisions.map((decision) => (
                <li key={decision.id}>
                  <Link to={decisionsPath({ decisionId: decision.id })}>
                    {EVENTS.kinds[decision.kind]}: {DECISIONS.number(decision.number)}
                  </Link>{' '}
                  <span className="cell-note">
                    {DECISIONS.list.waitingOf(decision.waiting, decision.people)}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
        {may.register && (
          <section className="panel" aria-labelledby="loai">
            <h2 id="loai">{TEXT.kinds}</h2>
            <ul className="kind-grid">
              {EVENT_KIND_CODES.map((kind) => (
                <li key={kind}>
                  <Link to={decisionsPath({ isForm: true, kind })}>{EVENTS.kinds[kind]}</Link>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
