import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asksReason,
  effectOf,
  isInTransit,
  isUnderWay,
  sideOf,
  stateAfterStep,
  TRANSFER_STATES,
  TRANSFER_STEPS,
  type TransferState,
  type TransferStep,
} from '../../app/domain/transfer/transfer';

describe('Điều 10.2: the steps of a transfer', () => {
  test('lead from state to state as the regulation orders, and nowhere else', () => {
    const table = TRANSFER_STEPS.map((step) => [
      step,
      sideOf(step),
      asksReason(step),
      ...TRANSFER_STATES.flatMap((state) => {
        const next = stateAfterStep(step, state);
        return next === null ? [] : [`${state}>${next}`];
      }),
    ]);
    expect(table).toEqual([
      ['request', 'new', false, 'proposed>requested', 'refused>requested', 'returned>requested'],
      ['release', 'old', false, 'requested>released'],
      ['refuse', 'old', true, 'requested>refused'],
      ['receive', 'new', false, 'released>received'],
      ['send-back', 'new', true, 'released>returned'],
      ['forward', 'new', false, 'received>forwarded'],
      [
        'withdraw',
        'new',
        true,
        'proposed>withdrawn',
        'requested>withdrawn',
        'refused>withdrawn',
        'returned>withdrawn',
      ],
      ['end', 'old', false, 'received>ended', 'forwarded>ended'],
    ]);
  });

  test('a secondment moves the use and never the custody (A21)', () => {
    for (const step of TRANSFER_STEPS)
      expect(effectOf(step, 'secondment').movesCustody).toBe(false);
    expect(TRANSFER_STEPS.filter((step) => effectOf(step, 'move').movesCustody)).toEqual([
      'receive',
    ]);
  });
});

/* The model: units ask for a dossier, move it, lend it. Told from the outside, by who may do what. */

type Model = {
  custodian: string;
  using: string;
  guest: string | null;
  ledger: string[];
  transfers: { from: string; to: string; kind: 'move' | 'secondment'; state: TransferState }[];
};

const UNITS = ['A', 'B', 'C', 'D'];

function propose(model: Model, to: string, kind: 'move' | 'secondment'): void {
  if (to !== model.custodian)
    model.transfers.push({ from: model.custodian, to, kind, state: 'proposed' });
}

/** Takes a step as the verb does: refused steps change nothing. */
function take(model: Model, index: number, step: TransferStep): void {
  const transfer = model.transfers[index % Math.max(1, model.transfers.length)];
  if (transfer === undefined) return;
  const next = stateAfterStep(step, transfer.state);
  if (next === null) return;
  const others = model.transfers.filter((one) => one !== transfer);
  if (isUnderWay(next) && others.some(({ state }) => isUnderWay(state))) return;
  const isLast = step === 'forward' || step === 'end';
  if (!isLast && model.custodian !== transfer.from) return;
  if (!isLast && others.some(({ state }) => isInTransit(state))) return;
  const effect = effectOf(step, transfer.kind);
  transfer.state = next;
  if (effect.movesCustody) {
    model.custodian = transfer.to;
    model.ledger.push(transfer.to);
  }
  if (effect.guest !== undefined) model.guest = effect.guest === 'none' ? null : transfer.to;
  if (effect.using !== undefined)
    model.using = effect.using === 'target' ? transfer.to : transfer.from;
}

const command = fc.oneof(
  fc.record({
    do: fc.constant('propose' as const),
    to: fc.constantFrom(...UNITS),
    kind: fc.constantFrom('move' as const, 'secondment' as const),
  }),
  fc.record({
    do: fc.constant('step' as const),
    index: fc.nat(3),
    step: fc.constantFrom(...TRANSFER_STEPS),
  }),
  // The way that is meant: without it random steps seldom arrive anywhere.
  fc.record({ do: fc.constant('advance' as const), index: fc.nat(3) }),
);

const MEANT: Partial<Record<TransferState, TransferStep>> = {
  proposed: 'request',
  requested: 'release',
  released: 'receive',
  received: 'forward',
};

test('10,000 runs: at every instant one custodian, never double, never lost; nobody asks for what is under way', () => {
  let received = 0;
  fc.assert(
    fc.property(fc.array(command, { minLength: 5, maxLength: 40 }), (commands) => {
      const model: Model = {
        custodian: 'A',
        using: 'A',
        guest: null,
        ledger: ['A'],
        transfers: [],
      };
      for (const one of commands) {
        const before = model.custodian;
        if (one.do === 'propose') propose(model, one.to, one.kind);
        else {
          const at = model.transfers[one.index % Math.max(1, model.transfers.length)];
          const step = one.do === 'step' ? one.step : at && MEANT[at.state];
          if (step !== undefined) take(model, one.index, step);
        }
        expect(UNITS).toContain(model.custodian);
        expect(model.ledger[model.ledger.length - 1]).toBe(model.custodian);
        if (model.custodian !== before) {
          received += 1;
          expect(model.ledger[model.ledger.length - 2]).toBe(before);
        }
        const underWay = model.transfers.filter(({ state }) => isUnderWay(state));
        expect(underWay.length).toBeLessThanOrEqual(1);
        for (const { state, from } of model.transfers)
          if (isInTransit(state)) expect(from).toBe(model.custodian);
      }
    }),
    { seed: 1017, numRuns: 10_000 },
  );
  // The runs do get somewhere.
  expect(received).toBeGreaterThan(500);
});
