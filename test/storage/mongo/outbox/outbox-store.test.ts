import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { telegramWords } from '../../../../src/domain/outbox/outbox-error.ts';
import { type OutboxItem, PRIORITY } from '../../../../src/domain/outbox/outbox-item.ts';
import type { OutboxStore } from '../../../../src/domain/outbox/outbox-store.ts';
import { freshBase } from '../../../support/base.ts';
import { aRow, later, NOON } from '../samples.ts';

const LEASE = later(60_000);

let mongo: Awaited<ReturnType<typeof freshBase>>;
let outbox: OutboxStore;
beforeAll(async () => {
  mongo = await freshBase();
  outbox = mongo.base.outbox;
});
afterAll(() => mongo.stop());

const claim = (owner: string, limit = 100, now = NOON) =>
  outbox.claimDue({ now, owner, leaseUntil: LEASE, limit });
const keysOf = (rows: readonly { readonly key: string }[]) => rows.map(({ key }) => key);

/** Nothing is left to claim from the test before. */
beforeEach(async () => {
  for (let to = 500; to < 506; to += 1) await outbox.cancelQueued(to);
});

describe('queueing', () => {
  it('takes a key once, and gives the row back as it was put in', async () => {
    const row = aRow('q1', { notBefore: later(5) });
    expect(await outbox.enqueue([row, aRow('q2'), aRow('q2', { to: 1 })])).toBe(2);
    expect(await outbox.enqueue([aRow('q1', { to: 1 }), aRow('q3')])).toBe(1);
    expect(await outbox.enqueue([])).toBe(0);
    expect(await outbox.get('q1')).toEqual(row);
    expect(await outbox.get('q9')).toBeUndefined();
  });

  it('of thousands takes them all, in a transaction too', async () => {
    const many = (from: number) =>
      Array.from({ length: 450 }, (_, n) => aRow(`many-${from + n}`, { to: 505 }));
    expect(await outbox.enqueue(many(0))).toBe(450);
    expect(await mongo.base.transaction((stores) => stores.outbox.enqueue(many(300)))).toBe(300);
  });

  it('in a transaction does not stumble over what is there', async () => {
    await outbox.enqueue([aRow('t1')]);
    const added = await mongo.base.transaction((stores) => stores.outbox.enqueue([aRow('t1'), aRow('t2')]));
    expect(added).toBe(1);
    expect(await outbox.get('t2')).toBeDefined();
  });

  it('of one key by many at once counts one', async () => {
    const added = await Promise.all(
      Array.from({ length: 10 }, () => outbox.enqueue([aRow('r1'), aRow('r2')])),
    );
    expect(added.reduce((sum, count) => sum + count)).toBe(2);
  });
});

