/** A start that can't go on for a reason its operator can mend: printed as one sentence, exit code 1. */
export class LaunchFailure extends Error {
  override name = 'LaunchFailure';
}
