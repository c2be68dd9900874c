/*
 * The application's own rules over a career without a database: the rows its queries would give are kept as plain objects,
 * `lineFactsOf` and `dutiesOfLine` say what is owed, the rules of transfers and of permission who may do what.
 */
import type { LineFactsRow } from '../../db/queries/duty-facts.server';
import { dutiesOfLine } from '../../app/domain/deadline/duties-of-line';
import type { DeadlineRule } from '../../app/domain/deadline/deadline-rule';
import type { Duty, DutyAdjustment } from '../../app/domain/deadline/duty';
import { TELLING_EVENTS, TELLING_PAPERS } from '../../app/domain/deadline/line-facts';
import { eventFault } from '../../app/domain/event/check-event';
import { isClosedStatus, isEventKind } from '../../app/domain/event/event-kinds';
import { decide } from '../../app/domain/permission/decide';
import type { Actor, Subject } from '../../app/domain/permission/subject';
import { endOfLocalDay, localDayOf, parsePlainDate, plainDate } from '../../app/domain/plain-date';
import { hostedLoan, loansOf, waysAsked } from '../../app/domain/transfer/loan';
import { annulmentOf } from '../../app/domain/transfer/transfer';
import { endedPaper, lineFactsOf } from '../../app/services/duty/line-facts';
import type { Paper } from '../law/facts';
import { CALENDAR } from '../support/duty-facts';
import { CODE_OF, owedOf } from './product';
import type { Owed, Place, Product, Timed } from './product';
import { afterEvent, annulWay, propose, takeStep } from './ways';
import type { Kept, Way } from './ways';
import { GO_LIVE, UNIT_NAMES } from './world';

type FactOf<Kind extends Timed['kind']> = Extract<Timed, { kind: Kind }>;

/** A person's line with what a join would bring; `person` is the second engine's name. */
type Row = LineFactsRow & { person: string; registeredAt: number };

type EventRow = {
  dossierId: string;
  kind: string;
  effectiveOn: string;
  enteredAt: number;
  unitId: string;
  /** The paper whose transfer the entry of a return ended. */
  endedDecisionId: string | null;
  endedLine: number | null;
};

const ENDED_NONE = { endedDecisionId: null, endedLine: null };

const goLiveOf = (unit: string | null) =>
  UNIT_NAMES.filter((name) => name === unit).map((name) => GO_LIVE[name])[0] ?? null;

function clerkOf(unitId: string): Actor {
  return {
    accountId: `clerk-${unitId}`,
    dossierId: null,
    disabled: false,
    mustChangePassword: false,
    assignments: [{ role: 'clerk', unitId, validFrom: 1, validTo: null }],
  };
}

function subjectOf(dossier: Kept): Subject {
  const { id, managingUnitId, usingUnitId, guestUnitId, guestUntilOn } = dossier;
  return {
    kind: 'dossier',
    dossierId: id,
    managingUnitId,
    usingUnitId,
    ancestorIds: [managingUnitId],
    state: stateOf(dossier),
    guest:
      guestUnitId === null
        ? null
        : {
            unitId: guestUnitId,
            ancestorIds: [guestUnitId],
            endsAt: guestUntilOn === null ? null : endOfLocalDay(plainDate(guestUntilOn)),
          },
  };
}

function stateOf({ annulledAt, transferId, status }: Kept) {
  if (annulledAt !== null) return 'annulled' as const;
  if (transferId !== null) return 'in-transit' as const;
  return isClosedStatus(status) ? ('closed' as const) : ('current' as const);
}

/** The application without its database. */
export class PureProduct implements Product {
  private readonly rows: Row[] = [];
  private readonly dossiers = new Map<string, Kept>();
  private readonly events: EventRow[] = [];
  private readonly adjustments = new Map<string, DutyAdjustment[]>();

  constructor(private readonly rules: readonly DeadlineRule[]) {}

  take(fact: Timed): Promise<boolean> {
    return Promise.resolve(this.taken(fact));
  }

