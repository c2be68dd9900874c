/*
 * Reads a command as the career stands by the law: which facts are tried now. What neither the regulation nor a decided
 * reading says anything of is not tried (docs/decisions/0016).
 */
import { addDays } from '../law/days';
import type { Day } from '../law/days';
import { dutiesOfPapers } from '../law/duties';
import { dutyKey } from '../law/facts';
import type { Fact, Line, Paper, PaperKind, Side, State, Step, Transfer } from '../law/facts';
import {
  custodianOf,
  holdingOf,
  isLentBy,
  isOver,
  isStruckOff,
  isUnderWay,
  loanLastDay,
  mayAnnul,
  possibleStep,
} from '../law/holding';
import type { Duty } from '../law/reckon';
import type { Command } from './commands';
import { UNIT_NAMES } from './world';

const PEOPLE = ['an', 'binh'];
const RECRUITING: readonly PaperKind[] = ['recruitment', 'reception', 'contract'];
const LEAVING: readonly PaperKind[] = ['transfer-out', 'retirement', 'separation', 'death'];
const LENDING: readonly PaperKind[] = ['secondment', 'secondment-outside'];
const KINDS: readonly PaperKind[] = [
  'event',
  'event',
  'transfer',
  'transfer',
  'transfer',
  'secondment',
  'secondment',
  'secondment-outside',
  'department-move',
  'recruitment',
  'contract',
  ...LEAVING,
];

/** Days from the paper to its registration, from signing to effect, from effect to receipt. */
const SIGNED_BEFORE = [0, 0, 1, 2, 8, 25];
const IN_FORCE_AFTER = [0, 0, 0, 1, 5, 12, -7, -40];
const RECEIVED_AFTER = [null, null, 0, 1, 3, 9];
const LASTS = [3, 10, 20, 40, 90];

function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % Math.max(1, items.length)];
}

const isClosed = (state: State, person: string) => {
  const dossier = state.dossiers[person];
  return dossier !== undefined && (dossier.closedOn !== null || dossier.annulledOn !== null);
};

const papersOf = (state: State, person: string) =>
  state.papers.filter(({ lines }) => lines.some((line) => line.person === person));

const transfersOf = (state: State, person: string) =>
  state.transfers.filter((one) => one.person === person);

/** The facts that a command tries on a day; none where it would be about nothing. */
export function factsOf(state: State, command: Command, on: Day): Fact[] {
  const person = command.who % 4 > 0 ? 'an' : 'binh';
  if (isClosed(state, person)) return [];
  const isUnknown = !state.dossiers[person] && papersOf(state, person).length === 0;
  if (isUnknown && command.deed !== 'paper') return opening(state, person, command, on);
  switch (command.deed) {
    case 'dossier':
      return opening(state, person, command, on);
    case 'paper':
      return registering(state, person, command, on);
    case 'step':
      return stepping(state, person, command, on);
    case 'enter':
      return entering(state, person, command, on);
    case 'sheet':
      return isRecruit(state, person) ? [{ kind: 'hand-in-sheet', on, person }] : [];
    case 'complete':
      return completing(state, person, on);
    case 'adjust':
      return adjusting(state, person, command, on);
    case 'annul-paper':
    case 'annul-line':
      return annulling(state, person, command, on);
    case 'annul-dossier':
      return droppingDossier(state, person, command, on);
  }
}

const isRecruit = (state: State, person: string) =>
  papersOf(state, person).some(
    ({ id, kind }) => RECRUITING.includes(kind) && !isStruckOff(state, id, person),
  );

/** What was done for a recruit by the person's name, which a paper that comes or goes later would have to take over. */
const hasDeedsOfRecruit = (state: State, person: string) =>
  ['dossier_created', 'data_sheet_submitted'].some((task) => {
    const key = task + '/' + person;
    return (
      key in state.deeds || key in state.pauses || key in state.extensions || key in state.waived
    );
  });

function opening(state: State, person: string, { which }: Command, on: Day): Fact[] {
  if (state.dossiers[person]) return [];
  const [paper] = papersOf(state, person);
  const unit = paper?.lines.find((line) => line.person === person)?.unit;
  return [{ kind: 'open-dossier', on, person, unit: unit ?? pick(UNIT_NAMES, which) ?? 'A' }];
}

