import { AppError } from '../../app/services/app-error';

/** Gives the refusal that a verb answers with; anything else, a success too, fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`no refusal: ${String(error)}`);
  return error;
}
