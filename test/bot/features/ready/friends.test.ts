import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../../../src/domain/clients/client.ts';
import { moveDeal } from '../../../../src/domain/deals/move-deal.ts';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addCelebrant } from '../../../support/celebrants.ts';
import { ownersAct } from '../../../support/event-campaigns.ts';
import { type Office, type OfficeOptions, openOffice } from '../../../support/office.ts';
import { addRecipients, type Recipient } from '../../../support/recipients.ts';

const THANKS = 'Спасибо, что рекомендуете нас!';
const THANKS_EN =
  'Thank you for recommending us! A new client came by your link, and a gift is waiting for you. Reply to this message, and we will arrange how you get it.';
const WELCOME = 'Спасибо, что пришли к нам по рекомендации!';

let office: Office;
let boss: Person;
/** Who brings friends: client 1. */
let referrer: Recipient;
/** Saturday noon in Moscow. */
beforeEach(() => open());
afterEach(() => office.stop());

async function open(options: OfficeOptions = {}): Promise<void> {
  office = await openOffice(options);
  boss = office.people.boss;
  const [first] = await addRecipients(office, 1);
  if (!first) throw new Error('one was asked for');
  referrer = first;
}

async function reopen(options: OfficeOptions): Promise<void> {
  await office.stop();
  await open(options);
}

async function opensFriends(): Promise<void> {
  await boss.sends('/campaigns');
  await boss.presses('✨ Готовые');
  await boss.presses('🤝 Приведи друга');
}

async function switchesOn(): Promise<void> {
  await opensFriends();
  await boss.presses('Включить');
}

async function moves(dealId: number, to: 'won' | 'new'): Promise<void> {
  await moveDeal(office.base, ownersAct(office), boss.id, { dealId, to });
  await office.drain();
}

/** Somebody came by the referrer's link: client 2, with deal 2. */
async function friendComes(fields: Partial<Client> = {}): Promise<Recipient> {
  const account = office.person({ firstName: 'Друг' });
  const more = { referrerId: referrer.client.id, ...fields };
  return { account, client: await addCelebrant(office, { name: 'Друг', account }, more) };
}

const heard = ({ account }: Recipient, part: string) =>
  account.readsAll().filter((text) => text.includes(part)).length;

