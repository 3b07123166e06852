import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openAudience } from '../../../../src/domain/campaigns/audience.ts';
import type { CampaignTiming } from '../../../../src/domain/campaigns/campaign.ts';
import { LIMIT_WEEK_MS } from '../../../../src/domain/campaigns/campaign-settings.ts';
import { changeLimits } from '../../../../src/domain/campaigns/change-limits.ts';
import { pauseCampaign, resumeCampaign } from '../../../../src/domain/campaigns/control-campaign.ts';
import { newCampaign } from '../../../../src/domain/campaigns/draft-campaign.ts';
import { startCampaign } from '../../../../src/domain/campaigns/start-campaign.ts';
import type { QuietHours } from '../../../../src/domain/outbox/quiet-hours.ts';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import { addDays } from '../../../../src/domain/values/calendar-date.ts';
import { localDate } from '../../../../src/domain/values/local-time.ts';
import { sendCampaigns } from '../../../../src/jobs/campaigns.ts';
import { addCelebrant } from '../../../support/celebrants.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { type Recipient, runsCampaigns } from '../../../support/recipients.ts';

/** How many businesses are lived through. */
const LIVES = Number(process.env['CAMPAIGN_LIVES'] ?? 8);

/** Where clients live, and by which clock; the last one's city tells nothing. */
const HOMES = [
  { city: 'Владивосток', zone: 'Asia/Vladivostok' },
  { city: 'Калининград', zone: 'Europe/Kaliningrad' },
  { city: 'New York', zone: 'America/New_York' },
  { city: null, zone: 'Europe/Moscow' },
] as const;

const clock = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);

