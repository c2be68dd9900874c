import { Button, Checkbox } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { nextKey, wasTicked, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { UNITS } from '../../i18n/vi/units';
import { SearchLine } from './search-line';
import type { Branch, ReferenceHead, Screen } from './screen.server';
import { headingOf, linesOf } from './sentence-of';
import { unitsPath } from './units-address';

const TEXT = UNITS.takeView;

type Parts = {
  screen: Extract<Screen, { view: 'take' }>;
  refused: RefusedForm | null;
};

function Head({ unit, refused }: { unit: ReferenceHead; refused: RefusedForm | null }) {
  if (unit.isKnown)
    return (
      <span>
        {unit.name} <span className="mark mark-good">● {TEXT.already}</span>
      </span>
    );
  return (
    <Checkbox
      name="codes"
      value={unit.code}
      label={unit.name}
      defaultChecked={wasTicked(refused, 'codes', unit.code)}
    />
  );
}

function BranchRow(parts: {
  branch: Branch<ReferenceHead>;
  isSearched: boolean;
  refused: RefusedForm | null;
}) {
  const { refused } = parts;
  const { unit, below } = parts.branch;
  return (
    <li className="reference-branch">
      <div className="reference-head">
        <Head unit={unit} refused={refused} />
        {below.length > 0 && !parts.isSearched && (
          <Checkbox
            name="whole"
            value={unit.code}
            label={TEXT.wholeOf(below.length)}
            aria-label={TEXT.wholeOfLabel(below.length, unit.name)}
            defaultChecked={wasTicked(refused, 'whole', unit.code)}
          />
        )}
      </div>
      {below.length > 0 && (
        <details open={parts.isSearched}>
          <summary>{TEXT.some(below.length)}</summary>
          <ul className="reference-below" aria-label={TEXT.someOf(unit.name)}>
            {below.map(({ code, name }) => (
              <li key={code}>
                <Checkbox
                  name="codes"
                  value={code}
                  label={name}
                  defaultChecked={wasTicked(refused, 'codes', code)}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** The units of the reference list the office doesn't have yet, to tick and take over together. */
export function TakeUnits({ screen, refused }: Parts) {
  const { branches, place } = screen;
  return (
    <>
      <PageHeader
        title={TEXT.title}
        subtitle={TEXT.intro}
        actions={<Link to={unitsPath({})}>{UNITS.back}</Link>}
      />
      {refused !== null && <RefusalSummary heading={headingOf(refused)} lines={linesOf(refused)} />}
      <SearchLine place={place} label={TEXT.search} />
      {branches.length === 0 ? (
        <p className="panel empty-note">{screen.isAllTaken ? TEXT.allTaken : TEXT.none}</p>
      ) : (
        <OnceForm id="codes" className="panel">
          <input type="hidden" name="intent" value="take" />
          <input type="hidden" name="_key" value={nextKey(refused, screen.key)} />
          <ul className="plain-list" aria-label={TEXT.groupLabel}>
            {branches.map((branch) => (
              <BranchRow
                key={branch.unit.code}
                branch={branch}
                isSearched={place.text !== ''}
                refused={refused}
              />
            ))}
          </ul>
          <div className="sticky-actions">
            <Button type="submit">{TEXT.submit}</Button>
          </div>
        </OnceForm>
      )}
    </>
  );
}
