import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawnVariant } from '../../../src/domain/campaigns/ab-test.ts';
import type { Campaign } from '../../../src/domain/campaigns/campaign.ts';
import { campaignLine } from '../../../src/domain/campaigns/campaign-line.ts';
import { newCampaign } from '../../../src/domain/campaigns/draft-campaign.ts';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { aClient, aMember } from '../../storage/mongo/samples.ts';
import { freshBase, type TestBase } from '../../support/base.ts';

/** Each is decided once, and the program is killed around that moment. */
const CAMPAIGNS = Number(process.env['DECISION_KILLS'] ?? 2);
const EACH = 16;
const LEASE_MS = 30_000;
/** A weekday's noon in Moscow, wherever this runs and whenever. */
const NOON = new Date('2026-11-20T09:00:00Z').getTime();
const AHEAD = NOON - Date.now();
const WORDS = ['Первый вариант', 'Второй вариант'] as const;

const program = fileURLToPath(new URL('./send-campaigns.ts', import.meta.url));
const loader = new URL('../../support/typescript-loader.mjs', import.meta.url).href;

let storage: TestBase;
let telegram: Telegram;
let door: Awaited<ReturnType<Telegram['listen']>>;
let boss: Person;
const people: Person[] = [];
const came = new Map<number, string[]>();

beforeAll(async () => {
  storage = await freshBase();
  telegram = createTelegram({ now: () => new Date(Date.now() + AHEAD), limits: 'off' });
  telegram.deliverTo(() => {});
  door = await telegram.listen();
  boss = telegram.person({ firstName: 'Борис' });
  await boss.starts();
  await storage.base.team.insert(aMember(boss.id, { role: 'owner' }));
  for (let n = 0; n < CAMPAIGNS * EACH; n += 1) people.push(telegram.person({ firstName: `Клиент ${n}` }));
  for (const person of people) await person.starts();
  const clients = people.map(({ id }, n) =>
    aClient(n + 1, {
      contacts: [{ kind: 'telegram', id, proven: true }],
      subscribed: true,
      tags: [`c${Math.floor(n / EACH) + 1}`],
    }),
  );
  await storage.load({ clients, deals: [], events: [] });
  telegram.subscribe((event) => {
    if (event.kind !== 'message') return;
    came.set(event.chatId, [...(came.get(event.chatId) ?? []), event.message.text ?? '']);
  });
});
afterAll(async () => {
  await door.close();
  await storage.stop();
});

/** Half of its clients get the one or the other, of which the second has an answer already; it is decided as soon as all have theirs. */
async function begins(id: number): Promise<void> {
  const { base } = storage;
  const at = new Date(NOON);
  const draft = newCampaign({ id, authorId: boss.id, createdAt: at, zone: 'Europe/Moscow', business: '' });
  const [first, second] = WORDS.map((text) => [{ kind: 'text', text } as const]);
  const campaign: Campaign = {
    ...draft,
    name: WORDS[0],
    segment: `tag:c${id}`,
    message: { parts: first ?? [], buttons: [] },
    test: { others: [second ?? []], percent: 50, hours: 0, by: 'answers', through: null, decision: null },
    state: 'planned',
    expected: EACH,
  };
  await base.campaigns.insert(campaign);
  const clientId = (id - 1) * EACH + 1;
  const answered = { what: 'answered', variant: 1 } as const;
  await base.timeline.append([campaignLine({ by: { kind: 'client' }, at }, clientId, campaign, answered)]);
}

/** Starts a program whose time of day is later than that of all before it. */
function starts(id: number, round: number): ChildProcess {
  const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
  const ahead = String(AHEAD + round * 2 * LEASE_MS);
  const args = [storage.uri, door.url, telegram.token, `sender-${round}`, ahead, '1000', String(id)];
  return spawn(process.execPath, ['--import', loader, program, ...args], { env, stdio: 'inherit' });
}

async function campaign(id: number): Promise<Campaign> {
  const found = await storage.base.campaigns.get(id);
  if (!found) throw new Error('there is no campaign');
  return found;
}

async function until(isSo: () => Promise<boolean>, child: ChildProcess): Promise<void> {
  while (!(await isSo())) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
    await new Promise((go) => setTimeout(go, 1));
  }
}

/** Kills a program while its campaign is being decided, or right before or after; tells which it was. */
async function killsAtDecision(id: number, round: number): Promise<string> {
  const child = starts(id, round);
  await until(async () => (await storage.base.copies.sentByVariant(id)).size === 2, child);
  await until(async () => (await campaign(id)).test?.through !== null, child);
  await new Promise((go) => setTimeout(go, Math.random() * 6));
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  return (await campaign(id)).test?.decision ? 'after' : 'before';
}

it(`decides each of ${CAMPAIGNS} tests once though it is killed in the middle of it, and nobody gets both variants`, {
  timeout: 60_000 + CAMPAIGNS * 30_000,
}, async () => {
  const { base, db } = storage;
  const settings = await base.settings.get();
  await base.settings.save({ ...settings, campaigns: { perWeek: null, troublePercent: 10 } });
  const killed: string[] = [];
  let doubts = 0;
  for (let id = 1; id <= CAMPAIGNS; id += 1) {
    await begins(id);
    killed.push(await killsAtDecision(id, 2 * id));
    doubts += await db.collection('outbox').countDocuments({ state: 'sending', begun: true });
    const decided = (await campaign(id)).test?.decision ?? undefined;
    const [code] = await once(starts(id, 2 * id + 1), 'exit');
    expect(code).toBe(0);
    const { test, state } = await campaign(id);
    expect([state, test?.decision?.winner]).toEqual(['done', 1]);
    // What was decided stays so.
    if (decided) expect(test?.decision).toEqual(decided);
    const news = { 'content.kind': 'campaign-decided', 'content.campaignId': id } as const;
    expect(await db.collection('outbox').countDocuments(news)).toBe(1);
  }
  let missing = 0;
  for (const [n, { id: chat }] of people.entries()) {
    const { id, test } = await campaign(Math.floor(n / EACH) + 1);
    const variant = test ? (drawnVariant(id, n + 1, test) ?? 1) : 1;
    const got = (came.get(chat) ?? []).filter((text) => WORDS.some((words) => words === text));
    if (got.length === 0) missing += 1;
    else expect(got).toEqual([WORDS[variant]]);
  }
  expect(missing).toBeLessThanOrEqual(doubts);
  if (CAMPAIGNS > 10) process.stdout.write(`killed before the decision, or after: ${killed.join(', ')}\n`);
});