function completing(state: State, person: string, on: Day): Fact[] {
  const by = custodianOf(state.dossiers[person]);
  return by === null ? [] : [{ kind: 'complete-dossier', on, person, by }];
}

type Dates = Pick<Paper, 'signedOn' | 'effectiveOn' | 'receivedOn'>;

function datesOf({ dates }: Command, on: Day): Dates {
  const signedOn = addDays(on, -(pick(SIGNED_BEFORE, dates) ?? 0));
  const effectiveOn = addDays(signedOn, pick(IN_FORCE_AFTER, Math.floor(dates / 10)) ?? 0);
  const after = pick(RECEIVED_AFTER, Math.floor(dates / 100)) ?? null;
  const received = after === null ? null : addDays(signedOn, after);
  return {
    signedOn,
    effectiveOn,
    receivedOn: received !== null && received <= on ? received : null,
  };
}

function registering(state: State, person: string, command: Command, on: Day): Fact[] {
  const dossier = state.dossiers[person];
  const kind = dossier ? pick(KINDS, command.how) : pick(RECRUITING, command.how);
  if (kind === undefined) return [];
  const dates = datesOf(command, on);
  const line = lineOf(state, person, { kind, command, dates });
  if (line === null) return [];
  const paper: Paper = {
    id: `P${state.papers.length + 1}`,
    kind,
    ...dates,
    backlog: command.dates % 13 === 0 && line.to === undefined,
    lines: [line, ...alsoNamed(state, line, kind)],
  };
  return [{ kind: 'register', on, paper }];
}

/** A paper of a change names the other person, too, where he is in the same unit. */
function alsoNamed(state: State, line: Line, kind: PaperKind): Line[] {
  const other = PEOPLE.find((name) => name !== line.person) ?? '';
  const isThere = custodianOf(state.dossiers[other]) === line.unit && !isClosed(state, other);
  return kind === 'event' && isThere ? [{ person: other, unit: line.unit }] : [];
}

type Asked = { kind: PaperKind; command: Command; dates: Dates };

function lineOf(state: State, person: string, asked: Asked): Line | null {
  const { kind, command } = asked;
  const custodian = custodianOf(state.dossiers[person]);
  if (RECRUITING.includes(kind)) return recruitLine(state, person, asked);
  if (custodian === null) return null;
  const others = UNIT_NAMES.filter((unit) => unit !== custodian);
  const to = pick(others, command.which);
  if (kind === 'transfer' && to !== undefined) return { person, unit: custodian, to };
  if (kind === 'secondment') return loanLine(state, person, { ...asked, unit: custodian, others });
  if (kind === 'secondment-outside')
    return outsideLine(state, person, { ...asked, unit: custodian });
  return { person, unit: custodian };
}

/** One unit recruits a person; each kind of paper once, so that a name is enough to tell whose it is. */
function recruitLine(state: State, person: string, { kind, command }: Asked): Line | null {
  const dossier = state.dossiers[person];
  const known = papersOf(state, person);
  const [first] = known.filter((paper) => RECRUITING.includes(paper.kind));
  if (known.some((paper) => paper.kind === kind)) return null;
  if (hasDeedsOfRecruit(state, person) || (dossier?.custody.length ?? 0) > 1) return null;
  const told = first?.lines.find((line) => line.person === person)?.unit;
  const unit = custodianOf(dossier) ?? told ?? pick(UNIT_NAMES, command.which) ?? 'A';
  return { person, unit };
}

type LoanAsked = Asked & { unit: string; others: readonly string[] };

