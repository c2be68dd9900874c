/*
 * A career under both engines: after each fact whether it was taken and who keeps, borrows, writes; at the end every duty.
 * What is left out of the comparison is named here and in docs/decisions/0016, with why.
 */
import { addDays } from '../law/days';
import type { Day } from '../law/days';
import { apply, begin } from '../law/apply';
import { dutiesOfPapers } from '../law/duties';
import type { Fact, State, Task } from '../law/facts';
import { holdingOf } from '../law/holding';
import type { Duty as Lawful } from '../law/reckon';
import { CALENDAR_YEARS } from '../support/duty-facts';
import type { Plan } from './commands';
import type { Owed, Place, Product } from './product';
import { factsOf, isLeftOut, isReturnFromOutside, isReturnOfLeaver } from './resolve';
import { lawOf, TASK_OF } from './world';

/** Days careers begin around: before weekends, Tết and days in lieu, the late go-live, years nobody has entered. */
const BEGINNINGS: readonly Day[] = [
  '2017-01-20',
  '2017-05-26',
  '2017-08-28',
  '2018-02-05',
  '2019-04-22',
  '2019-12-16',
  '2021-02-01',
  '2021-02-22',
  '2022-01-24',
  '2023-04-21',
  '2024-02-01',
  '2025-01-20',
  '2025-08-25',
  '2026-01-26',
  '2026-02-09',
  '2026-08-24',
  '2026-10-19',
  '2026-11-30',
];

const INSTANT_OF_DAY = 'T01:00:00Z';

/** What became of a career: how much of it was tried, and the first thing the two say differently. */
export type Outcome = {
  taken: number;
  refused: number;
  duties: number;
  kinds: ReadonlySet<string>;
  difference: string | null;
};

/** Brings a career to both engines. */
export async function compareCareer(plan: Plan, product: Product): Promise<Outcome> {
  const course = new Course(plan, product);
  return course.run();
}

class Course {
  private state: State;
  private day: Day;
  private readonly tried: Fact[] = [];
  private readonly counts = { taken: 0, refused: 0 };
  private readonly kinds = new Set<string>();
  private ticks = 0;

  constructor(
    private readonly plan: Plan,
    private readonly product: Product,
  ) {
    this.state = begin(lawOf(plan.isWorkingDays));
    const beginning = BEGINNINGS[plan.startsOn % BEGINNINGS.length] ?? '2017-01-20';
    this.day = addDays(beginning, Math.floor(plan.startsOn / BEGINNINGS.length) % 14);
  }

  async run(): Promise<Outcome> {
    for (const command of this.plan.commands) {
      this.day = addDays(this.day, command.wait);
      for (const fact of factsOf(this.state, command, this.day)) {
        const difference = (await this.step(fact)) ?? (await this.places());
        if (difference !== null) return this.outcome(difference, 0);
      }
    }
    this.day = addDays(this.day, 1);
    const places = await this.places();
    if (places !== null) return this.outcome(places, 0);
    const lawful = dutiesOfPapers(this.state, this.day);
    const difference = differenceOf(this.state, lawful, await this.product.duties(), this.day);
    return this.outcome(difference, lawful.length);
  }

  private outcome(difference: string | null, duties: number): Outcome {
    const told = difference === null ? null : `${difference}\n${this.story()}`;
    return { ...this.counts, duties, kinds: this.kinds, difference: told };
  }

  private story(): string {
    return [...this.tried.map((fact) => JSON.stringify(fact)), `today ${this.day}`].join('\n');
  }

