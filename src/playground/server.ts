import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createApi } from './api.ts';
import { isWelcome, PAGE_HEADERS } from './guard.ts';
import type { Live } from './live.ts';
import type { PageFile } from './page-files.ts';
import type { Stage } from './stage.ts';
import { requestUrl } from './telegram/index.ts';
import { createVigil } from './vigil.ts';

export type ServerParts = {
  readonly stage: Stage;
  readonly live: Live;
  readonly page: ReadonlyMap<string, PageFile>;
  /** Hears of what nobody expected. */
  readonly warn: (words: string) => void;
};

const LOOPBACK = '127.0.0.1';

/** Opens the playground's one server, on loopback: the Bot API for the bot, the page for people. */
export async function openServer({ stage, live, page, warn }: ServerParts, port: number) {
  const api = createApi(stage, live);
  const vigil = createVigil(stage.telegram.token, live.setBotAwake);
  const server = createServer((request, response) => {
    if (!isWelcome(request, portOf(server))) {
      refuse(response, 403, 'this is not for you');
      return;
    }
    const url = requestUrl(request);
    if (url === undefined) {
      refuse(response, 400, 'this is no address');
      return;
    }
    if (/^\/(?:file\/)?bot/.test(url.pathname)) {
      vigil.watch(url.pathname, response);
      stage.telegram.requestListener(request, response);
      return;
    }
    for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
    if (!url.pathname.startsWith('/api/')) {
      sendPage(page.get(url.pathname), request, response);
      return;
    }
    api(request, response, url).catch((error: unknown) => {
      // A page that went away while it was sending; there is nobody to tell.
      const isGone = request.destroyed && !request.complete;
      if (!isGone) warn(`the playground failed at ${url.pathname}: ${stackOf(error)}`);
      if (isGone || response.headersSent) response.destroy();
      else refuse(response, 500, 'the playground failed');
    });
  });
  await listen(server, port);
  return {
    url: `http://${LOOPBACK}:${portOf(server)}`,
    close: async () => {
      vigil.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new Error(`port ${port} is taken by another program: end it, or choose another one with PORT`);
    }
    if (code === 'EACCES') throw new Error(`port ${port} needs more rights: choose one above 1023 with PORT`);
    throw error;
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function sendPage(file: PageFile | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (file === undefined) return refuse(response, 404, 'there is nothing here');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'GET expected');
  response.setHeader('etag', file.etag);
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, { 'content-type': file.type, 'content-length': file.bytes.byteLength });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(`${words}\n`);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
