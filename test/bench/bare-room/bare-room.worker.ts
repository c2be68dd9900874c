import { Server, type Connection } from 'partyserver';

/** The rival of the bench: a room that knows nobody and sends on whatever it hears. */
export class BareRoom extends Server {
  static override options = { hibernate: true };

  override onMessage(_: Connection, message: string | ArrayBuffer): void {
    this.broadcast(message);
  }
}

type BareEnv = { BARE_ROOM: DurableObjectNamespace };

export default {
  fetch(request: Request, env: BareEnv): Promise<Response> {
    const name = new URL(request.url).pathname.slice(1);
    return env.BARE_ROOM.get(env.BARE_ROOM.idFromName(name)).fetch(request);
  },
};
