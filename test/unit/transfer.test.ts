import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  annulmentOf,
  asksReason,
  effectOf,
  placeRefusal,
  sideOf,
  stateAfterStep,
  TRANSFER_STATES,
  TRANSFER_STEPS,
  type DossierPlace,
  type TransferKind,
  type TransferState,
  type TransferStep,
  type TransferWay,
} from '../../app/domain/transfer/transfer';
import { LawfulDossier } from '../support/transfer-law';
import { times } from '../support/long';

const KINDS = ['move', 'secondment'] as const;

/** Where the steps of a kind lead, as text. */
function waysOf(kind: TransferKind): Record<string, string[]> {
  return Object.fromEntries(
    TRANSFER_STEPS.map((step) => [
      step,
      TRANSFER_STATES.flatMap((state) => {
        const next = stateAfterStep(step, { kind, state });
        return next === null ? [] : [`${state}>${next}`];
      }),
    ]),
  );
}

/** What both kinds have in common. */
const WAYS = {
  request: ['proposed>requested', 'refused>requested', 'returned>requested'],
  release: ['requested>released'],
  refuse: ['requested>refused'],
  receive: ['released>received'],
  'send-back': ['released>returned'],
  forward: ['received>forwarded'],
  withdraw: [
    'proposed>withdrawn',
    'requested>withdrawn',
    'refused>withdrawn',
    'returned>withdrawn',
  ],
};

describe('Điều 10.2: the steps of a transfer', () => {
  test('lead from state to state as the regulation orders, and nowhere else', () => {
    expect(waysOf('secondment')).toEqual({
      ...WAYS,
      end: ['received>ended', 'forwarded>ended'],
    });
  });

  test('H4: only a secondment can end (A21): custody that has moved has no end', () => {
    expect(waysOf('move')).toEqual({ ...WAYS, end: [] });
  });

  test('the new unit asks and receives, the old one gives; who says no says why', () => {
    const of = (side: 'old' | 'new') => TRANSFER_STEPS.filter((step) => sideOf(step) === side);
    expect(of('old')).toEqual(['release', 'refuse', 'end']);
    expect(of('new')).toEqual(['request', 'receive', 'send-back', 'forward', 'withdraw']);
    expect(TRANSFER_STEPS.filter(asksReason)).toEqual(['refuse', 'send-back', 'withdraw']);
  });

  test('a secondment moves the use and never the custody (A21)', () => {
    const moving = (kind: TransferKind) =>
      TRANSFER_STEPS.filter((step) => effectOf(step, kind, { guestId: null })?.movesCustody);
    expect(moving('secondment')).toEqual([]);
    expect(moving('move')).toEqual(['receive']);
  });

  test('H5: an annulled paper withdraws what was not received, brings back what is on its way, moves nothing back', () => {
    const said = TRANSFER_STATES.map((state) => [state, annulmentOf({ state, hasMoved: false })]);
    expect(Object.fromEntries(said)).toEqual({
      proposed: 'withdraw',
      requested: 'withdraw',
      refused: 'withdraw',
      returned: 'withdraw',
      released: 'bring-back',
      received: 'refuse',
      forwarded: 'refuse',
      ended: 'refuse',
      withdrawn: 'nothing',
      lapsed: 'nothing',
    });
    expect(annulmentOf({ state: 'lapsed', hasMoved: true })).toBe('refuse');
  });

  test('H6: nobody on loan is asked for or given away, whoever has him', () => {
    const way: TransferWay = { id: 't', kind: 'move', fromUnitId: 'A', toUnitId: 'C' };
    const lent: DossierPlace = { custodianId: 'A', guestId: 'B', transitId: null };
    for (const kind of KINDS)
      expect([
        placeRefusal('request', { ...way, kind }, lent),
        placeRefusal('release', { ...way, kind }, lent),
      ]).toEqual(['on-loan', 'on-loan']);
  });

  test('H3: a step of a transfer that has arrived leaves a dossier alone that is on its way by another', () => {
    const way: TransferWay = { id: 'first', kind: 'move', fromUnitId: 'A', toUnitId: 'B' };
    const onItsWay: DossierPlace = { custodianId: 'B', guestId: 'C', transitId: 'second' };
    for (const step of ['receive', 'send-back', 'forward', 'end', 'request', 'release'] as const)
      expect([step, placeRefusal(step, way, onItsWay)]).toEqual([step, 'moved']);
  });
});

/* What the rules do when they are followed as the verb follows them, beside the article in other words (test/support). */

type Followed = TransferWay & { state: TransferState; hasMoved: boolean };

type Rules = { place: DossierPlace; using: string; ledger: string[]; transfers: Followed[] };

function isUnderWay(state: TransferState): boolean {
  return state === 'requested' || state === 'released';
}

