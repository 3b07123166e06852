import type { Update } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addClient } from '../../support/clients.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

async function eventsOf(clientId = 1) {
  const { items } = await office.base.timeline.ofClient(clientId, { skip: 0, limit: 100 });
  return items.map(({ data, by }) => ({ ...data, by }));
}

function dealsOf(clientId = 1) {
  return office.base.deals.ofClient(clientId, 100);
}

/** What counts as an answer of the team in statistics and lists of those who wait. */
function answersRead() {
  return office.base.stats.answers([1], new Date(0));
}

function askedTelegram() {
  return office.telegram.calls.filter(({ method }) => method === 'getBusinessConnection');
}

describe('a chat of a member’s own account', () => {
  it('makes whoever writes a client of that member, silently', async () => {
    const { petr, olga, anna } = office.people;
    const business = await petr.connectsBusinessBot();
    expect(petr.reads()).toContain('Бот подключён к вашему аккаунту');
    const before = { petr: petr.readsAll().length, olga: olga.readsAll().length };
    await business.customer(anna).sends('Здравствуйте! Сколько стоит шкаф?');
    expect(await office.base.clients.get(1)).toMatchObject({
      name: 'Анна Петрова',
      managerId: petr.id,
      contacts: [{ kind: 'telegram', id: anna.id, username: 'anna_p' }],
    });
    expect(await dealsOf()).toMatchObject([
      { title: 'Сколько стоит шкаф?', managerId: petr.id, stage: 'new' },
    ]);
    expect(petr.reads()).toContain('из бизнес-чата');
    expect(petr.readsAll()).toHaveLength(before.petr + 1);
    expect(olga.readsAll()).toHaveLength(before.olga);
    expect(business.customer(anna).readsAll()).toEqual([]);
    expect(anna.readsAll()).toEqual([]);
  });

  it('puts further words of both sides onto the timeline, copying them to nobody and opening nothing', async () => {
    const { petr, anna } = office.people;
    const business = await petr.connectsBusinessBot();
    await business.customer(anna).sends('Сколько стоит шкаф?');
    const notices = petr.readsAll().length;
    office.travel({ minutes: 1 });
    await business.owner(anna).sends('От 20 000 ₽');
    office.travel({ minutes: 1 });
    await business.customer(anna).sendsPhoto({ caption: 'Вот такой' });
    expect((await eventsOf()).slice(0, 3)).toMatchObject([
      { kind: 'message-in', content: { kind: 'photo', text: 'Вот такой' }, by: { kind: 'client' } },
      { kind: 'stage', from: 'new', to: 'contacted', by: { kind: 'member', id: petr.id } },
      { kind: 'message-out', content: { text: 'От 20 000 ₽' }, by: { kind: 'member', id: petr.id } },
    ]);
    expect(await dealsOf()).toHaveLength(1);
    expect(petr.readsAll()).toHaveLength(notices);
    expect((await office.base.clients.get(1))?.lastTouchAt).toEqual(office.now());
  });

  it('spends no deal number on words beside an open deal', async () => {
    const business = await office.people.petr.connectsBusinessBot();
    const { anna } = office.people;
    for (const words of ['Шкаф', 'белый', 'два метра']) await business.customer(anna).sends(words);
    const other = office.person({ firstName: 'Ирина' });
    await business.customer(other).sends('Кухня');
    expect(await dealsOf(2)).toMatchObject([{ id: 2 }]);
  });

  it('is a new request once the last deal is closed, and the card keeps its manager', async () => {
    const { petr, olga, anna } = office.people;
    const { deal } = await addClient(office, { name: 'Анна', account: anna, manager: olga });
    await office.base.deals.save({ ...deal, stage: 'won', closedAt: office.now() });
    const business = await petr.connectsBusinessBot();
    office.travel({ days: 30 });
    await business.customer(anna).sends('Хочу ещё комод');
    expect(await dealsOf()).toMatchObject([{ title: 'Хочу ещё комод', managerId: olga.id }, { id: deal.id }]);
    expect((await office.base.clients.get(1))?.managerId).toBe(olga.id);
    expect(olga.reads()).toContain('комод');
  });

  it('follows edits of either side, and keeps what was deleted', async () => {
    const { petr, anna } = office.people;
    const business = await petr.connectsBusinessBot();
    const asked = await business.customer(anna).sends('Шкаф 2 метра');
    const told = await business.owner(anna).sends('20 000');
    await business.customer(anna).edits(asked, 'Шкаф 3 метра');
    await business.owner(anna).edits(told, '25 000');
    expect((await dealsOf())[0]?.title).toBe('Шкаф 3 метра');
    expect(petr.reads()).toContain('Шкаф 3 метра');
    const edits = (await eventsOf()).filter(({ kind }) => kind === 'message-edited');
    expect(edits).toHaveLength(2);
    const count = (await eventsOf()).length;
    await business.customer(anna).deletes(asked);
    expect(await eventsOf()).toHaveLength(count);
  });

  it('makes no client of a colleague, of somebody the member writes to first, or of a bot', async () => {
    const { petr, olga, anna } = office.people;
    const business = await petr.connectsBusinessBot();
    await business.customer(olga).sends('Обед?');
    await business.owner(anna).sends('Здравствуйте, это салон');
    await business.customer(office.person({ firstName: 'Робот', isBot: true })).sends('Spam');
    expect(await office.base.clients.get(1)).toBeUndefined();
    await business.customer(anna).sends('Да, слушаю');
    expect((await office.base.clients.get(1))?.name).toBe('Анна Петрова');
  });

  it('takes what the account says by itself for no answer: the request still waits', async () => {
    const { petr, anna } = office.people;
    const business = await petr.connectsBusinessBot();
    await business.customer(anna).sends('Сколько стоит шкаф?');
    const touched = (await office.base.clients.get(1))?.lastTouchAt;
    office.travel({ minutes: 1 });
    office.telegram.deliverTo((update) => {
      const said = update.business_message;
      return office.deliver({
        ...update,
        ...(said && { business_message: { ...said, is_from_offline: true } }),
      });
    });
    await business.owner(anna).sends('Мы закрыты до утра');
    expect(await dealsOf()).toMatchObject([{ stage: 'new' }]);
    expect((await office.base.clients.get(1))?.lastTouchAt).toEqual(touched);
    expect((await eventsOf())[0]).toMatchObject({
      kind: 'message-out',
      content: { text: 'Мы закрыты до утра' },
      isAutomatic: true,
      by: { kind: 'member', id: petr.id },
    });
    expect(await answersRead()).toEqual([]);
    office.telegram.deliverTo(office.deliver);
    await business.owner(anna).sends('От 20 000 ₽');
    expect(await dealsOf()).toMatchObject([{ stage: 'contacted' }]);
    expect(await answersRead()).not.toEqual([]);
    await petr.sends('Анна');
    await petr.presses('История');
    expect(petr.reads()).toContain('Отправлено автоматически');
  });

  it('still knows whose account it is after a restart, without asking Telegram', async () => {
    const { petr, anna } = office.people;
    const business = await petr.connectsBusinessBot();
    await office.restart();
    await business.customer(anna).sends('Шкаф');
    expect((await office.base.clients.get(1))?.managerId).toBe(petr.id);
    expect(askedTelegram()).toEqual([]);
  });

  it('asks Telegram, once, whose account it is when the news of it was lost', async () => {
    const { petr, anna } = office.people;
    office.telegram.deliverTo(() => {});
    const business = await petr.connectsBusinessBot();
    office.telegram.deliverTo(office.deliver);
    await business.customer(anna).sends('Шкаф');
    await business.customer(anna).sends('белый');
    expect((await office.base.clients.get(1))?.managerId).toBe(petr.id);
    expect(askedTelegram()).toHaveLength(1);
  });

  it('is left alone when Telegram does not know whose it is', async () => {
    await office.deliver(messageOf('nobody-knows', office.people.anna.user));
    expect(askedTelegram()).toHaveLength(1);
    expect(await office.base.clients.get(1)).toBeUndefined();
    expect(office.logged()).toEqual([]);
  });

  it('counts a message once however often it is delivered', async () => {
    const { petr, anna } = office.people;
    const business = await petr.connectsBusinessBot();
    for (const act of [() => business.customer(anna).sends('Шкаф'), () => business.owner(anna).sends('Да')]) {
      await act();
      const update = office.delivered.at(-1);
      if (!update) throw new Error('nothing was delivered');
      const before = (await eventsOf()).length;
      await office.deliver({ ...update, update_id: update.update_id + 5000 });
      expect(await eventsOf()).toHaveLength(before);
    }
    expect(await dealsOf()).toHaveLength(1);
  });

  it('speaks English to an English member, and says when it is over', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await office.enrol(john, 'manager');
    await john.starts();
    const business = await john.connectsBusinessBot();
    expect(john.reads()).toContain('The bot is connected to your account');
    await business.disconnects();
    expect(john.reads()).toContain('disconnected');
  });
});