describe('bringing a friend', () => {
  it('rewards both once, when the friend buys for the first time', async () => {
    await switchesOn();
    const friend = await friendComes();
    await referrer.account.sends('/invite');
    expect(referrer.account.reads()).toContain('Когда друг купит впервые, подарок получите вы оба.');
    await moves(2, 'won');
    expect([heard(referrer, THANKS), heard(friend, WELCOME)]).toEqual([1, 1]);
    await moves(2, 'new');
    await moves(2, 'won');
    expect([heard(referrer, THANKS), heard(friend, WELCOME)]).toEqual([1, 1]);
    await boss.sends('/client 1');
    await boss.presses('История');
    expect(boss.reads()).toContain('🤝 По ссылке клиента пришёл друг #2: обоим положен подарок');
  });

  it('does not reward for a friend who has bought before', async () => {
    const friend = await friendComes();
    await moves(2, 'won');
    await switchesOn();
    await addCelebrant(office, { name: 'Друг', account: friend.account }, {});
    await moves(3, 'won');
    expect((await office.base.clients.get(2))?.deals.bought).toBe(2);
    expect([heard(referrer, THANKS), heard(friend, WELCOME)]).toEqual([0, 0]);
  });

  it('tells of the reward in the morning, and by then to nobody who took back their consent', async () => {
    await reopen({ at: '2026-11-21T20:00:00Z' });
    await switchesOn();
    const friend = await friendComes();
    await moves(2, 'won');
    expect([heard(referrer, THANKS), heard(friend, WELCOME)]).toEqual([0, 0]);
    await friend.account.sends('/unsubscribe');
    office.travel({ hours: 10 });
    await office.drain();
    expect([heard(referrer, THANKS), heard(friend, WELCOME)]).toEqual([1, 0]);
  });

  it('tells of the reward in the morning by the clock of the business as it is now', async () => {
    await reopen({ at: '2026-11-21T12:00:00Z', defaults: { zone: 'UTC' } });
    await switchesOn();
    await changeSettings(office.base, { at: office.now() }, boss.id, { zone: 'Asia/Vladivostok' });
    await friendComes();
    await moves(2, 'won');
    expect(heard(referrer, THANKS)).toBe(0);
    office.travel({ hours: 11 });
    await office.drain();
    expect(heard(referrer, THANKS)).toBe(1);
  });

  it('tells the manager, or else the owners, of a reward of which a client without consent is not told', async () => {
    const { petr } = office.people;
    const member = await office.base.team.get(petr.id);
    if (!member) throw new Error('Petr is in the team');
    await office.base.team.save({ ...member, locale: 'en' });
    await switchesOn();
    const friend = await friendComes({ subscribed: false });
    const client = await office.base.clients.get(1);
    if (!client) throw new Error('the referrer has a card');
    await office.base.clients.save({ ...client, subscribed: false, managerId: petr.id });
    await moves(2, 'won');
    expect([heard(referrer, 'подар'), heard(friend, 'подар')]).toEqual([0, 0]);
    const news = (person: Person) => person.readsAll().filter((text) => text.startsWith('🎁'));
    expect(news(petr)).toEqual([
      '🎁 Клиент 1 · #1: a gift is due for bringing a friend (#2).\n' +
        'The bot has not told them: they have not agreed to news.\n\n' +
        `Tell them of the gift yourself. This is what they would have read:\n${THANKS_EN}`,
    ]);
    expect(news(boss)).toEqual([expect.stringContaining(WELCOME)]);
    expect(news(boss)[0]).toMatch(/^🎁 Друг · #2: положен подарок по рекомендации \(#1\)\.$/mu);
    expect(news(boss)[0]).toContain('Бот об этом клиенту не написал: согласия на новости нет.');
    expect(news(boss)[0]).toContain('Расскажите о подарке сами.');
    await moves(2, 'new');
    await moves(2, 'won');
    expect([news(petr).length, news(boss).length]).toEqual([1, 1]);
    await petr.presses('Open the card');
    expect(petr.reads()).toContain('Клиент 1');
  });

  it('leaves no name in the chats of the team when a client is erased', async () => {
    await switchesOn();
    const friend = await friendComes({ subscribed: false });
    await moves(2, 'won');
    const news = () => boss.readsAll().filter((text) => text.startsWith('🎁'));
    expect(news().join()).toContain('Друг · #2');
    await friend.account.sends('/forget');
    await friend.account.presses('Да, стереть');
    await office.drain();
    expect(news().join()).toContain('Без имени · #2');
    expect(news().join()).not.toContain('Друг');
  });

  it('tells of it too when the consent was taken back, or the bot blocked, before the message went', async () => {
    await reopen({ at: '2026-11-21T20:00:00Z' });
    await switchesOn();
    const friend = await friendComes();
    await moves(2, 'won');
    await friend.account.sends('/unsubscribe');
    await referrer.account.blocks();
    office.travel({ hours: 10 });
    await office.drain();
    const news = boss.readsAll().filter((text) => text.startsWith('🎁'));
    expect(news).toHaveLength(2);
    expect(news.join('\n')).toContain('Бот об этом клиенту не написал: согласия на новости нет.');
    expect(news.join('\n')).toContain('Бот об этом клиенту не написал: сообщения до клиента не доходят.');
  });

  it('tells of the reward with a way out, and in the language of the business when no other is known', async () => {
    await reopen({ defaults: { locale: 'en' } });
    await switchesOn();
    const friend = await friendComes({ locale: null });
    await moves(2, 'won');
    expect(friend.account.reads()).toContain('Thank you for coming on a recommendation');
    expect(friend.account.buttons()).toEqual(['Unsubscribe']);
    expect(referrer.account.buttons()).toEqual(['Отписаться']);
    await referrer.account.presses('Отписаться');
    expect((await office.base.clients.get(1))?.subscribed).toBe(false);
  });

  it('rewards at the request when the owner chose that, in the owner’s words, and nobody while it is off', async () => {
    const early = office.person({ firstName: 'Ранний' });
    const code = (await office.base.clients.get(1))?.referralCode ?? '';
    await early.starts(`r_${code}`);
    await leavesRequest(early);
    expect(heard(referrer, 'подарок')).toBe(0);
    await opensFriends();
    await boss.presses('За заявку');
    await boss.presses('✏️ Текст тому, кто привёл');
    await boss.sends('я'.repeat(1001));
    expect(boss.reads()).toContain('не больше 1000 знаков');
    await boss.sends('Вам скидка 500 рублей за друга');
    expect(boss.reads()).toContain('Тому, кто привёл:\nВам скидка 500 рублей за друга');
    await boss.presses('Включить');
    const late = office.person({ firstName: 'Поздний' });
    await late.starts(`r_${code}`);
    await leavesRequest(late);
    expect(heard(referrer, 'Вам скидка 500 рублей за друга')).toBe(1);
    await opensFriends();
    expect(boss.reads()).toContain('Привели друзей: 1. Пришли по ссылкам: 2.');
    expect(boss.reads()).toContain('таких клиентов сейчас 2');
  });

  it('waits for what the friend answers when they are asked about news after their request', async () => {
    await opensFriends();
    await boss.presses('За заявку');
    await boss.presses('Включить');
    const code = (await office.base.clients.get(1))?.referralCode ?? '';
    const [agrees, silent] = ['Согласный', 'Молчун'].map((firstName) => office.person({ firstName }));
    if (!agrees || !silent) throw new Error('two were asked for');
    for (const friend of [agrees, silent]) {
      await friend.starts(`r_${code}`);
      await leavesRequest(friend);
    }
    await agrees.presses('Да, присылайте');
    const news = () => boss.readsAll().filter((text) => text.startsWith('🎁'));
    expect(news()).toEqual([]);
    office.travel({ minutes: 10 });
    await office.drain();
    expect(
      [agrees, silent].map((account) => account.readsAll().filter((text) => text.includes(WELCOME)).length),
    ).toEqual([1, 0]);
    expect(news()).toEqual([expect.stringContaining('Молчун')]);
    expect(news()[0]).toContain('согласия на новости нет');
  });

  /** The rest of the form after the link was opened. */
  async function leavesRequest(person: Person): Promise<void> {
    await person.presses('Даю согласие');
    await person.sends(person.user.first_name);
    await person.sends('Пропустить');
    await person.sends('Нужен шкаф');
    if (person.view().keyboard) await person.sends('Пропустить');
    await office.drain();
  }
});
