import { ColumnHeads } from '../../components/column-heads';
import { formatLocalInstant } from '../../domain/plain-date';
import { Link } from '../../framework';
import { INCIDENTS } from '../../i18n/vi/incidents';
import type {
  IncidentPage,
  PersonReceipt,
  UnitReceipts,
} from '../../services/incident/incident-page';
import { incidentsPath } from './incidents-address';

const TEXT = INCIDENTS.receipts;

function UnitState({ unit }: { unit: UnitReceipts }) {
  if (unit.acknowledged === unit.people)
    return <span className="mark mark-good">● {TEXT.done}</span>;
  // Nobody there sees a page: this unit hears of it by telephone or not at all.
  if (unit.signedIn === 0) return <span className="mark mark-bad">☎ {TEXT.call}</span>;
  return <>{unit.signedIn}</>;
}

function Units({ incidentId, units }: { incidentId: string; units: readonly UnitReceipts[] }) {
  return (
    <table className="data-table stacked-rows">
      <ColumnHeads names={[TEXT.unit, TEXT.acknowledged, TEXT.online]} />
      <tbody>
        {units.map((unit) => (
          <tr key={unit.unitId}>
            <td data-label={TEXT.unit}>
              <Link to={`${incidentsPath({ incidentId, unitId: unit.unitId })}#nguoi`}>
                {unit.name}
              </Link>
            </td>
            <td data-label={TEXT.acknowledged}>{TEXT.of(unit.acknowledged, unit.people)}</td>
            <td data-label={TEXT.online}>
              <UnitState unit={unit} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function People({ people }: { people: readonly PersonReceipt[] }) {
  return (
    <table className="data-table stacked-rows">
      <ColumnHeads names={[TEXT.person, TEXT.extension, TEXT.at, TEXT.online]} />
      <tbody>
        {people.map((person) => (
          <tr key={person.accountId}>
            <td data-label={TEXT.person}>{person.fullName}</td>
            <td data-label={TEXT.extension}>{person.extension ?? '–'}</td>
            <td data-label={TEXT.at}>
              {person.acknowledgedAt === null ? (
                <span className="mark mark-warn">○ {TEXT.notYet}</span>
              ) : (
                formatLocalInstant(person.acknowledgedAt)
              )}
            </td>
            <td data-label={TEXT.online}>{person.isSignedIn ? TEXT.yes : TEXT.no}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who has acknowledged and who has not, by unit, and by person of the unit that is asked for. */
export function Receipts({
  incidentId,
  receipts,
}: {
  incidentId: string;
  receipts: NonNullable<IncidentPage['receipts']>;
}) {
  const { units, unitId, people } = receipts;
  const total = (name: 'people' | 'acknowledged') =>
    units.reduce((sum, unit) => sum + unit[name], 0);
  const chosen = units.find((unit) => unit.unitId === unitId);
  return (
    <section className="panel" aria-labelledby="bien-nhan">
      <h2 id="bien-nhan">{TEXT.title}</h2>
      <p>{TEXT.total(total('acknowledged'), total('people'))}</p>
      <Units incidentId={incidentId} units={units} />
      {chosen !== undefined && (
        <section aria-labelledby="nguoi">
          <h3 id="nguoi">{TEXT.peopleOf(chosen.name)}</h3>
          <People people={people} />
        </section>
      )}
    </section>
  );
}
