import { ColumnHeads } from '../../components/column-heads';
import { Button } from '@mantine/core';
import { PageHeader } from '../../components/page-header';
import { formatPlainDate, parsePlainDate } from '../../domain/plain-date';
import { Link } from '../../framework';
import { UNITS } from '../../i18n/vi/units';
import { SearchLine } from './search-line';
import type { Branch, Screen } from './screen.server';
import { unitsPath } from './units-address';

type ListScreen = Extract<Screen, { view: 'list' }>;
type Unit = ListScreen['branches'][number]['unit'];

function GoLive({ unit }: { unit: Unit }) {
  if (!unit.keepsDossiers) return <span>{UNITS.notNeeded}</span>;
  const day = parsePlainDate(unit.goLiveOn ?? '');
  if (day === null) return <span className="mark mark-warn">◐ {UNITS.noGoLive}</span>;
  return <span className="mark mark-good">● {formatPlainDate(day)}</span>;
}

function UnitName({ unit }: { unit: Unit }) {
  return (
    <>
      <Link to={unitsPath({ unitId: unit.id })}>{unit.name}</Link>
      {!unit.verified && <span className="quiet"> ({UNITS.unverified})</span>}
    </>
  );
}

function Below({ below, isOpen }: { below: readonly Unit[]; isOpen: boolean }) {
  if (below.length === 0) return null;
  return (
    <details open={isOpen}>
      <summary>{UNITS.below(below.length)}</summary>
      <ul className="plain-list">
        {below.map((unit) => (
          <li key={unit.id}>
            <UnitName unit={unit} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function UnitRow(parts: { branch: Branch<Unit>; types: ListScreen['types']; isSearched: boolean }) {
  const { unit, below } = parts.branch;
  const type = parts.types.find(({ code }) => code === unit.typeCode);
  const { columns } = UNITS;
  return (
    <tr>
      <th scope="row">
        <UnitName unit={unit} />
      </th>
      <td data-label={columns.code} className="code-cell">
        {unit.code}
      </td>
      <td>{type?.name ?? unit.typeCode}</td>
      <td data-label={columns.goLive}>
        <GoLive unit={unit} />
      </td>
      <td>
        <Below below={below} isOpen={parts.isSearched} />
      </td>
    </tr>
  );
}

function Actions() {
  return (
    <>
      <Link to="/to-chuc">{UNITS.tree}</Link>
      <Button component={Link} to={unitsPath({ view: 'take' })}>
        {UNITS.take}
      </Button>
      <Button component={Link} to={unitsPath({ view: 'new' })} variant="default">
        {UNITS.create}
      </Button>
    </>
  );
}

/** The units the office has, each with its go-live day and what stands below it. */
export function UnitList({ screen }: { screen: ListScreen }) {
  const { place, branches, types } = screen;
  const isSearched = place.text !== '';
  return (
    <>
      <PageHeader title={UNITS.title} subtitle={UNITS.subtitle} actions={<Actions />} />
      {place.taken !== null && (
        <output className="notice notice-good">{UNITS.taken(place.taken)}</output>
      )}
      {!screen.hasUnits && <p className="notice notice-warn">{UNITS.onlyTop}</p>}
      <SearchLine place={place} label={UNITS.search} />
      {branches.length === 0 ? (
        <p className="panel empty-note">{UNITS.none}</p>
      ) : (
        <div className="table-scroll stacking">
          <table className="data-table">
            <ColumnHeads names={UNITS.columns} />
            <tbody>
              {branches.map((branch) => (
                <UnitRow
                  key={branch.unit.id}
                  branch={branch}
                  types={types}
                  isSearched={isSearched}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
