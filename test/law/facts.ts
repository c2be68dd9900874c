/*
 * The vocabulary of a career: dated facts about people in units, in the order in which they came to the software.
 * Nothing here says what is right; `holding.ts` says who holds a dossier and who may take which step, `duties.ts` what
 * is owed.
 */
import type { Day, OfficeCalendar, Pause, Period } from './days';

export type Unit = string;
export type Person = string;
export type PaperId = string;

/** What is owed, by the names of the requirement table (8.1), and the return from a secondment (A21). */
export type Task =
  | 'dossier_created'
  | 'data_sheet_submitted'
  | 'event_entered'
  | 'department_move'
  | 'dossier_released'
  | 'dossier_received_and_forwarded'
  | 'secondment_returned'
  | 'status_transferred_out'
  | 'status_retired_resigned_deceased'
  | 'monthly_check';

/** One row of the law: which article, how many days of which unit. */
export type Rule = Period & { article: string };

/** What the engine judges by. All of it is data (architecture: "Law is data"). */
export type Law = {
  /** Sets of rules, each from a day on; a paper is judged by the set in force on the day it took effect. */
  ruleSets: readonly { from: Day; rules: Readonly<Record<Task, Rule>> }[];
  calendar: OfficeCalendar;
  /** The day each unit began with the software; a unit with null, or not named, owes nothing. */
  goLive: Readonly<Record<Unit, Day | null>>;
  /** Whether a lent dossier, too, is "on its way" between release and receipt, so that nobody writes. */
  loanTravels: boolean;
};

/** What a paper (văn bản) orders. */
export type PaperKind =
  /** Quyết định tuyển dụng, tiếp nhận không qua thi tuyển, hợp đồng làm việc: Điều 9.1. */
  | 'recruitment'
  | 'reception'
  | 'contract'
  /** Anything of Điều 9.2.b that moves nobody: bổ nhiệm, nâng lương, khen thưởng, kỷ luật … */
  | 'event'
  /** Điều động, luân chuyển to another department of the same unit: Điều 10.1. */
  | 'department-move'
  /** Điều động, luân chuyển, chuyển đổi vị trí to another unit of the Sở: Điều 10.2. */
  | 'transfer'
  /** Biệt phái to another unit of the Sở: Điều 10.2, A21. */
  | 'secondment'
  /** Biệt phái to outside the sector: A22. */
  | 'secondment-outside'
  /** Điều động, luân chuyển out of the sector or the province: Điều 10.3.a. */
  | 'transfer-out'
  /** Nghỉ hưu, thôi việc, từ trần: Điều 10.3.b. */
  | 'retirement'
  | 'separation'
  | 'death';

/** One person in a paper. */
export type Line = {
  person: Person;
  /** The unit it happens in: the recruiting unit, or the one that keeps the dossier. */
  unit: Unit;
  /** Where to, for transfers and secondments (outside: any name of the host). */
  to?: Unit;
  /** The last day of a secondment, if the paper names one. */
  until?: Day;
};

export type Paper = {
  id: PaperId;
  kind: PaperKind;
  signedOn: Day;
  effectiveOn: Day;
  /** The day the unit got the paper; null when that was not noted. */
  receivedOn: Day | null;
  /** "Nhập dữ liệu cũ": registered for the record, opens no duty. */
  backlog: boolean;
  lines: readonly Line[];
};

export type Step =
  | 'request'
  | 'release'
  | 'refuse'
  | 'receive'
  | 'send-back'
  | 'forward'
  | 'withdraw'
  | 'end';

/** Which of the two units of a transfer acts: the old one (A of A→B) or the new one (B). */
export type Side = 'old' | 'new';

/** The name of a duty: `dutyKey` makes it. */
export type DutyKey = string;

type On = { on: Day };
type OfLine = { paper: PaperId; person: Person };

