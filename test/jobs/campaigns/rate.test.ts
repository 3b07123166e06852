import { Api } from 'grammy';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { composeParcel } from '../../../src/bot/sender/compose.ts';
import { createPace } from '../../../src/bot/sender/pace.ts';
import { createSender } from '../../../src/bot/sender/sender.ts';
import type { Base } from '../../../src/domain/base.ts';
import { newCampaign } from '../../../src/domain/campaigns/draft-campaign.ts';
import { showProgress } from '../../../src/domain/campaigns/progress.ts';
import { stepOf } from '../../../src/jobs/campaigns.ts';
import { createLog } from '../../../src/log.ts';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { aClient, aMember } from '../../storage/mongo/samples.ts';
import { freshBase, type TestBase } from '../../support/base.ts';
import { createVirtualTime, type VirtualTime } from '../../support/virtual-time.ts';

/** `npm run soak:rate` asks for ten minutes. */
const SECONDS = Number(process.env['RATE_SECONDS'] ?? 20);
/** Telegram's own limit, in messages a second. */
const ALLOWED = 30;
const RECIPIENTS = SECONDS * ALLOWED;
const WINDOW_S = 10;
const LATENCY_MS = 80;
const NOON = new Date('2026-11-20T09:00:00Z');
const DEFAULTS = { locale: 'ru', currency: 'RUB', zone: 'Europe/Moscow', businessName: '' } as const;

let storage: TestBase;
let time: VirtualTime;
let telegram: Telegram;
let boss: Person;
/** When messages went, in ms on the clock. */
const sentAt: number[] = [];
let refused = 0;

beforeEach(async () => {
  storage = await freshBase();
  time = createVirtualTime(NOON.getTime() - 3_600_000);
  telegram = createTelegram({ now: time.now, limits: 'enforced' });
  telegram.deliverTo(() => {});
  boss = telegram.person({ firstName: 'Борис' });
  await boss.starts();
  await storage.base.team.insert(aMember(boss.id, { role: 'owner' }));
  for (let from = 0; from < RECIPIENTS; from += 200) await addReaders(from, Math.min(200, RECIPIENTS - from));
  // They started the bot long ago: what they get counts as bulk.
  time.jump(3_600_000);
});
afterEach(() => storage.stop());

async function addReaders(from: number, count: number): Promise<void> {
  const people = Array.from({ length: count }, (_, n) =>
    telegram.person({ firstName: `Клиент ${from + n}` }),
  );
  for (const person of people) await person.starts();
  const clients = people.map(({ id }, n) =>
    aClient(from + n + 1, { contacts: [{ kind: 'telegram', id, proven: true }], subscribed: true }),
  );
  await storage.load({ clients, deals: [], events: [] });
}

/** The base, whose calls take no time on the clock. */
function timelessBase(): Base {
  const { base } = storage;
  const stores = Object.entries(base).map(([name, store]) => [
    name,
    typeof store === 'object' ? time.counting(store) : store,
  ]);
  return {
    ...(Object.fromEntries(stores) as Base),
    transaction: (work) => time.busy(() => base.transaction(work)),
  };
}

function api(): Api {
  const made = new Api(telegram.token, { fetch: telegram.fetch });
  made.config.use(async (prev, method, payload, signal) => {
    if (method.startsWith('send')) sentAt.push(time.now().getTime());
    const answer = await time.busy(() => prev(method, payload, signal));
    if (!answer.ok && answer.error_code === 429) refused += 1;
    await time.sleep(LATENCY_MS);
    return answer;
  });
  return made;
}

/** As the campaigns' runner goes on, by the clock: steps until there is nothing to do, half a second's pause, a look at the numbers. */
async function runs(base: Base): Promise<void> {
  for (let round = 0; ; round += 1) {
    const campaign = await base.campaigns.get(1);
    if (!campaign || campaign.state === 'done') return;
    if (round % 6 === 0) await showProgress(base, campaign, time.now());
    while ((await stepOf({ base, now: time.now, defaults: DEFAULTS }, 1)) === 'more');
    await time.sleep(500);
  }
}

it(`holds 95 % of ${ALLOWED} a second for ${SECONDS} seconds without a 429`, {
  timeout: 60_000 + SECONDS * 2000,
}, async () => {
  const base = timelessBase();
  const draft = newCampaign({ id: 1, authorId: boss.id, createdAt: NOON, zone: DEFAULTS.zone, business: '' });
  const message = { parts: [{ kind: 'text', text: 'Скидка' } as const], buttons: [] };
  const expected = RECIPIENTS;
  await storage.base.campaigns.insert({ ...draft, name: 'Скидка', message, expected, state: 'planned' });
  const log = createLog('fatal', { write: () => {} });
  const sender = createSender({
    base,
    api: api(),
    pace: createPace(() => time.now().getTime()),
    compose: (item) => composeParcel(base, item, { now: time.now(), log }),
    now: time.now,
    wallClock: time.now,
    owner: 'me',
    log,
    sleep: (ms, signal) => time.sleep(ms, signal),
  });
  let isOver = false;
  const campaign = runs(base).finally(() => {
    isOver = true;
  });
  const sending = (async () => {
    while (!isOver) if ((await sender.drain()) === 0) await time.sleep(50);
  })();
  await time.run(Promise.all([campaign, sending]));
  expect(refused).toBe(0);
  const counts = await storage.base.copies.counts(1, time.now());
  expect(counts).toMatchObject({ sent: RECIPIENTS, queued: 0, unknown: 0, failed: 0 });
  const windows = perWindow();
  if (SECONDS > 60) tell(windows);
  expect(windows.length).toBeGreaterThanOrEqual(SECONDS / WINDOW_S - 1);
  for (const count of windows) expect(count / WINDOW_S).toBeGreaterThanOrEqual(0.95 * ALLOWED);
});

/** How many went in each ten seconds, from the moment on at which it is known that the first copies arrived. */
function perWindow(): readonly number[] {
  const from = (sentAt[Math.max(10, Math.ceil(RECIPIENTS / 100)) + 1] ?? 0) + 1000;
  const last = sentAt.at(-1) ?? 0;
  const count = Math.floor((last - from) / (WINDOW_S * 1000));
  return Array.from({ length: count }, (_, nth) => {
    const start = from + nth * WINDOW_S * 1000;
    return sentAt.filter((at) => at >= start && at < start + WINDOW_S * 1000).length;
  });
}

function tell(windows: readonly number[]): void {
  const first = sentAt[0] ?? 0;
  const seconds = ((sentAt.at(-1) ?? 0) - first) / 1000;
  process.stdout.write(
    `${sentAt.length} messages in ${seconds.toFixed(1)} s: ${(sentAt.length / seconds).toFixed(2)} a second of ${ALLOWED}; ` +
      `in ten seconds ${Math.min(...windows)} to ${Math.max(...windows)}; 429: ${refused}\n`,
  );
}
