/*
 * One fact after the other: what each changes, and which the law refuses. A refused fact changes nothing.
 */
import type { Day } from './days';
import { dutyKey } from './facts';
import type { Fact, Law, Paper, Person, State, Transfer, TransferState, Unit } from './facts';
import {
  custodianOf,
  findPaper,
  findTransfer,
  holdingOf,
  isLoan,
  isOver,
  isStruckOff,
  mayAnnul,
  possibleStep,
} from './holding';

export type Applied = { ok: true; state: State } | { ok: false; why: string };

type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;

/** A career before its first fact. */
export function begin(law: Law): State {
  return {
    law,
    papers: [],
    struckOff: {},
    dossiers: {},
    transfers: [],
    deeds: {},
    pauses: {},
    extensions: {},
    waived: {},
  };
}

/** The state after one more fact; the state given is left as it was. Steps of which the law is silent are taken. */
export function apply(state: State, fact: Fact): Applied {
  // Law and papers are never changed, only added to.
  const { law, papers, ...rest } = state;
  const next: State = { law, papers: [...papers], ...structuredClone(rest) };
  const refusal = change(next, fact);
  if (refusal !== null) return { ok: false, why: refusal };
  dropWhatFellAway(next, fact.on);
  return { ok: true, state: next };
}

/** Makes the change, or says why the law refuses it. */
function change(state: State, fact: Fact): string | null {
  switch (fact.kind) {
    case 'open-dossier':
      return openDossier(state, fact);
    case 'register':
      return register(state, fact.paper);
    case 'hand-in-sheet':
      return meet(state, dutyKey('data_sheet_submitted', fact.person), fact);
    case 'complete-dossier':
    case 'enter':
    case 'move-department':
    case 'set-status':
    case 'return-from-outside':
      return write(state, fact);
    case 'step':
      return takeStep(state, fact);
    case 'pause':
      return pause(state, fact);
    case 'resume':
      return resume(state, fact);
    case 'extend':
      (state.extensions[fact.duty] ??= []).push({ to: fact.to, grantedOn: fact.on });
      return null;
    case 'waive':
      state.waived[fact.duty] ??= fact.on;
      return null;
    case 'annul-paper':
    case 'annul-line':
      return annul(state, fact);
    case 'annul-dossier':
      return annulDossier(state, fact);
    case 'sign-month':
      state.deeds[dutyKey('monthly_check', fact.unit, fact.month)] ??= {
        on: fact.on,
        custodian: fact.unit,
      };
      return null;
  }
}

function openDossier(state: State, { person, unit, on }: FactOf<'open-dossier'>): string | null {
  if (state.dossiers[person]) return 'there is a dossier already';
  state.dossiers[person] = {
    person,
    openedOn: on,
    custody: [{ unit, from: on }],
    closedOn: null,
    annulledOn: null,
  };
  return null;
}

function register(state: State, paper: Paper): string | null {
  if (findPaper(state, paper.id)) return 'the paper is registered already';
  state.papers.push(paper);
  const { kind } = paper;
  if (kind !== 'transfer' && kind !== 'secondment' && kind !== 'secondment-outside') return null;
  for (const { person, unit, to } of paper.lines) {
    if (to === undefined) continue;
    const running = state.transfers.find(
      (one) => one.person === person && one.kind === kind && one.to === to && !isOver(one),
    );
    // A later secondment to the same host prolongs the one that runs; a second transfer to the same unit is another.
    if (running && isLoan(running)) {
      running.prolongedBy.push(paper.id);
      continue;
    }
    state.transfers.push({
      paper: paper.id,
      person,
      kind,
      from: unit,
      to,
      state: 'registered',
      askings: [],
      receivedOn: null,
      forwardedOn: null,
      endedOn: null,
      voidedOn: null,
      prolongedBy: [],
    });
  }
  return null;
}

/** Notes the first deed that meets a duty; a second changes nothing. */
function meet(state: State, key: string, { on, person }: { on: Day; person: Person }): null {
  state.deeds[key] ??= { on, custodian: custodianOf(state.dossiers[person]) };
  return null;
}

type Writing = FactOf<
  'complete-dossier' | 'enter' | 'move-department' | 'set-status' | 'return-from-outside'
>;

/** Entering something: nobody does in transit, else the custodian and, for events, the host on loan. */
function write(state: State, fact: Writing): string | null {
  const { person, on, by } = fact;
  const holding = holdingOf(state, person, on);
  if (holding.custodian === null) return 'there is no dossier';
  if (holding.inTransit) return 'nobody writes in transit';
  if (!holding.writers.includes(by)) return 'not the unit that keeps or borrows the dossier';
  if (fact.kind === 'complete-dossier') {
    return meet(state, dutyKey('dossier_created', person), fact);
  }
  if (isStruckOff(state, fact.paper, person)) return 'the paper was annulled';
  const paper = findPaper(state, fact.paper);
  if (!paper?.lines.some((line) => line.person === person)) return 'the person is not in the paper';
  if (fact.kind === 'enter') {
    return meet(state, dutyKey('event_entered', paper.id, person), fact);
  }
  if (by !== holding.custodian) return 'the unit that keeps the dossier does this';
  if (fact.kind === 'move-department') {
    return meet(state, dutyKey('department_move', paper.id, person), fact);
  }
  if (fact.kind === 'set-status') return setStatus(state, paper, fact);
  return returnFromOutside(state, fact);
}

