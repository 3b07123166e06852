import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Base } from '../../../../src/domain/base.ts';
import { LIMIT_WEEK_MS } from '../../../../src/domain/campaigns/campaign-settings.ts';
import { changeLimits } from '../../../../src/domain/campaigns/change-limits.ts';
import { moveDeal } from '../../../../src/domain/deals/move-deal.ts';
import { captureLead } from '../../../../src/domain/leads/capture-lead.ts';
import type { LeadRequest } from '../../../../src/domain/leads/lead-request.ts';
import { receiveMessage } from '../../../../src/domain/messages/receive-message.ts';
import type { OutboxContent } from '../../../../src/domain/outbox/outbox-item.ts';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import { sendCampaigns } from '../../../../src/jobs/campaigns.ts';
import { addCelebrant } from '../../../support/celebrants.ts';
import { ownersAct, switchesOn, words } from '../../../support/event-campaigns.ts';
import { jobKit } from '../../../support/job-kit.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import type { Recipient } from '../../../support/recipients.ts';

/** How many businesses are lived through. */
const LIVES = Number(process.env['CAMPAIGN_LIVES'] ?? 5);

const HOMES = [
  { city: 'Владивосток', zone: 'Asia/Vladivostok' },
  { city: 'New York', zone: 'America/New_York' },
  { city: null, zone: 'Europe/Moscow' },
] as const;

