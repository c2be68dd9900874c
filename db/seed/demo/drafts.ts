import type { SectionCode } from '../../../app/domain/dossier/section-catalogue';
import { localDayOf } from '../../../app/domain/plain-date';
import { textOfContent } from '../../../app/domain/dossier/three-way-merge';
import { historyOf } from './history';
import type { DemoCast } from './people';
import { personAt } from './person';
import { createRandom } from './random';
import { momentOn, workingDayUntil } from './working-time';

type DemoDraft = {
  accountId: string;
  dossierId: string;
  sectionCode: SectionCode;
  baseVersion: number;
  typed: Record<string, string>;
  keptAt: number;
};

/** What the home unit's first clerk has begun and not saved: sections without tables, one word changed. */
const BEGUN: readonly (readonly [code: SectionCode, field: string, text: string])[] = [
  ['contact', 'email', 'dang.cap.nhat@example.vn'],
  ['assessment', 'unit_assessment', 'Năm nay: tận tình với người bệnh, hoàn thành'],
  ['health', 'health_note', 'Chờ kết quả khám sức khỏe định kỳ'],
];

/** Gives a few drafts of the first clerk of the table of accounts, on dossiers of the own unit. */
export function draftsOf(cast: DemoCast): DemoDraft[] {
  const [clerk] = cast.accounts;
  if (clerk === undefined) return [];
  const { plan, department } = cast;
  const random = createRandom(`drafts ${plan.seed}`);
  const people = cast.places
    .filter(({ managing, post }) => managing.code === clerk.unitId && post === 'staff')
    .slice(2, 20)
    .map((place) => personAt(plan, place))
    .filter(({ shape }) => shape !== 'half');
  return BEGUN.flatMap(([code, field, text], place): DemoDraft[] => {
    const person = people[place];
    if (person === undefined) return [];
    const last = historyOf(plan, person, { clerks: cast.clerksOf(clerk.unitId), department })
      .filter((version) => version.code === code)
      .at(-1);
    const day = workingDayUntil(localDayOf(plan.now - (place + 1) * 86_400_000));
    if (last === undefined) return [];
    return [
      {
        accountId: clerk.id,
        dossierId: person.id,
        sectionCode: code,
        baseVersion: last.version,
        typed: { ...textOfContent(code, last.content).fields, [field]: text },
        keptAt: Math.min(plan.now, Math.max(momentOn(day, random), last.at + 60_000)),
      },
    ];
  });
}