describe('news of a connection', () => {
  it('is told when it begins and when it ends, and not again for other rights or when it comes twice', async () => {
    const { petr } = office.people;
    const business = await petr.connectsBusinessBot();
    const connected = office.delivered.at(-1)?.business_connection;
    if (!connected) throw new Error('nothing was delivered');
    const heard = () => petr.readsAll().filter((text) => text.startsWith('🔗')).length;
    const comes = (id: number, change: Partial<typeof connected>) =>
      office.deliver({ update_id: 980_000 + id, business_connection: { ...connected, ...change } });
    expect(heard()).toBe(1);
    await comes(1, {});
    await comes(2, { rights: { can_read_messages: true } });
    expect(heard()).toBe(1);
    await business.disconnects();
    await comes(3, { is_enabled: false });
    expect(heard()).toBe(2);
    await comes(4, {});
    expect(heard()).toBe(3);
    expect(petr.reads()).toContain('Бот подключён');
  });

  it('is told also when a message came before it', async () => {
    const { petr, anna } = office.people;
    let update: Update | undefined;
    office.telegram.deliverTo((held) => {
      update = held;
    });
    const business = await petr.connectsBusinessBot();
    office.telegram.deliverTo(office.deliver);
    await business.customer(anna).sends('Шкаф');
    if (!update) throw new Error('nothing was held back');
    await office.deliver(update);
    expect(petr.reads()).toContain('Бот подключён');
  });
});

