/** Longer than any save that is still on its way. */
const LIMIT_MS = 30_000;

/** Nobody answered, or nobody that we know: saved or not, only the same key can tell. */
export type NoAnswer = { unreachable: true };

/** Where nobody answers, or nobody in time, the page keeps its form: an answer like any other instead of a failure. */
export async function answerInTime<Answer>(ask: () => Promise<Answer>): Promise<Answer | NoAnswer> {
  const tooLate = new Promise<NoAnswer>((resolve) =>
    setTimeout(() => resolve({ unreachable: true }), LIMIT_MS),
  );
  try {
    return await Promise.race([ask(), tooLate]);
  } catch (error) {
    if (error instanceof Response) throw error;
    return { unreachable: true };
  }
}
