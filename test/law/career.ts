/* Short words for writing a career down, for cases worked by hand and for generators. */
import type { Day } from './days';
import { dutyKey } from './facts';
import type {
  Career,
  DutyKey,
  Fact,
  Law,
  Line,
  Paper,
  PaperKind,
  Person,
  Side,
  State,
  Step,
  Task,
} from './facts';
import { apply } from './apply';
import { follow, judge } from './duties';
import type { Duty } from './reckon';

/** The person of a career that has only one. */
export const AN: Person = 'An';

type PaperWords = Partial<Omit<Paper, 'lines'>> & {
  kind: PaperKind;
  signedOn: Day;
  /** One person's line; `lines` for more. */
  unit?: string;
  to?: string;
  until?: Day;
  lines?: readonly Line[];
};

/** A paper of one person An in unit A, in force and registered the day it was signed, unless said otherwise. */
export function paper(words: PaperWords, registeredOn: Day = words.signedOn): Fact {
  const { unit = 'A', to, until, lines, ...rest } = words;
  const line: Line = { person: AN, unit, ...(to && { to }), ...(until && { until }) };
  return {
    kind: 'register',
    on: registeredOn,
    paper: {
      id: 'P1',
      effectiveOn: words.signedOn,
      receivedOn: null,
      backlog: false,
      lines: lines ?? [line],
      ...rest,
    },
  };
}

/** A dossier of An in unit A. */
export const dossier = (on: Day, person: Person = AN, unit = 'A'): Fact => ({
  kind: 'open-dossier',
  on,
  person,
  unit,
});

/** The event of a paper is entered. */
export const enter = (on: Day, by = 'A', id = 'P1'): Fact => ({
  kind: 'enter',
  on,
  by,
  paper: id,
  person: AN,
});

/** The state of a dossier is set by a paper of Điều 10.3. */
export const setStatus = (on: Day, by = 'A', id = 'P1'): Fact => ({
  kind: 'set-status',
  on,
  by,
  paper: id,
  person: AN,
});

const SIDE_OF: Record<Step, Side> = {
  request: 'new',
  release: 'old',
  refuse: 'old',
  receive: 'new',
  'send-back': 'new',
  forward: 'new',
  withdraw: 'new',
  end: 'old',
};

/** A step of the transfer of An by a paper, by the side it belongs to unless said otherwise. */
export function step(on: Day, name: Step, id = 'P1', side: Side = SIDE_OF[name]): Fact {
  return { kind: 'step', on, step: name, side, paper: id, person: AN };
}

/** Several steps on one day. */
export const steps = (on: Day, names: readonly Step[], id = 'P1'): Fact[] =>
  names.map((name) => step(on, name, id));

/** A pause of a duty, taken up again or not. */
export function paused(duty: DutyKey, from: Day, resumedOn: Day | null = null): Fact[] {
  const start: Fact = { kind: 'pause', on: from, duty };
  return resumedOn === null ? [start] : [start, { kind: 'resume', on: resumedOn, duty }];
}

/** The name of a duty of An in a paper. */
export const keyOf = (task: Task, id = 'P1'): DutyKey => dutyKey(task, id, AN);

/** The duty of that name, or null where none is owed. */
export function dutyIn(
  career: Career,
  key: DutyKey,
  { law, today }: { law: Law; today: Day },
): Duty | null {
  return judge(career, law, today).duties.find((duty) => duty.key === key) ?? null;
}

/** The state a career comes to; throws when the law refuses one of its facts. */
export function stateAfter(career: Career, law: Law): State {
  const { state, refused } = follow(career, law);
  const first = refused[0];
  if (first) throw new Error(`${first.fact.kind} of ${first.fact.on} is refused: ${first.why}`);
  return state;
}

/** Why the last fact is refused after the others, or null when it is not. */
export function refusalOf(career: Career, last: Fact, law: Law): string | null {
  const applied = apply(stateAfter(career, law), last);
  return applied.ok ? null : applied.why;
}
