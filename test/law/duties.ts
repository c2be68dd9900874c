/*
 * What is owed: Điều 9, 10 and 14.4, paper by paper, article by article. Computed anew from the state each time; nothing
 * is carried on from an earlier answer.
 */
import { monthEnd, nextMonth } from './days';
import type { Day } from './days';
import { dutyKey } from './facts';
import type {
  Career,
  Fact,
  Law,
  Line,
  Paper,
  PaperKind,
  State,
  Task,
  Transfer,
  Unit,
} from './facts';
import { apply, begin } from './apply';
import { custodianOf, findTransfer, isStruckOff, loanLastDay } from './holding';
import { clock, isLive, isStandingStill, lateness, reckon, ruleOn } from './reckon';
import type { Basis, Duty, Outcome } from './reckon';

const TRIGGERS_OF_9_1: readonly PaperKind[] = ['recruitment', 'reception', 'contract'];

/** What a paper opens beside 9.1 and the release, by its kind. */
const OPENS = {
  // Of somebody whose dossier is older than the paper these are changes like any other.
  recruitment: ['event_entered'],
  reception: ['event_entered'],
  contract: ['event_entered'],
  event: ['event_entered'],
  'department-move': ['event_entered', 'department_move'],
  transfer: ['event_entered', 'dossier_received_and_forwarded'],
  secondment: ['event_entered', 'dossier_received_and_forwarded', 'secondment_returned'],
  'secondment-outside': ['event_entered', 'secondment_returned'],
  'transfer-out': ['status_transferred_out'],
  retirement: ['status_retired_resigned_deceased'],
  separation: ['status_retired_resigned_deceased'],
  death: ['status_retired_resigned_deceased'],
} as const satisfies Record<PaperKind, readonly Task[]>;

/** Every duty of a state on the day `today`. */
export function dutiesOf(state: State, today: Day): Duty[] {
  return [...dutiesOfPapers(state, today), ...monthlyChecks(state, today)];
}

/** What papers open, without the monthly checks. */
export function dutiesOfPapers(state: State, today: Day): Duty[] {
  const ofLines = state.papers.flatMap((paper) =>
    paper.lines.flatMap((line) => dutiesOfLine(state, paper, line, today)),
  );
  return [...ofLines, ...dutiesOfRecruits(state, today)];
}

/** 9.2.b, 10.1, 10.2, 10.3 and the return: what one person's line in one paper opens. */
function dutiesOfLine(state: State, paper: Paper, line: Line, today: Day): Duty[] {
  if (isNewRecruit(state, paper, line)) return [];
  const transfer = findTransfer(state, paper.id, line.person);
  const fellAway = isStruckOff(state, paper.id, line.person) || hasNoDossierAnyMore(state, line);
  const basis = (task: Task): Basis => ({
    task,
    paper,
    line,
    unit: line.unit,
    countsFrom: paper.effectiveOn,
    key: dutyKey(task, paper.id, line.person),
    voided: fellAway,
    today,
  });
  const duties = OPENS[paper.kind].flatMap((task): (Duty | null)[] => {
    switch (task) {
      case 'event_entered':
      case 'status_transferred_out':
      case 'status_retired_resigned_deceased':
        return [reckon(state, basis(task))];
      case 'department_move':
        return [reckon(state, { ...basis(task), voided: fellAway || hasLeft(state, line) })];
      case 'dossier_received_and_forwarded':
        return transfer ? [receipt(state, basis(task), transfer)] : [];
      case 'secondment_returned':
        return transfer ? [returning(state, basis(task), transfer)] : [];
    }
  });
  if (transfer) duties.push(release(state, basis('dossier_released'), transfer));
  return duties.filter((duty) => duty !== null);
}

const hasNoDossierAnyMore = (state: State, { person }: Line) =>
  (state.dossiers[person]?.annulledOn ?? null) !== null;

