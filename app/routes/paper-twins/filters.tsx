import type { TwinState } from '../../domain/paper-twin/twin-state';
import { paperListAddress } from '../../forms/paper-list-address';
import { Form, Link } from '../../framework';
import { PAPER, TWIN_STATE_NAMES } from '../../i18n/vi/paper';
import type { PaperListPage } from '../../services/paper/paper-page';

const TEXT = PAPER.list;

/** The unit, for who reads several; the state that is chosen goes along. */
export function UnitChoice({ page }: { page: PaperListPage }) {
  const { asked, units } = page;
  if (units.length < 2) return null;
  const kept = new URL(paperListAddress({ filter: asked.filter }), 'http://list').searchParams;
  return (
    <Form
      method="get"
      action="/ho-so-giay"
      className="unit-choice"
      aria-label={TEXT.filters}
      key={paperListAddress(asked)}
    >
      {[...kept].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label>
        {TEXT.unit}{' '}
        <select name="don-vi" defaultValue={asked.unitId ?? ''} className="plain-select">
          <option value="">{TEXT.any}</option>
          {units.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="chip">
        {TEXT.show}
      </button>
    </Form>
  );
}

/** What is to be done first stands first. */
const ORDER = [
  'differs',
  'missing',
  'stale',
  'never',
  'partial',
  'agrees',
] as const satisfies readonly TwinState[];

/** One click a state, each with its count; some dossiers are in two of them. */
export function StateChips({ page }: { page: PaperListPage }) {
  const { asked, counts } = page;
  const start = { ...asked, after: null };
  return (
    <ul className="chips twin-chips" aria-label={TEXT.states}>
      <li>
        <Link
          className="chip"
          aria-current={asked.filter === null ? 'true' : undefined}
          to={paperListAddress({ ...start, filter: null })}
        >
          {TEXT.all(counts.dossiers)}
        </Link>
      </li>
      {ORDER.map((state) => (
        <li key={state}>
          <Link
            className="chip"
            aria-current={asked.filter === state ? 'true' : undefined}
            to={paperListAddress({ ...start, filter: asked.filter === state ? null : state })}
          >
            {TEXT.chip(TWIN_STATE_NAMES[state], counts[state])}
          </Link>
        </li>
      ))}
    </ul>
  );
}
