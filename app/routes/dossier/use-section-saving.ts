import { useCallback, useEffect, useRef, useState } from 'react';
import type { NoAnswer } from '../../components/section-form/answer-in-time';
import { useLatest } from '../../components/use-latest';
import { useFetcher } from '../../framework';
import { watchRenewal } from '../../realtime/session-renewed';
import { saveOutcomeOf, type SaveAnswer, type SaveOutcome } from './save-answer';

export type SectionSaving = {
  isSaving: boolean;
  /** Null before the first answer and while the next is awaited. */
  outcome: SaveOutcome | null;
  /** Sends a form under the page's present key; nothing while one is on its way. */
  send: (form: FormData) => void;
  /** Sends the last form again as it was: it is saved once, whatever became of the first. Gives false where none waits. */
  sendAgain: () => boolean;
  /** Sends what a lock has refused again as it was, on the version of then, under the fence of the lock this tab holds. */
  sendUnder: (fence: number) => void;
  clear: () => void;
};

/** Saves a section: one request at a time, one key for one content, what was not answered is sent again as it was. */
export function useSectionSaving(parts: {
  address: string;
  firstKey: string;
  onOutcome: (outcome: SaveOutcome, sent: FormData) => void;
}): SectionSaving {
  const fetcher = useFetcher<() => Promise<SaveAnswer | NoAnswer>>();
  const key = useRef(parts.firstKey);
  const sent = useRef<FormData | null>(null);
  const isUncertain = useRef(false);
  const wasRenewed = useRef(watchRenewal());
  const [outcome, setOutcome] = useState<SaveOutcome | null>(null);
  const onOutcome = useLatest(parts.onOutcome);
  const isSaving = fetcher.state === 'submitting';
  const { data: answer, submit } = fetcher;
  // The state of the fetcher is a drawing late: a double click would slip through.
  const isOnItsWay = useRef(false);

  const post = useCallback(
    (form: FormData) => {
      sent.current = form;
      wasRenewed.current = watchRenewal();
      isOnItsWay.current = true;
      setOutcome(null);
      submit(form, { method: 'post', action: parts.address });
    },
    [parts.address, submit],
  );
  const postAgain = useLatest(post);

  useEffect(() => {
    const form = sent.current;
    if (answer === undefined || form === null) return;
    isOnItsWay.current = false;
    const next = saveOutcomeOf(answer as SaveAnswer | NoAnswer);
    if (next.kind === 'signed-out' && wasRenewed.current()) return postAgain.current?.(form);
    isUncertain.current =
      next.kind === 'signed-out' || (next.kind === 'trouble' && next.mayBeSaved);
    const isSettled = !isUncertain.current && next.kind !== 'faults';
    if (isSettled && 'nextKey' in answer && answer.nextKey !== null) key.current = answer.nextKey;
    setOutcome(next);
    onOutcome.current?.(next, form);
  }, [answer, onOutcome, postAgain]);
  return {
    isSaving,
    outcome,
    send(form) {
      if (isOnItsWay.current) return;
      form.set('_key', key.current);
      post(form);
    },
    sendAgain() {
      if (!isUncertain.current || sent.current === null) return false;
      if (!isOnItsWay.current) post(sent.current);
      return true;
    },
    sendUnder(fence) {
      if (sent.current === null || isOnItsWay.current) return;
      sent.current.set('_fence', String(fence));
      sent.current.set('_key', key.current);
      post(sent.current);
    },
    clear: () => setOutcome(null),
  };
}
