import { Button, TextInput } from '@mantine/core';
import { Link } from '../../framework';
import { UNITS } from '../../i18n/vi/units';
import { unitsPath, type UnitsAddress } from './units-address';

/** The search of a view of this screen; works without scripts. */
export function SearchLine({ place, label }: { place: UnitsAddress; label: string }) {
  return (
    <form method="get" action="/to-chuc/quan-ly" className="search-line">
      <TextInput
        id="tim"
        name="tim"
        type="search"
        label={label}
        defaultValue={place.text}
        key={place.text}
        maxLength={100}
        autoComplete="off"
      />
      {place.view === 'take' && <input type="hidden" name="lay" value="1" />}
      <Button type="submit" variant="default">
        {UNITS.searchSubmit}
      </Button>
      {place.text !== '' && <Link to={unitsPath({ view: place.view })}>{UNITS.clearSearch}</Link>}
    </form>
  );
}
