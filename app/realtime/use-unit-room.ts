import { UnitNotice } from '../../party/protocol';
import { tellUnitChanged } from './unit-news';
import { useRoomSocket } from './use-room-socket';

/** Listens in the room of a unit; null for who stands in none. `onNews`: an incident, or the page was away a while. */
export function useUnitRoom(
  unitId: string | null,
  on: { onNews: () => void; onRightEnded: () => void },
): void {
  useRoomSocket<UnitNotice>(unitId === null ? null : `/rt/unit/${unitId}`, {
    schema: UnitNotice,
    onNotice(notice) {
      switch (notice.kind) {
        case 'hello':
          return;
        case 'incident':
          return on.onNews();
        case 'changed':
          return tellUnitChanged();
        case 'right-ended':
          return on.onRightEnded();
      }
    },
    onUp: on.onNews,
    onRefused: on.onRightEnded,
  });
}
