import { useEffect, useState } from 'react';
import { Dialog } from '../../components/dialog';
import type { Colleague } from '../../domain/lock/lock-words';
import { useFetcher } from '../../framework';
import { ROOM } from '../../i18n/vi/room';

const TEXT = ROOM.release;
const LONGEST_REASON = 500;

type Answer = { released: unknown } | { error: { code: string } };

/** Asks the head for the reason, and ends the lock. */
export function ReleaseDialog(parts: {
  dossierId: string;
  section: string;
  holder: Colleague;
  onClose: () => void;
}) {
  const { onClose } = parts;
  const fetcher = useFetcher<Answer>();
  const [key] = useState(() => crypto.randomUUID());
  const answer = fetcher.data;
  const isDone = answer !== undefined && 'released' in answer;
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);
  const refusal = answer !== undefined && 'error' in answer ? answer.error.code : null;
  const fault = refusal === 'form.invalid' ? TEXT.reasonMissing : TEXT.failed;
  return (
    <Dialog title={TEXT.title} onClose={onClose}>
      <fetcher.Form method="post" action={`/ho-so/${parts.dossierId}`} className="stacked-form">
        <p>{TEXT.explain(parts.holder)}</p>
        {refusal !== null && (
          <p role="alert" className="fault" id="ly-do-loi">
            {fault}
          </p>
        )}
        <input type="hidden" name="intent" value="release-lock" />
        <input type="hidden" name="_section" value={parts.section} />
        <input type="hidden" name="_key" value={key} />
        <label htmlFor="ly-do-go">{TEXT.reason}</label>
        <input
          id="ly-do-go"
          name="reason"
          required
          maxLength={LONGEST_REASON}
          autoComplete="off"
          aria-describedby={refusal === null ? undefined : 'ly-do-loi'}
        />
        <button type="submit" className="main-button">
          {TEXT.submit}
        </button>
        <button type="button" className="quiet-button" onClick={onClose}>
          {TEXT.cancel}
        </button>
      </fetcher.Form>
    </Dialog>
  );
}
