import { createConnection, createServer, type NetConnectOpts, type Socket } from 'node:net';

/** A way to a server that can be cut, jammed so that nothing passes and nobody is told, slowed down, and mended. */
export interface Road {
  /** The end at which it is entered, on this machine. */
  readonly port: number;
  cut(): Promise<void>;
  jam(): void;
  /** Nothing passes any more over the connections that there are, and nobody is told; new ones are as good as ever. */
  forget(): void;
  /** From now on what is said to the server takes so long, in ms. */
  slow(ms: number): void;
  mend(): Promise<void>;
  stop(): Promise<void>;
}

/** Looks at what is said to the server; bytes are its answer, given in the server's place. */
export type Judge = (message: Buffer) => Buffer | undefined;

/**
 * Lays a road to the server at this address. `judge` is asked about every message of MongoDB's protocol, which begins with its
 * length.
 */
export async function layRoad(to: NetConnectOpts, judge?: Judge): Promise<Road> {
  const sockets = new Set<Socket>();
  const forgotten = new Set<Socket>();
  let isJammed = false;
  let delay = 0;

  const carry = (from: Socket, into: Socket, ms: () => number, pass = (bytes: Buffer) => bytes) => {
    sockets.add(from);
    from.on('data', (said: Buffer) => {
      if (isJammed || forgotten.has(from)) return;
      const bytes = pass(said);
      if (bytes.length === 0) return;
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
    carry(near, far, () => delay, judge && judging(judge, (answer) => void near.write(answer)));
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
    forget: () => {
      for (const socket of sockets) forgotten.add(socket);
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

/** Takes whole messages out of a stream, and lets those pass that the judge does not answer itself. */
function judging(judge: Judge, answer: (bytes: Buffer) => void): (bytes: Buffer) => Buffer {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const passing: Buffer[] = [];
    for (;;) {
      const length = rest.length < 4 ? Number.POSITIVE_INFINITY : rest.readInt32LE(0);
      if (rest.length < length) return Buffer.concat(passing);
      const message = rest.subarray(0, length);
      rest = rest.subarray(length);
      const given = judge(message);
      if (given) answer(given);
      else passing.push(message);
    }
  };
}
