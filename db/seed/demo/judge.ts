import { SECTION_CODES, type SectionCode } from '../../../app/domain/dossier/section-catalogue';
import { checkSection, type CheckFinding } from '../../../app/domain/dossier/section-checks';
import {
  neverEntered,
  sectionState,
  type SectionState,
} from '../../../app/domain/dossier/section-state';
import { isPartialDate } from '../../../app/domain/partial-date';
import { localDayOf } from '../../../app/domain/plain-date';
import { stepsOfGrade } from './career';
import type { DemoVersion } from './history';

export type Judged = { state: SectionState; warnings: readonly CheckFinding[] };

/**
 * Judges the newest version of each section by the rules that judge a save. Throws when one would not have been saved at
 * all: then the generator contradicts itself.
 */
export function judge(last: ReadonlyMap<SectionCode, DemoVersion>): Map<SectionCode, Judged> {
  const birth = last.get('identity')?.content['date_of_birth'];
  return new Map(
    SECTION_CODES.map((code) => {
      const version = last.get(code);
      if (version === undefined) return [code, { state: neverEntered(), warnings: [] }];
      const warnings = checkSection(code, version.content, {
        today: localDayOf(version.at),
        dateOfBirth: isPartialDate(birth) ? birth : null,
        scaleOf: stepsOfGrade,
      });
      const refused = warnings.find(({ severity }) => severity === 'refuse');
      if (refused !== undefined)
        throw new Error(
          `invented section ${code} would be refused: ${refused.code} ${refused.path}`,
        );
      return [code, { state: sectionState(code, version.content), warnings }];
    }),
  );
}
