import type { NoAnswer } from '../../components/section-form/answer-in-time';
import type { Colleague } from '../../domain/lock/lock-words';
import type { FormFault } from '../../forms/section-form';
import type { ErrorAnswer } from '../../http/respond.server';
import { DOSSIER } from '../../i18n/vi/dossier';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import type {
  ConflictPayload,
  LockedPayload,
  SaveReceipt,
} from '../../services/dossier/dossier-page';

/** What the server answers to a save; `nextKey` is the key of the next save from the same page. */
export type SaveAnswer =
  | { saved: SaveReceipt; nextKey: string }
  /** `sent`: the fields of a plain form, whose page is drawn anew and would lose them. */
  | (ErrorAnswer & { nextKey: string | null; sent: Record<string, string> | null });

export type SaveOutcome =
  | { kind: 'saved'; receipt: SaveReceipt }
  | { kind: 'nothing-changed' }
  | { kind: 'faults'; faults: FormFault[] }
  | { kind: 'conflict'; conflict: ConflictPayload }
  | { kind: 'signed-out' }
  /** The lock is another's, or was meanwhile; `fence` is that of the lock that refused. */
  | { kind: 'locked'; holder: Colleague | null; fence: number | null }
  /** `mayBeSaved`: to be sent again as it was, under the same key. */
  | { kind: 'trouble'; sentence: string; mayBeSaved: boolean; otherDossier: string | null };

const TEXT = DOSSIER.trouble;

function trouble(sentence: string, mayBeSaved = false, otherDossier: string | null = null) {
  return { kind: 'trouble', sentence, mayBeSaved, otherDossier } as const;
}

/** Turns an answer into what the page does next. */
export function saveOutcomeOf(answer: SaveAnswer | NoAnswer): SaveOutcome {
  if ('unreachable' in answer) return trouble(TEXT.unreachable, true);
  if ('saved' in answer) return { kind: 'saved', receipt: answer.saved };
  const { code, params, payload } = answer.error;
  switch (code) {
    case 'form.invalid':
      return { kind: 'faults', faults: Array.isArray(payload) ? (payload as FormFault[]) : [] };
    case 'section.version-conflict':
      return { kind: 'conflict', conflict: payload as ConflictPayload };
    case 'section.nothing-changed':
      return { kind: 'nothing-changed' };
    case 'access.sign-in-needed':
      return { kind: 'signed-out' };
    case 'request.repeated-with-other-content':
      return trouble(TEXT.repeated);
    case 'dossier.duplicate-here':
      return trouble(TEXT.duplicateHere, false, String(params['id'] ?? ''));
    case 'dossier.duplicate-elsewhere':
      return trouble(TEXT.duplicateElsewhere);
    case 'section.locked': {
      const { holder = null, fence = null } = (payload ?? {}) as Partial<LockedPayload>;
      return { kind: 'locked', holder, fence };
    }
    case 'access.forbidden':
      return trouble(TEXT.forbidden);
    case 'access.not-found':
      return trouble(TEXT.gone);
    case 'request.too-large':
      return trouble(TEXT.tooLarge);
    case 'request.malformed':
      return trouble(TEXT.malformed);
    case 'database.busy':
    case 'database.unavailable':
    case 'sign-in.too-often':
      return trouble(TEXT.busy, true);
    default:
      return trouble(ERROR_SENTENCES[code], true);
  }
}
