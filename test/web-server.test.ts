import { connect, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { healthRoutes, type Looks } from '../src/health.ts';
import { createLog } from '../src/log.ts';
import { openWebServer, type Routes, type WebServer } from '../src/web-server.ts';

const lines: string[] = [];
const log = createLog('info', { write: (line: string) => void lines.push(line) });
let server: WebServer;
afterEach(() => server.close());

const opens = async (routes: Routes, { port = 0, requestMs = 5000 } = {}) => {
  server = await openWebServer({ host: '127.0.0.1', port, routes, log, requestMs });
};

/** Sends these words, and some more again and again, until it is cut off; answers after how many ms that was. */
async function isCutOff(words: string, more: string): Promise<number> {
  const startedAt = performance.now();
  const socket = connect(Number(new URL(server.url ?? '').port), '127.0.0.1');
  socket.on('error', () => {});
  socket.resume().write(words);
  const dripping = setInterval(() => socket.write(more), 20);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(dripping);
  return performance.now() - startedAt;
}

const UPLOAD = 'POST /upload HTTP/1.1\r\nHost: here\r\nContent-Length: 1000\r\n\r\n';
const upload: Routes = {
  'POST /upload': async (request) => ({ status: 200, body: await text(request) }),
};

async function asks(path: string, method = 'GET') {
  const answer = await fetch(`${server.url}${path}`, { method });
  return { status: answer.status, body: await answer.text() };
}

it('answers that the program lives, and names what is missing to serve people', async () => {
  let isThere = true;
  const looks: Looks = {
    running: () => true,
    base: async () => {
      if (isThere) return true;
      throw new Error('away');
    },
  };
  await opens(healthRoutes(looks));
  expect(await asks('/healthz')).toEqual({ status: 200, body: '{"ok":true}' });
  expect(await asks('/readyz')).toEqual({ status: 200, body: '{"ok":true,"running":true,"base":true}' });
  isThere = false;
  expect(await asks('/readyz')).toEqual({ status: 503, body: '{"ok":false,"running":true,"base":false}' });
  expect(await asks('/readyz', 'HEAD')).toEqual({ status: 503, body: '' });
  expect(await asks('/healthz')).toMatchObject({ status: 200 });
  expect((await asks('/')).status).toBe(404);
  expect((await asks('/healthz', 'POST')).status).toBe(405);
});

it('answers what could not be answered without a word of why, which the log gets', async () => {
  const broken = () => {
    throw new Error('a part is broken');
  };
  await opens({ 'GET /secret-4242': broken });
  expect(await asks('/secret-4242?of=anna')).toEqual({ status: 500, body: '{"ok":false}' });
  expect(lines.at(-1)).toContain('a part is broken');
  expect(lines.at(-1)).not.toMatch(/anna|4242/u);
});

it('answers those in hand before it closes, and takes nobody new', async () => {
  let finish = (): void => {};
  const isDone = new Promise<void>((resolve) => {
    finish = resolve;
  });
  await opens({
    'GET /slow': async () => {
      await isDone;
      return { status: 200, body: 'done', type: 'text/plain' };
    },
  });
  const asked = fetch(`${server.url}/slow`);
  await expect.poll(async () => (await asks('/other')).status).toBe(404);
  const closed = server.close();
  finish();
  const answer = await asked;
  expect([answer.status, await answer.text(), answer.headers.get('connection')]).toEqual([
    200,
    'done',
    'close',
  ]);
  await closed;
  await expect(asks('/slow')).rejects.toThrow('fetch failed');
});

it.each([
  ['says nothing', '', ''],
  ['drips headers', 'GET /healthz HTTP/1.1\r\nHost: here\r\n', 'X-More: 1\r\n'],
  ['drips a body', UPLOAD, 'a'],
  ['sends half a body', `${UPLOAD}aaa`, ''],
])('cuts off in time whoever %s, and that is no error of ours', async (_, words, more) => {
  lines.length = 0;
  await opens(upload, { requestMs: 150 });
  const ms = await isCutOff(words, more);
  expect(ms).toBeGreaterThan(100);
  expect(ms).toBeLessThan(10_000);
  expect(lines).toEqual([]);
});

it('takes an upload that breaks off for no error of ours', async () => {
  lines.length = 0;
  const seen: string[] = [];
  await opens({
    'POST /upload': async (request) => {
      request.once('data', () => socket.destroy());
      try {
        return { status: 200, body: await text(request) };
      } finally {
        seen.push('over');
      }
    },
  });
  const socket: Socket = connect(Number(new URL(server.url ?? '').port), '127.0.0.1');
  socket.write(`${UPLOAD}aaa`);
  await expect.poll(() => seen).toEqual(['over']);
  expect((await asks('/other')).status).toBe(404);
  expect(lines).toEqual([]);
});

it('keeps nobody from working when its port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  await opens({}, { port: typeof address === 'object' && address ? address.port : 0 });
  expect(server.url).toBeUndefined();
  expect(lines.join()).toContain('choose another port');
  await server.close();
  other.close();
});
