import { describe, expect, it } from 'vitest';
import { madeUpPhone, makeUp } from '../../src/demo/made-up.ts';
import { contactKey } from '../../src/domain/clients/client.ts';

const options = {
  firstClient: 5,
  firstDeal: 9,
  managerIds: [1, 2],
  count: 3000,
  now: new Date('2026-11-21T00:00:00Z'),
};

describe('made-up clients', () => {
  it('are the same each time, whatever the batches', () => {
    const whole = makeUp(0, 60, options);
    const parts = [makeUp(0, 25, options), makeUp(25, 60, options)];
    expect(parts.flatMap(({ clients }) => clients)).toEqual(whole.clients);
    expect(parts.flatMap(({ events }) => events)).toEqual(whole.events);
  });

  it('are no two alike where the base wants it', () => {
    const { clients, deals, events } = makeUp(0, 3000, options);
    for (const keys of [
      clients.flatMap(({ contacts }) => contacts.map(contactKey)),
      clients.map(({ id }) => id),
      clients.map(({ referralCode }) => referralCode),
      deals.map(({ origin }) => origin),
      events.map(({ key }) => key),
    ]) {
      expect(new Set<string | number>(keys).size).toBe(keys.length);
    }
  });

  it('have a history that ends before now', () => {
    const { events } = makeUp(0, 500, options);
    expect(events.length).toBeGreaterThan(500);
    expect(events.filter(({ at }) => at >= options.now)).toEqual([]);
  });

  it('are shared out to the managers, every tenth is free', () => {
    const { clients } = makeUp(0, 100, options);
    expect(clients.filter(({ managerId }) => managerId === null)).toHaveLength(10);
    expect(new Set(clients.map(({ managerId }) => managerId))).toEqual(new Set([null, 1, 2]));
  });

  it('never run out of phones silently', () => {
    expect(madeUpPhone(1234567)).toBe('+79001234567');
    expect(() => madeUpPhone(10_000_000)).toThrow(RangeError);
  });
});
