/** Minutes that the whole gate may take after each order, installs apart, on two cores. */
const BUDGET_MINUTES = [15, 16, 18, 20, 23, 26, 30, 33, 36, 38, 40] as const;

/** The order that is being worked on. */
const PRESENT_ORDER = 1;

/** Says how much of the budget a run has used. It is no verdict: a machine that others load too is slower. */
export function budgetLine(minutes: number, order: number = PRESENT_ORDER): string {
  const budget = BUDGET_MINUTES[order - 1];
  if (budget === undefined) throw new Error(`no budget for order ${order}`);
  const used = `${minutes.toFixed(1)} of ${budget} minutes (budget of order ${order})`;
  return minutes <= budget ? used : `${used}: OVER by ${(minutes - budget).toFixed(1)}`;
}
