import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Logger } from 'pino';

/** What a program that asks is answered. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** JSON unless told otherwise. */
  readonly type?: string;
}

/**
 * Answers one address. It reads the body itself, if it wants one, so that whoever may not send is refused before anything is
 * read.
 */
export type Route = (request: IncomingMessage) => Answer | Promise<Answer>;

/** What is answered, by method and path: `GET /healthz`. HEAD is answered as GET, without the body. */
export type Routes = Readonly<Record<`${'GET' | 'POST'} /${string}`, Route>>;

export interface WebServerOptions {
  /** The address of this machine at which it listens: 127.0.0.1 is for programs on this machine alone. */
  readonly host: string;
  readonly port: number;
  readonly routes: Routes;
  readonly log: Logger;
  /** Whoever has not sent a whole request for so long is cut off, in ms: at most a fifth later than that. */
  readonly requestMs?: number;
}

export interface WebServer {
  /** Where it answers; undefined when its port is taken. */
  readonly url: string | undefined;
  /** Takes no new requests; resolves when those in hand are answered. */
  close(): Promise<void>;
}

const JSON_TYPE = 'application/json';
/** Telegram, and a proxy before us, send a whole request at once. */
const REQUEST_MS = 5000;
/** Longer than proxies keep a connection: one that we close while they send through it is a request lost to them. */
const KEPT_OPEN_MS = 75_000;
/** How long a close waits for those who are being answered. */
const LAST_ANSWERS_MS = 1000;

/** The body of an answer that has nothing more to say. */
export function said(ok: boolean, more: Readonly<Record<string, boolean>> = {}): string {
  return JSON.stringify({ ok, ...more });
}

/** Answers other programs over HTTP by a table of routes. A port that is taken keeps nobody from working: it is logged. */
export async function openWebServer({
  host,
  port,
  routes,
  log,
  requestMs = REQUEST_MS,
}: WebServerOptions): Promise<WebServer> {
  let isClosing = false;
  const table = new Map(Object.entries(routes));
  const paths = new Set([...table.keys()].map((name) => name.slice(name.indexOf('/'))));

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { method, url = '' } = request;
    const path = url.split('?')[0] ?? '';
    const name = `${method === 'HEAD' ? 'GET' : method} ${path}`;
    const route = table.get(name);
    if (!route) return { status: paths.has(path) ? 405 : 404, body: said(false) };
    try {
      return await route(request);
    } catch (err) {
      // The request broke off in the middle: nobody is there to be answered.
      if (err === request.errored) return { status: 400, body: said(false) };
      // Not the path: that of the webhook may be a secret.
      log.error({ err, method }, 'a request could not be answered');
      return { status: 500, body: said(false) };
    }
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body, type = JSON_TYPE } = await answer(request);
    response.writeHead(status, {
      'content-type': type,
      'cache-control': 'no-store',
      // What was not read is not worth reading, and whoever is about to close takes no more through this connection.
      ...((isClosing || !request.complete) && { connection: 'close' }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  const limits = {
    requestTimeout: requestMs,
    // Node keeps to the shorter of the two only where the headers are late, and looks every half a minute unless told otherwise.
    headersTimeout: requestMs,
    connectionsCheckingInterval: requestMs / 5,
    keepAliveTimeout: KEPT_OPEN_MS,
  };
  const server = createServer(limits, (request, response) => void respond(request, response));
  const isOpen = await new Promise<boolean>((resolve) => {
    server.once('error', (err) => {
      log.warn({ err, host, port }, 'nothing is answered over HTTP: choose another port with PORT');
      resolve(false);
    });
    server.listen(port, host, () => resolve(true));
  });
  const address = server.address();
  const heardAt = typeof address === 'object' && address ? address.port : port;
  return {
    url: isOpen ? `http://${isIPv6(host) ? `[${host}]` : host}:${heardAt}` : undefined,
    close: () =>
      new Promise((resolve) => {
        isClosing = true;
        const cutOff = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
        server.close(() => {
          clearTimeout(cutOff);
          resolve();
        });
      }),
  };
}