/** A loan to a host that has the person prolongs it and takes effect within it; before it was received nothing is said of that. */
function loanLine(state: State, person: string, asked: LoanAsked): Line | null {
  const { command, dates, unit, others } = asked;
  const loans = transfersOf(state, person).filter(
    (one) => one.kind === 'secondment' && !isOver(one),
  );
  if (wasOutside(state, person)) return null;
  const running = loans.find(isLentBy);
  const to = running && command.which % 3 > 0 ? running.to : pick(others, command.which);
  if (to === undefined) return null;
  const lasts = pick(LASTS, command.which) ?? 10;
  if (running?.to !== to) {
    if (loans.some((one) => one.to === to)) return null;
    return { person, unit, to, until: addDays(dates.effectiveOn, lasts) };
  }
  const lastDay = loanLastDay(state, running);
  const paper = state.papers.find(({ id }) => id === running.paper);
  if (lastDay === null || !paper) return null;
  const isWithin = dates.effectiveOn > paper.effectiveOn && dates.effectiveOn <= lastDay;
  const latest = [running.paper, ...running.prolongedBy]
    .map((id) => state.papers.find((one) => one.id === id)?.signedOn ?? '')
    .sort()
    .at(-1);
  if (!isWithin || latest === undefined || dates.signedOn <= latest) return null;
  return { person, unit, to, until: addDays(lastDay, lasts) };
}

/** Whether somebody was lent outside: which return ends which of two loans is told by days alone. */
const wasOutside = (state: State, person: string) =>
  transfersOf(state, person).some((one) => one.kind === 'secondment-outside');

function outsideLine(state: State, person: string, asked: Asked & { unit: string }): Line | null {
  const { unit, dates, command } = asked;
  const loans = transfersOf(state, person).filter(({ kind }) => kind !== 'transfer');
  if (loans.some((one) => one.kind === 'secondment-outside' || !isOver(one))) return null;
  const until = addDays(dates.effectiveOn, pick(LASTS, command.which) ?? 10);
  return { person, unit, to: 'Bộ Y tế', until };
}

const SIDE_OF: Readonly<Record<Step, Side>> = {
  request: 'new',
  release: 'old',
  refuse: 'old',
  receive: 'new',
  'send-back': 'new',
  forward: 'new',
  withdraw: 'new',
  end: 'old',
};

const STEPS = Object.keys(SIDE_OF) as readonly Step[];

/** The way that is meant: random steps alone seldom arrive anywhere. */
const MEANT: Readonly<Partial<Record<Transfer['state'], readonly Step[]>>> = {
  registered: ['request'],
  requested: ['release', 'release', 'release', 'refuse', 'withdraw'],
  refused: ['request'],
  'sent-back': ['request'],
  released: ['receive', 'receive', 'receive', 'send-back'],
  received: ['forward', 'forward', 'end'],
  forwarded: ['end'],
};

function stepping(state: State, person: string, command: Command, on: Day): Fact[] {
  const transfer = pick([...transfersOf(state, person)].reverse(), command.which % 7);
  if (!transfer || transfer.kind === 'secondment-outside') return comingHome(state, transfer, on);
  const isMeant = command.how < 80;
  const step: Step | undefined = isMeant
    ? pick(MEANT[transfer.state] ?? ['forward'], command.how)
    : pick(STEPS, command.how);
  if (step === undefined) return [];
  const side = !isMeant && command.dates % 5 === 0 ? 'old' : SIDE_OF[step];
  const move = { step, side, on };
  if (possibleStep(state, transfer, move).answer === 'silent') return [];
  return [{ kind: 'step', ...move, paper: transfer.paper, person }];
}

function comingHome(state: State, transfer: Transfer | undefined, on: Day): Fact[] {
  const effect = state.papers.find(({ id }) => id === transfer?.paper)?.effectiveOn ?? on;
  if (!transfer || isOver(transfer) || on < effect) return [];
  const { paper, person, from } = transfer;
  return [{ kind: 'return-from-outside', on, paper, person, by: from }];
}

const hasLoanEntered = (state: State, person: string) =>
  papersOf(state, person).some(
    ({ id, kind }) => LENDING.includes(kind) && isEntered(state, id, person),
  );

/** Who tries to enter: mostly who keeps the dossier, sometimes its host, sometimes anybody. */
function hand(state: State, person: string, { how }: Command, on: Day): string | null {
  const { custodian, guest } = holdingOf(state, person, on);
  if (how >= 90) return pick(UNIT_NAMES, how) ?? custodian;
  return how >= 60 ? (guest ?? custodian) : custodian;
}

