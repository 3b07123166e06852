import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshBase, type TestBase } from '../../../support/base.ts';
import { aRow, later, NOON } from '../samples.ts';

let storage: TestBase;
beforeAll(async () => {
  storage = await freshBase();
});
afterAll(() => storage.stop());

const OUT = { state: 'sent', sentAt: NOON, messageIds: [7] } as const;
const EVERY_MS = 3000;

describe('refreshing now and then', () => {
  it('queues a row once in the time, whoever asks and at the same moment', async () => {
    const { outbox } = storage.base;
    await outbox.enqueue([aRow('often', OUT)]);
    const asks = (ms: number) => outbox.refreshRarely('often', { now: later(ms), everyMs: EVERY_MS });
    expect(await asks(2999)).toBe(false);
    const at = await Promise.all([asks(3000), asks(3000), asks(3001)]);
    expect(at.filter(Boolean)).toHaveLength(1);
    expect(await outbox.get('often')).toMatchObject({ state: 'queued', revision: 2, messageIds: [7] });
  });

  it('leaves alone what is queued, on its way, or not out yet', async () => {
    const { outbox } = storage.base;
    const rows = [aRow('new'), aRow('edited', { ...OUT, state: 'queued' }), aRow('held', { state: 'held' })];
    await outbox.enqueue(rows);
    for (const row of rows) {
      expect(await outbox.refreshRarely(row.key, { now: later(9000), everyMs: EVERY_MS })).toBe(false);
      expect(await outbox.get(row.key)).toEqual(row);
    }
  });

  it('does not wait for a clock that was put back', async () => {
    const { outbox } = storage.base;
    await outbox.enqueue([aRow('ahead', { ...OUT, notBefore: later(3_600_000) })]);
    expect(await outbox.refreshRarely('ahead', { now: NOON, everyMs: EVERY_MS })).toBe(true);
  });
});
