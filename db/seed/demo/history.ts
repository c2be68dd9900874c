import { SECTION_CODES, type SectionCode } from '../../../app/domain/dossier/section-catalogue';
import { emptyContent, type SectionContent } from '../../../app/domain/dossier/section-content';
import { differences } from '../../../app/domain/dossier/section-difference';
import {
  addDays,
  formatPlainDate,
  localDayOf,
  type PlainDate,
} from '../../../app/domain/plain-date';
import { contentOn } from './contents';
import { foundFlaw, lastingFlaws, withFlaws, type Flaw } from './flaws';
import type { Person } from './person';
import type { DemoPlan } from './plan';
import { createRandom, idFrom, type Random } from './random';
import { laterInWorkingHours, momentOn, workingDayFrom, workingDayUntil } from './working-time';

export type Clerk = { id: string; name: string };

/** One version of one section as it was entered. */
export type DemoVersion = {
  code: SectionCode;
  version: number;
  at: number;
  clerk: Clerk;
  act: 'create' | 'update' | 'correct';
  reason: string | null;
  basis: string | null;
  effectiveOn: PlainDate | null;
  content: SectionContent;
  changedPaths: string[];
  /** Keys as a real save has them: of its form, its request, and the salt of its digest. */
  ids: { key: string; request: string; salt: string };
};

/** Somebody enters something: what is known then is all that has happened until `day`. */
type Entry = Pick<DemoVersion, 'code' | 'at' | 'act' | 'reason' | 'basis' | 'effectiveOn'> & {
  day: PlainDate;
  byDepartment?: true;
};

const FIRST: readonly SectionCode[] = ['identity', 'papers', 'employment'];

function sectionsEntered(random: Random, person: Person): readonly SectionCode[] {
  if (person.shape !== 'half') return SECTION_CODES;
  return SECTION_CODES.filter((code) => FIRST.includes(code) || random.chance(0.3));
}

function entry(code: SectionCode, at: number, more: Partial<Entry> = {}): Entry {
  return {
    code,
    at,
    act: 'update',
    reason: null,
    basis: null,
    effectiveOn: null,
    day: localDayOf(at),
    ...more,
  };
}

/** The first three stand in the form of a new dossier; the rest follow in the hours and days after. */
function firstEntries(random: Random, person: Person, now: number): Entry[] {
  let at = person.openedAt;
  return sectionsEntered(random, person).flatMap((code): Entry[] => {
    if (FIRST.includes(code)) return [entry(code, person.openedAt, { act: 'create' })];
    at = laterInWorkingHours(at, random.whole(4, 45));
    return at < now ? [entry(code, at)] : [];
  });
}

type Happening = { code: SectionCode; on: PlainDate; decided: string | null };

/** What has happened since the dossier was opened and belongs into it, by the section that tells it. */
function happeningsOf({ life, steps, posts, schooling, place }: Person): Happening[] {
  const of = (code: SectionCode, facts: readonly { on: PlainDate }[], decided: string | null) =>
    facts.map(({ on }) => ({ code, on, decided }));
  const unit = place.managing.code.split('-')[0] ?? 'SYT';
  return [
    ...of('salary', steps, 'SYT'),
    ...of('employment', posts, unit),
    ...of('work-history', posts, unit),
    ...of('contact', life.addresses, null),
    ...of('papers', life.cards, null),
    ...of('family', life.children, null),
    ...of('health', life.checkups, null),
    ...of('assessment', life.assessments, null),
    ...of('honours', [...life.awards, ...life.disciplines], unit),
    ...of(
      'education',
      schooling.map(({ to }) => ({ on: to })),
      null,
    ),
  ];
}

function basisOf(random: Random, by: string, on: PlainDate): string {
  const signedOn = workingDayUntil(addDays(on, -random.whole(1, 14)));
  return `Số ${random.whole(12, 2480)}/QĐ-${by} ngày ${formatPlainDate(signedOn)}`;
}

