import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { formatPlainDate } from '../../domain/plain-date';
import type { RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { RULES } from '../../i18n/vi/rules';
import type { ShownRegulation } from '../../services/rules/rules-page';
import { CalendarView } from './calendar-view';
import { Periods } from './periods';
import { rulesPath } from './rules-address';
import type { Screen } from './screen.server';
import { namedLinesOf } from './sentence-of';

const TEXT = RULES.regulation;

function RegulationDays({ regulation }: { regulation: ShownRegulation }) {
  const { number, signedOn, effectiveOn } = regulation;
  const effect = effectiveOn === null ? TEXT.notEntered : formatPlainDate(effectiveOn);
  return (
    <dl className="rule-facts">
      <div>
        <dt>{TEXT.number}</dt>
        <dd>{number ?? TEXT.notEntered}</dd>
      </div>
      <div>
        <dt>{TEXT.signedOn}</dt>
        <dd>{signedOn === null ? TEXT.notEntered : formatPlainDate(signedOn)}</dd>
      </div>
      <div>
        <dt>{TEXT.effectiveOn}</dt>
        <dd>{effectiveOn === null && signedOn !== null ? TEXT.asSigned : effect}</dd>
      </div>
    </dl>
  );
}

function RegulationView(parts: { regulation: ShownRegulation; mayManage: boolean }) {
  const { regulation, mayManage } = parts;
  const { code, title, signedOn, effectiveOn, judgesFrom } = regulation;
  return (
    <section className="panel" aria-labelledby={`van-ban-${code}`}>
      <h2 id={`van-ban-${code}`}>{title}</h2>
      <RegulationDays regulation={regulation} />
      {signedOn === null && effectiveOn === null && (
        <p className="notice notice-warn">{TEXT.noDays}</p>
      )}
      <p>{TEXT.judgesFrom(judgesFrom)}</p>
      {mayManage && (
        <p>
          <Link to={rulesPath({ form: { kind: 'regulation', code } })}>{TEXT.change}</Link>
        </p>
      )}
    </section>
  );
}

/** The regulation, the periods of law and the calendar of one year. */
export function RulesView(parts: {
  screen: Extract<Screen, { view: 'page' }>;
  refused: RefusedForm | null;
}) {
  const { screen, refused } = parts;
  const { page, place, key } = screen;
  return (
    <>
      <PageHeader title={RULES.title} subtitle={RULES.subtitle} />
      {refused !== null && (
        <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={namedLinesOf(refused)} />
      )}
      {refused === null && place.done !== null && (
        <output className="notice notice-good">{RULES.done[place.done]}</output>
      )}
      <div className="rule-panels">
        {page.regulations.map((regulation) => (
          <RegulationView
            key={regulation.code}
            regulation={regulation}
            mayManage={page.may.manage}
          />
        ))}
        <Periods tasks={page.tasks} mayManage={page.may.manage} />
        <CalendarView page={page} formKey={key} refused={refused} />
      </div>
    </>
  );
}