/** Điều 10.3: sets the state and closes the dossier; the home unit does it for a person it has lent, too. */
function setStatus(state: State, paper: Paper, fact: FactOf<'set-status'>): string | null {
  const out = paper.kind === 'transfer-out';
  if (!out && !['retirement', 'separation', 'death'].includes(paper.kind)) {
    return 'the paper ends nothing';
  }
  const task = out ? 'status_transferred_out' : 'status_retired_resigned_deceased';
  meet(state, dutyKey(task, paper.id, fact.person), fact);
  const dossier = state.dossiers[fact.person];
  if (dossier) dossier.closedOn ??= fact.on;
  return null;
}

function returnFromOutside(state: State, fact: FactOf<'return-from-outside'>): string | null {
  const loan = findTransfer(state, fact.paper, fact.person);
  if (loan?.kind !== 'secondment-outside' || isOver(loan)) return 'no loan outside runs';
  loan.state = 'ended';
  loan.endedOn = fact.on;
  return meet(state, dutyKey('secondment_returned', fact.paper, fact.person), fact);
}

const STATE_AFTER = {
  request: 'requested',
  release: 'released',
  refuse: 'refused',
  receive: 'received',
  'send-back': 'sent-back',
  forward: 'forwarded',
  withdraw: 'withdrawn',
  end: 'ended',
} as const satisfies Record<FactOf<'step'>['step'], TransferState>;

function takeStep(state: State, fact: FactOf<'step'>): string | null {
  const { paper, person, step, on } = fact;
  const transfer = findTransfer(state, paper, person);
  if (!transfer) return 'there is no such transfer';
  const verdict = possibleStep(state, transfer, fact);
  if (verdict.answer === 'no') return verdict.why;
  transfer.state = STATE_AFTER[step];
  const asking = transfer.askings.at(-1);
  switch (step) {
    case 'request':
      transfer.askings.push({ askedOn: on, answeredOn: null, answer: null });
      return null;
    case 'release':
    case 'refuse':
      if (!asking) return 'nobody asked';
      asking.answeredOn = on;
      asking.answer = step === 'release' ? 'released' : 'refused';
      return null;
    case 'receive':
      receive(state, transfer, on);
      return null;
    case 'forward':
      transfer.forwardedOn = on;
      return meet(state, dutyKey('dossier_received_and_forwarded', paper, person), fact);
    case 'end':
      transfer.endedOn = on;
      return meet(state, dutyKey('secondment_returned', paper, person), fact);
    case 'send-back':
    case 'withdraw':
      return null;
  }
}

/** Receipt moves custody, but not of a lent dossier; whatever else was to be done with the dossier there falls away. */
function receive(state: State, transfer: Transfer, on: Day): void {
  transfer.receivedOn = on;
  if (isLoan(transfer)) return;
  state.dossiers[transfer.person]?.custody.push({ unit: transfer.to, from: on });
  for (const other of state.transfers) {
    if (other === transfer || other.person !== transfer.person) continue;
    const wentFrom = other.receivedOn === null && other.from === transfer.from;
    const neverPassedOn = other.receivedOn !== null && other.to === transfer.from;
    if (wentFrom || neverPassedOn) voidIt(other, on);
  }
}

function voidIt(transfer: Transfer, on: Day): void {
  if (isOver(transfer)) return;
  transfer.state = 'void';
  transfer.voidedOn = on;
}

/** A transfer whose person has left, or whose dossier was annulled, is void by itself; with it goes the host's right. */
function dropWhatFellAway(state: State, on: Day): void {
  for (const transfer of state.transfers) {
    const dossier = state.dossiers[transfer.person];
    if (dossier && (dossier.closedOn !== null || dossier.annulledOn !== null)) voidIt(transfer, on);
  }
}

function pause(state: State, { duty, on }: FactOf<'pause' | 'resume' | 'waive'>): string | null {
  const pauses = (state.pauses[duty] ??= []);
  if (pauses.at(-1)?.resumedOn === null) return 'the clock stands still already';
  pauses.push({ from: on, resumedOn: null });
  return null;
}

function resume(state: State, { duty, on }: FactOf<'pause' | 'resume' | 'waive'>): string | null {
  const last = state.pauses[duty]?.at(-1);
  if (last?.resumedOn !== null) return 'the clock runs';
  last.resumedOn = on;
  return null;
}

/** Withdraws what was not received, brings back what is on its way; refused once custody moved. */
function annul(state: State, fact: FactOf<'annul-paper' | 'annul-line'>): string | null {
  const only = fact.kind === 'annul-line' ? fact.person : null;
  const paper = findPaper(state, fact.paper);
  if (!paper) return 'there is no such paper';
  const verdict = mayAnnul(state, paper.id, only);
  if (verdict.answer === 'no') return verdict.why;
  for (const { person } of paper.lines) {
    if (only !== null && only !== person) continue;
    state.struckOff[`${paper.id}/${person}`] ??= fact.on;
    const transfer = findTransfer(state, paper.id, person);
    if (transfer) voidIt(transfer, fact.on);
  }
  return null;
}

function annulDossier(state: State, { person, on }: FactOf<'annul-dossier'>): string | null {
  const dossier = state.dossiers[person];
  if (!dossier) return 'there is no dossier';
  dossier.annulledOn ??= on;
  return null;
}

/** The custodian on a day: a move counts from the day after, so that every late day is one unit's. */
export function custodianDuring(state: State, person: Person, day: Day): Unit | null {
  const rows = state.dossiers[person]?.custody ?? [];
  return rows.filter((row) => row.from < day).at(-1)?.unit ?? rows[0]?.unit ?? null;
}
