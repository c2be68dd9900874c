import { useEffect, useRef, type RefObject } from 'react';
import { openRoomSocket, type RoomSocket, type RoomSocketParts } from './room-socket';

/** Holds a socket to a room open as long as the page is shown; null for a page that has no room. */
export function useRoomSocket<Notice extends { kind: string }>(
  path: string | null,
  parts: Omit<RoomSocketParts<Notice>, 'path'>,
): RefObject<RoomSocket> {
  const socket = useRef<RoomSocket | null>(null);
  const latest = useRef(parts);
  useEffect(() => {
    latest.current = parts;
  });
  useEffect(() => {
    if (path === null) return;
    const { schema } = latest.current;
    const opened = openRoomSocket<Notice>({
      path,
      schema,
      onNotice: (notice) => latest.current.onNotice(notice),
      onRefused: (why) => latest.current.onRefused?.(why),
      onUp: () => latest.current.onUp?.(),
      onDown: () => latest.current.onDown?.(),
    });
    socket.current = opened;
    return () => {
      socket.current = null;
      opened.close();
    };
  }, [path]);
  return socket;
}
