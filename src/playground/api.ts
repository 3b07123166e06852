import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { readFileBody, readJson } from './body.ts';
import { addGroup, addPerson } from './casting.ts';
import { perform, sendFile } from './deeds.ts';
import type { Live } from './live.ts';
import type { Answered, ClockMove, LiveEvent } from './page/protocol.ts';
import { refused } from './refused.ts';
import { clockMove, deedCall, newGroup, newPerson, uploadQuery } from './requests.ts';
import type { Stage } from './stage.ts';

type Handler = (request: IncomingMessage, url: URL) => Promise<Answered>;

const HEARTBEAT_MS = 20_000;
/** A page that has stopped reading is cut off; it comes back and gets a snapshot. */
const BACKLOG_LIMIT = 16 * 1024 * 1024;

/** Answers what the page asks under `/api/`. */
export function createApi(stage: Stage, live: Live) {
  const posts: Readonly<Record<string, Handler>> = {
    '/api/deeds': json(deedCall, (call) => perform(stage, call)),
    '/api/people': json(newPerson, async (described) => {
      const answered = addPerson(stage, described);
      live.tellPeople();
      return answered;
    }),
    '/api/groups': json(newGroup, async (described) => {
      const answered = await addGroup(stage, described);
      live.tellPeople();
      return answered;
    }),
    '/api/clock': json(clockMove, async (move) => {
      const answered = moveClock(stage, move);
      stage.changed();
      live.tellClock();
      return answered;
    }),
    '/api/uploads': async (request, url) => {
      const query = uploadQuery.safeParse(Object.fromEntries(url.searchParams));
      const body = await readFileBody(request);
      if (!query.success) return refused('bad-request', query.error.issues[0]?.message);
      return body.ok ? sendFile(stage, query.data, body.value) : body;
    },
  };

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const { pathname } = url;
    if (request.method === 'GET' && pathname === '/api/events') return stream(live, response);
    if (request.method === 'GET' && pathname.startsWith('/api/files/')) {
      return sendStoredFile(stage, response, pathname.slice('/api/files/'.length));
    }
    const handler = posts[pathname];
    if (handler === undefined) return answer(response, 404, refused('bad-request', 'no such address'));
    if (request.method !== 'POST') return answer(response, 405, refused('bad-request', 'POST expected'));
    const answered = await handler(request, url);
    answer(response, statusOf(answered), answered);
  };
}

function json<T>(schema: z.ZodType<T>, handle: (value: T) => Promise<Answered>): Handler {
  return async (request) => {
    const body = await readJson(request, schema);
    return body.ok ? handle(body.value) : body;
  };
}

function statusOf(answered: Answered): number {
  if (answered.ok) return 200;
  if (answered.code === 'bad-request') return 400;
  return answered.code === 'too-large' ? 413 : 409;
}

function answer(response: ServerResponse, status: number, body: Answered): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function moveClock({ clock }: Stage, move: ClockMove): Answered {
  if (move.move === 'reset') {
    clock.reset();
    return { ok: true };
  }
  const isMoved = move.move === 'ahead' ? clock.moveBy(move.by) : clock.moveTo(move.at);
  return isMoved ? { ok: true } : refused('backwards');
}

function stream(live: Live, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const stop = live.watch((event: LiveEvent) => {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
    if (response.writableLength > BACKLOG_LIMIT) response.destroy();
  });
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  response.on('close', () => {
    clearInterval(heartbeat);
    stop();
  });
}

/** Kinds that a browser shows without running anything in them; the rest is for saving only. */
const SHOWN: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'audio/ogg',
]);

function sendStoredFile({ telegram }: Stage, response: ServerResponse, fileId: string): void {
  const file = telegram.file(fileId);
  if (file === undefined) return answer(response, 404, refused('bad-request', 'no such file'));
  const { bytes, name, mime } = file;
  const isShown = SHOWN.has(mime);
  response.writeHead(200, {
    'content-type': isShown ? mime : 'application/octet-stream',
    'content-length': bytes.byteLength,
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
    'cache-control': 'private, max-age=31536000, immutable',
  });
  response.end(bytes);
}
