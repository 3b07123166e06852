import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Act } from '../../../src/domain/act.ts';
import type { Client } from '../../../src/domain/clients/client.ts';
import { proveAccount } from '../../../src/domain/clients/prove-account.ts';
import { receiveMessage } from '../../../src/domain/messages/receive-message.ts';
import { detachAccount } from '../../../src/domain/privacy/detach-account.ts';
import { forgetClient } from '../../../src/domain/privacy/forget-client.ts';
import { enrolKnown } from '../../../src/domain/team/join-team.ts';
import type { Phone } from '../../../src/domain/values/phone.ts';
import { freshBase, type TestBase } from '../../support/base.ts';
import { asks, phoneOf } from '../../support/leads.ts';

const NOW = new Date('2026-11-21T09:00:00Z');
const MANAGER = 500;

let storage: TestBase;
let count = 0;
let ivan: number;
let olga: number;
let phone: Phone;
let card: Client;

beforeAll(async () => {
  storage = await freshBase();
  const manager = { id: MANAGER, name: 'Пётр', username: null, locale: 'ru' } as const;
  await enrolKnown(storage.base, { by: { kind: 'program' }, at: NOW, key: 'enrol' }, manager, 'manager');
});
afterAll(() => storage.stop());

/** The key of an act does not tell whose it is. */
const keyOf = (id: number, what: string) => `${what}:${id === ivan ? 'i' : 'o'}${count}`;
const by = (id: number, what: string): Act => ({
  by: { kind: 'client', id },
  at: NOW,
  key: keyOf(id, what),
});

/** Ivan gives a phone that is Olga's; she gives it too, and so stands on his card, unproven. */
beforeEach(async () => {
  count += 1;
  ivan = 100_000 + count;
  olga = 200_000 + count;
  phone = phoneOf(`+7916777${1000 + count}`);
  card = await asks(storage, by(ivan, 'asks'), { contacts: account(ivan, 'ivan'), managerId: MANAGER });
  await asks(storage, by(ivan, 'names'), { contacts: [...account(ivan, 'ivan'), named()] });
  await asks(storage, by(olga, 'asks'), {
    contacts: [...account(olga, 'olga'), named()],
    content: { kind: 'text', text: 'Кухня на Лесной' },
  });
  const message = { content: { kind: 'text', text: 'Мой дом на Лесной' }, silent: false } as const;
  await receiveMessage(storage.base, by(olga, 'writes'), card.id, message);
});

const account = (id: number, username: string) =>
  [{ kind: 'telegram', id, username: `${username}_${id}`, proven: false }] as const;
const named = () => ({ kind: 'phone', value: phone }) as const;

async function timelineOf(id: number): Promise<string> {
  return JSON.stringify((await storage.base.timeline.ofClient(id, { skip: 0, limit: 100 })).items);
}

describe('somebody who erases their own card', () => {
  beforeEach(async () => {
    const prover = {
      telegramId: olga,
      phone,
      name: 'Ольга',
      username: `olga_${olga}`,
      locale: 'ru',
    } as const;
    await proveAccount(storage.base, by(olga, 'proves'), prover, () => `proved-${olga}`);
  });

  it('is gone from the card on which their phone and account stood by mistake', async () => {
    expect(await timelineOf(card.id)).toContain(phone);
    expect(await forgetClient(storage.base, by(olga, 'forgets'), olga)).toMatchObject({ ok: true });
    const left = await timelineOf(card.id);
    for (const trace of [phone, `${olga}`, 'Лесной']) expect(left).not.toContain(trace);
  });

  it('leaves there what is not about them', async () => {
    await forgetClient(storage.base, by(olga, 'forgets'), olga);
    expect(await timelineOf(card.id)).toContain('Шкаф');
    expect(await timelineOf(card.id)).toContain(String(ivan));
    expect(await storage.base.clients.get(card.id)).toMatchObject({ name: 'Анна', erasedAt: null });
  });
});

describe('an account that is taken off a card', () => {
  it('is named there no more, nor are its words kept', async () => {
    expect(await timelineOf(card.id)).toContain(`olga_${olga}`);
    expect(await detachAccount(storage.base, by(olga, 'detaches'), olga)).toMatchObject({ ok: true });
    const left = await timelineOf(card.id);
    for (const trace of [`${olga}`, 'Лесной']) expect(left).not.toContain(trace);
    expect(left).toContain(String(ivan));
    expect(left).toContain('Шкаф');
  });

  it('has the copies of its words edited', async () => {
    const copies = async () =>
      (
        await storage.db
          .collection('outbox')
          .find({ about: `event:${keyOf(olga, 'writes')}:message-in` })
          .toArray()
      ).map(({ revision }) => Number(revision));
    const before = await copies();
    expect(before).toHaveLength(1);
    await detachAccount(storage.base, by(olga, 'detaches'), olga);
    expect(await copies()).toEqual(before.map((revision) => revision + 1));
  });
});
