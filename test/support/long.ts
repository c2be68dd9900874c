/** Whether the long forms of the tests run (`npm run test:long`). */
const IS_LONG = process.env['TEST_LONG'] === '1';

/** Gives how often a test repeats itself, or over what: `short` in the gate, `long` in the long form. */
export function times<T>(short: T, long: T): T {
  return IS_LONG ? long : short;
}