describe('an account that is not of the team', () => {
  it('is left alone: nothing is stored of its chats, nothing said, nothing logged', async () => {
    const { anna } = office.people;
    const stranger = office.person({ firstName: 'Чужой' });
    const business = await stranger.connectsBusinessBot();
    await business.customer(anna).sends('Привет, 8 916 123-45-67');
    await business.owner(anna).sends('Привет');
    expect(await office.base.clients.get(1)).toBeUndefined();
    expect(stranger.readsAll()).toEqual([]);
    expect(business.customer(anna).readsAll()).toEqual([]);
    expect(office.logged()).toEqual([]);
  });

  it('counts from the moment when its owner joins the team, until they leave it', async () => {
    const { anna, boss } = office.people;
    const newcomer = office.person({ firstName: 'Новый' });
    const business = await newcomer.connectsBusinessBot();
    await office.enrol(newcomer, 'manager');
    await business.customer(anna).sends('Шкаф');
    expect((await office.base.clients.get(1))?.managerId).toBe(newcomer.id);
    const member = await office.base.team.get(newcomer.id);
    if (!member) throw new Error('not enrolled');
    await office.base.team.save({ ...member, removedAt: office.now() });
    const before = (await eventsOf()).length;
    await business.customer(anna).sends('Вы здесь?');
    await business.owner(anna).sends('Да');
    expect(await eventsOf()).toHaveLength(before);
    expect(boss.readsAll().join()).not.toContain('Вы здесь?');
  });

  it('is not followed in its edits either once its owner has left: nothing is written, nothing changes', async () => {
    const { petr, anna } = office.people;
    const business = await petr.connectsBusinessBot();
    const asked = await business.customer(anna).sends('Шкаф 2 метра');
    const told = await business.owner(anna).sends('20 000');
    const member = await office.base.team.get(petr.id);
    if (!member) throw new Error('not enrolled');
    await office.base.team.save({ ...member, removedAt: office.now() });
    const [events, notice] = [await eventsOf(), petr.reads()];
    await business.customer(anna).edits(asked, 'Шкаф 3 метра');
    await business.owner(anna).edits(told, '25 000');
    expect(await eventsOf()).toEqual(events);
    expect((await dealsOf())[0]?.title).toBe('Шкаф 2 метра');
    expect(petr.reads()).toBe(notice);
    const left = await office.base.team.get(petr.id);
    if (left) await office.base.team.save({ ...left, removedAt: null });
    await business.customer(anna).edits(asked, 'Шкаф 4 метра');
    expect((await dealsOf())[0]?.title).toBe('Шкаф 4 метра');
  });
});

/** A message of an account that the stand-in for Telegram does not know. */
function messageOf(connection: string, from: Office['people']['anna']['user']) {
  const chat = { id: from.id, type: 'private', first_name: from.first_name } as const;
  const message = { message_id: 1, date: 0, chat, from, text: 'Шкаф', business_connection_id: connection };
  return { update_id: 990_000, business_message: message };
}
