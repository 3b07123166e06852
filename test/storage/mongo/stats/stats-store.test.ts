import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StatsStore } from '../../../../src/domain/stats/stats-store.ts';
import { freshDatabase } from '../../../support/embedded.ts';
import { type ExplainedBase, openExplainedBase } from '../../../support/explained.ts';
import { aClient, aDeal, aReminder, later, NOON } from '../samples.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let base: ExplainedBase;

const HOUR = 3_600_000;
const CLIENTS = 60;
/** Six hours of 120. */
const span = { from: later(-6 * HOUR), until: NOON, managerId: null };

beforeAll(async () => {
  database = await freshDatabase();
  base = await openExplainedBase(database.uri);
  const { clients, deals, timeline } = base.mongo.base;
  const team = { kind: 'member', id: 7 } as const;
  for (let n = 1; n <= CLIENTS; n += 1) {
    const at = later(-2 * n * HOUR);
    const lost = n % 2 === 0;
    const unreachableSince = n % 10 === 0 ? at : null;
    const neverWrote = n % 20 !== 0;
    await clients.insert(
      aClient(n, { unreachableSince, neverWrote, managerId: 7, birthday: { day: 1 + (n % 28), month: 3 } }),
    );
    const amount = n % 3 === 0 ? null : { amount: 100, currency: n % 3 === 1 ? 'RUB' : 'EUR' };
    await deals.insert(
      aDeal(n, { clientId: n, stage: lost ? 'lost' : 'won', closedAt: at, managerId: n % 2, amount }),
    );
    const line = { clientId: n, at };
    await timeline.append([
      {
        ...line,
        key: `lead-${n}`,
        by: n === 2 ? team : { kind: 'client' },
        data: { kind: 'lead', dealId: n, door: 'form', source: 'shop', content: null, link: null },
      },
      { ...line, key: `stage-${n}`, by: team, data: { kind: 'stage', dealId: n, from: 'new', to: 'won' } },
      { ...line, key: `assigned-${n}`, by: team, data: { kind: 'assigned', from: null, to: 7 } },
    ]);
  }
});
afterAll(async () => {
  await base.mongo.close();
  await database.stop();
});

const stats = () => base.mongo.base.stats;