describe('claiming', () => {
  it('takes one row for each chat at a time, and none for a chat that is busy', async () => {
    await outbox.enqueue([
      aRow('o-first'),
      aRow('o-second', { notBefore: later(0), turn: later(1) }),
      aRow('o-busy', { to: 501 }),
      aRow('o-campaign', { to: 502, priority: PRIORITY.campaign }),
    ]);
    const claiming = { now: NOON, owner: 'me', leaseUntil: LEASE, limit: 10 };
    const busy = new Set([501]);
    expect(keysOf(await outbox.claimDue({ ...claiming, busy }))).toEqual(['o-first', 'o-campaign']);
    expect(keysOf(await outbox.claimDue({ ...claiming, busy }))).toEqual(['o-second']);
    expect(keysOf(await outbox.claimDue(claiming))).toEqual(['o-busy']);
  });

  it('takes what is due, most urgent first, oldest first among equals', async () => {
    await outbox.enqueue([
      aRow('c-campaign', { to: 500, priority: PRIORITY.campaign, notBefore: later(-9) }),
      aRow('c-notice-2', { to: 501, notBefore: later(-1) }),
      aRow('c-notice-1', { to: 502, notBefore: later(-2) }),
      aRow('c-answer', { to: 503, priority: PRIORITY.answer }),
      aRow('c-answer-tomorrow', { to: 504, priority: PRIORITY.answer, notBefore: later(1) }),
      aRow('c-reminder-tomorrow', { to: 505, priority: PRIORITY.reminder, notBefore: later(1) }),
    ]);
    expect(keysOf(await claim('me', 2))).toEqual(['c-answer', 'c-notice-1']);
    const rest = await claim('me');
    expect(keysOf(rest)).toEqual(['c-notice-2', 'c-campaign']);
    expect(rest[0]).toMatchObject({ state: 'sending', leaseOwner: 'me', leaseUntil: LEASE, attempts: 1 });
    expect(await claim('me')).toEqual([]);
    expect(keysOf(await claim('me', 10, later(1)))).toEqual(['c-answer-tomorrow', 'c-reminder-tomorrow']);
  });

  it('takes those of one moment as they were queued, however many chats are busy', async () => {
    const chats = Array.from({ length: 60 }, (_, n) => 600 + n);
    const rows = [1, 2].flatMap((n) => chats.map((to) => aRow(`s-${to}-${n}`, { to })));
    await outbox.enqueue(rows);
    const claiming = { now: NOON, owner: 'me', leaseUntil: LEASE };
    const claimed: OutboxItem[] = [];
    // Chats could be served again as soon as thirty others were: all first messages go before any second one.
    for (let from = 0; from < rows.length; from += 10) {
      const busy = new Set(claimed.slice(-30).map(({ to }) => to));
      claimed.push(...(await outbox.claimDue({ ...claiming, limit: 10, busy })));
    }
    expect(keysOf(claimed)).toEqual(keysOf(rows));
  });

  it('takes the one that was queued first in its chat, however those after it were put off', async () => {
    // Whoever waited for the row of a process that died was put off, each at another time.
    await outbox.enqueue([
      aRow('h-head', { turn: later(-9), notBefore: later(-1) }),
      aRow('h-second', { turn: later(-8), notBefore: later(-2) }),
      aRow('h-third', { turn: later(-7), notBefore: later(-3) }),
      aRow('h-other', { to: 501, turn: later(-6), notBefore: later(-1) }),
    ]);
    const order: string[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      const rows = await claim('me');
      order.push(...keysOf(rows));
      for (const row of rows)
        await outbox.finish(row, 'me', { state: 'sent', messageIds: [1], sentAt: NOON });
    }
    expect(order).toEqual(['h-other', 'h-head', 'h-second', 'h-third']);
  });

  it('by several at once never gives a row to two', async () => {
    const keys = Array.from({ length: 120 }, (_, n) => `o${n}`);
    await outbox.enqueue(keys.map((key, n) => aRow(key, { priority: 20 + (n % 3) })));
    const claimed = new Map<string, string[]>();
    const work = async (owner: string) => {
      for (let idle = 0; idle < 3; ) {
        const rows = await claim(owner, 7);
        idle = rows.length === 0 ? idle + 1 : 0;
        for (const row of rows) {
          expect(row.leaseOwner).toBe(owner);
          claimed.set(row.key, [...(claimed.get(row.key) ?? []), owner]);
        }
      }
    };
    await Promise.all(['a', 'b', 'c', 'd'].map(work));
    expect([...claimed.keys()].sort()).toEqual([...keys].sort());
    expect([...claimed.values()].every((owners) => owners.length === 1)).toBe(true);
  });

  it('knows how much is due, and since when', async () => {
    expect(await outbox.backlog(later(30))).toEqual({ due: 0, oldest: undefined });
    await outbox.enqueue([
      aRow('b1', { notBefore: later(50) }),
      aRow('b2', { notBefore: later(20) }),
      aRow('b3', { notBefore: later(10), state: 'sent' }),
      aRow('b4', { notBefore: later(25) }),
    ]);
    expect(await outbox.backlog(later(19))).toEqual({ due: 0, oldest: undefined });
    expect(await outbox.backlog(later(30))).toEqual({ due: 2, oldest: later(20) });
  });

  it('knows when the next row falls due', async () => {
    expect(await outbox.nextDue()).toBeUndefined();
    await outbox.enqueue([
      aRow('n1', { notBefore: later(50) }),
      aRow('n2', { notBefore: later(20), priority: 90 }),
    ]);
    expect(await outbox.nextDue()).toEqual(later(20));
  });
});

