import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../../src/domain/clients/client.ts';
import { DEFAULT_STAGES, type Deal } from '../../../../src/domain/deals/deal.ts';
import { dealSummaryOf } from '../../../../src/domain/deals/deal-summary.ts';
import type { Condition } from '../../../../src/domain/segments/condition.ts';
import { matches } from '../../../../src/domain/segments/matches.ts';
import { parseQuery } from '../../../../src/domain/segments/parse-query.ts';
import { printQuery } from '../../../../src/domain/segments/print-query.ts';
import { type Asking, resolveQuery } from '../../../../src/domain/segments/resolve-query.ts';
import { anyExpr } from '../../../domain/segments/queries.ts';
import { freshDatabase } from '../../../support/embedded.ts';
import { type ExplainedBase, openExplainedBase } from '../../../support/explained.ts';
import { aClient, aDeal, aMember, email, phone } from '../samples.ts';

const CLIENTS = Number(process.env['SEGMENT_CLIENTS'] ?? 800);
const QUERIES = Number(process.env['SEGMENT_QUERIES'] ?? 60);
const NOW = new Date('2026-11-21T09:00:00Z');
const DAY_MS = 86_400_000;

const asking: Asking = {
  now: NOW,
  zone: 'Europe/Moscow',
  memberId: 501,
  team: [aMember(501, { name: 'Пётр' }), aMember(502, { name: 'Ольга' })],
  former: [],
  stages: DEFAULT_STAGES,
  rules: { loyaltyDays: 60, vipFrom: { amount: 5_000_000, currency: 'RUB' } },
};

const ago = (most: number) =>
  fc.integer({ min: 0, max: most * 24 }).map((hours) => new Date(NOW.getTime() - (hours * DAY_MS) / 24));
const money = fc.record({
  amount: fc.oneof(
    fc.nat(900).map((n) => n * 10_000),
    fc.nat(3_000_000),
  ),
  currency: fc.constantFrom('RUB', 'RUB', 'RUB', 'USD', 'JPY'),
});

const deals = fc.array(
  fc.record({
    stage: fc.constantFrom('new', 'contacted', 'won', 'won', 'lost'),
    amount: fc.option(money),
    at: ago(500),
  }),
  { maxLength: 5 },
);
const card = fc.record({
  name: fc.constantFrom('Анна Петрова', 'Пётр Иванов', 'Иван', 'Olga Smith', 'Vip', 'ООО Ромашка', 'Sasha'),
  deals,
  managerId: fc.constantFrom(null, 501, 502),
  tags: fc.subarray(['vip', 'опт', 'x', 'нет']),
  source: fc.constantFrom(null, 'shop', 'any', 'Нет', '5', '-x'),
  referrerId: fc.option(fc.nat(40)),
  birthday: fc.option(
    fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 29 }) }),
  ),
  locale: fc.constantFrom(null, 'ru' as const, 'en' as const),
  subscribed: fc.boolean(),
  account: fc.constantFrom('none', 'fine', 'blocked'),
  city: fc.constantFrom(null, 'Москва', 'Нижний Новгород', 'any', 'Орёл'),
  details: fc.subarray([
    { name: 'размер', value: '42' },
    { name: 'size', value: 'Нет' },
    { name: 'дата_поставки', value: '5' },
  ]),
  brought: fc.nat(2),
  answered: fc.option(fc.record({ at: ago(400), campaigns: fc.subarray([1, 2, 3, 4, 5]) }), {
    nil: undefined,
  }),
  createdAt: ago(600),
  lastTouchAt: fc.option(ago(500)),
  erasedAt: fc.constantFrom(null, null, null, null, NOW),
});

let dealId = 0;

