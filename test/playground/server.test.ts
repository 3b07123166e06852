import { afterEach, describe, expect, it, vi } from 'vitest';
import { castOf } from '../../src/playground/cast.ts';
import { createMovingClock } from '../../src/playground/clock.ts';
import { createLive } from '../../src/playground/live.ts';
import type { LiveEvent } from '../../src/playground/page/protocol.ts';
import { openServer } from '../../src/playground/server.ts';
import { createStage } from '../../src/playground/stage.ts';
import { PLAYGROUND_TOKEN } from '../../src/playground/token.ts';
import { visit } from './visitor.ts';

const open: Awaited<ReturnType<typeof visit>>[] = [];
async function start(options?: Parameters<typeof visit>[0]) {
  const visitor = await visit(options);
  open.push(visitor);
  return visitor;
}
afterEach(async () => {
  for (const visitor of open.splice(0)) await visitor.close();
});

const call = (method: string) => `/bot${PLAYGROUND_TOKEN}/${method}`;
const json = { 'content-type': 'application/json' };

describe('the door', () => {
  it('shows the page with a policy that lets nothing in from elsewhere', async () => {
    const { ask } = await start();
    const page = await ask('/');
    expect(page.status).toBe(200);
    expect(page.body.toString()).toContain('main.js');
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';/,
    );
    expect(page.body.toString()).not.toMatch(/https?:|<style|<script>|\son\w+=/);
    const again = await ask('/', { headers: { 'if-none-match': String(page.headers['etag']) } });
    expect(again.status).toBe(304);
  });

  it.each(['/../package.json', '/%2e%2e/index.js', '/protocol.ts', '/nothing'])(
    'has nothing at %s',
    async (path) => {
      const { ask } = await start();
      expect((await ask(path)).status).toBe(404);
    },
  );

  it('answers 400 to what is no address, and goes on', async () => {
    const { ask } = await start();
    expect((await ask('//')).status).toBe(400);
    expect((await ask('/')).status).toBe(200);
  });

  it('listens under its own name only, on the page and on the Bot API', async () => {
    const { ask } = await start();
    for (const path of ['/', '/api/events', call('getMe')]) {
      expect((await ask(path, { headers: { host: 'evil.example' } })).status).toBe(403);
    }
  });

  it('refuses what the page of another site sends', async () => {
    const { ask, host } = await start();
    const from = (headers: Record<string, string>) => ask(call('getMe'), { method: 'POST', headers });
    expect((await from({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await from({ origin: 'null' })).status).toBe(403);
    expect((await from({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(403);
    expect((await from({ origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await ask('/', { headers: link })).status).toBe(200);
    expect((await ask(call('getMe'), { headers: link })).status).toBe(403);
  });

  it('says so when the port is taken', async () => {
    const { playground } = await start();
    const port = Number(new URL(playground.url).port);
    await expect(visit({ port })).rejects.toThrow(`port ${port} is taken by another program`);
  });
});

describe('the Bot API', () => {
  it('answers under its token, and refuses what Telegram refuses', async () => {
    const { ask } = await start({ businessName: 'Мебель' });
    const me = JSON.parse((await ask(call('getMe'))).body.toString());
    expect(me.result).toMatchObject({
      is_bot: true,
      first_name: 'Мебель',
      username: 'kartoteka_playground_bot',
    });
    expect((await ask('/bot123:wrong/getMe')).status).toBe(401);
    const body = JSON.stringify({ chat_id: 1, text: 'x'.repeat(5000) });
    expect((await ask(call('sendMessage'), { method: 'POST', headers: json, body })).status).toBe(400);
  });

  it('brings the team in before anybody plays, and the page sees whether a bot polls', async () => {
    const { ask, watch } = await start();
    const live = await watch();
    const updates = JSON.parse((await ask(call('getUpdates'))).body.toString()).result;
    expect(updates.map((update: { message: { text: string } }) => update.message.text)).toEqual([
      '/start',
      '/start',
    ]);
    const awake = await live.next(
      (event): event is Extract<LiveEvent, { kind: 'bot' }> => event.kind === 'bot',
    );
    expect(awake.isAwake).toBe(true);
    live.close();
  });
});

it('a fault of the playground itself is told of, and is no refusal', async () => {
  const stage = createStage({
    clock: createMovingClock(Date.now),
    token: PLAYGROUND_TOKEN,
    locale: 'ru',
    botName: 'Бот',
    botUsername: 'test_bot',
    cast: castOf('ru'),
    earlier: undefined,
    readBytes: () => new Uint8Array(),
    onChange: () => {},
  });
  const writerOf: typeof stage.writerOf = (player, chat) => {
    const writer = stage.writerOf(player, chat);
    return writer && { ...writer, sends: () => Promise.reject(new Error('a bug')) };
  };
  const warnings: string[] = [];
  const parts = { stage: { ...stage, writerOf }, live: createLive(stage), page: new Map() };
  const server = await openServer({ ...parts, warn: (words) => warnings.push(words) }, 0);
  const id = stage.players()[0]?.info.id;
  const body = JSON.stringify({ by: id, chat: id, deed: { do: 'send', text: 'x' } });
  const answer = await fetch(`${server.url}/api/deeds`, { method: 'POST', headers: json, body });
  expect(answer.status).toBe(500);
  expect(warnings).toEqual([expect.stringContaining('/api/deeds: Error: a bug')]);
  await server.close();
});

describe('a second start', () => {
  it('knows the same people, and never uses an id of a message or an update again', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const seen = [];
    for (const _ of [1, 2]) {
      vi.setSystemTime(Date.now() + 1000);
      const { ask, playground, close } = await visit();
      const { result } = JSON.parse((await ask(call('getUpdates'))).body.toString());
      seen.push({ team: playground.team, last: result.at(-1) });
      await close();
    }
    vi.useRealTimers();
    const [first, second] = seen;
    expect(second?.team).toEqual(first?.team);
    expect(first?.team.map(({ role }) => role)).toEqual(['manager', 'owner']);
    expect(second?.last.update_id).toBeGreaterThan(first?.last.update_id);
    expect(second?.last.message.message_id).toBeGreaterThan(first?.last.message.message_id);
  });

  it('uses ids as long as those of Telegram', async () => {
    const { post, ask, snapshot } = await start();
    const memberIds = (await snapshot()).people.map(({ id }) => id);
    const group = await post('/api/groups', { title: 'Соседи', memberIds, isBotAdmin: true });
    expect(String(group.ok && group.id)).toMatch(/^-100\d{10}$/);
    const { result } = JSON.parse((await ask(call('getUpdates'))).body.toString());
    expect(result[0].message.message_id).toBeLessThan(2 ** 31);
    expect(result[0].update_id).toBeLessThan(2 ** 31);
  });

  it.each([
    ['ru', 'Анна Ковалёва', 'Пётр Соколов'],
    ['en', 'John Miller', 'Peter Stone'],
  ] as const)('begins in %s with %s and %s', async (locale, customer, manager) => {
    const { snapshot } = await start({ locale });
    const { people } = await snapshot();
    expect(people.map(({ role }) => role)).toEqual(['customer', 'customer', 'manager', 'owner']);
    expect(people[0]?.name).toBe(customer);
    expect(people[2]?.name).toBe(manager);
  });
});