function laterEntries(random: Random, person: Person, plan: DemoPlan): Entry[] {
  const today = localDayOf(plan.now);
  const opened = localDayOf(person.openedAt);
  return happeningsOf(person)
    .filter(({ on }) => on > opened && on <= today)
    .flatMap(({ code, on, decided }): Entry[] => {
      const basis = decided === null ? null : basisOf(random, decided, on);
      const at = momentOn(workingDayFrom(addDays(on, random.whole(1, 12))), random);
      // What happened a few days ago is still on its way to the clerk.
      if (at >= plan.now) return [];
      return [entry(code, at, { basis, effectiveOn: on, day: localDayOf(at) })];
    });
}

/** Every seventh person of the home unit, and a few elsewhere, were put right in the last three weeks. */
function correctionMoment(random: Random, person: Person, plan: DemoPlan): number | null {
  const today = localDayOf(plan.now);
  const opened = localDayOf(person.openedAt);
  const { index } = person.place;
  const isRecent = (index % 6 === 0 && (index / 6) % 7 === 1) || random.chance(0.03);
  if (!isRecent && !random.chance(0.2)) return null;
  const age = isRecent ? random.whole(0, 18) : random.whole(25, 900);
  const at = momentOn(workingDayUntil(addDays(today, -age)), random);
  return localDayOf(at) > addDays(opened, 3) && at < plan.now ? at : null;
}

function correctionOf(random: Random, flaw: Flaw & { until: number }): Entry {
  const { code, until, act, reason } = flaw;
  const isByDepartment = act === 'correct' && random.chance(0.12);
  return entry(code, until, {
    act,
    reason,
    ...(isByDepartment ? { byDepartment: true } : {}),
  });
}

function versionsOf(
  person: Person,
  entries: readonly Entry[],
  flaws: readonly Flaw[],
  by: { clerkFor(entry: Entry): Clerk; random: Random },
): DemoVersion[] {
  const last = new Map<SectionCode, { content: SectionContent; version: number }>();
  return entries
    .toSorted((a, b) => a.at - b.at)
    .flatMap((one): DemoVersion[] => {
      const before = last.get(one.code);
      const content = withFlaws(contentOn(one.code, person, one.day), flaws, {
        code: one.code,
        person,
        at: one.at,
      });
      const paths = differences(one.code, before?.content ?? emptyContent(one.code), content);
      if (before !== undefined && paths.length === 0) return [];
      const version = (before?.version ?? 0) + 1;
      last.set(one.code, { content, version });
      const { day: _, byDepartment: __, ...entered } = one;
      return [
        {
          ...entered,
          version,
          content,
          clerk: by.clerkFor(one),
          changedPaths: paths.map(({ path }) => path),
          ids: {
            key: idFrom(by.random, one.at),
            request: idFrom(by.random, one.at),
            salt: idFrom(by.random, one.at),
          },
        },
      ];
    });
}

/** Gives every version of every section of a person's dossier, in the order of entry: none after the plan's now. */
export function historyOf(
  plan: DemoPlan,
  person: Person,
  by: { clerks: readonly Clerk[]; department: Clerk },
): DemoVersion[] {
  const random = createRandom(`history ${plan.seed} ${person.place.index}`);
  const moment = correctionMoment(random, person, plan);
  const found = moment === null ? [] : [{ ...foundFlaw(random, moment), until: moment }];
  const first = firstEntries(random, person, plan.now);
  const enteredAt = new Map(first.map(({ code, at }) => [code, at]));
  const later = [
    ...laterEntries(random, person, plan),
    ...found.map((flaw) => correctionOf(random, flaw)),
  ].filter(({ code, at }) => at > (enteredAt.get(code) ?? plan.now));
  const flaws = [...found, ...lastingFlaws(random, person)];
  const clerkFor = (one: Entry) => {
    if (one.byDepartment) return by.department;
    // Who opens a dossier enters all of it; later anyone of the unit.
    const opener = by.clerks[person.place.index % by.clerks.length];
    return one.at - person.openedAt < 7 * 86_400_000 && opener !== undefined
      ? opener
      : random.pick(by.clerks);
  };
  return versionsOf(person, [...first, ...later], flaws, { clerkFor, random });
}
