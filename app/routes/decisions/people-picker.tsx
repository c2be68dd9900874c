import { useState } from 'react';
import { useFetcher } from '../../framework';
import { DECISIONS } from '../../i18n/vi/decisions';
import type { NamedPerson } from '../../services/decision/decision-form.server';

const TEXT = DECISIONS.form;

/** People of a decision: found by name and added; each is a hidden input of the form. */
export function PeoplePicker({ people }: { people: readonly NamedPerson[] }) {
  const [chosen, setChosen] = useState<readonly NamedPerson[]>(people);
  const [typed, setTyped] = useState('');
  const search = useFetcher<{ people: NamedPerson[] }>();
  const found = (typed.trim() === '' ? [] : (search.data?.people ?? [])).filter(
    ({ id }) => !chosen.some((person) => person.id === id),
  );
  const onTyped = (text: string) => {
    setTyped(text);
    if (text.trim().length > 1)
      search.load(`/van-ban/tim-nguoi?ten=${encodeURIComponent(text.trim())}`);
  };
  const add = (person: NamedPerson) => {
    setChosen((before) => [...before, person]);
    setTyped('');
  };
  const isDone = search.state === 'idle' && typed.trim().length > 1 && search.data !== undefined;
  return (
    <div className="people-picker">
      {/* What stands here again after a refusal: ids alone have no names. */}
      <input type="hidden" name="chosen" value={JSON.stringify(chosen)} />
      {chosen.length === 0 ? (
        <p className="quiet">{TEXT.noneYet}</p>
      ) : (
        <ul className="plain-list">
          {chosen.map(({ id, fullName, unitName }) => (
            <li key={id}>
              <input type="hidden" name="dossierIds" value={id} />
              {fullName} <span className="cell-note">{unitName}</span>
              <button
                type="button"
                className="link-button"
                aria-label={TEXT.remove(fullName)}
                onClick={() => setChosen((before) => before.filter((one) => one.id !== id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <label htmlFor="tim-nguoi">{TEXT.findPeople}</label>
      <input
        id="tim-nguoi"
        className="control"
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // The form is not sent by whoever is still choosing.
          event.preventDefault();
          const [first] = found;
          if (first !== undefined) add(first);
        }}
      />
      {found.length > 0 && (
        <ul className="plain-list found-people">
          {found.map((person) => (
            <li key={person.id}>
              <button type="button" className="link-button" onClick={() => add(person)}>
                {TEXT.add(person.fullName)}
              </button>{' '}
              <span className="cell-note">
                {person.unitName}
                {person.note !== null && ` · ${person.note}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {isDone && found.length === 0 && <p className="quiet">{TEXT.noneFound}</p>}
    </div>
  );
}
