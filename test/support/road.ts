import { createConnection, createServer, type NetConnectOpts, type Socket } from 'node:net';

/** A way to a server that can be cut, jammed so that nothing passes and nobody is told, slowed down, and mended. */
export interface Road {
  /** The end at which it is entered, on this machine. */
  readonly port: number;
  cut(): Promise<void>;
  jam(): void;
  /** From now on what is said to the server takes so long, in ms. */
  slow(ms: number): void;
  mend(): Promise<void>;
  stop(): Promise<void>;
}

/** Lays a road to the server at this address. */
export async function layRoad(to: NetConnectOpts): Promise<Road> {
  const sockets = new Set<Socket>();
  let isJammed = false;
  let delay = 0;

  const carry = (from: Socket, into: Socket, ms: () => number) => {
    sockets.add(from);
    from.on('data', (bytes) => {
      if (isJammed) return;
      if (ms() > 0) setTimeout(() => into.write(bytes), ms()).unref();
      else into.write(bytes);
    });
    from.on('error', () => into.destroy());
    from.on('close', () => {
      sockets.delete(from);
      into.destroy();
    });
  };
  const server = createServer((near) => {
    const far = createConnection(to);
    carry(near, far, () => delay);
    carry(far, near, () => 0);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  const cut = async () => {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };

  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    cut,
    jam: () => {
      isJammed = true;
    },
    slow: (ms) => {
      delay = ms;
    },
    async mend() {
      isJammed = false;
      delay = 0;
      for (const socket of sockets) socket.destroy();
      if (!server.listening) await listen(port);
    },
    stop: cut,
  };
}