/** What happens in a business, the likelier the more often it stands here. */
const DEEDS = [
  ...(['waits', 'waits', 'waits', 'waits', 'runs', 'runs', 'runs', 'runs'] as const),
  ...(['asks', 'asks', 'wins', 'wins', 'writes', 'leaves', 'returns', 'enters', 'exits'] as const),
  ...(['runsTwice', 'dies', 'dies', 'limits'] as const),
];
const happening = fc.record({
  does: fc.constantFrom(...DEEDS),
  who: fc.nat(HOMES.length - 1),
  hours: fc.integer({ min: 1, max: 60 }),
  breaks: fc.nat(4),
  perWeek: fc.constantFrom(1, 2, 3, null),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

interface Life {
  readonly office: Office;
  readonly clients: readonly Recipient[];
  readonly agreed: Set<number>;
  /** When each was written to, and when each said something. */
  readonly got: Map<number, number[]>;
  readonly said: Map<number, number[]>;
  /** How often each message came to each. */
  readonly heard: Map<string, number>;
  /** How often each came into the segment. */
  readonly entered: Map<number, number>;
  readonly broken: string[];
  perWeek: number | null;
  steps: number;
}

const QUIET = { from: '21:00', to: '09:00' };
const CHAIN = [
  { days: 1, message: words('Письмо 1') },
  { days: 2, message: words('Письмо 2') },
];

async function begins(at: Date): Promise<Life> {
  const office = await openOffice({ at: at.toISOString() });
  const { base, people } = office;
  await changeSettings(base, { at: office.now() }, people.boss.id, {
    quietHours: QUIET,
    campaigns: { perWeek: 3, troublePercent: 10 },
  });
  const message = words('Письмо 0');
  const common = { message, chain: CHAIN, days: 1 };
  await switchesOn(office, { ...common, trigger: { kind: 'lead' } });
  await switchesOn(office, { ...common, trigger: { kind: 'won' }, days: 0 });
  await switchesOn(office, { ...common, trigger: { kind: 'segment', backlog: true }, segment: 'тег:vip' });
  const clients: Recipient[] = [];
  for (const { city } of HOMES) {
    const account = office.person({ firstName: city ?? 'Где-то' });
    const client = await addCelebrant(office, { name: city ?? 'Где-то', account }, { city });
    clients.push({ account, client });
  }
  const none = () => new Map(clients.map((_, n): [number, number[]] => [n, []]));
  const life: Life = {
    office,
    clients,
    agreed: new Set(clients.map((_, n) => n)),
    got: none(),
    said: none(),
    heard: new Map(),
    entered: new Map(),
    broken: [],
    perWeek: 3,
    steps: 0,
  };
  office.telegram.subscribe((seen) => {
    const text = seen.kind === 'message' ? (seen.message.text ?? '') : '';
    if (seen.kind === 'message' && text.startsWith('Письмо ')) hears(life, seen.chatId, text);
  });
  return life;
}

/** Somebody reads a copy: it must have been right at this moment. */
function hears({ office, clients, agreed, got, heard, perWeek, broken }: Life, chatId: number, text: string) {
  const n = clients.findIndex(({ account }) => account.id === chatId);
  const now = office.now();
  const times = got.get(n) ?? [];
  times.push(now.getTime());
  heard.set(`${n} ${text}`, (heard.get(`${n} ${text}`) ?? 0) + 1);
  const zone = HOMES[n]?.zone ?? 'UTC';
  const time = now.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  if (time >= QUIET.from || time < QUIET.to) broken.push(`${zone} ${time} is night`);
  if (!agreed.has(n)) broken.push(`${zone} had unsubscribed`);
  const inWeek = times.filter((at) => at > now.getTime() - LIMIT_WEEK_MS).length;
  if (perWeek !== null && inWeek > perWeek) broken.push(`${zone} got ${inWeek} of ${perWeek} in a week`);
}

function clientAct({ office, steps }: Life) {
  return { by: { kind: 'client' }, at: office.now(), key: `life-${steps}` } as const;
}

async function asks(life: Life, who: number): Promise<void> {
  const { office, clients, said } = life;
  const recipient = clients[who];
  if (!recipient) return;
  const request: LeadRequest = {
    name: recipient.client.name,
    contacts: [{ kind: 'telegram', id: recipient.account.id, username: undefined, proven: true }],
    door: 'form',
    title: 'Стол',
    content: { kind: 'text', text: 'Стол' },
    source: null,
    referralCode: null,
    locale: 'ru',
    link: null,
    managerId: null,
    subscribed: false,
    opens: 'always',
  };
  await captureLead(office.base, clientAct(life), request, () => `life${life.steps}`);
  said.get(who)?.push(office.now().getTime());
}

async function writes(life: Life, who: number): Promise<void> {
  const { office, clients, said } = life;
  const content = { kind: 'text', text: 'Вопрос' } as const;
  const clientId = clients[who]?.client.id ?? 0;
  await receiveMessage(office.base, clientAct(life), clientId, { content, silent: false });
  said.get(who)?.push(office.now().getTime());
}

async function wins({ office, clients }: Life, who: number): Promise<void> {
  const { base, people } = office;
  const [deal] = await base.deals.openOf(clients[who]?.client.id ?? 0);
  if (deal) await moveDeal(base, ownersAct(office), people.boss.id, { dealId: deal.id, to: 'won' });
}

async function tags({ office, clients, entered }: Life, who: number, list: readonly string[]): Promise<void> {
  const client = await office.base.clients.get(clients[who]?.client.id ?? 0);
  if (!client || client.tags.join() === list.join()) return;
  await office.base.clients.save({ ...client, tags: list });
  if (list.length > 0) entered.set(who, (entered.get(who) ?? 0) + 1);
}

async function agrees(life: Life, who: number, subscribed: boolean): Promise<void> {
  const { clients, agreed, office } = life;
  const client = await office.base.clients.get(clients[who]?.client.id ?? 0);
  if (!client || client.subscribed === subscribed) return;
  if (subscribed) agreed.add(who);
  else agreed.delete(who);
  await office.base.clients.save({ ...client, subscribed });
}

async function limits(life: Life, perWeek: number | null): Promise<void> {
  const { base, people, now } = life.office;
  life.perWeek = perWeek;
  await changeLimits(base, { at: now() }, people.boss.id, { perWeek });
}

class Killed extends Error {
  override readonly name = 'Killed';
}

/** The program is killed right before, or right after, something it saves. */
async function dies({ office }: Life, breaks: number): Promise<void> {
  let left = breaks;
  const base: Base = {
    ...office.base,
    async transaction(work) {
      left -= 1;
      if (left === 0) throw new Killed();
      const done = await office.base.transaction(work);
      if (left < 0) throw new Killed();
      return done;
    },
  };
  await sendCampaigns({ ...jobKit(office), base }).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
}

async function runs({ office }: Life): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    const { steps } = await sendCampaigns(jobKit(office));
    if ((await office.drain()) === 0 && steps === 0) return;
  }
}

