import type { Update } from 'grammy/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addClient } from '../../../support/clients.ts';
import { cardOf, introduces, knownCard, linesOf, readSince } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
let client: Person;

beforeAll(async () => {
  office = await openOffice();
});

beforeEach(() => {
  client = office.person({ firstName: 'Анна' });
});

afterAll(() => office.stop());

const messagesOf = async (person: Person) =>
  linesOf(office, (await knownCard(office, person)).id, ['message-in', 'message-edited']);
const reactionsOf = (person: Person) => Object.values(person.view().reactions).flat();

describe('what a client writes', () => {
  it('reaches everybody while nobody took the client, and the responsible manager alone afterwards', async () => {
    const { petr, olga } = office.people;
    await introduces(client);
    await client.sends('Сколько стоит доставка?');
    expect(petr.reads()).toContain('Сколько стоит доставка?');
    expect(olga.reads()).toContain('Сколько стоит доставка?');
    await office.base.clients.save({ ...(await knownCard(office, client)), managerId: petr.id });
    await client.sends('А сборка?');
    expect(petr.reads()).toContain('А сборка?');
    expect(olga.reads()).not.toContain('А сборка?');
  });

  it('is acknowledged in words once an hour, by a reaction in between', async () => {
    await addClient(office, { name: 'Анна', account: client });
    office.travel({ hours: 2 });
    await client.sends('Здравствуйте');
    expect(client.reads()).toBe('Передал. Ответим вам здесь.');
    office.travel({ minutes: 10 });
    await client.sends('Вы здесь?');
    expect(client.readsAll()).toHaveLength(1);
    expect(reactionsOf(client)).toEqual([{ type: 'emoji', emoji: '👀' }]);
    office.travel({ hours: 1 });
    await client.sends('Ау');
    expect(client.readsAll()).toHaveLength(2);
  });

  it('is acknowledged in English to those who read English', async () => {
    const guest = office.person({ firstName: 'Ann', languageCode: 'en' });
    await addClient(office, { name: 'Ann', account: guest });
    office.travel({ hours: 2 });
    await guest.sends('Hello');
    expect(guest.reads()).toBe('Passed on. We will answer you here.');
  });

  it('is kept once when the update comes twice', async () => {
    await addClient(office, { name: 'Анна', account: client });
    await client.sends('Здравствуйте');
    const update = office.delivered.at(-1);
    if (!update) throw new Error('nothing was delivered');
    const copies = office.people.petr.readsAll().length;
    await office.deliver({ ...update, update_id: update.update_id + 100_000 });
    expect(await messagesOf(client)).toHaveLength(1);
    expect(office.people.petr.readsAll()).toHaveLength(copies);
  });

  it.each([
    ['sendsPhoto', 'photo'],
    ['sendsVoice', 'voice'],
    ['sendsDocument', 'document'],
    ['sendsVideo', 'video'],
    ['sendsVideoNote', 'video-note'],
    ['sendsAudio', 'audio'],
    ['sendsAnimation', 'animation'],
    ['sendsSticker', 'sticker'],
    ['sendsLocation', 'location'],
  ] as const)('as %s is kept', async (sends, kind) => {
    await addClient(office, { name: 'Анна', account: client });
    await client[sends]();
    const [line] = await messagesOf(client);
    expect(line?.data).toMatchObject({ content: { kind } });
  });

  it('gets a clear answer when it cannot be passed on', async () => {
    await addClient(office, { name: 'Анна', account: client });
    await client.sendsPoll('Когда?', ['утром', 'вечером']);
    expect(client.reads()).toContain('Напишите словами');
    await client.sendsDice();
    expect(client.reads()).toContain('Напишите словами');
    await client.sends('‎‏');
    expect(client.reads()).toContain('Напишите словами');
    expect(await messagesOf(client)).toEqual([]);
  });

  it('is cleaned of marks that would turn the words around it', async () => {
    await addClient(office, { name: 'Анна', account: client });
    await client.sends('‮привет‬ <b>мир</b>');
    const [line] = await messagesOf(client);
    expect(line?.data).toMatchObject({ content: { kind: 'text', text: 'привет <b>мир</b>' } });
  });

  it('follows its edits into the copies', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', account: client });
    const said = await client.sends('Приеду в среду');
    expect(petr.reads()).toContain('Приеду в среду');
    await client.edits(said, 'Приеду в четверг');
    expect(petr.reads()).toContain('Приеду в четверг');
    expect((await messagesOf(client)).map(({ data }) => data.kind)).toEqual(['message-in', 'message-edited']);
  });

  it('keeps the first place of a location that goes on live', async () => {
    await addClient(office, { name: 'Анна', account: client });
    const said = await client.sendsLocation(55.75, 37.62);
    const sent = office.delivered.at(-1);
    for (const step of [1, 2, 3]) {
      const moved = {
        ...said,
        edit_date: said.date + step,
        location: { latitude: 55.75 + step, longitude: 37.62 },
      };
      await office.deliver({
        update_id: (sent?.update_id ?? 0) + 1_000_000 + step,
        edited_message: moved,
      } as Update);
    }
    expect((await messagesOf(client)).map(({ data }) => data.kind)).toEqual(['message-in']);
  });

  it('names the venue that a place is', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', account: client });
    const location = { latitude: 55.75, longitude: 37.62 };
    const said = await client.sends('Где вы?');
    const { text: _, ...rest } = said;
    const venue = { location, title: 'Кафе «Уют»', address: 'Лесная, 5' };
    const message = { ...rest, message_id: said.message_id + 1_000_000, location, venue };
    await office.deliver({ update_id: 900_000_000, message } as Update);
    const [, line] = await messagesOf(client);
    expect(line?.data).toMatchObject({ content: { ...location, text: 'Кафе «Уют», Лесная, 5' } });
    expect(petr.readsAll().join()).toContain('Кафе «Уют», Лесная, 5');
    expect(petr.lastMessage()?.location).toMatchObject(location);
  });

  it('passes over edits of what was never passed on', async () => {
    await client.starts();
    await client.presses('Даю согласие');
    await client.sends('Анна');
    const skipped = await client.sends('Пропустить');
    const read = client.readsAll().length;
    await client.edits(skipped, 'Потом');
    expect(client.readsAll()).toHaveLength(read);
    expect(office.logged().join()).not.toContain('"level":50');
  });

  it('is passed on also when Telegram refuses the reaction', async () => {
    await addClient(office, { name: 'Анна', account: client });
    await client.sends('Раз');
    office.telegram.fail({
      method: 'setMessageReaction',
      status: 400,
      description: 'Bad Request: REACTION_INVALID',
    });
    await client.sends('Два');
    expect(await messagesOf(client)).toHaveLength(2);
    expect(client.readsAll().join()).not.toContain('ошибка');
  });
});