  private taken(fact: Timed): boolean {
    switch (fact.kind) {
      case 'open-dossier':
        return this.open(fact);
      case 'register':
        return this.register(fact.paper, fact.at);
      case 'hand-in-sheet':
        return this.handIn(fact);
      case 'complete-dossier':
        this.dossierOf(fact.person).completedAt ??= fact.at;
        return true;
      case 'enter':
      case 'set-status':
        return this.enter(fact);
      case 'move-department':
        return true;
      case 'return-from-outside':
        return this.comeHome(fact);
      case 'step':
        return this.step(fact);
      case 'pause':
      case 'resume':
      case 'waive':
      case 'extend':
        return this.adjust(fact);
      case 'annul-paper':
      case 'annul-line':
        return this.annul(fact);
      case 'annul-dossier':
        this.dossierOf(fact.person).annulledAt = fact.at;
        return true;
      case 'sign-month':
        return true;
    }
  }

  private dossierOf(person: string): Kept {
    const dossier = this.dossiers.get(person);
    if (dossier === undefined) throw new Error(`no dossier of ${person}`);
    return dossier;
  }

  private open({ person, unit, at }: FactOf<'open-dossier'>): boolean {
    this.dossiers.set(person, {
      id: `dossier-${person}`,
      openedAt: at,
      completedAt: null,
      annulledAt: null,
      status: 'DANG_LAM',
      managingUnitId: unit,
      usingUnitId: unit,
      guestUnitId: null,
      guestUntilOn: null,
      transferId: null,
      ledger: [{ unitId: unit, fromAt: at }],
      ways: [],
    });
    // The dossier is opened from the first paper that stands; others are told by the name.
    const row = this.rows.find((one) => one.person === person && isStanding(one) && !one.isBacklog);
    if (row) row.dossierId = `dossier-${person}`;
    return true;
  }

  private register(paper: Paper, at: number): boolean {
    const kind = CODE_OF[paper.kind];
    for (const [index, { person, unit, to, until }] of paper.lines.entries()) {
      const dossier = this.dossiers.get(person);
      const toUnitId = paper.kind === 'secondment-outside' ? null : (to ?? null);
      this.rows.push({
        decisionId: paper.id,
        line: index + 1,
        kind,
        signedOn: paper.signedOn,
        effectiveOn: paper.effectiveOn,
        untilOn: until ?? null,
        isBacklog: paper.backlog,
        annulledAt: null,
        voidedAt: null,
        dossierId: dossier?.id ?? null,
        fullName: person,
        nameKey: person,
        unitId: unit,
        toUnitId,
        goLiveOn: goLiveOf(unit),
        toGoLiveOn: goLiveOf(toUnitId),
        openedAt: null,
        dossierAnnulledAt: null,
        completedAt: null,
        handedInOn: null,
        transferState: null,
        receivedOn: paper.receivedOn,
        toUsingUnitId: paper.kind === 'department-move' ? `${unit}-ward` : null,
        enteredAt: null,
        enteredBy: null,
        enteredIn: null,
        enteredGoLiveOn: null,
        person,
        registeredAt: at,
      });
      if (dossier === undefined || toUnitId === null || paper.backlog) continue;
      if (paper.kind === 'secondment') this.settle(person, at);
      else propose(dossier, { decisionId: paper.id, line: index + 1, kind: 'move', toUnitId, at });
    }
    return true;
  }

  private loansOf(person: string) {
    const dossier = this.dossierOf(person);
    const papers = this.rows.filter((row) => row.person === person && row.kind === 'BP');
    const returns = this.events.filter(
      ({ dossierId, kind }) => dossierId === dossier.id && kind === 'HET_BP',
    );
    return loansOf(
      papers.map((row) => ({
        ...row,
        effectiveOn: plainDate(row.effectiveOn),
        untilOn: row.untilOn === null ? null : parsePlainDate(row.untilOn),
        hostId: row.toUnitId,
        isVoid: !isStanding(row),
        transfer: this.joined(row).transferState,
      })),
      returns.map((row) => ({ effectiveOn: plainDate(row.effectiveOn), ended: endedPaper(row) })),
    );
  }

  /** The transfers follow the papers of the loans, and with them the host's right. */
  private settle(person: string, at: number): void {
    const dossier = this.dossierOf(person);
    const loans = this.loansOf(person);
    for (const { decisionId, line, hostId } of waysAsked(loans).propose)
      if (hostId !== null && hostId !== dossier.managingUnitId)
        propose(dossier, { decisionId, line, kind: 'secondment', toUnitId: hostId, at });
    const hosted = hostedLoan(loans);
    if (hosted !== undefined && dossier.guestUnitId !== null) dossier.guestUntilOn = hosted.endsOn;
  }

