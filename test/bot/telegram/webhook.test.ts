import { once } from 'node:events';
import http from 'node:http';
import type { Update } from 'grammy/types';
import { afterEach, expect, it } from 'vitest';
import { createWebhook } from '../../../src/bot/telegram/webhook.ts';
import { BaseUnavailable } from '../../../src/domain/conflict.ts';
import { createLog } from '../../../src/log.ts';
import { openWebServer, type WebServer } from '../../../src/web-server.ts';

const SECRET = 'a-Secret_of-Ours';
const LIMIT = 1024 * 1024;
const log = createLog('silent');
let server: WebServer | undefined;
afterEach(() => server?.close());

async function opens({ isReady = true } = {}) {
  const taken: Update[][] = [];
  const excused: Update[] = [];
  const state = { isAway: false, isBroken: false, gate: Promise.resolve() };
  const intake = {
    async take(updates: readonly Update[]) {
      // As the base keeps them.
      JSON.stringify(updates);
      taken.push([...updates]);
      await state.gate;
      if (state.isBroken) throw new Error('broken');
      if (state.isAway) throw new BaseUnavailable(new Error('away'));
    },
    async excuse(updates: readonly Update[]) {
      excused.push(...updates);
    },
  };
  const webhook = createWebhook({ secret: SECRET, intake: () => (isReady ? intake : undefined) });
  const routes = { 'POST /hook': webhook };
  server = await openWebServer({ host: '127.0.0.1', port: 0, routes, log });
  return { taken, excused, state };
}

async function sends(body: string, { secret = SECRET, type = 'application/json', method = 'POST' } = {}) {
  const headers = { 'content-type': type, ...(secret && { 'x-telegram-bot-api-secret-token': secret }) };
  const answer = await fetch(`${server?.url}/hook`, { method, headers, ...(method === 'POST' && { body }) });
  return answer.status;
}

const update = (id: number) => JSON.stringify({ update_id: id });

it('takes an update before it answers, and answers 200', async () => {
  const { taken, state } = await opens();
  let isStored = (): void => {};
  state.gate = new Promise((resolve) => {
    isStored = resolve;
  });
  let status = 0;
  const answered = (async () => {
    status = await sends(update(1));
  })();
  await expect.poll(() => taken.length).toBe(1);
  expect(status).toBe(0);
  isStored();
  await answered;
  expect(status).toBe(200);
});

it('takes together what comes while others are being taken', async () => {
  const { taken, state } = await opens();
  let isStored = (): void => {};
  state.gate = new Promise((resolve) => {
    isStored = resolve;
  });
  const first = sends(update(1));
  await expect.poll(() => taken.length).toBe(1);
  const rest = Promise.all([2, 3, 4, 5].map((id) => sends(update(id))));
  // So long that they have come.
  await sends(update(6), { secret: 'wrong' });
  await sends(update(6), { secret: 'wrong' });
  isStored();
  expect([await first, ...(await rest)]).toEqual([200, 200, 200, 200, 200]);
  expect(
    taken
      .flat()
      .map(({ update_id: id }) => id)
      .sort(),
  ).toEqual([1, 2, 3, 4, 5]);
  expect(taken.length).toBeLessThan(5);
});

it('refuses whoever does not know the secret, and what is no update', async () => {
  const { taken } = await opens();
  for (const secret of ['', 'a-Secret_of-Our', `${SECRET}s`, SECRET.toLowerCase()]) {
    expect(await sends(update(1), { secret })).toBe(403);
  }
  expect(await sends(update(1), { type: 'text/plain' })).toBe(415);
  expect(await sends(update(1), { method: 'GET' })).toBe(405);
  for (const body of ['', 'null', '[]', '{', '{"update_id":"1"}', '{"message":{}}']) {
    expect(await sends(body)).toBe(400);
  }
  for (const levels of [200, 400_000]) {
    const nested = `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(await sends(`{"update_id":1,"message":${nested}}`)).toBe(400);
  }
  expect(await sends(`{"update_id":1,"text":"${'a'.repeat(LIMIT)}"}`)).toBe(413);
  expect(taken).toEqual([]);
});

/** Sends in chunks, whose length nobody has told before; what has no end is left at that. */
async function sendsChunks(body: string, { ends }: { readonly ends: boolean }) {
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };
  const request = http.request(`${server?.url}/hook`, { method: 'POST', headers });
  const answered: Promise<http.IncomingMessage[]> = once(request, 'response');
  request.write(body);
  if (ends) request.end();
  const [answer] = await answered;
  expect(request.hasHeader('content-length')).toBe(false);
  request.destroy();
  return answer?.statusCode;
}

it('refuses what grows too long without having said so, as soon as it does', async () => {
  const { taken } = await opens();
  const body = (bytes: number) => `${update(1).slice(0, -1)},"text":"`.padEnd(bytes - 2, 'a').concat('"}');
  expect(await sendsChunks(body(LIMIT), { ends: true })).toBe(200);
  expect(taken).toHaveLength(1);
  expect(await sendsChunks(body(LIMIT + 1), { ends: false })).toBe(413);
  expect(taken).toHaveLength(1);
});

it('lets Telegram try again while the base is away, and asks the person to wait', async () => {
  const { excused, state } = await opens();
  state.isAway = true;
  expect(await sends(update(1))).toBe(503);
  expect(excused).toEqual([{ update_id: 1 }]);
  state.isAway = false;
  expect(await sends(update(1))).toBe(200);
  state.isBroken = true;
  expect(await sends(update(2))).toBe(500);
});

it('takes nothing before the program is ready to', async () => {
  await opens({ isReady: false });
  expect(await sends(update(1))).toBe(503);
});
