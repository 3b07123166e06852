import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A way to the database that can be cut, can be jammed so that nothing passes and nobody is told, and mended. */
export interface LossyRoad {
  readonly uri: string;
  cut(): Promise<void>;
  jam(): void;
  mend(): Promise<void>;
  stop(): Promise<void>;
}

/** Lays a road to the server that `uri` names. */
export async function lossyRoad(uri: string): Promise<LossyRoad> {
  const [, host = '', rest = ''] = /^mongodb:\/\/([^/?]+)(.*)$/u.exec(uri) ?? [];
  const path = join(tmpdir(), `road-${crypto.randomUUID().slice(0, 8)}.sock`);
  const sockets = new Set<Socket>();
  let isJammed = false;

  const server = createServer((near) => {
    const far = createConnection(addressOf(host));
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => isJammed || to.write(bytes));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  const cut = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const mend = async () => {
    isJammed = false;
    for (const socket of sockets) socket.destroy();
    if (!server.listening) await listen(server, path);
  };

  await listen(server, path);
  return {
    uri: `mongodb://${encodeURIComponent(path)}${withDirectConnection(rest)}`,
    cut,
    jam: () => {
      isJammed = true;
    },
    mend,
    stop: () => (server.listening ? cut() : Promise.resolve()),
  };
}

function addressOf(host: string): { path: string } | { host: string; port: number } {
  const decoded = decodeURIComponent(host);
  if (decoded.endsWith('.sock')) return { path: decoded };
  const [name = 'localhost', port = '27017'] = decoded.split(':');
  return { host: name, port: Number(port) };
}

/** Without it the driver would go round the road, to the address that the server says it has. */
function withDirectConnection(rest: string): string {
  const [path = '/', query = ''] = rest.split('?');
  const options = new URLSearchParams(query);
  options.delete('replicaSet');
  options.set('directConnection', 'true');
  return `${path}?${options.toString()}`;
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
}
