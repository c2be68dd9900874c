import { useCallback, useEffect, useRef, useState } from 'react';
import { useLatest } from '../../components/use-latest';
import { useRevalidator } from '../../framework';
import { INCIDENTS } from '../../i18n/vi/incidents';
import { askFrame, isPageKept } from '../../realtime/right-ended';
import { watchRenewal } from '../../realtime/session-renewed';
import { useUnitRoom } from '../../realtime/use-unit-room';
import type { LiveFrame } from '../../services/room/open-frame.server';

const FEED = '/su-co/moi';

type Feed = Pick<LiveFrame, 'told' | 'key' | 'at'>;

/** A thousand pages that hear of something at once do not ask at once. */
const SPREAD_MS = 400;
const AGAIN_MS = 3_000;

/** Reads what there is to be told; null where nobody answers, or nobody is signed in. */
async function readFeed(): Promise<{ status: number; feed: Feed | null }> {
  try {
    const answer = await fetch(FEED, { headers: { accept: 'application/json' } });
    return { status: answer.status, feed: answer.ok ? ((await answer.json()) as Feed) : null };
  } catch {
    return { status: 0, feed: null };
  }
}

/** Asks the server where this page stands: signed out, it keeps what is typed and asks for the password; else it is read again. */
async function askWhereItStands(revalidate: () => void): Promise<void> {
  const wasRenewed = watchRenewal();
  const { status } = await readFeed();
  // Without a line nothing is known; the socket that comes back asks again.
  if (status === 0 || (status === 401 && !wasRenewed() && isPageKept())) return;
  askFrame();
  revalidate();
}

/** What was read last because a room had spoken; a server too busy to answer is asked again, and the page stays as it is. */
function useFeed(): { feed: Feed | null; load: () => void } {
  const [feed, setFeed] = useState<Feed | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  const load = useCallback(() => {
    const ask = async () => {
      // Before reading: what a room says from now on may not stand in this answer, and is asked for again.
      timer.current = null;
      const { status, feed: read } = await readFeed();
      if (read !== null) setFeed((last) => (last !== null && last.at > read.at ? last : read));
      else if (status >= 429) timer.current ??= setTimeout(() => void ask(), AGAIN_MS);
    };
    timer.current ??= setTimeout(() => void ask(), Math.random() * SPREAD_MS);
  }, []);
  return { feed, load };
}

/** Tells through the browser what a page in the background would not show, where the person has allowed it. */
function useBrowserNotices(told: LiveFrame['told']): void {
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    const marks = told.map(({ id, version }) => `${id} ${version}`);
    const before = known.current;
    known.current = new Set([...(before ?? []), ...marks]);
    // What was there when the page was opened is shown by the page.
    if (before === null || !('Notification' in window) || Notification.permission !== 'granted')
      return;
    for (const { id, version, title, whatToDo } of told)
      if (!before.has(`${id} ${version}`))
        new Notification(`${INCIDENTS.banner.title}: ${title}`, {
          body: whatToDo,
          tag: `${id} ${version}`,
        });
  }, [told]);
}

/** Keeps a page live: listens in its unit's room, and gives what has to be told, the newest of what was read. */
export function useLiveFrame(frame: LiveFrame): Feed {
  const { feed, load } = useFeed();
  const { revalidate } = useRevalidator();
  const read = useLatest(revalidate);
  useUnitRoom(frame.liveUnitId, {
    onNews: load,
    onRightEnded: () => void askWhereItStands(() => read.current?.()),
  });
  const newest = feed !== null && feed.at >= frame.at ? feed : frame;
  useBrowserNotices(newest.told);
  return newest;
}
