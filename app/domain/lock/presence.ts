import type { SectionCode } from '../dossier/section-catalogue';
import type { Colleague } from './lock-words';

/** One open tab as it has last told of itself. */
export type OpenTab = {
  person: Colleague;
  section: SectionCode | null;
  holdsUnsaved: boolean;
  isHidden: boolean;
};

/** A tab whose line broke: shown as present until then, so that a short cut does not flicker. */
export type GoneTab = OpenTab & { until: number };

export type PersonHere = Colleague & {
  looksAt: SectionCode[];
  holdsUnsaved: SectionCode[];
  tabs: number;
};

function sectionsWhere(tabs: readonly OpenTab[], where: (tab: OpenTab) => boolean): SectionCode[] {
  const sections = tabs.filter(where).flatMap(({ section }) => section ?? []);
  return [...new Set(sections)].sort();
}

function byName(a: Colleague, b: Colleague): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.accountId < b.accountId ? -1 : 1;
}

/**
 * Gives who is here, one entry a person however many tabs he has, in the order of names. Holding unsaved text counts in a
 * hidden tab too; looking at a section does not.
 */
export function peopleHere(
  open: readonly OpenTab[],
  gone: readonly GoneTab[],
  now: number,
): PersonHere[] {
  const tabs = [...open, ...gone.filter(({ until }) => until > now)];
  const byPerson = new Map<string, OpenTab[]>();
  for (const tab of tabs)
    byPerson.set(tab.person.accountId, [...(byPerson.get(tab.person.accountId) ?? []), tab]);
  return [...byPerson.values()]
    .flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const stillOpen = open.filter(({ person }) => person.accountId === first.person.accountId);
      return {
        ...first.person,
        looksAt: sectionsWhere(own, ({ isHidden }) => !isHidden),
        holdsUnsaved: sectionsWhere(own, ({ holdsUnsaved }) => holdsUnsaved),
        tabs: Math.max(1, stillOpen.length),
      };
    })
    .sort(byName);
}