/** The dossier went to another unit than the one the move happens in. */
function hasLeft(state: State, { person, unit }: Line): boolean {
  const custodian = custodianOf(state.dossiers[person]);
  return custodian !== null && custodian !== unit;
}

/** New is whose dossier is not older than the signing of the paper (or who has none yet). */
function isNewRecruit(state: State, paper: Paper, { person }: Line): boolean {
  if (!TRIGGERS_OF_9_1.includes(paper.kind)) return false;
  const dossier = state.dossiers[person];
  return !dossier || dossier.openedOn >= paper.signedOn;
}

/**
 * Điều 9.1.a and 9.1.b: one clock for each recruit, from the earliest of decision, reception and contract (A15). The
 * day of effect only says which rules hold and whether the unit was live. Void when no paper of the recruit stands.
 */
function dutiesOfRecruits(state: State, today: Day): Duty[] {
  const triggers = state.papers
    .flatMap((paper) => paper.lines.map((line) => ({ paper, line })))
    .filter(({ paper, line }) => isNewRecruit(state, paper, line) && opens(state, paper, line));
  const recruits = [...new Set(triggers.map(({ line }) => line.person))];
  return recruits.flatMap((person) => {
    const own = triggers.filter(({ line }) => line.person === person);
    const standing = own.filter(({ paper }) => !isStruckOff(state, paper.id, person));
    const earliest = [...(standing.length > 0 ? standing : own)].sort((one, other) =>
      one.paper.signedOn < other.paper.signedOn
        ? -1
        : Number(one.paper.signedOn > other.paper.signedOn),
    )[0];
    if (!earliest) return [];
    const { paper, line } = earliest;
    const voided = standing.length === 0 || hasNoDossierAnyMore(state, line);
    const tasks = ['dossier_created', 'data_sheet_submitted'] as const;
    const duties = tasks.map((task) =>
      reckon(state, {
        task,
        paper,
        line,
        unit: line.unit,
        countsFrom: paper.signedOn,
        key: dutyKey(task, person),
        voided,
        today,
      }),
    );
    return duties.filter((duty) => duty !== null);
  });
}

/** Whether a recruiting paper opens anything: no backlog, the unit live and a rule in force on its day of effect. */
function opens(state: State, paper: Paper, line: Line): boolean {
  const unit = custodianOf(state.dossiers[line.person]) ?? line.unit;
  return (
    !paper.backlog &&
    isLive(state.law, unit, paper.effectiveOn) &&
    ruleOn(state.law, 'dossier_created', paper.effectiveOn) !== null
  );
}

/** Điều 10.2, second paragraph: 30 days from the decision, asked for or not; done when passed on (A21: the whole chain). */
function receipt(state: State, basis: Basis, transfer: Transfer): Duty | null {
  const over = ['void', 'withdrawn', 'ended'].includes(transfer.state);
  return reckon(state, {
    ...basis,
    unit: transfer.to,
    countsFrom: basis.paper.signedOn,
    voided: basis.voided || (over && transfer.forwardedOn === null),
  });
}

/** The return at the end of a loan (A21): the decision opens it, a later one that prolongs moves it, the end meets it. */
function returning(state: State, basis: Basis, transfer: Transfer): Duty | null {
  const lastDay = loanLastDay(state, transfer) ?? basis.line.until ?? null;
  if (lastDay === null) return null;
  const voided = basis.voided || transfer.state === 'void' || transfer.state === 'withdrawn';
  return reckon(state, { ...basis, countsFrom: lastDay, voided });
}

/**
 * Điều 10.2, first paragraph: 10 days from each request that the old unit received. Refusal and send-back stop its
 * clock until it is asked again; what each asking was late adds up, and each is shown.
 */
