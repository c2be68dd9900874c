import { faultSentence } from '../../i18n/vi/faults';
import { DOSSIER } from '../../i18n/vi/dossier';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import type { FormFault, TypedText } from '../../forms/section-form';
import type { ErrorAnswer } from '../../http/respond.server';
import type { PossibleDuplicates } from '../../services/dossier/refuse-duplicate.server';

const TEXT = DOSSIER.create;

/** What the refusal of a new dossier carries back: what was typed, the key of the next attempt, the verb's own payload. */
export type KeptForm = { typed: TypedText; nextKey: string; reason: unknown };

/** Why a dossier was not opened, as the form shows it. */
export type Trouble = {
  /** Sentences by input name. */
  faults: ReadonlyMap<string, string>;
  /** What no field can mend. */
  sentence: string | null;
  /** The dossier in the own scope that has the number. */
  sameNumberId: string | null;
  possible: PossibleDuplicates | null;
  needsSignIn: boolean;
  /** Null where the answer never came: the page is still the one that was typed into. */
  kept: KeptForm | null;
};

const UNREACHABLE = 'unreachable';

type Unreachable = { error: { code: typeof UNREACHABLE } };
type Answer = ErrorAnswer | Unreachable | undefined;

/** What the browser answers itself with when the line is broken; a status above 400 asks no loader again. */
export function unreachable(): Response {
  const answer: Unreachable = { error: { code: UNREACHABLE } };
  return Response.json(answer, { status: 503 });
}

function isKeptForm(payload: unknown): payload is KeptForm {
  return typeof payload === 'object' && payload !== null && 'nextKey' in payload;
}

function faultsOf({ error }: ErrorAnswer, reason: unknown): [string, string][] {
  switch (error.code) {
    case 'form.invalid':
      return (reason as FormFault[]).map((fault) => [
        fault.name,
        fault.name === '_managing_unit'
          ? TEXT.unitMissing
          : faultSentence(fault.code, fault.params),
      ]);
    case 'dossier.duplicate-here':
      return [['national_id', DOSSIER.trouble.duplicateHere]];
    case 'dossier.duplicate-elsewhere':
      return [['national_id', DOSSIER.trouble.duplicateElsewhere]];
    case 'access.not-found':
      return [['_managing_unit', TEXT.noRight]];
    default:
      return [];
  }
}

/** Reads an answer of the action; null where nothing was refused. */
export function troubleOf(answer: Answer): Trouble | null {
  if (answer === undefined) return null;
  const none = {
    faults: new Map(),
    sameNumberId: null,
    possible: null,
    needsSignIn: false,
    kept: null,
  };
  if (answer.error.code === UNREACHABLE) return { ...none, sentence: TEXT.unreachable };
  const { error } = answer as ErrorAnswer;
  const kept = isKeptForm(error.payload) ? error.payload : null;
  // The first fault of a field is the one that is told.
  const faults = new Map(faultsOf(answer as ErrorAnswer, kept?.reason).reverse());
  const isPossible = error.code === 'dossier.possible-duplicate';
  const isRepeated = error.code === 'request.repeated-with-other-content';
  const sentence = isRepeated ? TEXT.repeated : ERROR_SENTENCES[error.code];
  return {
    faults: new Map([...faults].reverse()),
    sentence: faults.size > 0 || isPossible ? null : sentence,
    sameNumberId: error.code === 'dossier.duplicate-here' ? String(error.params['id']) : null,
    possible: isPossible ? (kept?.reason as PossibleDuplicates) : null,
    needsSignIn: error.code === 'access.sign-in-needed',
    kept,
  };
}
