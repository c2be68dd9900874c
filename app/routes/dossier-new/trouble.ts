import type { NoAnswer } from '../../components/section-form/answer-in-time';
import { toldFaults, type ToldFault } from '../../components/section-form/faults-by-name';
import type { FormFault, TypedText } from '../../forms/section-form';
import type { ErrorAnswer } from '../../http/respond.server';
import { DOSSIER } from '../../i18n/vi/dossier';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import type { PossibleDuplicates } from '../../services/dossier/refuse-duplicate.server';

const TEXT = DOSSIER.create;

/** What the refusal of a new dossier carries back: what was typed, the key of the next attempt, the verb's own payload. */
export type KeptForm = { typed: TypedText; nextKey: string; reason: unknown };

/** Why a dossier was not opened, as the form shows it. */
export type Trouble = {
  faults: readonly ToldFault[];
  /** What no field can mend. */
  sentence: string | null;
  /** The dossier in the own scope that has the number. */
  sameNumberId: string | null;
  possible: PossibleDuplicates | null;
  isSignedOut: boolean;
  /** Null where the answer never came or the form was not looked at: the page is still the one that was typed into. */
  kept: KeptForm | null;
};

const NONE: Trouble = {
  faults: [],
  sentence: null,
  sameNumberId: null,
  possible: null,
  isSignedOut: false,
  kept: null,
};

function isKeptForm(payload: unknown): payload is KeptForm {
  return typeof payload === 'object' && payload !== null && 'nextKey' in payload;
}

function toldOf({ name, code, params }: FormFault): ToldFault[] {
  if (name === '_managing_unit') return [{ name, sentence: TEXT.unitMissing }];
  return toldFaults([{ name, code, params }]);
}

function faultsOf({ error }: ErrorAnswer, reason: unknown): ToldFault[] {
  switch (error.code) {
    case 'form.invalid':
      return (reason as FormFault[]).flatMap(toldOf);
    case 'dossier.duplicate-here':
      return [{ name: 'national_id', sentence: DOSSIER.trouble.duplicateHere }];
    case 'dossier.duplicate-elsewhere':
      return [{ name: 'national_id', sentence: DOSSIER.trouble.duplicateElsewhere }];
    case 'access.not-found':
      return [{ name: '_managing_unit', sentence: TEXT.noRight }];
    default:
      return [];
  }
}

function sentenceOf(code: ErrorAnswer['error']['code']): string {
  if (code === 'request.repeated-with-other-content') return TEXT.repeated;
  return code === 'access.sign-in-needed' ? TEXT.signedOut : ERROR_SENTENCES[code];
}

/** Reads an answer of the action; null where nothing was refused. */
export function troubleOf(answer: ErrorAnswer | NoAnswer | undefined): Trouble | null {
  if (answer === undefined) return null;
  if ('unreachable' in answer) return { ...NONE, sentence: TEXT.unreachable };
  const { error } = answer;
  const kept = isKeptForm(error.payload) ? error.payload : null;
  const faults = faultsOf(answer, kept?.reason);
  const isPossible = error.code === 'dossier.possible-duplicate';
  return {
    faults,
    sentence: faults.length > 0 || isPossible ? null : sentenceOf(error.code),
    sameNumberId: error.code === 'dossier.duplicate-here' ? String(error.params['id']) : null,
    possible: isPossible ? (kept?.reason as PossibleDuplicates) : null,
    isSignedOut: error.code === 'access.sign-in-needed',
    kept,
  };
}
