import { readText, type Search } from '../../forms/search-words';

const DONE_WORDS = ['them', 'sua'] as const;

export type UnitsDone = (typeof DONE_WORDS)[number];

/** Where on the screen of units a person stands: the whole of it is in the address. */
export type UnitsAddress = {
  text: string;
  view: 'list' | 'take' | 'new' | 'unit';
  unitId: string;
  /** The unit below which a new one is to stand, when it was chosen before. */
  below: string;
  done: UnitsDone | null;
  /** How many units were just taken over. */
  taken: number | null;
};

function viewOf(search: Search): UnitsAddress['view'] {
  if (search.has('lay')) return 'take';
  if (search.has('them')) return 'new';
  return readText(search, 'mo') === '' ? 'list' : 'unit';
}

/** Reads an address; a word that is none counts as not there. */
export function readUnitsAddress(search: Search): UnitsAddress {
  const taken = /^\d{1,4}$/.exec(search.get('da-lay') ?? '')?.[0];
  return {
    text: readText(search, 'tim'),
    view: viewOf(search),
    unitId: readText(search, 'mo'),
    below: readText(search, 'duoi'),
    done: DONE_WORDS.find((word) => word === search.get('xong')) ?? null,
    taken: taken === undefined ? null : Number(taken),
  };
}

/** Writes the address of a place on the screen. */
export function unitsPath(place: Partial<UnitsAddress>): string {
  const search = new URLSearchParams();
  const words: readonly (readonly [string, string | null | undefined])[] = [
    ['tim', place.text],
    ['lay', place.view === 'take' ? '1' : ''],
    ['them', place.view === 'new' ? '1' : ''],
    ['duoi', place.below],
    ['mo', place.unitId],
    ['xong', place.done],
    ['da-lay', place.taken?.toString()],
  ];
  for (const [name, word] of words) if (word !== null && word) search.set(name, word);
  const text = search.toString();
  return text === '' ? '/to-chuc/quan-ly' : `/to-chuc/quan-ly?${text}`;
}