describe('commands that are not theirs', () => {
  it.each(['/leads', '/find Анна', '/client 1', '/stats', '/team', '/nonsense'])(
    '%s from a client is answered like any unknown command, and goes to nobody',
    async (command) => {
      await addClient(office, { name: 'Анна', account: client });
      const copies = office.people.petr.readsAll().length;
      await client.sends(command);
      expect(client.reads()).toContain('/forget');
      expect(client.reads()).not.toContain('владелец');
      expect(office.people.petr.readsAll()).toHaveLength(copies);
      expect(await messagesOf(client)).toEqual([]);
    },
  );

  it.each(['/leads', '/settings', '/nonsense'])('%s from a stranger gets the greeting', async (command) => {
    await client.sends(command);
    expect(client.readsAll()).toHaveLength(2);
    expect(client.readsAll()[0]).toContain('Здравствуйте, Анна!');
    expect(client.readsAll()[0]).not.toContain('сотру');
    expect(client.reads()).toContain('Нажимая «Даю согласие»');
    expect(await cardOf(office, client)).toBeUndefined();
  });

  it('what members write never makes customers of them', async () => {
    const { petr } = office.people;
    for (const command of ['/me', '/forget', '/invite']) await petr.sends(command);
    await petr.sendsDice();
    expect(await cardOf(office, petr)).toBeUndefined();
    expect(await office.kit.dialogues.get(petr.id)).toBeUndefined();
    expect(petr.readsAll().slice(-4).join()).not.toMatch(/Нажимая «Даю согласие»|храним/u);
  });

  it('presses of the team’s buttons do nothing in a customer’s hands', async () => {
    const { petr } = office.people;
    const { client: card } = await addClient(office, { name: 'Олег', phone: '+79035550001' });
    await addClient(office, { name: 'Анна', account: client });
    await petr.sends(`/client ${card.id}`);
    const before = client.readsAll().length;
    await client.presses(`take:${card.id}`, petr.lastMessage());
    expect(client.alerts().at(-1)).toContain('устарела');
    expect(readSince(client, before)).toEqual([]);
    expect(await office.base.clients.get(card.id)).toMatchObject({ managerId: null });
  });
});