function aCard(id: number, drawn: typeof card extends fc.Arbitrary<infer T> ? T : never) {
  const { deals: drawnDeals, account, ...rest } = drawn;
  const own: Deal[] = drawnDeals.map(({ stage, amount, at }) => {
    dealId += 1;
    const closedAt = stage === 'won' || stage === 'lost' ? at : null;
    return aDeal(dealId, { clientId: id, stage, amount, createdAt: at, closedAt });
  });
  const telegram =
    account === 'none'
      ? []
      : [{ kind: 'telegram', id: 10_000 + id, username: `anna_${id}`, proven: true } as const];
  const client: Client = aClient(id, {
    ...rest,
    contacts: [
      phone(`+7916${String(1_000_000 + id)}`),
      ...(id % 3 ? [] : [email(`c${id}@mail.ru`)]),
      ...telegram,
    ],
    unreachableSince: account === 'blocked' ? NOW : null,
    deals: dealSummaryOf(own, DEFAULT_STAGES),
  });
  return { client, deals: own };
}

let database: Awaited<ReturnType<typeof freshDatabase>>;
let explained: ExplainedBase;
const clients: Client[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  explained = await openExplainedBase(database.uri);
  const cards = fc.sample(card, { numRuns: CLIENTS, seed: 7 }).map((drawn, index) => aCard(index + 1, drawn));
  for (let from = 0; from < cards.length; from += 1000) {
    const batch = cards.slice(from, from + 1000);
    await explained.mongo.load({
      clients: batch.map(({ client }) => client),
      deals: batch.flatMap(({ deals: own }) => own),
      events: [],
    });
  }
  clients.push(...cards.map(({ client }) => client));
});
afterAll(async () => {
  await explained.mongo.close();
  await database.stop();
});

function conditionOf(typed: string): Condition {
  const query = parseQuery(typed, { currency: 'RUB' });
  if (!query.ok) throw new Error(`${typed}: ${query.code}`);
  const resolved = resolveQuery(query, asking);
  if (!resolved.ok) throw new Error(`${typed}: ${resolved.code}`);
  return resolved.condition;
}

const found = async (condition: Condition) => {
  const { items, total } = await explained.mongo.base.clients.inSegment(condition, {
    skip: 0,
    limit: 10_000_000,
  });
  expect(total).toBe(items.length);
  return items.map(({ id }) => id).toReversed();
};
const expected = (condition: Condition) =>
  clients.filter((client) => matches(condition, client)).map(({ id }) => id);

describe('the base finds those whom the query means', () => {
  it('whatever the query', { timeout: 600_000 }, async () => {
    let some = 0;
    await fc.assert(
      fc.asyncProperty(anyExpr, async (expr) => {
        const text = printQuery(expr, 'RUB');
        const query = parseQuery(text, { currency: 'RUB' });
        if (!query.ok) return;
        const resolved = resolveQuery(query, asking);
        if (!resolved.ok) throw new Error(`${text}: ${resolved.code}`);
        const wanted = expected(resolved.condition);
        if (wanted.length > 0) some += 1;
        expect({ text, ids: await found(resolved.condition) }).toEqual({ text, ids: wanted });
        expect(await explained.mongo.base.clients.countSegment(resolved.condition)).toBe(wanted.length);
      }),
      { numRuns: QUERIES },
    );
    expect(some).toBeGreaterThan(QUERIES / 4);
  });

  it('by every kind of client, of whom each is just one', async () => {
    const kinds = ['potential', 'new', 'regular', 'loyal', 'vip', 'sleeping', 'lost'];
    const each = await Promise.all(kinds.map((kind) => found(conditionOf(`kind:${kind}`))));
    expect(each.map((ids) => ids.length > 0)).toEqual(kinds.map(() => true));
    const listed = clients.filter(({ erasedAt }) => erasedAt === null).map(({ id }) => id);
    expect(each.flat().sort((a, b) => a - b)).toEqual(listed);
  });

  it('in batches by number, all of them once', async () => {
    for (const typed of ['tag:vip', 'last<300d', 'gender:female', 'deals>=0']) {
      const condition = conditionOf(typed);
      const ids: number[] = [];
      for (;;) {
        const batch = await explained.mongo.base.clients.segmentBatch(condition, ids.at(-1) ?? 0, 100);
        ids.push(...batch.map(({ id }) => id));
        if (batch.length === 0) break;
      }
      expect(ids).toEqual(expected(condition));
    }
  });
});

