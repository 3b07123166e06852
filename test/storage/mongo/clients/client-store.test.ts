import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../../src/domain/clients/client.ts';
import { Conflict } from '../../../../src/domain/conflict.ts';
import { freshBase } from '../../../support/base.ts';
import { aClient, email, later, NOON, phone, telegram } from '../samples.ts';

let mongo: Awaited<ReturnType<typeof freshBase>>;
beforeAll(async () => {
  mongo = await freshBase();
});
afterAll(() => mongo.stop());

describe('a card', () => {
  it('comes back as it was put in', async () => {
    const anna: Client = aClient(101, {
      name: 'Анна <b>Петрова</b> 🌷',
      contacts: [phone('+7 916 111-22-33'), email('Anna@mail.ru'), telegram(5_000_000_101, 'Anna_P')],
      managerId: 7_000_000_001,
      tags: ['vip', 'скидка'],
      source: 'qr-shop',
      referrerId: 3,
      birthday: { day: 29, month: 2 },
      locale: 'ru',
      subscribed: true,
      unreachableSince: later(1),
      neverWrote: true,
      lastTouchAt: later(2),
      nextTouchAt: later(3),
    });
    await mongo.base.clients.insert(anna);
    expect(await mongo.base.clients.get(101)).toEqual(anna);
    expect(await mongo.base.clients.findByReferralCode('code-101')).toEqual(anna);
  });

  it('without contacts, birthday or username comes back without them', async () => {
    const shadow = aClient(102, { contacts: [{ kind: 'telegram', id: 5_000_000_102, proven: false }] });
    await mongo.base.clients.insert(shadow);
    const stored = await mongo.base.clients.get(102);
    expect(stored).toEqual(shadow);
    expect(stored?.contacts[0]).not.toHaveProperty('username');
  });

  it('is undefined when there is none', async () => {
    expect(await mongo.base.clients.get(9999)).toBeUndefined();
    expect(await mongo.base.clients.findByReferralCode('nobody')).toBeUndefined();
    expect(await mongo.base.clients.getMany([])).toEqual([]);
    expect(await mongo.base.clients.findByContacts([])).toEqual([]);
  });

  it('is read by many at once, each getting their own', async () => {
    await Promise.all([112, 113].map((id) => mongo.base.clients.insert(aClient(id))));
    const cards = await Promise.all([112, 113, 9999, 112].map((id) => mongo.base.clients.get(id)));
    expect(cards).toEqual([aClient(112), aClient(113), undefined, aClient(112)]);
  });

  it('is read with others, whichever are there', async () => {
    await Promise.all([110, 111].map((id) => mongo.base.clients.insert(aClient(id))));
    const cards = await mongo.base.clients.getMany([111, 9999, 110]);
    expect(cards.map(({ id }) => id).sort()).toEqual([110, 111]);
  });
});

describe('contact points', () => {
  it('find their cards, oldest first', async () => {
    await mongo.base.clients.insert(aClient(121, { contacts: [telegram(121)] }));
    await mongo.base.clients.insert(aClient(120, { contacts: [email('Boss@Firm.ru')] }));
    const found = await mongo.base.clients.findByContacts(['telegram:121', 'email:boss@firm.ru', 'phone:+7']);
    expect(found.map(({ id }) => id)).toEqual([120, 121]);
  });

  it('belong to one card only, however many come at once', async () => {
    const arrivals = Array.from({ length: 20 }, (_, n) =>
      mongo.base.clients.insert(aClient(130 + n, { contacts: [phone('+7 916 000-00-01')] })),
    );
    const outcomes = await Promise.allSettled(arrivals);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Conflict);
    }
    expect(await mongo.base.clients.findByContacts(['phone:+79160000001'])).toHaveLength(1);
  });

  it('are not quoted by the refusal', async () => {
    await mongo.base.clients.insert(aClient(150, { contacts: [phone('+7 916 000-00-02')] }));
    const refusal = await mongo.base.clients
      .insert(aClient(151, { contacts: [phone('+7 916 000-00-02')] }))
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Conflict);
    expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))).not.toContain('9160000002');
  });

  it('are free for another card once they are given up, and any number of cards may have none', async () => {
    const [first, second] = [aClient(160, { contacts: [telegram(160)] }), aClient(161)];
    await mongo.base.clients.insert(first);
    await mongo.base.clients.insert(second);
    await expect(mongo.base.clients.save({ ...second, contacts: [telegram(160)] })).rejects.toThrow(Conflict);
    await mongo.base.clients.save({ ...first, contacts: [] });
    await mongo.base.clients.save({ ...second, contacts: [telegram(160)] });
    expect((await mongo.base.clients.findByContacts(['telegram:160'])).map(({ id }) => id)).toEqual([161]);
  });

  it('and numbers and referral codes are refused when they are taken', async () => {
    await mongo.base.clients.insert(aClient(170));
    await expect(mongo.base.clients.insert(aClient(170, { referralCode: 'other' }))).rejects.toThrow(
      Conflict,
    );
    await expect(mongo.base.clients.insert(aClient(171, { referralCode: 'code-170' }))).rejects.toThrow(
      Conflict,
    );
  });
});

describe('saving', () => {
  it('answers the next version, and a second save of the old one is refused', async () => {
    const card = aClient(180);
    await mongo.base.clients.insert(card);
    const outcomes = await Promise.allSettled([
      mongo.base.clients.save({ ...card, name: 'One' }),
      mongo.base.clients.save({ ...card, name: 'Two' }),
    ]);
    const [won, lost] = [...outcomes].sort((a) => (a.status === 'fulfilled' ? -1 : 1));
    expect(won).toMatchObject({ status: 'fulfilled', value: { version: 2 } });
    expect(lost).toMatchObject({ status: 'rejected', reason: expect.any(Conflict) });
    expect(await mongo.base.clients.get(180)).toEqual(won?.status === 'fulfilled' && won.value);
  });

  it('can empty every field', async () => {
    const full = aClient(190, {
      contacts: [phone('+7 916 000-00-09')],
      tags: ['vip'],
      birthday: { day: 1, month: 2, year: 1990 },
      lastTouchAt: NOON,
    });
    await mongo.base.clients.insert(full);
    const bare = {
      ...full,
      name: '',
      contacts: [],
      tags: [],
      birthday: null,
      lastTouchAt: null,
      erasedAt: NOON,
    };
    await mongo.base.clients.save(bare);
    expect(await mongo.base.clients.get(190)).toEqual({ ...bare, version: 2 });
  });
});