function release(state: State, basis: Basis, transfer: Transfer): Duty | null {
  const reckonings = transfer.askings.map((asking) => {
    const { askedOn, answeredOn } = asking;
    const extensions = (state.extensions[basis.key] ?? []).filter(
      ({ grantedOn }) => grantedOn >= askedOn && (answeredOn === null || grantedOn <= answeredOn),
    );
    const last = clock(state, { ...basis, countsFrom: askedOn }, extensions, answeredOn);
    const late = last ? lateness(last.day, answeredOn ?? basis.today) : 0;
    return last ? { asking, last, late } : null;
  });
  const present = reckonings.filter((one) => one !== null);
  const now = present.at(-1);
  const duty = now && reckon(state, { ...basis, countsFrom: now.asking.askedOn });
  if (!now || !duty) return null;

  const lateDays = present.reduce((sum, { late }) => sum + late, 0);
  const handedOver = transfer.receivedOn !== null;
  const fellAway = basis.voided || ['void', 'withdrawn'].includes(transfer.state);
  const released = now.asking.answer === 'released' && transfer.state !== 'sent-back';
  const waived = basis.key in state.waived;
  let outcome: Outcome = isStandingStill(state, basis.key) ? 'paused' : 'open';
  if (transfer.state === 'refused' || transfer.state === 'sent-back') outcome = 'paused';
  if (released) outcome = lateDays > 0 ? 'met-late' : 'met';
  if (waived || basis.voided || (fellAway && !handedOver)) outcome = 'void';
  return {
    ...duty,
    lastDay: now.last.day,
    provisional: now.last.provisional,
    outcome,
    doneOn: released ? now.asking.answeredOn : null,
    lateDays,
    delay: lateDays > 0 ? [{ unit: transfer.from, days: lateDays }] : [],
    askings: present.map(({ asking, last, late }) => ({
      ...asking,
      lastDay: last.day,
      lateDays: late,
    })),
  };
}

/** Điều 14.4: each month that is over, of each unit that was live in it; month end and 5 days (A35). */
function monthlyChecks(state: State, today: Day): Duty[] {
  return Object.entries(state.law.goLive).flatMap(([unit, goLive]) => {
    if (goLive === null) return [];
    const duties: Duty[] = [];
    for (let month = goLive.slice(0, 7); monthEnd(month) < today; month = nextMonth(month)) {
      const duty = monthlyCheck(state, unit, month, today);
      if (duty) duties.push(duty);
    }
    return duties;
  });
}

/** Whether a unit owes the check of a month "YYYY-MM": it was live on a day of it. */
export function owesCheck(month: string, goLive: Day | null): boolean {
  return goLive !== null && goLive <= monthEnd(month);
}

function monthlyCheck(state: State, unit: Unit, month: string, today: Day): Duty | null {
  if (!owesCheck(month, state.law.goLive[unit] ?? null)) return null;
  const end = monthEnd(month);
  const key = dutyKey('monthly_check', unit, month);
  const paper: Paper = {
    id: '',
    kind: 'event',
    signedOn: end,
    effectiveOn: end,
    receivedOn: null,
    backlog: false,
    lines: [],
  };
  const duty = reckon(state, {
    task: 'monthly_check',
    paper,
    line: { person: '', unit },
    unit,
    countsFrom: end,
    key,
    voided: false,
    today,
  });
  return duty && { ...duty, paper: null, person: null };
}

/** Applies the facts of a career one after the other; a refused one changes nothing and is told. */
export function follow(
  career: Career,
  law: Law,
): { state: State; refused: { fact: Fact; why: string }[] } {
  let state = begin(law);
  const refused: { fact: Fact; why: string }[] = [];
  for (const fact of career) {
    const applied = apply(state, fact);
    if (applied.ok) state = applied.state;
    else refused.push({ fact, why: applied.why });
  }
  return { state, refused };
}

/** What the law says of a whole career on the day `today`: its duties, the state it came to, and what was refused. */
export function judge(
  career: Career,
  law: Law,
  today: Day,
): { duties: Duty[] } & ReturnType<typeof follow> {
  const followed = follow(career, law);
  return { ...followed, duties: dutiesOf(followed.state, today) };
}