const isEntered = (state: State, id: string, person: string) =>
  [
    'event_entered',
    'department_move',
    'status_transferred_out',
    'status_retired_resigned_deceased',
  ].some((task) => `${task}/${id}/${person}` in state.deeds);

function entering(state: State, person: string, command: Command, on: Day): Fact[] {
  const waiting = papersOf(state, person).filter(
    ({ id, kind }) => !isEntered(state, id, person) && !RECRUITING.includes(kind),
  );
  const paper = pick(waiting, command.which);
  const custodian = custodianOf(state.dossiers[person]);
  if (!paper || custodian === null) return [];
  const of = { on, paper: paper.id, person };
  // Only the keeper closes a dossier or moves it within the unit; whether a host may is said nowhere.
  if (LEAVING.includes(paper.kind))
    return paper.effectiveOn > on ? [] : [{ kind: 'set-status', ...of, by: custodian }];
  if (paper.kind === 'department-move')
    return [
      { kind: 'move-department', ...of, by: custodian },
      { kind: 'enter', ...of, by: custodian },
    ];
  // Whoever is lent by an entry already is entered as back before he is lent anew.
  if (LENDING.includes(paper.kind) && hasLoanEntered(state, person)) return [];
  const by = hand(state, person, command, on);
  return by === null ? [] : [{ kind: 'enter', ...of, by }];
}

/** Pauses, takes up again, extends or waives what is open; one thing a duty and day. */
function adjusting(state: State, person: string, command: Command, on: Day): Fact[] {
  const open = dutiesOfPapers(state, on).filter(
    (duty) =>
      duty.person === person &&
      (duty.outcome === 'open' || duty.outcome === 'paused') &&
      !isLeftAlone(state, duty) &&
      !isReturnOfLeaver(state, duty) &&
      !isLeftOut(state, duty),
  );
  const duty = pick(open, command.which);
  if (!duty) return [];
  const { key } = duty;
  const isStill = state.pauses[key]?.at(-1)?.resumedOn === null;
  if (isStill) return [{ kind: 'resume', on, duty: key }];
  const acts = ['pause', 'pause', 'pause', 'extend', 'extend', 'waive'] as const;
  const act = pick(acts, command.how);
  if (act !== 'extend') return [{ kind: act ?? 'pause', on, duty: key }];
  const to = addDays(duty.lastDay ?? on, 1 + (command.dates % 20));
  // Granted when the last day has passed: whether that moves it is said nowhere.
  return duty.lastDay === null || on > duty.lastDay ? [] : [{ kind: 'extend', on, duty: key, to }];
}

/**
 * The old unit's clock runs anew with each request; what was granted for one is not for the next. Whose a recruit's duties are
 * when his dossier has gone on, is said nowhere.
 */
function isLeftAlone(state: State, { task, key, person: whose }: Duty): boolean {
  const hasMoved = (state.dossiers[whose ?? '']?.custody.length ?? 0) > 1;
  if (task === 'dossier_created' || task === 'data_sheet_submitted') return hasMoved;
  if (task !== 'dossier_released') return false;
  const [, paper, person] = key.split('/');
  const transfer = state.transfers.find((one) => one.paper === paper && one.person === person);
  return transfer === undefined || transfer.state !== 'requested' || transfer.askings.length > 1;
}

function annulling(state: State, person: string, command: Command, on: Day): Fact[] {
  const standing = papersOf(state, person).filter(({ id }) => !isStruckOff(state, id, person));
  const paper = pick(standing, command.which);
  if (!paper) return [];
  const one = command.deed === 'annul-line' ? person : null;
  const names = one === null ? paper.lines.map((line) => line.person) : [one];
  if (names.some((name) => isEntered(state, paper.id, name) || isClosed(state, name))) return [];
  // The dossier was opened from it, and other papers of the recruit are known by the name alone.
  const isOpened = (name: string) => state.dossiers[name] !== undefined;
  const isUsed = names.some((name) => isOpened(name) || hasDeedsOfRecruit(state, name));
  if (RECRUITING.includes(paper.kind) && isUsed) return [];
  if (mayAnnul(state, paper.id, one).answer === 'silent') return [];
  // A loan that was received and is over: whether its paper can still be annulled, is said nowhere.
  const wasLent = state.transfers.some((way) => way.paper === paper.id && way.receivedOn !== null);
  if (prolongs(state, paper.id) || (wasLent && paper.kind === 'secondment')) return [];
  return one === null
    ? [{ kind: 'annul-paper', on, paper: paper.id }]
    : [{ kind: 'annul-line', on, paper: paper.id, person }];
}