  private async step(fact: Fact): Promise<string | null> {
    this.tried.push(fact);
    this.ticks += 1;
    const applied = apply(this.state, fact);
    // What only mirrors a deed is brought where the law takes it.
    if (!applied.ok && (fact.kind === 'complete-dossier' || fact.kind === 'move-department'))
      return null;
    const at = Date.parse(this.day + INSTANT_OF_DAY) + this.ticks * 1000;
    const isTaken = await this.product.take({ ...fact, at });
    if (isTaken !== applied.ok)
      return `the law ${applied.ok ? 'takes' : `refuses (${applied.why})`} what the application ${isTaken ? 'takes' : 'refuses'}`;
    if (applied.ok) this.state = applied.state;
    this.counts[isTaken ? 'taken' : 'refused'] += 1;
    this.kinds.add(fact.kind === 'step' ? fact.step : fact.kind);
    return null;
  }

  private async places(): Promise<string | null> {
    const at = Date.parse(this.day + INSTANT_OF_DAY) + this.ticks * 1000;
    for (const person of Object.keys(this.state.dossiers)) {
      const lawful = lawfulPlace(this.state, person, this.day);
      const place = seen(this.state, person, await this.product.placeOf(person, at));
      if (JSON.stringify(lawful) !== JSON.stringify(place))
        return `${person} is by law ${JSON.stringify(lawful)}, in the application ${JSON.stringify(place)}`;
    }
    return null;
  }
}

/** Nobody writes in a closed dossier; who uses somebody lent outside or gone is told by his status. */
function lawfulPlace(state: State, person: string, day: Day): Place {
  const { custodian, guest, usedBy, inTransit, writers } = holdingOf(state, person, day);
  const isClosed = (state.dossiers[person]?.closedOn ?? null) !== null;
  return {
    custodian,
    guest,
    usedBy: usedBy === 'outside' ? custodian : usedBy,
    inTransit,
    writers: isClosed ? [] : [...writers].sort(),
  };
}

function seen(state: State, person: string, place: Place): Place {
  const isClosed = (state.dossiers[person]?.closedOn ?? null) !== null;
  return {
    custodian: place.custodian,
    // On its way the new unit reads beside the keeper: nobody is lent to it.
    guest: place.inTransit ? null : place.guest,
    usedBy: isClosed ? null : place.usedBy,
    inTransit: place.inTransit,
    writers: [...place.writers].sort(),
  };
}

function differenceOf(
  state: State,
  lawful: readonly Lawful[],
  owed: readonly Owed[],
  today: Day,
): string | null {
  for (const duty of lawful) {
    if (isOutside(state, duty)) continue;
    const found = owed.filter(({ key }) => key === duty.key);
    const [one] =
      found.length > 1 ? found.filter(({ duty: { outcome } }) => outcome !== 'void') : found;
    const mine = one ?? found[0];
    // Void and not owed at all are the same to everybody.
    if (mine === undefined && duty.outcome === 'void') continue;
    if (mine === undefined) return `owed by law, not in the application: ${JSON.stringify(duty)}`;
    const told = wordsOf(state, duty, mine, today);
    if (told !== null) return `${duty.key}: ${told}`;
  }
  const extra = owed.find(
    ({ key, duty }) =>
      duty.outcome !== 'void' &&
      !lawful.some((one) => one.key === key) &&
      !isOutside(state, { task: TASK_OF[duty.task], key }),
  );
  return extra === undefined ? null : `owed in the application only: ${JSON.stringify(extra.duty)}`;
}

type Words = Readonly<Record<string, unknown>>;

