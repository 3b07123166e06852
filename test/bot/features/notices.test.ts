import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { introduces, knownCard } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

/** Anna asks, Petr takes her and opens a second deal. */
async function twoDeals(): Promise<void> {
  const { anna, petr } = office.people;
  await introduces(anna);
  await petr.presses('Взять');
  await petr.sends('/deal 1 500 Шкаф');
  await petr.sends('/deal 1 900 Полка');
  expect(await office.base.deals.openOf(1)).toHaveLength(2);
}

describe('the notice of a lead', () => {
  const revision = async () =>
    (await office.base.outbox.get(`lead:1:${office.people.petr.id}`))?.revision ?? 0;

  it('follows the moves of its own deal alone', async () => {
    const { petr } = office.people;
    await twoDeals();
    const before = await revision();
    await petr.sends('/stage D2 Успех');
    expect(await revision()).toBe(before);
    await petr.sends('/stage D1 Переговоры');
    expect(await revision()).toBe(before + 1);
  });

  it('follows a hand-over while its deal is open', async () => {
    const { boss, petr } = office.people;
    await twoDeals();
    const before = await revision();
    await boss.sends('/assign 1 Ольга');
    expect(await revision()).toBe(before + 1);
    await boss.sends('/stage D1 Успех');
    await boss.sends(`/assign 1 ${petr.user.first_name}`);
    expect(await revision()).toBe(before + 2);
  });
});

describe('an answer that waits', () => {
  const answer = async () => {
    const { anna, petr } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    await anna.sends('Когда?');
    office.telegram.fail({ chatId: anna.id, method: 'sendMessage', status: 429, retryAfter: 600 });
    await petr.repliesTo(petr.lastMessage()!).with('Завтра');
  };
  const told = () => office.people.petr.readsAll().filter((text) => text.includes('не доставлен')).length;

  it('is reported when the client blocks the bot', async () => {
    await answer();
    await office.people.anna.blocks();
    office.travel({ minutes: 20 });
    await office.drain();
    expect(told()).toBe(1);
  });

  it('is reported when the client is forgotten', async () => {
    await answer();
    await office.people.anna.sends('/forget');
    await office.people.anna.presses('Да, стереть');
    office.travel({ minutes: 20 });
    await office.drain();
    expect(told()).toBe(1);
    expect(office.people.anna.readsAll().join()).not.toContain('Завтра');
  });
});

describe('the words of a client who was forgotten', () => {
  it('leave the chats of the team, with files', async () => {
    const { anna, petr } = office.people;
    await introduces(anna, { need: 'Кухня' });
    await petr.presses('Взять');
    await anna.sends('Мой адрес: Лесная, 5');
    await anna.sendsPhoto({ caption: 'План на Лесной' });
    const { id } = await knownCard(office, anna);
    await anna.sendsSticker();
    expect(petr.readsAll().join()).toContain('План на Лесной');
    const before = petr.readsAll().length;
    await anna.sends('/forget');
    await anna.presses('Да, стереть');
    office.travel({ minutes: 1 });
    await office.drain();
    expect((await office.base.clients.get(id))?.erasedAt).not.toBeNull();
    expect(petr.readsAll().join()).not.toContain('Лесной');
    expect(petr.readsAll().join()).not.toContain('Лесная');
    expect(petr.readsAll().join()).toContain('(стёрто)');
    // The photo, and the sticker under its heading, are gone.
    expect(petr.readsAll()).toHaveLength(before - 2);
  });
});