  private handIn({ person, at }: FactOf<'hand-in-sheet'>): boolean {
    const row = this.rows.find(
      (one) =>
        one.person === person &&
        isStanding(one) &&
        !one.isBacklog &&
        ['TD', 'TN', 'HDLV'].includes(one.kind),
    );
    if (row === undefined) return true;
    row.handedInOn ??= localDayOf(at);
    return true;
  }

  private rowOf(decisionId: string, person: string): Row {
    const row = this.rows.find((one) => one.decisionId === decisionId && one.person === person);
    if (row === undefined) throw new Error(`no line of ${person} in ${decisionId}`);
    return row;
  }

  private enter(fact: FactOf<'enter' | 'set-status'>): boolean {
    const row = this.rowOf(fact.paper, fact.person);
    const dossier = this.dossierOf(fact.person);
    // The department move of a career is one entry here; a second try is refused.
    if (!isEventKind(row.kind) || row.dossierId === null) return false;
    if (!decide(clerkOf(fact.by), 'event.record', subjectOf(dossier), fact.at).allowed)
      return false;
    if (row.enteredAt !== null || !isStanding(row)) return false;
    const person = {
      status: dossier.status,
      isInTransit: dossier.transferId !== null,
      isAnnulled: dossier.annulledAt !== null,
      lastTurnOn: null,
    };
    const today = localDayOf(fact.at);
    if (eventFault(row.kind, plainDate(row.effectiveOn), person, today) !== null) return false;
    row.enteredAt = fact.at;
    row.enteredBy = fact.by;
    row.enteredIn = dossier.managingUnitId;
    row.enteredGoLiveOn = goLiveOf(dossier.managingUnitId);
    this.events.push({
      dossierId: dossier.id,
      kind: row.kind,
      effectiveOn: row.effectiveOn,
      enteredAt: fact.at,
      unitId: dossier.managingUnitId,
      ...ENDED_NONE,
    });
    afterEvent(dossier, row.kind, fact.at);
    return true;
  }

  /** The person is back from a host outside: the end of the secondment is entered. */
  private comeHome({ person, by, at }: FactOf<'return-from-outside'>): boolean {
    const dossier = this.dossierOf(person);
    if (!decide(clerkOf(by), 'event.record', subjectOf(dossier), at).allowed) return false;
    dossier.status = 'DANG_LAM';
    this.events.push({
      dossierId: dossier.id,
      kind: 'HET_BP',
      effectiveOn: localDayOf(at),
      enteredAt: at,
      unitId: dossier.managingUnitId,
      ...ENDED_NONE,
    });
    return true;
  }

  private step({ paper, person, step, side, at }: FactOf<'step'>): boolean {
    const dossier = this.dossierOf(person);
    const way = dossier.ways.find(({ decisionId }) => decisionId === paper);
    if (way === undefined || !isStanding(this.rowOf(paper, person))) return false;
    const isTaken = takeStep(dossier, way, { step, side, at });
    const follows = ['release', 'receive', 'withdraw', 'end'].includes(step);
    if (isTaken && step === 'end') this.enterReturn(dossier, way, at);
    if (isTaken && follows && way.kind === 'secondment') this.settle(person, at);
    return isTaken;
  }

  /** A loan is ended by the entry of the return, which takes the step. */
  private enterReturn(dossier: Kept, { decisionId, line }: Way, at: number): void {
    dossier.status = 'DANG_LAM';
    this.events.push({
      dossierId: dossier.id,
      kind: 'HET_BP',
      effectiveOn: localDayOf(at),
      enteredAt: at,
      unitId: dossier.managingUnitId,
      endedDecisionId: decisionId,
      endedLine: line,
    });
  }

