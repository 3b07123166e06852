import { afterEach, beforeEach, expect, it } from 'vitest';
import { markUnreachable } from '../../../src/domain/messages/mark-unreachable.ts';
import { outboxItem, PRIORITY } from '../../../src/domain/outbox/outbox-item.ts';
import { aMember } from '../../storage/mongo/samples.ts';
import { freshBase, type TestBase } from '../../support/base.ts';

const NOON = new Date('2026-11-21T09:00:00Z');
const [PETR, BOSS] = [2, 1];
/** More than one transaction may end. */
const WAITING = 250;

let storage: TestBase;
beforeEach(async () => {
  storage = await freshBase();
});
afterEach(() => storage.stop());

const notice = (n: number) =>
  outboxItem({
    key: `said:${n}:${PETR}`,
    to: PETR,
    about: `event:${n}`,
    priority: PRIORITY.notice,
    content: { kind: 'customer-message', clientId: 1, eventKey: `event:${n}` },
    now: NOON,
  });

const act = { by: { kind: 'program' }, at: NOON, key: 'blocked' } as const;

it('comes through though every refused call tells it, and all at once', async () => {
  const { base, db } = storage;
  await base.outbox.enqueue(Array.from({ length: 2500 }, (_, n) => notice(n)));
  const told = Array.from({ length: 24 }, (_, n) =>
    markUnreachable(base, { ...act, key: `blocked:${n}` }, PETR, 'blocked'),
  );
  await Promise.all(told);
  expect(await db.collection('outbox').countDocuments({ to: PETR, state: 'queued' })).toBe(0);
});

it('passes on all that waits for somebody who has blocked the bot, and keeps nobody waiting for long', async () => {
  const { base, db } = storage;
  await base.team.insert(aMember(BOSS, { role: 'owner' }));
  await base.team.insert(aMember(PETR));
  await base.outbox.enqueue(Array.from({ length: WAITING }, (_, n) => notice(n)));
  /** How many rows each transaction has ended. */
  const ended: number[] = [];
  const rows = db.collection('outbox');
  const counting: typeof base = {
    ...base,
    async transaction(work) {
      const before = await rows.countDocuments({ state: 'cancelled' });
      const done = await base.transaction(work);
      ended.push((await rows.countDocuments({ state: 'cancelled' })) - before);
      return done;
    },
  };
  await markUnreachable(counting, act, PETR, 'blocked');
  expect(ended.filter((count) => count > 0)).toEqual([100, 100, 50]);
  expect(await rows.countDocuments({ to: PETR, state: 'queued' })).toBe(0);
  expect(await rows.countDocuments({ to: BOSS, state: 'queued', 'content.missedBy': PETR })).toBe(WAITING);
});