function wordsOf(state: State, law: Lawful, { duty }: Owed, today: Day): string | null {
  const isVoid = law.outcome === 'void';
  const isStill = law.outcome === 'paused' && state.pauses[law.key]?.at(-1)?.resumedOn === null;
  const late = duty.earlierLateDays + Math.max(0, lateness(duty.lastDay, duty.doneOn ?? today));
  const stopped = law.task === 'dossier_released' && law.outcome === 'paused';
  const mine: Words = {
    unit: duty.unitId,
    countsFrom: duty.startedOn,
    doneOn: duty.doneOn,
    outcome: duty.outcome,
    lastDay: duty.lastDay,
    second: duty.lastDayFromReceipt,
    provisional: duty.isProvisional,
    late: stopped ? duty.earlierLateDays : late,
  };
  const lawful: Words = {
    unit: law.unit,
    countsFrom: law.countsFrom,
    doneOn: law.doneOn,
    outcome: law.outcome,
    lastDay: law.lastDay,
    second: law.lastDayFromReceipt,
    provisional: law.provisional,
    late: law.lateDays,
  };
  const names = Object.keys(lawful).filter(
    (name) => !isSilent(name, { state, law, isVoid, isStill, second: duty.lastDayFromReceipt }),
  );
  const differing = names.filter((name) => lawful[name] !== mine[name]);
  if (differing.length === 0) return null;
  return differing
    .map(
      (name) =>
        `${name} is ${String(lawful[name])} by law, ${String(mine[name])} in the application`,
    )
    .join('; ');
}

const lateness = (last: Day, until: Day) =>
  Math.round((Date.parse(until) - Date.parse(last)) / 86_400_000);

type Asked = { state: State; law: Lawful; isVoid: boolean; isStill: boolean; second: Day | null };

const OF_RECRUITS: readonly Task[] = ['dossier_created', 'data_sheet_submitted'];
const OF_EFFECT: readonly Task[] = [
  'event_entered',
  'department_move',
  'status_transferred_out',
  'status_retired_resigned_deceased',
];

const isEntered = (day: Day) => CALENDAR_YEARS.includes(Number(day.slice(0, 4)));

/** What neither text decides of a duty. */
function isSilent(name: string, { state, law, isVoid, isStill, second }: Asked): boolean {
  const isExtended = law.key in state.extensions;
  if (name === 'outcome' && isReturnFromOutside(state, law)) return true;
  // A void duty has nobody left to be late.
  if (isVoid) return name !== 'outcome' || (isDossierAnnulled(state, law) && law.doneOn !== null);
  if (name === 'outcome' && isReturnOfLeaver(state, law)) return true;
  // While the clock stands, no last day can be told; after the last day a pause cures nothing.
  if (isStill) return ['lastDay', 'late', 'second', 'provisional', 'outcome'].includes(name);
  if (law.lastDay === null) return ['lastDay', 'second', 'provisional'].includes(name);
  // A19 speaks of what counts from the day of effect; of the rest it is silent.
  if (name === 'second')
    return isExtended || wasStillWhenDone(state, law) || !OF_EFFECT.includes(law.task);
  // Working days that began in a year nobody has entered and end in one that is: the last day's year decides (row L).
  const isFromUnknown = !isEntered(law.countsFrom) && isEntered(law.lastDay);
  if (name === 'provisional') return isFromUnknown || (second !== null && !isEntered(second));
  return false;
}

/** What was done for a dossier that was annulled later: done, or void, is said nowhere. */
const isDossierAnnulled = (state: State, { person }: Lawful) =>
  (state.dossiers[person ?? '']?.annulledOn ?? null) !== null;

const wasStillWhenDone = (state: State, { key }: Lawful) =>
  state.pauses[key]?.at(-1)?.resumedOn === null;

/** What is left out of the comparison altogether. */
function isOutside(state: State, { task, key }: Pick<Lawful, 'task' | 'key'>): boolean {
  const [, ...names] = key.split('/');
  const person = names.at(-1) ?? '';
  const paper = names.length > 1 ? (names[0] ?? null) : null;
  return isLeftOut(state, { task, paper, person }) || isOfMovedRecruit(state, { task, person });
}

/** Whose the new dossier and its sheet are once the dossier went to another unit, is said nowhere. */
function isOfMovedRecruit(
  state: State,
  { task, person }: Pick<Lawful, 'task' | 'person'>,
): boolean {
  return OF_RECRUITS.includes(task) && (state.dossiers[person ?? '']?.custody.length ?? 0) > 1;
}
