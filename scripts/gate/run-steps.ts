/** What a step has shown. Tests count themselves; a check counts only when it is red. */
export type StepOutcome = { passed: number; failed: number; says: string };

export type Step = {
  name: string;
  /** How many cores it keeps busy; 0 for one that mostly waits for the network. */
  cores: 0 | 1 | 2;
  /** Runs after these, if they run at all. */
  after: readonly string[];
  /** Does the work; hears which of the earlier steps were red, and leaves out what can't show anything then. */
  run(red: ReadonlySet<string>): Promise<StepOutcome>;
};

export type FinishedStep = StepOutcome & { name: string; minutes: number };

export type FinishedSteps = {
  steps: readonly FinishedStep[];
  minutes: number;
  /** Of the minutes, those in which everything waited for an installation. */
  waitedMinutes: number;
};

const MINUTE_MS = 60_000;

async function runOne(step: Step, red: ReadonlySet<string>): Promise<FinishedStep> {
  const startedAt = performance.now();
  // One step that breaks must not take the reports of the others with it.
  const outcome = await step.run(red).catch((error: unknown) => ({
    passed: 0,
    failed: 1,
    says: error instanceof Error ? error.message : String(error),
  }));
  return { ...outcome, name: step.name, minutes: (performance.now() - startedAt) / MINUTE_MS };
}

/**
 * Runs steps side by side, as many as the cores can hold, in their order where nothing has to be waited for. A red step stops
 * no other: one run tells everything that is wrong.
 */
export async function runSteps(
  steps: readonly Step[],
  parts: { cores: number; tell(step: FinishedStep): void },
): Promise<FinishedSteps> {
  const startedAt = performance.now();
  const waiting = [...steps];
  const running = new Map<Step, Promise<FinishedStep>>();
  const finished: FinishedStep[] = [];
  const red = new Set<string>();
  let waitedMs = 0;
  const busyCores = () => [...running.keys()].reduce((sum, { cores }) => sum + cores, 0);
  const isReady = ({ after, cores }: Step) =>
    busyCores() + cores <= parts.cores &&
    ![...waiting, ...running.keys()].some(({ name }) => after.includes(name));

  while (waiting.length > 0 || running.size > 0) {
    for (let step = waiting.find(isReady); step !== undefined; step = waiting.find(isReady)) {
      waiting.splice(waiting.indexOf(step), 1);
      running.set(step, runOne(step, new Set(red)));
    }
    if (running.size === 0)
      throw new Error(`steps wait for each other: ${waiting.map(({ name }) => name).join(', ')}`);
    const sleptAt = performance.now();
    const one = await Promise.race(running.values());
    if (busyCores() === 0) waitedMs += performance.now() - sleptAt;
    for (const step of running.keys()) if (step.name === one.name) running.delete(step);
    if (one.failed > 0) red.add(one.name);
    finished.push(one);
    parts.tell(one);
  }
  return {
    steps: finished,
    minutes: (performance.now() - startedAt) / MINUTE_MS,
    waitedMinutes: waitedMs / MINUTE_MS,
  };
}
