import type { Database } from '../../db/client.server';
import type { Sealer } from '../../db/sealed-field.server';
import type { Actor } from '../domain/permission/subject';
import type { PlainDate } from '../domain/plain-date';
import type { RoomGateway } from './room-gateway';

/** Who acts, with the names that history and audit rows carry. */
export type SignedInActor = Actor & {
  username: string;
  fullName: string;
  phoneExtension: string | null;
  /** The unit of the first assignment in force: what the frame shows. */
  unit: { id: string; name: string } | null;
};

/** What every verb gets: read once a request, the same for all of it. */
export type ServiceContext = {
  db: Database;
  sealer: Sealer;
  rooms: RoomGateway;
  actor: SignedInActor;
  /** The database's clock at the first query of the request, in UTC milliseconds. */
  now: number;
  /** The same moment as a day in Asia/Ho_Chi_Minh. */
  today: PlainDate;
  requestId: string;
  sessionHash: string;
  /** The instant the session ends without further use. */
  sessionEndsAt: number;
};