describe('finishing', () => {
  async function claimed(key: string, owner = 'me') {
    await outbox.enqueue([aRow(key)]);
    const [row] = await claim(owner);
    if (row?.key !== key) throw new Error('another row was claimed');
    return row;
  }

  it('writes what became of the row, and it can be found by its message', async () => {
    const row = await claimed('f1');
    expect(await outbox.finish(row, 'me', { state: 'sent', messageIds: [71, 72], sentAt: later(3) })).toBe(
      true,
    );
    const sent = {
      ...row,
      state: 'sent',
      messageIds: [71, 72],
      sentAt: later(3),
      leaseOwner: null,
      leaseUntil: null,
    };
    expect(await outbox.get('f1')).toEqual(sent);
    expect(await outbox.findByMessage(500, 72)).toEqual(sent);
    expect(await outbox.findByMessage(501, 72)).toBeUndefined();
    expect(await outbox.findByMessage(500, 73)).toBeUndefined();
  });

  it('may put the row off, and counts the attempts', async () => {
    const row = await claimed('f2');
    await outbox.finish(row, 'me', { state: 'queued', notBefore: later(10), error: 'message-gone' });
    expect(await claim('me')).toEqual([]);
    const [again] = await claim('me', 1, later(10));
    expect(again).toMatchObject({ key: 'f2', attempts: 2, error: 'message-gone' });
  });

  it('of many at once ends those that are held, refreshed ones as theirs', async () => {
    const keys = ['m1', 'm2', 'm3'];
    await outbox.enqueue(keys.map((key, n) => aRow(key, { to: 500 + n, about: `deal:${key}` })));
    const [one, changed, lost] = await claim('me');
    await outbox.refresh('deal:m2', 'lead-notice', NOON);
    await outbox.finish(lost!, 'me', { state: 'queued', notBefore: later(9) });
    const result = { state: 'sent', messageIds: [91], sentAt: NOON } as const;
    await outbox.finishAll(
      [one, changed, lost].map((item) => ({ item: item!, result })),
      'me',
    );
    const rows = await Promise.all(keys.map((key) => outbox.get(key)));
    expect(rows.map((row) => [row?.state, row?.revision])).toEqual([
      ['sent', 1],
      ['queued', 2],
      ['queued', 1],
    ]);
    expect(rows[1]).toMatchObject({ messageIds: [91], attempts: 0 });
    const [edit] = await claim('me');
    expect(edit?.key).toBe('m2');
    await outbox.finish(edit!, 'me', { state: 'sent' });
  });

  it('is refused to whoever lost the lease', async () => {
    const row = await claimed('f3');
    expect(await outbox.finish(row, 'somebody else', { state: 'sent' })).toBe(false);
    const lapsed = await outbox.lapsed(LEASE, 1000);
    expect(keysOf(lapsed)).toContain('f3');
    expect(await outbox.finish(row, 'me', { state: 'queued', notBefore: later(5), repeated: true })).toBe(
      true,
    );
    expect(await outbox.finish(row, 'me', { state: 'sent', messageIds: [1] })).toBe(false);
    const [again] = await claim('me', 1, later(5));
    expect(again).toMatchObject({ key: 'f3', repeated: true });
    expect(await outbox.finish(row, 'me', { state: 'sent', messageIds: [1] })).toBe(false);
    expect((await outbox.get('f3'))?.state).toBe('sending');
  });
});

