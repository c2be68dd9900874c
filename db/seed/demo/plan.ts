import { REFERENCE_UNITS, type ReferenceUnit } from '../reference-units';
import { createRandom, type Random } from './random';

/** What the whole set of invented data follows from; kept in the database before the first person is written. */
export type DemoPlan = {
  people: number;
  seed: number;
  /** The day on which these data are "today", in UTC milliseconds: the database's clock when it was begun. */
  now: number;
};

export type Post = 'head' | 'deputy' | 'part-head' | 'staff';

/** Where one person stands: nothing about the person is decided yet. */
export type Place = {
  index: number;
  managing: ReferenceUnit;
  using: ReferenceUnit;
  post: Post;
};

/** The unit of the demo's clerks: every sixth person is one of its own. */
const HOME_UNIT = 'TTYT-PV';
const HOME_TURN = 6;

const WEIGHTS: Readonly<Record<string, number>> = {
  SYT: 3,
  TTYT: 6,
  BVDK: 5,
  BVCK: 4,
  TTDP: 2,
  TTKHAC: 1,
  CC: 1,
};

const KEEPING = REFERENCE_UNITS.filter(({ keepsDossiers }) => keepsDossiers);
const OTHERS = KEEPING.filter(({ code }) => code !== HOME_UNIT);
const WEIGHTED = OTHERS.map((unit) => [unit, WEIGHTS[unit.type] ?? 1] as const);
const HOME = KEEPING.filter(({ code }) => code === HOME_UNIT);

const PARTS = new Map(
  KEEPING.map(({ code }) => [code, REFERENCE_UNITS.filter(({ parent }) => parent === code)]),
);

/** Gives the units that keep dossiers, in the order of the reference list. */
export function keepingUnits(): readonly ReferenceUnit[] {
  return KEEPING;
}

function managingUnitOf(index: number, random: Random): ReferenceUnit {
  const home = HOME[0];
  if (home !== undefined && index % HOME_TURN === 0) return home;
  const turn = index - Math.floor(index / HOME_TURN) - 1;
  // Once round, so that each unit has its head; then by size.
  return OTHERS[turn] ?? random.weighted(WEIGHTED);
}

/** Says where each of the people works: heads first, then the khoa, phòng and stations, each with a head of its own. */
export function planPlaces(plan: DemoPlan): Place[] {
  const random = createRandom(`places ${plan.seed}`);
  const counts = new Map<string, number>();
  const countOne = (code: string) => {
    const before = counts.get(code) ?? 0;
    counts.set(code, before + 1);
    return before;
  };
  return Array.from({ length: plan.people }, (_, index): Place => {
    const managing = managingUnitOf(index, random);
    const place = countOne(managing.code);
    const parts = PARTS.get(managing.code) ?? [];
    if (place === 0 || place === 3 || parts.length === 0)
      return { index, managing, using: managing, post: place === 0 ? 'head' : 'deputy' };
    const using = random.pick(parts);
    const isFirst = countOne(using.code) === 0;
    return { index, managing, using, post: isFirst && place > 1 ? 'part-head' : 'staff' };
  });
}
