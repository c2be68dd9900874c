import { SECTION_NAMES } from '../../i18n/vi/sections';
import type { TwinPage } from '../../services/paper/paper-page';
import { placeOfPaper, placeOfSection } from './twin-address';

export type OpenDifference = { place: string; name: string; difference: string };

/** Gives the differences that no later check has cleared, papers first, each with where it stands in the page. */
export function openDifferences({ papers, sections }: TwinPage): OpenDifference[] {
  const ofPapers = papers.flatMap(({ code, name, last }) =>
    last === null || last.difference === null
      ? []
      : [{ place: placeOfPaper(code), name, difference: last.difference }],
  );
  const ofSections = sections.flatMap(({ code, standing, last }) =>
    standing.differs
      ? [
          {
            place: placeOfSection(code),
            name: SECTION_NAMES[code],
            difference: last?.difference ?? '',
          },
        ]
      : [],
  );
  return [...ofPapers, ...ofSections];
}