describe('beginning', () => {
  it('prolongs claims and writes down what is out; those that are lost are left alone', async () => {
    await outbox.enqueue([aRow('w1'), aRow('w2', { to: 501 })]);
    const [row, lost] = await claim('me');
    await outbox.finish(lost!, 'me', { state: 'cancelled' });
    const begun = await outbox.begin([{ ...row!, messageIds: [5] }, lost!], 'me', later(90_000));
    expect(begun).toEqual([{ ...row, begun: true, leaseUntil: later(90_000), messageIds: [5] }]);
    expect(await outbox.get('w1')).toEqual(begun[0]);
    expect(await outbox.begin([row!], 'me', LEASE)).toEqual([]);
    expect(await outbox.begin(begun, 'somebody else', LEASE)).toEqual([]);
    expect(await outbox.finish(row!, 'me', { state: 'sent' })).toBe(false);
    expect(await outbox.finish(begun[0]!, 'me', { state: 'sent' })).toBe(true);
    expect(await outbox.get('w1')).toMatchObject({ state: 'sent', begun: false });
  });
});

describe('leases that ran out', () => {
  it('are answered only when they ran out, and ended by one process', async () => {
    await outbox.enqueue(['e1', 'e2', 'e3'].map((key, n) => aRow(key, { to: 500 + n })));
    await claim('dead');
    expect(keysOf(await outbox.lapsed(later(59_999), 1000))).toEqual([]);
    const lapsed = await outbox.lapsed(LEASE, 1000);
    expect(
      keysOf(lapsed)
        .filter((key) => key.startsWith('e'))
        .sort(),
    ).toEqual(['e1', 'e2', 'e3']);
    expect(await outbox.lapsed(LEASE, 2)).toHaveLength(2);
    for (const row of lapsed) {
      const ends = () => outbox.finish(row, 'dead', { state: 'unknown' });
      expect((await Promise.all([ends(), ends()])).filter(Boolean).length).toBeLessThanOrEqual(1);
    }
    expect(await outbox.get('e1')).toMatchObject({ state: 'unknown', leaseOwner: null, leaseUntil: null });
  });
});

describe('refreshing', () => {
  it('queues a message that is out, to be edited', async () => {
    await outbox.enqueue([aRow('s1', { state: 'sent', messageIds: [81], attempts: 3, about: 'deal:81' })]);
    await outbox.refresh('deal:81', 'lead-notice', later(7));
    expect(await outbox.get('s1')).toMatchObject({
      state: 'queued',
      revision: 2,
      messageIds: [81],
      notBefore: later(7),
      attempts: 0,
    });
  });

  it('of a row that is on its way queues it again when it is out', async () => {
    await outbox.enqueue([aRow('s2', { about: 'deal:82' })]);
    const [row] = await claim('me');
    await outbox.refresh('deal:82', 'lead-notice', NOON);
    expect(await outbox.finish(row!, 'me', { state: 'sent', messageIds: [82], sentAt: NOON })).toBe(true);
    expect(await outbox.get('s2')).toMatchObject({
      state: 'queued',
      revision: 2,
      messageIds: [82],
      leaseOwner: null,
    });
    const [again] = await claim('me');
    expect(again).toMatchObject({ key: 's2', messageIds: [82] });
    expect(await outbox.finish(again!, 'me', { state: 'sent', messageIds: [82] })).toBe(true);
    expect((await outbox.get('s2'))?.state).toBe('sent');
  });

  it('of a row on its way that does not get out leaves it what it became', async () => {
    await outbox.enqueue([aRow('s3', { about: 'deal:83' })]);
    const [row] = await claim('me');
    await outbox.refresh('deal:83', 'lead-notice', NOON);
    const error = telegramWords('BLOCKED');
    expect(await outbox.finish(row!, 'me', { state: 'unreachable', error })).toBe(true);
    expect(await outbox.get('s3')).toMatchObject({ state: 'unreachable', error: 'BLOCKED' });
  });

  it('touches neither other things, nor other kinds, nor what never went out', async () => {
    const others = [
      aRow('s4', { state: 'sent', messageIds: [84], about: 'deal:85' }),
      aRow('s5', {
        state: 'sent',
        messageIds: [85],
        about: 'deal:84',
        content: { kind: 'answer', clientId: 1, eventKey: 'e' },
      }),
      aRow('s6', { state: 'failed', about: 'deal:84' }),
      aRow('s7', { state: 'cancelled', about: 'deal:84' }),
      aRow('s8', { state: 'unknown', about: 'deal:84' }),
    ];
    await outbox.enqueue(others);
    await outbox.refresh('deal:84', 'lead-notice', NOON);
    for (const row of others) expect(await outbox.get(row.key)).toEqual(row);
  });

  it('collides with a claim made meanwhile, so that no words from before the change stay', async () => {
    await outbox.enqueue([aRow('s9', { about: 'deal:89' })]);
    let row: OutboxItem | undefined;
    await mongo.base.transaction(async (stores) => {
      await stores.outbox.get('s9');
      row ??= (await claim('me'))[0];
      await stores.outbox.refresh('deal:89', 'lead-notice', NOON);
    });
    expect(row).toMatchObject({ key: 's9', revision: 1 });
    await outbox.finish(row!, 'me', { state: 'sent', messageIds: [89] });
    expect(await outbox.get('s9')).toMatchObject({ state: 'queued', revision: 2, messageIds: [89] });
  });

  it('of a row that still waits leaves it waiting', async () => {
    await outbox.enqueue([aRow('s10', { about: 'deal:90' })]);
    await outbox.refresh('deal:90', 'lead-notice', later(5));
    expect(await outbox.get('s10')).toMatchObject({ state: 'queued', revision: 2, notBefore: NOON });
  });
});

