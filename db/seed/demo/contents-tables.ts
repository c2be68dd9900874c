import type { SectionContent } from '../../../app/domain/dossier/section-content';
import { partsOf, type PlainDate } from '../../../app/domain/plain-date';
import type { Relative } from './life';
import type { Person } from './person';

const QUALIFICATION_ORDER = ['SC', 'TC', 'CD', 'CNDH', 'DSDH', 'BS', 'THS', 'BSCKI'];

/** Section `education`: schools and courses that had ended by the day, the newest qualification as the highest. */
export function educationContent(person: Person, day: PlainDate): SectionContent {
  const done = person.schooling.filter(({ to }, place) => place === 0 || to <= day);
  const degrees = done
    .filter(({ qualification }) => qualification !== null)
    .toSorted(
      (a, b) =>
        QUALIFICATION_ORDER.indexOf(a.qualification ?? '') -
        QUALIFICATION_ORDER.indexOf(b.qualification ?? ''),
    );
  const highest = degrees.at(-1);
  const theory = done.some(({ major }) => major === 'Lý luận chính trị');
  return {
    general_education: '22',
    highest_qualification: highest?.qualification ?? null,
    highest_speciality: highest?.major ?? null,
    political_theory_level: theory ? 'TC' : 'SC',
    state_management_level: person.employmentType === 'CC' ? 'CV' : null,
    it_level: person.place.index % 3 === 0 ? 'CCB' : 'CCCB',
    foreign_languages: [
      { row_id: 'd1', language: 'EN', level: person.place.index % 4 === 0 ? 'B2VN' : 'CCB' },
    ],
    trainings: done.map(({ school, major, from, to, form, certificate }, place) => ({
      row_id: `d${place + 1}`,
      institution: school,
      major,
      starts_on: from.slice(0, 7),
      ends_on: to.slice(0, 7),
      form,
      certificate,
    })),
  };
}

/** Section `work-history`: from recruitment on, one row a post. */
export function workHistoryContent(person: Person, day: PlainDate): SectionContent {
  const posts = person.posts.filter(({ on }, place) => place === 0 || on <= day);
  const { using, managing } = person.place;
  const at = (position: string) =>
    using.code === managing.code || position.endsWith(using.name.slice(1))
      ? managing.name
      : `${using.name}, ${managing.name}`;
  return {
    work_history: posts.map(({ on, position }, place) => ({
      row_id: `d${place + 1}`,
      starts_on: on.slice(0, 7),
      ends_on: posts[place + 1]?.on.slice(0, 7) ?? null,
      post_and_unit: `${position}, ${at(position)}`,
    })),
  };
}

function relativeRows(relatives: readonly Relative[], prefix: string) {
  return relatives.map(({ relation, name, birthYear, details }, place) => ({
    row_id: `${prefix}${place + 1}`,
    relation,
    full_name: name,
    birth_year: birthYear,
    details,
  }));
}

/** Section `family`: parents, brothers and sisters, husband or wife, children born by the day; then the other's parents. */
export function familyContent({ life }: Person, day: PlainDate): SectionContent {
  const children = life.children
    .filter(({ on }) => on <= day)
    .map(({ on, name }) => ({
      relation: 'con-de',
      name,
      birthYear: partsOf(on).year,
      details: null,
    }));
  return {
    family_self: [...relativeRows(life.relatives, 'd'), ...relativeRows(children, 'c')],
    family_spouse: relativeRows(life.inLaws, 'd'),
  };
}