/** What a step or a bringing back does to the dossier. */
function follow(rules: Rules, transfer: Followed, effect: ReturnType<typeof effectOf>): void {
  const { place } = rules;
  if (effect?.movesCustody === true) {
    place.custodianId = transfer.toUnitId;
    transfer.hasMoved = true;
    rules.ledger.push(transfer.toUnitId);
    for (const other of rules.transfers)
      if (other !== transfer && other.state !== 'forwarded' && other.state !== 'ended')
        other.state = 'lapsed';
  }
  if (effect?.transit !== undefined)
    place.transitId = effect.transit === 'begins' ? transfer.id : null;
  if (effect?.guest !== undefined)
    place.guestId = effect.guest === 'none' ? null : transfer.toUnitId;
  if (effect?.using !== undefined)
    rules.using = effect.using === 'target' ? transfer.toUnitId : place.custodianId;
}

function takeByRules(rules: Rules, transfer: Followed, step: TransferStep): boolean {
  const next = stateAfterStep(step, transfer);
  if (next === null || placeRefusal(step, transfer, rules.place) !== null) return false;
  const others = rules.transfers.filter((one) => one !== transfer);
  if (isUnderWay(next) && others.some(({ state }) => isUnderWay(state))) return false;
  const effect = effectOf(step, transfer.kind, rules.place);
  transfer.state = next;
  follow(rules, transfer, effect);
  return true;
}

function annulByRules(rules: Rules, transfer: Followed): boolean {
  const does = annulmentOf(transfer);
  if (does === 'refuse') return false;
  if (does === 'bring-back')
    follow(rules, transfer, effectOf('send-back', transfer.kind, rules.place));
  if (does !== 'nothing') transfer.state = 'withdrawn';
  return true;
}

const UNITS = ['A', 'B', 'C', 'D'];
const command = fc.oneof(
  fc.record({
    do: fc.constant('register' as const),
    to: fc.constantFrom(...UNITS),
    isLoan: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('step' as const),
    index: fc.nat(3),
    step: fc.constantFrom(...TRANSFER_STEPS),
  }),
  fc.record({ do: fc.constant('annul' as const), index: fc.nat(3) }),
  // The way that is meant, twice as often: random steps alone seldom arrive anywhere.
  fc.record({ do: fc.constant('advance' as const), index: fc.nat(3) }),
  fc.record({ do: fc.constant('advance' as const), index: fc.nat(3) }),
);

const MEANT = ['request', 'release', 'receive', 'forward'] as const;

function placeOf({ place, using, ledger }: Rules) {
  return {
    keeper: place.custodianId,
    user: using,
    // On its way the new unit reads beside the keeper: it has nobody on loan.
    lentTo: place.transitId === null ? place.guestId : null,
    onItsWay: place.transitId,
    ledger: ledger.join(''),
  };
}

function lawfulPlace(law: LawfulDossier) {
  return {
    keeper: law.keeper,
    user: law.user,
    lentTo: law.lentTo,
    onItsWay: law.onItsWay()?.name ?? null,
    ledger: law.keepers.join(''),
  };
}

test('10,000 careers: rules and article allow the same, and the dossier is in the same place after each', () => {
  let received = 0;
  fc.assert(
    fc.property(fc.array(command, { minLength: 5, maxLength: 40 }), (commands) => {
      const law = new LawfulDossier('A');
      const rules: Rules = {
        place: { custodianId: 'A', guestId: null, transitId: null },
        using: 'A',
        ledger: ['A'],
        transfers: [],
      };
      for (const one of commands) {
        if (one.do === 'register') {
          const paper = law.register(String(law.papers.length), one.to, one.isLoan);
          if (paper === null) continue;
          rules.transfers.push({
            id: paper.name,
            kind: one.isLoan ? 'secondment' : 'move',
            fromUnitId: rules.place.custodianId,
            toUnitId: one.to,
            state: 'proposed',
            hasMoved: false,
          });
          continue;
        }
        const at = one.index % Math.max(1, law.papers.length);
        const paper = law.papers[at];
        const transfer = rules.transfers[at];
        if (paper === undefined || transfer === undefined) continue;
        if (one.do === 'annul') {
          if (!paper.isAnnulled) expect(annulByRules(rules, transfer)).toBe(law.annul(paper));
        } else {
          const step =
            one.do === 'step' ? one.step : MEANT.find((meant) => law.allows(meant, paper));
          if (step === undefined) continue;
          const isTaken = law.take(step, paper);
          expect([step, paper, takeByRules(rules, transfer, step)]).toEqual([step, paper, isTaken]);
          if (isTaken && step === 'receive') received += 1;
        }
        expect(placeOf(rules)).toEqual(lawfulPlace(law));
      }
    }),
    { seed: 1017, numRuns: times(10_000, 100_000) },
  );
  // The careers do get somewhere.
  expect(received).toBeGreaterThan(500);
});