describe('cancelling', () => {
  it('ends what waits for a chat, and nothing else', async () => {
    await outbox.enqueue([
      aRow('x1', { to: 900 }),
      aRow('x2', { to: 900, state: 'sent', messageIds: [1] }),
      aRow('x3', { to: 901 }),
    ]);
    await outbox.cancelQueued(900);
    const states = await Promise.all(['x1', 'x2', 'x3'].map(async (key) => (await outbox.get(key))?.state));
    expect(states).toEqual(['cancelled', 'sent', 'queued']);
    await outbox.cancelQueued(901);
  });

  it('leaves what was claimed meanwhile to whoever sends it', async () => {
    await outbox.enqueue([aRow('z1', { to: 904 }), aRow('z2', { to: 904 })]);
    const keys = await outbox.queuedFor(904, 2);
    const [row] = await claim('me');
    const ended = { key: 'z2', state: 'cancelled', error: 'no-chat' };
    expect(await outbox.cancelThose(keys, 'no-chat')).toMatchObject([ended]);
    expect(await outbox.finish(row!, 'me', { state: 'sent', messageIds: [904], sentAt: NOON })).toBe(true);
  });

  it('leaves edits of what is out', async () => {
    const edit = aRow('z3', { to: 905, messageIds: [905], sentAt: NOON, revision: 2 });
    await outbox.enqueue([edit]);
    expect(await outbox.queuedFor(905, 2)).toEqual([]);
    expect(await outbox.cancelThose(['z3'], 'no-chat')).toEqual([]);
    await outbox.cancelQueued(905);
    expect(await outbox.get('z3')).toEqual(edit);
    await outbox.dropTo(905);
  });

  it('ends those rows that still wait, and answers them as they were queued', async () => {
    const at = (seconds: number) => ({ to: 902, turn: later(seconds) });
    await outbox.enqueue([aRow('y3', at(3)), aRow('y1', at(1)), aRow('y2', at(2)), aRow('y4', { to: 903 })]);
    const keys = await outbox.queuedFor(902, 2);
    expect(keys).toEqual(['y1', 'y2']);
    const each = [keys, ['y2', 'y3']].map((those) => outbox.cancelThose(those, 'no-chat'));
    const both = await Promise.all(each);
    const ended = both.flat().map(({ key, state }) => `${key} ${state}`);
    expect(ended.toSorted()).toEqual(['y1 cancelled', 'y2 cancelled', 'y3 cancelled']);
    expect(await outbox.queuedFor(902, 2)).toEqual([]);
    expect(await outbox.queuedFor(903, 2)).toEqual(['y4']);
    await outbox.cancelQueued(903);
  });
});
