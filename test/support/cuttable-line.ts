import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export type CuttableLine = {
  url: string;
  /** Breaks every connection without a word and lets no new one through. */
  cut(): void;
  restore(): void;
  stop(): Promise<void>;
};

/** Gives a line to the application at a port of this machine that can be cut as a cable is: no close frame, no answer. */
export async function layLine(toPort: number): Promise<CuttableLine> {
  let isCut = false;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    if (isCut) return client.destroy();
    const onward = connect(toPort, '127.0.0.1');
    for (const socket of [client, onward]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        onward.destroy();
      });
    }
    client.pipe(onward).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    cut() {
      isCut = true;
      breakAll();
    },
    restore() {
      isCut = false;
    },
    stop() {
      breakAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