const HAPPENS: Readonly<Record<Happening['does'], (life: Life, how: Happening) => Promise<void>>> = {
  runs,
  asks: (life, { who }) => asks(life, who),
  wins: (life, { who }) => wins(life, who),
  writes: (life, { who }) => writes(life, who),
  waits: async ({ office }, { hours }) => office.travel({ hours }),
  leaves: (life, { who }) => agrees(life, who, false),
  returns: (life, { who }) => agrees(life, who, true),
  enters: (life, { who }) => tags(life, who, ['vip']),
  exits: (life, { who }) => tags(life, who, []),
  dies: (life, { breaks }) => dies(life, breaks),
  async runsTwice({ office }) {
    await Promise.all([sendCampaigns(jobKit(office)), sendCampaigns(jobKit(office)), office.drain()]);
  },
  limits: (life, { perWeek }) => limits(life, perWeek),
};

/** Everything that went out, by the ledger: each once, for something that happened, and nothing after an answer. */
async function isRight({ office, clients, heard, said, entered, broken }: Life): Promise<void> {
  expect(broken).toEqual([]);
  const { base } = office;
  const sent = new Map<string, number>();
  for (const [n, { client }] of clients.entries()) {
    const deals = await base.deals.ofClient(client.id, 100);
    const possible = new Map([
      [1, deals.length],
      [2, deals.filter(({ closedAt }) => closedAt !== null).length],
      [3, entered.get(n) ?? 0],
    ]);
    for (const [campaignId, most] of possible) {
      const times = await base.copies.sentTimes(campaignId, [client.id], new Date(0));
      expect((times.get(client.id) ?? []).length).toBeLessThanOrEqual(most * 3);
    }
    for (const { _id: key, content, sentAt } of await rowsOf(office, client.id)) {
      if (content.kind !== 'campaign' || !content.occasion || !sentAt) continue;
      const { step, began } = content.occasion;
      const name = `${n} Письмо ${step}`;
      sent.set(name, (sent.get(name) ?? 0) + 1);
      if (!began) continue;
      const answered = (said.get(n) ?? []).filter((at) => at > began.getTime() && at < sentAt.getTime());
      expect([key, answered]).toEqual([key, []]);
    }
  }
  expect(new Map([...heard].sort())).toEqual(new Map([...sent].sort()));
}

const counts = ({ got }: Life) => [...got.values()].map((times) => times.length);

/** At last all agree, without a limit, and ask for something: each hears of it, the promises above are not kept by silence. */
async function reachesEverybody(life: Life): Promise<void> {
  const { office, clients } = life;
  await limits(life, null);
  for (const n of clients.keys()) {
    await agrees(life, n, true);
    life.steps += 1;
    await asks(life, n);
  }
  const before = counts(life);
  for (let hours = 0; hours < 48; hours += 6) {
    office.travel({ hours: 6 });
    await runs(life);
  }
  expect(counts(life).filter((count, n) => count === before[n])).toEqual([]);
}

interface Row {
  readonly _id: string;
  readonly content: OutboxContent;
  readonly sentAt: Date | null;
}

async function rowsOf({ storage }: Office, clientId: number): Promise<readonly Row[]> {
  const theirs = { 'content.kind': 'campaign', 'content.clientId': clientId };
  return storage.db.collection<Row>('outbox').find(theirs).toArray();
}

it(`keeps its word to everybody through ${LIVES} lives of campaigns on events`, {
  timeout: 60_000 + LIVES * 20_000,
}, async () => {
  const beginning = fc.date({
    min: new Date('2026-02-20'),
    max: new Date('2026-11-20'),
    noInvalidDate: true,
  });
  let copies = 0;
  await fc.assert(
    fc.asyncProperty(
      beginning,
      fc.array(happening, { minLength: 25, maxLength: 45, size: 'max' }),
      async (at, story) => {
        const life = await begins(at);
        try {
          for (const what of story) {
            life.steps += 1;
            life.office.travel({ seconds: 1 });
            await HAPPENS[what.does](life, what);
          }
          await reachesEverybody(life);
          await isRight(life);
          for (const count of counts(life)) copies += count;
        } finally {
          await life.office.stop();
        }
      },
    ),
    // To make a story shorter takes minutes on a real base; the seed tells it again.
    { numRuns: LIVES, endOnFailure: true },
  );
  expect(copies).toBeGreaterThanOrEqual(LIVES * HOMES.length);
  if (LIVES > 20) process.stdout.write(`${copies} copies in ${LIVES} lives\n`);
});