const prolongs = (state: State, id: string) =>
  state.transfers.some(({ prolongedBy }) => prolongedBy.includes(id));

/** Opened by mistake: nothing waits to be entered and nothing is on its way, else the application asks for that first. */
function droppingDossier(state: State, person: string, { how }: Command, on: Day): Fact[] {
  if (!state.dossiers[person]) return [];
  const waits = papersOf(state, person).some(
    ({ id, kind }) =>
      !RECRUITING.includes(kind) &&
      !isEntered(state, id, person) &&
      !isStruckOff(state, id, person),
  );
  if (waits || how >= 30 || isRecruit(state, person) || transfersOf(state, person).some(isUnderWay))
    return [];
  return [{ kind: 'annul-dossier', on, person }];
}

/** What is met by entering the paper itself. */
const ENTRIES: readonly Duty['task'][] = [
  'event_entered',
  'department_move',
  'status_transferred_out',
  'status_retired_resigned_deceased',
];

/** A paper of after the person's going can't be entered any more: whether its 9.2.b is owed all the same, is said nowhere. */
function tookEffectAfterLeaving(state: State, { id, effectiveOn }: Paper, person: string): boolean {
  if (isEntered(state, id, person)) return false;
  return papersOf(state, person).some(
    (one) =>
      LEAVING.includes(one.kind) &&
      isEntered(state, one.id, person) &&
      one.effectiveOn < effectiveOn,
  );
}

/** What was granted on the very day it was asked again: for which of the two askings it counts, is said nowhere. */
function wasGrantedBetween(state: State, paper: string | null, person: string | null): boolean {
  const way = state.transfers.find((one) => one.paper === paper && one.person === person);
  const key = dutyKey('dossier_released', paper ?? '', person ?? '');
  const days = (state.extensions[key] ?? []).map(({ grantedOn }) => grantedOn);
  return (way?.askings.slice(1) ?? []).some(({ askedOn }) => days.includes(askedOn));
}

/**
 * Moving within the unit is one entry: the shorter period is owed, the longer one can't be late before it. Whose the move is
 * when the dossier has gone to another unit meanwhile, is said nowhere.
 */
export function isLeftOut(
  state: State,
  { task, paper, person }: Pick<Duty, 'task' | 'paper' | 'person'>,
): boolean {
  const found = state.papers.find(({ id }) => id === paper);
  const kind = found?.kind;
  if (task === 'dossier_released' && wasGrantedBetween(state, paper, person)) return true;
  const isEntry = ENTRIES.includes(task);
  if (isEntry && found && tookEffectAfterLeaving(state, found, person ?? '')) return true;
  if (kind !== 'department-move') return false;
  return task === 'event_entered' || (state.dossiers[person ?? '']?.custody.length ?? 0) > 1;
}

/** A paper by which a lent person leaves, not yet entered: whether he has left with it, is said nowhere. */
export function isReturnOfLeaver(state: State, { task, person }: Duty): boolean {
  const leaving = papersOf(state, person ?? '').some(({ kind }) => LEAVING.includes(kind));
  return task === 'secondment_returned' && leaving;
}

/** Whether who is lent out of the sector still comes back when another unit has his dossier by then, is said nowhere. */
export function isReturnFromOutside(state: State, { task, person, paper }: Duty): boolean {
  const hasMoved = (state.dossiers[person ?? '']?.custody.length ?? 0) > 1;
  const kind = state.papers.find(({ id }) => id === paper)?.kind;
  return task === 'secondment_returned' && kind === 'secondment-outside' && hasMoved;
}

/** The key of a duty in the words of the second engine. */
export function keyOf(task: Duty['task'], paper: string, person: string): string {
  const isOfRecruit = task === 'dossier_created' || task === 'data_sheet_submitted';
  return isOfRecruit ? dutyKey(task, person) : dutyKey(task, paper, person);
}
