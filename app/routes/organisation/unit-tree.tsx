import { formatPlainDate, type PlainDate } from '../../domain/plain-date';
import { dossierListAddress } from '../../forms/dossier-list-address';
import { Link } from '../../framework';
import { UNIT_KIND_NAMES } from '../../i18n/vi/account';
import { ORGANISATION } from '../../i18n/vi/organisation';
import type { UnitNode } from '../../services/unit/organisation-page';

/** Levels that stand open by themselves: the top, so that the units below it are seen. */
const OPEN_LEVELS = 1;

type TreeParts = { isSearch: boolean; mayList: boolean };

function GoLive({ unit }: { unit: UnitNode }) {
  if (!unit.keepsDossiers) return null;
  if (unit.goLiveOn === null)
    return <span className="mark mark-warn">{ORGANISATION.noGoLive}</span>;
  return <span>{ORGANISATION.goLive(formatPlainDate(unit.goLiveOn as PlainDate))}</span>;
}

/** The way to the people behind the number. */
function Numbers({ unit, mayList }: { unit: UnitNode; mayList: boolean }) {
  const { id, kept, working } = unit;
  const isKeeper = kept !== null;
  if (!isKeeper && working === 0) return null;
  const number = isKeeper ? ORGANISATION.kept(kept) : ORGANISATION.working(working);
  if (!mayList) return <span>{number}</span>;
  const asked = isKeeper ? { unitId: id } : { usingUnitId: id };
  return <Link to={dossierListAddress(asked)}>{number}</Link>;
}

/** What is told of a unit beside its name. */
function Facts({ unit, mayList }: { unit: UnitNode; mayList: boolean }) {
  return (
    <span className="unit-facts">
      <span>{unit.typeName ?? UNIT_KIND_NAMES[unit.kind]}</span>
      <Numbers unit={unit} mayList={mayList} />
      <GoLive unit={unit} />
      {!unit.verified && <span className="mark mark-warn">{ORGANISATION.notVerified}</span>}
      {unit.isEnded && <span className="mark mark-bad">{ORGANISATION.ended}</span>}
    </span>
  );
}

function UnitName({ unit, isSearch }: { unit: UnitNode; isSearch: boolean }) {
  const name = isSearch && unit.isFound ? <mark>{unit.name}</mark> : unit.name;
  return (
    <>
      <span className="unit-name">{name}</span> <span className="unit-code">{unit.code}</span>
      {!unit.inSector && <span className="mark mark-warn"> {ORGANISATION.outOfSector}</span>}
      {!unit.inProvince && <span className="mark mark-warn"> {ORGANISATION.outOfProvince}</span>}
    </>
  );
}

function Node({ unit, level, ...parts }: TreeParts & { unit: UnitNode; level: number }) {
  const { isSearch, mayList } = parts;
  if (unit.below.length === 0)
    return (
      <li className="unit-leaf">
        <UnitName unit={unit} isSearch={isSearch} />
        <Facts unit={unit} mayList={mayList} />
      </li>
    );
  return (
    <li>
      <details open={isSearch || level < OPEN_LEVELS}>
        <summary>
          <UnitName unit={unit} isSearch={isSearch} />{' '}
          <span className="unit-code">
            {ORGANISATION.below(unit.below.length)}
            {unit.kept !== null && ` · ${ORGANISATION.kept(unit.kept)}`}
          </span>
        </summary>
        <Facts unit={unit} mayList={mayList} />
        <ul className="unit-tree">
          {unit.below.map((child) => (
            <Node key={child.id} unit={child} level={level + 1} {...parts} />
          ))}
        </ul>
      </details>
    </li>
  );
}

/** The tree of units; each opens and closes by itself, without a script. */
export function UnitTree({ tops, ...parts }: TreeParts & { tops: readonly UnitNode[] }) {
  return (
    <ul className="unit-tree unit-tree-top panel">
      {tops.map((unit) => (
        // Another search opens other branches: the tree is then a new one.
        <Node key={`${unit.id}-${parts.isSearch}`} unit={unit} level={0} {...parts} />
      ))}
    </ul>
  );
}
