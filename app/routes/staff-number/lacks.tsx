import type { SectionLack } from '../../domain/staff-number/staff-number';
import { Link } from '../../framework';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import { STAFF_NUMBERS } from '../../i18n/vi/staff-numbers';

const TEXT = STAFF_NUMBERS.lacks;

/** What stands in the way, section by section, each leading to where it is entered. */
export function Lacks({ dossierId, lacks }: { dossierId: string; lacks: readonly SectionLack[] }) {
  return (
    <section className="notice notice-warn" aria-labelledby="con-thieu">
      <h2 id="con-thieu">{TEXT.title}</h2>
      <ul className="plain-list">
        {lacks.map(({ section, isNew, missing, debts }) => (
          <li key={section}>
            <Link to={`/ho-so/${dossierId}?muc=${section}`}>{SECTION_NAMES[section]}</Link>:{' '}
            {[
              ...(isNew ? [TEXT.never] : []),
              ...(!isNew && missing > 0 ? [TEXT.missing(missing)] : []),
              ...(debts > 0 ? [TEXT.debts(debts)] : []),
            ].join(', ')}
          </li>
        ))}
      </ul>
      <p className="hint">{TEXT.why}</p>
    </section>
  );
}
