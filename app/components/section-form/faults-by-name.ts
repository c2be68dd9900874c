import type { FormFault } from '../../forms/section-form';
import { faultSentence } from '../../i18n/vi/faults';

/** What is wrong at each input, in sentences, by the input's name. */
export type FaultsByName = Readonly<Record<string, readonly string[]>>;

/** A fault as it is told. */
export type ToldFault = { name: string; sentence: string };

/** Gives the faults of a form as they are told. */
export function toldFaults(faults: readonly FormFault[]): ToldFault[] {
  return faults.map(({ name, code, params }) => ({ name, sentence: faultSentence(code, params) }));
}

/** Gives what each input is told. */
export function faultsByName(faults: readonly ToldFault[]): FaultsByName {
  const byName = new Map<string, string[]>();
  for (const { name, sentence } of faults) {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [sentence]);
    else known.push(sentence);
  }
  return Object.fromEntries(byName);
}