/** One thing that happened, on a day. The order of the list is the order of the instants. */
export type Fact = On &
  (
    | { kind: 'open-dossier'; person: Person; unit: Unit }
    | { kind: 'register'; paper: Paper }
    /** The mandatory items are filled and accepted: 9.1.a is done. */
    | { kind: 'complete-dossier'; person: Person; by: Unit }
    /** The person handed in the data sheet: 9.1.b is done. */
    | { kind: 'hand-in-sheet'; person: Person }
    /** The change that a paper orders was entered: 9.2.b is done. */
    | ({ kind: 'enter'; by: Unit } & OfLine)
    /** The dossier went to the new department: 10.1 is done. */
    | ({ kind: 'move-department'; by: Unit } & OfLine)
    /** The state of the dossier was set (moved out, retired, left, dead): 10.3 is done and the dossier is closed. */
    | ({ kind: 'set-status'; by: Unit } & OfLine)
    | ({ kind: 'step'; step: Step; side: Side } & OfLine)
    /** The person came back from a host outside the sector. */
    | ({ kind: 'return-from-outside'; by: Unit } & OfLine)
    | { kind: 'pause' | 'resume' | 'waive'; duty: DutyKey }
    | { kind: 'extend'; duty: DutyKey; to: Day }
    | { kind: 'annul-paper'; paper: PaperId }
    /** One person is taken off a paper; it stands for the others. */
    | ({ kind: 'annul-line' } & OfLine)
    | { kind: 'annul-dossier'; person: Person }
    | { kind: 'sign-month'; unit: Unit; month: string }
  );

export type Career = readonly Fact[];

/** A paper's duty is named by paper and person; a recruit's by the person (A15: one clock), a month's by unit and month. */
export function dutyKey(task: Task, ...of: readonly string[]): DutyKey {
  return [task, ...of].join('/');
}

/** The states of a transfer. `void`: it fell away by itself or with its paper. */
export type TransferState =
  | 'registered'
  | 'requested'
  | 'refused'
  | 'released'
  | 'sent-back'
  | 'received'
  | 'forwarded'
  | 'withdrawn'
  | 'ended'
  | 'void';

/** Once the old unit was asked, until it answered: 10 days each time (Điều 10.2, "kể từ ngày nhận được đề nghị"). */
export type Asking = {
  askedOn: Day;
  answeredOn: Day | null;
  answer: 'released' | 'refused' | null;
};

export type Transfer = {
  paper: PaperId;
  person: Person;
  kind: 'transfer' | 'secondment' | 'secondment-outside';
  from: Unit;
  to: Unit;
  state: TransferState;
  askings: Asking[];
  receivedOn: Day | null;
  forwardedOn: Day | null;
  endedOn: Day | null;
  voidedOn: Day | null;
  /** Later secondment decisions to the same host: they move the last day and are no transfers of their own. */
  prolongedBy: PaperId[];
};

export type Dossier = {
  person: Person;
  openedOn: Day;
  /** Who kept the dossier, from which day; the last row holds now. Nothing but a receipt adds a row. */
  custody: { unit: Unit; from: Day }[];
  closedOn: Day | null;
  annulledOn: Day | null;
};

/** Everything the engine remembers of a career. */
export type State = {
  law: Law;
  papers: Paper[];
  /** Lines that fell away, `paper/person`, with the day. */
  struckOff: Record<string, Day>;
  dossiers: Record<Person, Dossier>;
  transfers: Transfer[];
  /** The first deed that meets a duty, with the unit that kept the dossier then. */
  deeds: Record<DutyKey, { on: Day; custodian: Unit | null }>;
  pauses: Record<DutyKey, Pause[]>;
  extensions: Record<DutyKey, { to: Day; grantedOn: Day }[]>;
  waived: Record<DutyKey, Day>;
};

/** What the law says to a step: `silent` where neither articles nor readings decide. */
export type Verdict = { answer: 'yes' | 'no' | 'silent'; why: string };