/** What happens in a business, the likelier the more often it stands here. */
const DEEDS = [
  ...(['starts', 'starts', 'starts', 'sends', 'sends', 'sends', 'sends', 'queues'] as const),
  ...(['waits', 'waits', 'waits', 'waitsLong', 'leaves', 'returns', 'limits', 'quiets'] as const),
  ...(['pauses', 'resumes'] as const),
] as const;
/** One thing that happens, and with what where it takes something. */
const happening = fc.record({
  does: fc.constantFrom(...DEEDS),
  who: fc.nat(HOMES.length - 1),
  minutes: fc.integer({ min: 1, max: 1500 }),
  when: fc.constantFrom('now', 'now', 'at', 'local'),
  inDays: fc.nat(2),
  time: clock,
  from: clock,
  perWeek: fc.constantFrom(1, 2, 3, null),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** A business with four clients, and what is promised to them as it stands now. */
interface Life {
  readonly office: Office;
  readonly clients: readonly Recipient[];
  readonly agreed: Set<number>;
  readonly got: Map<number, number[]>;
  readonly broken: string[];
  quiet: QuietHours;
  perWeek: number | null;
  steps: number;
}

async function begins(at: Date): Promise<Life> {
  const office = await openOffice({ at: at.toISOString() });
  const clients: Recipient[] = [];
  for (const { city } of HOMES) {
    const account = office.person({ firstName: city ?? 'Где-то' });
    const client = await addCelebrant(office, { name: city ?? 'Где-то', account }, { city });
    clients.push({ account, client });
  }
  const agreed = new Set(clients.map((_, n) => n));
  const got = new Map(clients.map((_, n) => [n, []]));
  const quiet = { from: '21:00', to: '09:00' };
  const life: Life = { office, clients, agreed, got, broken: [], quiet, perWeek: 2, steps: 0 };
  office.telegram.subscribe((seen) => {
    if (seen.kind === 'message' && /^Рассылка \d+$/u.test(seen.message.text ?? '')) hears(life, seen.chatId);
  });
  return life;
}

/** Somebody reads a copy: it must have been right at this moment. */
function hears({ office, clients, agreed, got, quiet, perWeek, broken }: Life, chatId: number): void {
  const n = clients.findIndex(({ account }) => account.id === chatId);
  const now = office.now();
  const times = got.get(n) ?? [];
  times.push(now.getTime());
  const inWeek = times.filter((at) => at > now.getTime() - LIMIT_WEEK_MS).length;
  const zone = HOMES[n]?.zone ?? 'UTC';
  const time = now.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const { from, to } = quiet;
  const isNight = from < to ? time >= from && time < to : time >= from || time < to;
  if (isNight && from !== to) broken.push(`${zone} ${time} is in ${from}-${to}`);
  if (!agreed.has(n)) broken.push(`${zone} had unsubscribed`);
  if (perWeek !== null && inWeek > perWeek) broken.push(`${zone} got ${inWeek} of ${perWeek} in a week`);
}

const act = ({ office, steps }: Life) =>
  ({ by: { kind: 'member', id: office.people.boss.id }, at: office.now(), key: `step-${steps}` }) as const;

function timingFrom({ when, inDays, minutes, time }: Happening, now: Date): CampaignTiming {
  if (when === 'local') return { kind: when, day: addDays(localDate(now, 'Europe/Moscow'), inDays), time };
  return when === 'at' ? { kind: when, at: new Date(now.getTime() + minutes * 60_000) } : { kind: 'now' };
}

async function starts(life: Life, timing: CampaignTiming): Promise<void> {
  const { office } = life;
  const { base, people, now } = office;
  const zone = 'Europe/Moscow';
  const memberId = people.boss.id;
  const id = await base.counters.next('campaign');
  const draft = newCampaign({ id, authorId: memberId, createdAt: now(), zone, business: '' });
  const message = { parts: [{ kind: 'text', text: `Рассылка ${id}` } as const], buttons: [] };
  await base.campaigns.insert({ ...draft, message, timing });
  const opened = await openAudience(base, '', { memberId, zone, now: now(), currency: 'RUB' });
  if (!opened.ok) throw new Error('an empty segment is everybody');
  const { audience } = opened;
  const count = life.agreed.size;
  const agreed = { version: draft.version, count };
  const started = await startCampaign(base, act(life), {
    memberId,
    id,
    zone,
    audience,
    agreed,
    typed: count,
  });
  if (!started.ok) await base.campaigns.dropDraft(id);
}

async function agrees(life: Life, n: number, subscribed: boolean): Promise<void> {
  const { clients, agreed, office } = life;
  const client = await office.base.clients.get(clients[n]?.client.id ?? 0);
  if (!client || client.subscribed === subscribed) return;
  if (subscribed) {
    await office.base.clients.save({ ...client, subscribed });
    agreed.add(n);
  } else {
    // Whoever takes it back gets nothing more, from this moment on.
    agreed.delete(n);
    await clients[n]?.account.sends('/unsubscribe');
  }
}

async function moves(life: Life, move: typeof pauseCampaign): Promise<void> {
  const { base, people } = life.office;
  const { items } = await base.campaigns.list({ skip: 0, limit: 1 });
  if (items[0]) await move(base, act(life), people.boss.id, items[0].id);
}

async function queues({ office }: Life): Promise<void> {
  const { base, now, kit } = office;
  await sendCampaigns({ base, now, defaults: kit.defaults, stopping: new AbortController().signal });
}

async function sets(life: Life, change: Parameters<typeof changeSettings>[3]): Promise<void> {
  await changeSettings(life.office.base, { at: life.office.now() }, life.office.people.boss.id, change);
}

async function limits(life: Life, perWeek: number | null): Promise<void> {
  const { base, people, now } = life.office;
  life.perWeek = perWeek;
  await changeLimits(base, { at: now() }, people.boss.id, { perWeek });
}

type Deed = (life: Life, how: Happening) => Promise<void>;

const HAPPENS: Readonly<Record<Happening['does'], Deed>> = {
  starts: (life, how) => starts(life, timingFrom(how, life.office.now())),
  queues,
  sends: ({ office }) => runsCampaigns(office),
  waits: async ({ office }, { minutes }) => office.travel({ minutes }),
  waitsLong: async ({ office }, { minutes }) => office.travel({ minutes: minutes * 10 }),
  leaves: (life, { who }) => agrees(life, who, false),
  returns: (life, { who }) => agrees(life, who, true),
  pauses: (life) => moves(life, pauseCampaign),
  resumes: (life) => moves(life, resumeCampaign),
  limits: (life, { perWeek }) => limits(life, perWeek),
  async quiets(life, { from, time: to }) {
    if (from === to) return;
    life.quiet = { from, to };
    await sets(life, { quietHours: { from, to } });
  },
};

const counts = ({ got }: Life) => [...got.values()].map((times) => times.length);

/**
 * At last nothing is in the way: all agree, no limit, and it is night only for a minute, half an hour from now. What begins
 * now reaches everybody: the promises above are not kept by silence.
 */
async function reachesEverybody(life: Life): Promise<void> {
  const { office, clients } = life;
  const nightAt = office.now().getTime() + 30 * 60_000;
  const [from = '', to = ''] = [nightAt, nightAt + 60_000].map((at) =>
    new Date(at).toISOString().slice(11, 16),
  );
  for (const n of clients.keys()) await agrees(life, n, true);
  life.quiet = { from, to };
  await sets(life, { quietHours: life.quiet });
  await limits(life, null);
  const before = counts(life);
  await starts(life, { kind: 'now' });
  await runsCampaigns(office, 60);
  expect(counts(life).filter((count, n) => count === before[n])).toEqual([]);
}

it(`writes to nobody in their night, above their week or against their word, in ${LIVES} businesses`, {
  timeout: 60_000 + LIVES * 10_000,
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
      fc.array(happening, { minLength: 12, maxLength: 40, size: 'max' }),
      async (at, story) => {
        const life = await begins(at);
        try {
          for (const what of story) {
            life.steps += 1;
            await HAPPENS[what.does](life, what);
          }
          life.steps += 1;
          await reachesEverybody(life);
          expect(life.broken).toEqual([]);
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
  if (LIVES > 20) process.stdout.write(`${copies} copies in ${LIVES} businesses\n`);
});