describe('what is counted', () => {
  it('lies within the span: its beginning counts, its end does not', async () => {
    const leads = await stats().leads(span);
    expect(leads.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect(leads[0]).toMatchObject({ source: 'shop', count: 1 });
    expect(await stats().moves(span)).toEqual([{ memberId: 7, count: 3 }]);
    expect(await stats().taken(span)).toEqual([{ memberId: 7, count: 3 }]);
    expect(await stats().taken({ ...span, managerId: 8 })).toEqual([]);
  });

  it('is counted for many spans at once, everybody’s and a member’s own', async () => {
    const spans = [
      span,
      { from: later(-12 * HOUR), until: later(-6 * HOUR) },
      { from: NOON, until: later(HOUR) },
    ];
    expect(await stats().leadsIn({ managerId: null }, spans)).toEqual([3, 3, 0]);
    expect(await stats().leadsIn({ managerId: 0 }, spans)).toEqual([1, 2, 0]);
    expect(await stats().leadsIn({ managerId: 8 }, spans)).toEqual([0, 0, 0]);
  });

  it('begins with a quarter of an hour', async () => {
    const [{ at } = { at: NOON }] = await stats().leads({ ...span, from: later(-2 * HOUR), until: NOON });
    expect(at).toEqual(later(-2 * HOUR));
  });

  it('is a member’s own by who has the deal', async () => {
    const own = await stats().leads({ ...span, managerId: 0 });
    expect(own.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    expect((await stats().leadsToAnswer({ ...span, managerId: 1 })).map(({ dealId }) => dealId)).toEqual(
      expect.arrayContaining([1, 3]),
    );
    // The team entered the second one itself.
    expect(await stats().leadsToAnswer({ ...span, managerId: 0 })).toEqual([]);
  });

  it('has a line for each currency, deals without an amount too', async () => {
    const closed = await stats().closed(span, ['won', 'lost']);
    expect(closed.map(({ currency, stage, amount }) => [currency, stage, amount]).toSorted()).toEqual(
      [
        ['EUR', 'lost', 100],
        ['RUB', 'won', 100],
        [null, 'won', 0],
      ].toSorted(),
    );
  });

  it('knows whom messages no longer reach, and leaves out who never wrote to the bot', async () => {
    expect(await stats().unreachable({ managerId: null })).toBe(3);
    expect(await stats().unreachable({ managerId: 8 })).toBe(0);
  });
});

describe('answers', () => {
  it('are what the team did: what the program or the client did is none', async () => {
    const at = later(HOUR);
    const said = { kind: 'message-out', content: { kind: 'text', text: 'Добрый день' } } as const;
    const by = [{ kind: 'program' }, { kind: 'client' }, { kind: 'member', id: 7 }] as const;
    await base.mongo.base.timeline.append(
      by.map((who) => ({ key: `out-${who.kind}`, clientId: 1, at, by: who, data: said })),
    );
    expect(await stats().answers([1], at)).toEqual([{ clientId: 1, at, dealId: null }]);
  });
});

describe('tasks', () => {
  const DAY = 24 * HOUR;
  const yesterday = { from: later(-2 * DAY), until: later(-DAY), managerId: null };
  beforeAll(async () => {
    const { reminders } = base.mongo.base;
    const [before, then, since] = [later(-3 * DAY), later(-1.5 * DAY), later(-HOUR)];
    const closed = (closedAt: Date, state: 'done' | 'cancelled' | 'missed') => ({
      at: before,
      state,
      closedAt,
    });
    await reminders.insert(aReminder(1, { memberId: 20, at: before, state: 'told' }));
    await reminders.insert(aReminder(2, { memberId: 20, ...closed(then, 'done') }));
    await reminders.insert(aReminder(3, { memberId: 20, ...closed(since, 'done') }));
    await reminders.insert(aReminder(4, { memberId: 21, ...closed(since, 'cancelled') }));
    await reminders.insert(aReminder(5, { memberId: 21, ...closed(since, 'missed') }));
    await reminders.insert(aReminder(6, { memberId: 21, at: since, state: 'done', closedAt: since }));
    await reminders.insert(aReminder(7, { memberId: 21, at: later(-0.5 * DAY) }));
  });

  it('that were done later were overdue at the end of a day that is over', async () => {
    expect(await stats().tasks(yesterday, NOON)).toEqual([
      { memberId: 20, done: 1, overdue: 2 },
      { memberId: 21, done: 0, overdue: 2 },
    ]);
    expect(await stats().tasks({ ...yesterday, managerId: 21 }, NOON)).toEqual([
      { memberId: 21, done: 0, overdue: 2 },
    ]);
  });

  it('of a day that is not over are those of now', async () => {
    const today = { from: later(-DAY), until: later(DAY), managerId: null };
    expect(await stats().tasks(today, NOON)).toEqual([
      { memberId: 20, done: 1, overdue: 1 },
      { memberId: 21, done: 1, overdue: 1 },
    ]);
  });
});

describe('each count reads its own part of the base alone', () => {
  it.each<[string, string | RegExp, number, (store: StatsStore) => Promise<unknown>]>([
    ['leads', 'data.kind_1_at_1', 3, (store) => store.leads(span)],
    [
      'leads of many spans',
      'data.kind_1_at_1',
      3,
      (store) =>
        store.leadsIn({ managerId: null }, [span, { from: later(-12 * HOUR), until: later(-6 * HOUR) }]),
    ],
    ['leads to answer', 'data.kind_1_at_1', 3, (store) => store.leadsToAnswer(span)],
    ['moves', 'data.kind_1_at_1', 3, (store) => store.moves(span)],
    ['clients taken', 'data.kind_1_at_1', 3, (store) => store.taken(span)],
    ['closed deals', 'stage_1_closedAt_1', 3, (store) => store.closed(span, ['won', 'lost'])],
    ['answers', 'clientId_1_data.kind_1_at_-1__id_-1', 6, (store) => store.answers([1, 2, 3], span.from)],
    ['tasks', /^state_1_(?:at_1__id_1|closedAt_1)$/u, 3, (store) => store.tasks(span, NOON)],
    [
      'tasks of a day that is over',
      /^state_1_(?:at_1__id_1|closedAt_1)$/u,
      4,
      (store) => store.tasks({ ...span, until: later(-3 * HOUR) }, NOON),
    ],
    [
      'the unreachable',
      'unreachableSince_1_managerId_1',
      6,
      (store) => store.unreachable({ managerId: null }),
    ],
  ])('%s', async (_, index, read, call) => {
    const plans = await base.explain(() => call(stats()));
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) {
      for (const name of plan.indexes) {
        expect(name).toEqual(typeof index === 'string' ? index : expect.stringMatching(index));
      }
      expect(plan.indexes.length).toBeGreaterThan(0);
      expect(plan.read).toBeLessThanOrEqual(read);
    }
  });
});
