import type { ServiceContext } from '../context.server';

/** Brings the stored duties of a decision's people up to the facts, after the write that changed them. */
export function refreshDutiesOfDecision(_ctx: ServiceContext, _decisionId: string): Promise<void> {
  return Promise.resolve();
}
