import type { HttpAnswer } from './http-client';

export type Expected = {
  /** What was asked, for the message. */
  what: string;
  status: number;
  /** What must stand in the answer. */
  part?: string;
  /** How the address of a redirect must begin: one to the sign-in would be the quickest of all answers. */
  to?: string;
};

/** Throws when an answer is not the expected one: a refusal that is quick would make a fine figure. */
export async function expectAnswer(answer: Promise<HttpAnswer>, expected: Expected): Promise<void> {
  const { status, text, location } = await answer.catch((error: unknown) => {
    throw new Error(`${expected.what}: no answer came`, { cause: error });
  });
  const isExpected =
    status === expected.status &&
    text.includes(expected.part ?? '') &&
    (expected.to === undefined || location?.startsWith(expected.to) === true);
  if (isExpected) return;
  const wanted = [expected.status, expected.part, expected.to].filter(Boolean).join(' with ');
  const came = [status, location, text.slice(0, 300)].filter(Boolean).join(' with ');
  throw new Error(`${expected.what}: expected ${wanted}, came ${came}`);
}