  private annul(fact: FactOf<'annul-paper' | 'annul-line'>): boolean {
    const rows = this.rows.filter(
      ({ decisionId, person }) =>
        decisionId === fact.paper && (fact.kind === 'annul-paper' || person === fact.person),
    );
    const ways = rows.flatMap(({ person, decisionId }) => {
      const dossier = this.dossiers.get(person);
      const way = dossier?.ways.find((one) => one.decisionId === decisionId);
      return dossier && way ? [{ dossier, way }] : [];
    });
    if (rows.some(({ enteredAt }) => enteredAt !== null)) return false;
    if (ways.some(({ way }) => annulmentOf(way) === 'refuse')) return false;
    for (const row of rows) row.voidedAt = fact.at;
    for (const { dossier, way } of ways) annulWay(dossier, way, fact.at);
    for (const { person, kind } of rows)
      if (kind === 'BP' && this.dossiers.has(person)) this.settle(person, fact.at);
    return true;
  }

  private adjust(fact: FactOf<'pause' | 'resume' | 'waive' | 'extend'>): boolean {
    const duty = this.owed().find(
      ({ key, duty: { outcome } }) =>
        key === fact.duty && (outcome === 'open' || outcome === 'paused'),
    )?.duty;
    if (duty === undefined) return false;
    if (fact.kind === 'extend' && fact.to <= duty.lastDay) return false;
    const said = this.adjustments.get(duty.key) ?? [];
    const untilDay = fact.kind === 'extend' ? parsePlainDate(fact.to) : null;
    said.push({ act: fact.kind, onDay: localDayOf(fact.at), untilDay });
    this.adjustments.set(duty.key, said);
    return true;
  }

  placeOf(person: string, at: number): Promise<Place> {
    const dossier = this.dossiers.get(person);
    if (dossier === undefined || dossier.annulledAt !== null)
      return Promise.resolve({
        custodian: null,
        guest: null,
        usedBy: null,
        inTransit: false,
        writers: [],
      });
    const { managingUnitId, guestUnitId, guestUntilOn, transferId, usingUnitId } = dossier;
    const subject = subjectOf(dossier);
    const isOver = guestUntilOn !== null && localDayOf(at) > guestUntilOn;
    return Promise.resolve({
      custodian: managingUnitId,
      guest: isOver ? null : guestUnitId,
      usedBy: usingUnitId,
      inTransit: transferId !== null,
      writers: UNIT_NAMES.filter(
        (unit) => decide(clerkOf(unit), 'section.update', subject, at).allowed,
      ),
    });
  }

  duties(): Promise<Owed[]> {
    return Promise.resolve(this.owed());
  }

  private owed(): Owed[] {
    const rows = this.rows.map((row) => this.joined(row));
    const custody = [...this.dossiers.values()].flatMap(({ id, ledger }) =>
      ledger.map((entry) => ({ ...entry, dossierId: id, goLiveOn: goLiveOf(entry.unitId) })),
    );
    const ways = [...this.dossiers.values()].flatMap((dossier) => dossier.ways);
    const facts = lineFactsOf(rows, {
      papers: rows.filter(({ kind }) => TELLING_PAPERS.some((telling) => telling === kind)),
      steps: ways.flatMap(({ decisionId, line, steps }) =>
        steps.map(({ step, at }) => ({ decisionId, line, step, at })),
      ) as never,
      custody,
      events: this.events
        .filter(({ kind }) => TELLING_EVENTS.some((telling) => telling === kind))
        .map((event) => ({ ...event, goLiveOn: goLiveOf(event.unitId) })),
      adjustments: this.adjustments,
    });
    const duties = facts.flatMap((line) => dutiesOfLine(line, this.rules, CALENDAR));
    return owedOf(duties, (duty) => this.nameOf(duty));
  }

  private nameOf({ decisionId, line }: Duty): [string, string] {
    const row = this.rows.find((one) => one.decisionId === decisionId && one.line === line);
    return [decisionId ?? '', row?.person ?? ''];
  }

  private joined(row: Row): Row {
    const dossier = row.dossierId === null ? undefined : this.dossiers.get(row.person);
    const way = dossier?.ways.find(({ decisionId }) => decisionId === row.decisionId);
    return {
      ...row,
      openedAt: dossier?.openedAt ?? null,
      dossierAnnulledAt: dossier?.annulledAt ?? null,
      completedAt: dossier?.completedAt ?? null,
      transferState: way?.state ?? null,
    };
  }
}

function isStanding({ annulledAt, voidedAt }: Row): boolean {
  return annulledAt === null && voidedAt === null;
}
