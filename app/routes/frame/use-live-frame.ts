import { useEffect, useRef } from 'react';
import { useLatest } from '../../components/use-latest';
import { useFetcher, useRevalidator } from '../../framework';
import { INCIDENTS } from '../../i18n/vi/incidents';
import { isPageKept } from '../../realtime/right-ended';
import { useUnitRoom } from '../../realtime/use-unit-room';
import type { LiveFrame } from '../../services/room/open-frame.server';

const FEED = '/su-co/moi';

type Feed = Pick<LiveFrame, 'told' | 'key' | 'at'>;

/** Asks the server where this page stands: signed out, it keeps what is typed and asks for the password; else it is read again. */
async function askWhereItStands(revalidate: () => void): Promise<void> {
  try {
    const answer = await fetch(FEED, { headers: { accept: 'application/json' } });
    if (answer.status === 401 && isPageKept()) return;
  } catch {
    // Without a line nothing is known; the socket that comes back asks again.
    return;
  }
  revalidate();
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
        new Notification(`${INCIDENTS.banner.title}: ${title}`, { body: whatToDo, tag: id });
  }, [told]);
}

/** Keeps a page live: listens in its unit's room, and gives what has to be told, the newest of what was read. */
export function useLiveFrame(frame: LiveFrame): Feed {
  const feed = useFetcher<Feed>();
  const { revalidate } = useRevalidator();
  const load = useLatest(() => feed.load(FEED));
  const read = useLatest(revalidate);
  useUnitRoom(frame.liveUnitId, {
    onNews: () => load.current?.(),
    onRightEnded: () => void askWhereItStands(() => read.current?.()),
  });
  const newest = feed.data !== undefined && feed.data.at >= frame.at ? feed.data : frame;
  useBrowserNotices(newest.told);
  return newest;
}
