import type { TypedText } from '../../forms/section-form';
import { watchRenewal } from '../../realtime/session-renewed';
import { sendDraft, type DraftAnswer, type DraftPlace } from './send-draft';

const PAUSE_MS = 2_000;
const RETRY_MS = 5_000;

export type DraftStatus =
  | { kind: 'none' }
  | { kind: 'waiting' }
  | { kind: 'kept'; at: number | null }
  | { kind: 'offline' }
  | { kind: 'refused' };

export type DraftSource = {
  place: () => DraftPlace;
  /** Where the draft is kept elsewhere than a dossier's; never throws. */
  send?: (typed: TypedText | null, isLast: boolean) => Promise<DraftAnswer>;
  /** What is typed and not saved, or null where nothing is. */
  read: () => TypedText | null;
  onSignedOut: () => void;
  isNew?: boolean;
};

export type DraftKeeper = {
  /** Something was typed: it is kept within two seconds. */
  noteTyping: () => void;
  /** Keeps at once what is not kept yet; resolves when nothing is on its way any more. */
  flush: (isLast?: boolean) => Promise<void>;
  /** Forgets what waits and drops what is kept. */
  drop: () => Promise<void>;
  /** All is saved, and the save has dropped the draft; one that was still on its way is dropped after it. */
  settle: () => Promise<void>;
  /** Keeps nothing more until something is typed; resolves when nothing is on its way any more. */
  rest: () => Promise<void>;
};

/**
 * Keeps what is typed on the server every few seconds, one request at a time, and tries again while nobody answers. No
 * text stays in the browser's own stores.
 */
export function createDraftKeeper(
  source: () => DraftSource,
  tell: (status: DraftStatus) => void,
): DraftKeeper {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let onItsWay: Promise<void> = Promise.resolve();
  let isKept = false;
  let running = 0;

  const rest = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    return onItsWay;
  };
  const later = (pause: number) => {
    timer ??= setTimeout(() => {
      timer = null;
      void keep(false);
    }, pause);
  };
  const send = async (typed: TypedText | null, isLast: boolean) => {
    const { place, isNew, onSignedOut, send: sendElsewhere } = source();
    const wasRenewed = watchRenewal();
    running += 1;
    const answer =
      sendElsewhere === undefined
        ? await sendDraft(place(), typed, { isLast, isNew: isNew === true })
        : await sendElsewhere(typed, isLast);
    running -= 1;
    switch (answer.kind) {
      case 'kept':
        isKept = true;
        return tell(answer);
      case 'dropped':
        isKept = false;
        return tell({ kind: 'none' });
      case 'refused':
        return tell(answer);
      case 'signed-out':
        tell({ kind: 'offline' });
        return wasRenewed() ? later(0) : onSignedOut();
      case 'unreachable':
        tell({ kind: 'offline' });
        return later(RETRY_MS);
    }
  };
  const keep = (isLast: boolean) => {
    onItsWay = onItsWay.then(() => {
      const typed = source().read();
      return typed === null && !isKept ? undefined : send(typed, isLast);
    });
    return onItsWay;
  };

  return {
    noteTyping() {
      if (timer === null) tell({ kind: 'waiting' });
      later(PAUSE_MS);
    },
    flush(isLast = false) {
      if (timer === null) return onItsWay;
      void rest();
      return keep(isLast);
    },
    drop() {
      void rest();
      onItsWay = onItsWay.then(() => send(null, false));
      return onItsWay;
    },
    settle() {
      void rest();
      isKept = false;
      if (running > 0) onItsWay = onItsWay.then(() => send(null, false));
      else tell({ kind: 'none' });
      return onItsWay;
    },
    rest,
  };
}
