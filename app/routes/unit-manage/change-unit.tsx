import { Button } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { TypedChoice, TypedLine, typedFields } from '../../components/typed-field';
import { RefusalSummary } from '../../components/refusal-summary';
import { formatPlainDate, parsePlainDate } from '../../domain/plain-date';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { UNIT_KIND_NAMES } from '../../i18n/vi/account';
import { UNITS } from '../../i18n/vi/units';
import type { Screen } from './screen.server';
import { headingOf, linesOf } from './sentence-of';
import { unitsPath } from './units-address';

const TEXT = UNITS.unit;

type Parts = { screen: Extract<Screen, { view: 'unit' }>; refused: RefusedForm | null };

function shownDay(stored: string | null): string {
  const day = parsePlainDate(stored ?? '');
  return day === null ? '' : formatPlainDate(day);
}

function ChangeForm({ screen, refused }: Parts) {
  const { unit } = screen;
  const lines = refused === null ? [] : linesOf(refused);
  const verdict = unit.verified ? 'yes' : 'no';
  const reviews = unit.reviewsSheets ? 'yes' : 'no';
  const now: Record<string, string> = {
    name: unit.name,
    goLiveOn: shownDay(unit.goLiveOn),
    verified: TEXT.verifiedChoices[verdict],
    reviewsSheets: TEXT.reviewsChoices[reviews],
  };
  const plain = typedFields(refused, lines);
  /** Where a colleague was first, what is stored now stands beside what was typed. */
  const faultOf = (name: string) => {
    const sentence = plain.faultOf(name);
    const isChanged = refused?.faults.some(
      ({ field, fault }) => field === name && fault === 'unit.changed-meanwhile',
    );
    if (sentence === undefined || isChanged !== true) return sentence;
    return `${sentence} ${UNITS.seenNow(now[name] || UNITS.noGoLive)}`;
  };
  const fields = { ...plain, faultOf };
  return (
    <OnceForm className="panel admin-form">
      <input type="hidden" name="intent" value="change" />
      <input type="hidden" name="_key" value={nextKey(refused, screen.key)} />
      <input type="hidden" name="unitId" value={unit.id} />
      <input type="hidden" name="seenName" value={unit.name} />
      <input type="hidden" name="seenGoLiveOn" value={unit.goLiveOn ?? ''} />
      <input type="hidden" name="seenVerified" value={verdict} />
      <input type="hidden" name="seenReviewsSheets" value={reviews} />
      <TypedLine
        name="name"
        fields={fields}
        label={UNITS.form.name}
        defaultValue={unit.name}
        required
      />
      {unit.keepsDossiers && (
        <TypedLine
          name="goLiveOn"
          fields={fields}
          label={TEXT.goLive}
          description={UNITS.form.goLiveHint}
          defaultValue={now['goLiveOn']}
          inputMode="numeric"
          placeholder="dd/MM/yyyy"
        />
      )}
      <TypedChoice
        name="verified"
        fields={fields}
        label={TEXT.verified}
        defaultValue={verdict}
        data={[
          { value: 'no', label: TEXT.verifiedChoices.no },
          { value: 'yes', label: TEXT.verifiedChoices.yes },
        ]}
      />
      {unit.keepsDossiers && (
        <TypedChoice
          name="reviewsSheets"
          fields={fields}
          label={TEXT.reviewsSheets}
          defaultValue={reviews}
          data={[
            { value: 'no', label: TEXT.reviewsChoices.no },
            { value: 'yes', label: TEXT.reviewsChoices.yes },
          ]}
        />
      )}
      <Button type="submit">{TEXT.submit}</Button>
    </OnceForm>
  );
}

function Below({ screen }: { screen: Parts['screen'] }) {
  const { unit, below } = screen;
  return (
    <section className="panel" aria-labelledby="below">
      <h2 id="below">{TEXT.below}</h2>
      {below.length === 0 && <p className="quiet">{TEXT.noBelow}</p>}
      <ul className="plain-list">
        {below.map(({ id, name }) => (
          <li key={id}>
            <Link to={unitsPath({ unitId: id })}>{name}</Link>
          </li>
        ))}
      </ul>
      <p>
        <Link to={unitsPath({ view: 'new', below: unit.id })}>{TEXT.addBelow}</Link>
      </p>
    </section>
  );
}

/** One unit: its name, its go-live day, what stands below it. Code, kind and place stay as they are. */
export function ChangeUnit(parts: Parts) {
  const { screen, refused } = parts;
  const { unit, place } = screen;
  const under = unit.parentName === null ? '' : `, ${TEXT.under(unit.parentName)}`;
  return (
    <>
      <PageHeader
        title={unit.name}
        subtitle={`${TEXT.code(unit.code)} · ${UNIT_KIND_NAMES[unit.kind]}${under}`}
        actions={<Link to={unitsPath({})}>{UNITS.back}</Link>}
      />
      {refused !== null && <RefusalSummary heading={headingOf(refused)} lines={linesOf(refused)} />}
      {refused === null && place.done !== null && (
        <output className="notice notice-good">{UNITS.done[place.done]}</output>
      )}
      <div className="stacked-panels">
        <ChangeForm screen={screen} refused={refused} />
        {unit.kind === 'unit' && <Below screen={screen} />}
      </div>
    </>
  );
}
