import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Dispatch } from '../dispatch.ts';
import type { World } from '../world/world.ts';
import { requestUrl } from './request-url.ts';
import { type Reply, route } from './route.ts';

/** An open HTTP door. */
export type HttpDoor = {
  /** To be used as the API root: `http://127.0.0.1:8081`, no slash at the end. */
  readonly url: string;
  /** Ends running polls and stops listening. */
  readonly close: () => Promise<void>;
};

export type HttpOptions = {
  /** A free port by default. */
  readonly port?: number;
  /** Loopback by default: the stand-in is not for strangers. */
  readonly host?: string;
};

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

/** Serves `/bot<token>/<method>` and `/file/bot<token>/<path>`, to be mounted in a server of one's own. */
export function createRequestListener(world: World, dispatch: Dispatch): RequestListener {
  return (request, response) => {
    const url = requestUrl(request);
    if (url === undefined) {
      response.writeHead(400).end();
      return;
    }
    const gone = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    const contentType = request.headers['content-type'] ?? '';
    route(world, dispatch, { url, contentType, body: request, signal: gone.signal }).then(
      (reply) => send(response, reply),
      // The stand-in itself failed: tell the bot as Telegram would, and keep the reason in the answer for the log.
      (error: unknown) => sendFailure(response, error),
    );
  };
}

/** Starts listening. */
export async function listen(listener: RequestListener, options: HttpOptions = {}): Promise<HttpDoor> {
  const server = createServer(listener);
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port ?? 0}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply.kind === 'closed') {
    response.destroy();
    return;
  }
  if (reply.kind === 'answer') {
    response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) });
    response.end(reply.body);
    return;
  }
  const { bytes, mime } = reply.file;
  response.writeHead(200, { 'content-type': mime, 'content-length': bytes.byteLength });
  response.end(bytes);
}

function sendFailure(response: ServerResponse, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  const description = `Internal Server Error: ${reason}`;
  send(response, {
    kind: 'answer',
    status: 500,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ok: false, error_code: 500, description }),
  });
}
