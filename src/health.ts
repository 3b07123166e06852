import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';

const LOOPBACK = '127.0.0.1';

interface HealthOptions {
  readonly port: number;
  /** What is needed to serve people, each by its name, and whether it is there now. */
  readonly looks: Readonly<Record<string, () => boolean | Promise<boolean>>>;
  readonly log: Logger;
}

export interface Health {
  /** Where it answers; undefined when its port is taken. */
  readonly url: string | undefined;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, boolean>>;
}

/**
 * Answers on this machine alone: `/healthz` with 200 while the program lives, `/readyz` with 200 while it can serve people and 503
 * while something is missing, which it names. A port that is taken keeps nobody from working: it is logged.
 */
export async function openHealth({ port, looks, log }: HealthOptions): Promise<Health> {
  async function answer(request: IncomingMessage): Promise<Answer> {
    // Nobody sends anything here that is worth reading.
    request.resume();
    if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, body: { ok: false } };
    if (request.url === '/healthz') return { status: 200, body: { ok: true } };
    if (request.url !== '/readyz') return { status: 404, body: { ok: false } };
    const seen = await lookAt(looks);
    const ok = Object.values(seen).every(Boolean);
    return { status: ok ? 200 : 503, body: { ok, ...seen } };
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body));
  }

  const server = createServer((request, response) => void respond(request, response));
  server.requestTimeout = 5000;
  const isOpen = await new Promise<boolean>((resolve) => {
    server.once('error', (err) => {
      log.warn({ err, port }, 'health is not answered: choose another port with PORT');
      resolve(false);
    });
    server.listen(port, LOOPBACK, () => resolve(true));
  });
  return {
    url: isOpen ? `http://${LOOPBACK}:${(server.address() as AddressInfo).port}` : undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What cannot even be looked at is not there. */
async function lookAt(looks: HealthOptions['looks']): Promise<Record<string, boolean>> {
  const seen = Object.entries(looks).map(async ([name, look]) => {
    try {
      return [name, await look()] as const;
    } catch {
      return [name, false] as const;
    }
  });
  return Object.fromEntries(await Promise.all(seen));
}
