import { Api } from 'grammy';
import { afterEach, expect, it } from 'vitest';
import { composeParcel } from '../../../src/bot/sender/compose.ts';
import { createPace, type Lane } from '../../../src/bot/sender/pace.ts';
import { createSender } from '../../../src/bot/sender/sender.ts';
import type { Base } from '../../../src/domain/base.ts';
import { canarySize } from '../../../src/domain/campaigns/campaign.ts';
import { newCampaign } from '../../../src/domain/campaigns/draft-campaign.ts';
import { showProgress } from '../../../src/domain/campaigns/progress.ts';
import { stepOf } from '../../../src/jobs/campaigns.ts';
import { createLog } from '../../../src/log.ts';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { aClient, aMember } from '../../storage/mongo/samples.ts';
import { freshBase, type TestBase } from '../../support/base.ts';
import { createVirtualTime, type VirtualTime } from '../../support/virtual-time.ts';

interface Rate {
  readonly lane: Lane;
  /** Telegram's own limit, in messages a second. */
  readonly allowed: number;
  /** What a campaign has to hold of it. */
  readonly held: number;
  readonly seconds: number;
  /** It is held in each stretch of so many seconds. */
  readonly windowS: number;
}

/** `npm run soak:rate` asks for ten minutes, and for ten seconds of what is paid for. */
const FREE: Rate = {
  lane: 'free',
  allowed: 30,
  held: 0.95 * 30,
  seconds: Number(process.env['RATE_SECONDS'] ?? 20),
  windowS: 10,
};
const PAID: Rate = {
  lane: 'paid',
  allowed: 1000,
  held: 900,
  seconds: Number(process.env['RATE_PAID_SECONDS'] ?? 2),
  windowS: 1,
};
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

afterEach(() => storage.stop());

async function open(recipients: number): Promise<void> {
  sentAt.length = 0;
  refused = 0;
  storage = await freshBase();
  time = createVirtualTime(NOON.getTime() - 3_600_000);
  telegram = createTelegram({ now: time.now, limits: 'enforced', stars: 1_000_000 });
  telegram.deliverTo(() => {});
  boss = telegram.person({ firstName: 'Борис' });
  await boss.starts();
  await storage.base.team.insert(aMember(boss.id, { role: 'owner' }));
  for (let from = 0; from < recipients; from += 200) await addReaders(from, Math.min(200, recipients - from));
  // They started the bot long ago: what they get counts as bulk.
  time.jump(3_600_000);
}

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

it.each([FREE, PAID])(
  'holds $held of $allowed a second for $seconds seconds without a 429',
  {
    timeout: 60_000 + FREE.seconds * 2000 + PAID.seconds * 10_000,
  },
  async ({ lane, allowed, held, seconds, windowS }) => {
    const expected = seconds * allowed;
    await open(expected);
    const base = timelessBase();
    const draft = newCampaign({
      id: 1,
      authorId: boss.id,
      createdAt: NOON,
      zone: DEFAULTS.zone,
      business: '',
    });
    const message = { parts: [{ kind: 'text', text: 'Скидка' } as const], buttons: [] };
    const paid = lane === 'paid';
    await storage.base.campaigns.insert({
      ...draft,
      name: 'Скидка',
      message,
      expected,
      paid,
      state: 'planned',
    });
    const log = createLog('fatal', { write: () => {} });
    const sender = createSender({
      base,
      api: api(),
      pace: createPace(() => time.now().getTime()),
      compose: (item) =>
        composeParcel(base, item, {
          now: time.now(),
          locale: 'ru',
          currency: 'RUB',
          zone: 'Europe/Moscow',
          log,
        }),
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
    expect(counts).toMatchObject({ sent: expected, queued: 0, unknown: 0, failed: 0 });
    const windows = perWindow(expected, windowS);
    if (FREE.seconds > 60) tell(windows);
    expect(windows.length).toBeGreaterThanOrEqual(Math.floor(seconds / windowS / 2));
    for (const count of windows) expect(count / windowS).toBeGreaterThanOrEqual(held);
  },
);

/** How many went in each so many seconds, from the moment on at which it is known that the first copies arrived. */
function perWindow(expected: number, windowS: number): readonly number[] {
  const from = (sentAt[canarySize(expected) + 1] ?? 0) + 1000;
  const last = sentAt.at(-1) ?? 0;
  const count = Math.floor((last - from) / (windowS * 1000));
  return Array.from({ length: count }, (_, nth) => {
    const start = from + nth * windowS * 1000;
    return sentAt.filter((at) => at >= start && at < start + windowS * 1000).length;
  });
}

function tell(windows: readonly number[]): void {
  const first = sentAt[0] ?? 0;
  const seconds = ((sentAt.at(-1) ?? 0) - first) / 1000;
  process.stdout.write(
    `${sentAt.length} messages in ${seconds.toFixed(1)} s: ${(sentAt.length / seconds).toFixed(2)} a second; ` +
      `in each stretch ${Math.min(...windows)} to ${Math.max(...windows)}; 429: ${refused}\n`,
  );
}
