import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { ROOM } from '../../i18n/vi/room';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import type { DossierRoom } from '../../realtime/use-dossier-room';

const TEXT = ROOM.people;

function namesOf(sections: readonly SectionCode[]): string {
  return sections.map((section) => SECTION_NAMES[section]).join(', ');
}

type Person = DossierRoom['people'][number];

/** Holding unsaved text is told apart from looking: only the first stands in a colleague's way. */
function Doing({ person }: { person: Person }) {
  const { holdsUnsaved, looksAt } = person;
  if (holdsUnsaved.length > 0)
    return (
      <span className="mark mark-accent">
        <span aria-hidden="true">✎</span>
        {TEXT.holds(namesOf(holdsUnsaved))}
      </span>
    );
  return (
    <span className="mark">
      <span aria-hidden="true">○</span>
      {looksAt.length === 0 ? TEXT.isHere : TEXT.looksAt(namesOf(looksAt))}
    </span>
  );
}

/** Who else has this dossier open, with unit and extension. The line keeps its place when nobody is there. */
export function PeopleHere({ room, accountId }: { room: DossierRoom; accountId: string }) {
  // While the line is down nobody knows who is there.
  const others = room.isHeard ? room.people.filter((person) => person.accountId !== accountId) : [];
  return (
    <section className="people-here only-with-script" aria-label={TEXT.title}>
      {room.isHeard && others.length === 0 && <p className="quiet">{TEXT.nobody}</p>}
      {others.length > 0 && (
        <ul>
          {others.map((person) => (
            <li key={person.accountId}>
              <b>{ROOM.whom(person)}</b>
              {person.tabs > 1 && <span className="quiet"> · {TEXT.tabs(person.tabs)}</span>}{' '}
              <Doing person={person} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
