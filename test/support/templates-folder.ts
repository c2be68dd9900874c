import { openTemplates } from './templates';

/** Gives the tests of a kind the run's templates; vitest calls what it gives back at the end. */
export function setup(): () => void {
  return openTemplates();
}