/** Whom a campaign to everybody is for. */
const EVERYBODY: Condition = {
  kind: 'and',
  parts: [
    { kind: 'flag', of: 'subscribed' },
    { kind: 'flag', of: 'reachable' },
  ],
};

describe('whoever may be written to', () => {
  it('is counted by an index that knows nobody else', async () => {
    const { clients: store } = explained.mongo.base;
    const [plan] = await explained.explain(() => store.countSegment(EVERYBODY));
    const read = expected(EVERYBODY).length;
    expect(plan).toEqual({ indexes: ['listed_1_subscribed_1_reachable_1__id_1'], read });
  });

  it('is read in the order of numbers, with a look at nobody else', async () => {
    const { clients: store } = explained.mongo.base;
    const [plan] = await explained.explain(() => store.segmentBatch(EVERYBODY, 10, 20));
    expect(plan).toEqual({ indexes: ['listed_1_subscribed_1_reachable_1__id_1'], read: 20 });
  });

  it.each(['tag:vip', 'source:shop', 'manager:me'])('and is %s, too', async (typed) => {
    const { clients: store } = explained.mongo.base;
    const condition = { kind: 'and', parts: [conditionOf(typed), ...EVERYBODY.parts] } as const;
    const batch = await store.segmentBatch(condition, 10, 3);
    const [plan] = await explained.explain(() => store.segmentBatch(condition, 10, 3));
    expect(batch).toHaveLength(3);
    expect(plan?.read).toBeLessThan(CLIENTS / 5);
  });
});

describe('an index answers', () => {
  it.each([
    ['tag:vip', 'listed_1_labels_1__id_-1'],
    ['stage:won city:москва', 'listed_1_labels_1__id_-1'],
    ['source:shop -subscribed', 'listed_1_labels_1__id_-1'],
    ['referrer:12', 'listed_1_labels_1__id_-1'],
    ['field.размер:42', 'listed_1_labels_1__id_-1'],
    ['manager:me', 'listed_1_managerId_1__id_-1'],
    ['birthday:05.03', /^birthday\.month_1/u],
    ['birthday:7d', /^birthday\.month_1/u],
    ['last<2d', 'deals.lastWonAt_1'],
    ['last>480d', 'deals.lastWonAt_1'],
    ['spent>80000', /^deals\./u],
    ['created:3d', 'createdAt_1'],
    ['touch<3d', 'lastTouchAt_1'],
    ['answered<2d', 'answered.at_1'],
    ['campaign:3', 'listed_1_labels_1__id_-1'],
    ['анна_', 'search_1'],
    ['birthday:20.12..10.01', /^birthday\.month_1/u],
    ['(tag:опт or last<2d) birthday:any', /^(?:listed_1_labels|deals)/u],
    ['(tag:vip or source:shop)', /^listed_1_labels/u],
    ['kind:vip', /^deals\./u],
    ['kind:sleeping', 'deals.lastWonAt_1'],
  ])('%s', async (typed, index) => {
    const condition = conditionOf(typed);
    const plans = await explained.explain(() => explained.mongo.base.clients.countSegment(condition));
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) {
      expect(plan.indexes.length).toBeGreaterThan(0);
      for (const name of plan.indexes)
        expect(name).toEqual(typeof index === 'string' ? index : expect.stringMatching(index));
      expect(plan.read).toBeLessThan(CLIENTS);
    }
  });
});

describe('a VIP', () => {
  it('is one of the few who bring half of the revenue', async () => {
    const spent = clients
      .flatMap(({ deals: { sales } }) => sales.filter(({ currency }) => currency === 'RUB'))
      .map(({ spent: sum }) => sum);
    const threshold = await explained.mongo.base.clients.vipThreshold('RUB');
    const vips = spent.filter((sum) => sum >= (threshold ?? 0));
    expect(vips.length).toBeGreaterThan(0);
    expect(vips.length).toBeLessThanOrEqual(spent.length * 0.2);
    expect(await explained.mongo.base.clients.vipThreshold('EUR')).toBeNull();
  });
});
