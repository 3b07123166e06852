import { afterEach, describe, expect, it } from 'vitest';
import { addClient } from '../../../support/clients.ts';
import { type GroupOffice, openGroup } from './open-group.ts';

let office: GroupOffice;

afterEach(() => office.stop());

describe('a request in a group', () => {
  it.each([
    ['#заявка шкаф-купе 2 метра', 'шкаф-купе 2 метра'],
    ['Нужен шкаф #Lead', 'Нужен шкаф'],
    ['@playground_bot посчитайте кухню', 'посчитайте кухню'],
    ['#заявка\nКухня, 3 метра', 'Кухня, 3 метра'],
    ['#заявка', ''],
    ['Перезвоните, 8 916 123-45-67', 'Перезвоните, 8 916 123-45-67'],
    ['/2 шкафа #заявка', '/2 шкафа'],
  ])('becomes a lead: %s', async (words, title) => {
    office = await openGroup();
    const { anna, petr, olga } = office.people;
    const message = await anna.in(office.group).sends(words);
    const [deal] = await office.deals();
    const link = `https://t.me/c/${String(office.group.id).slice(4)}/${message.message_id}`;
    expect(deal).toMatchObject({ title, link, source: 'group-remont-i-stroyka', stage: 'new' });
    expect(await office.base.clients.get(1)).toMatchObject({
      name: 'Анна Петрова',
      managerId: null,
      source: 'group-remont-i-stroyka',
      locale: 'ru',
      subscribed: false,
    });
    for (const member of [petr, olga]) {
      expect(member.reads()).toContain('Новая заявка · Анна Петрова · #1');
      expect(member.reads()).toContain('из группы');
      expect(member.buttons()).toEqual(['Взять', 'Открыть карточку', 'Сообщение в группе']);
    }
  });

  it('is answered once, under the message, with the way into the private chat and nothing personal', async () => {
    office = await openGroup();
    const { anna } = office.people;
    const message = await anna.in(office.group).sends('#заявка шкаф, мой номер +7 916 123-45-67');
    const answer = anna.in(office.group).lastMessage();
    expect(answer?.reply_to_message?.message_id).toBe(message.message_id);
    expect(answer?.text).toContain('заявка принята');
    expect(answer?.text).not.toMatch(/916|Анна|шкаф/u);
    expect(answer?.reply_markup?.inline_keyboard).toEqual([
      [{ text: 'Написать лично', url: 'https://t.me/playground_bot?start=s_group-remont-i-stroyka' }],
    ]);
    expect(office.said()).toHaveLength(2);
  });

  it('answers in the language of the author', async () => {
    office = await openGroup();
    const john = await office.newcomer({ firstName: 'John', languageCode: 'en' });
    await john.in(office.group).sends('A wardrobe, please. #lead');
    expect(john.in(office.group).reads()).toContain('your request is taken');
    expect(john.in(office.group).buttons()).toEqual(['Write in private']);
  });

  it('keeps phones out of the text as contacts, and finds the known card by them', async () => {
    office = await openGroup();
    await addClient(office, { name: 'Анна', phone: '+79161234567' });
    await office.people.anna.in(office.group).sends('#заявка ещё один шкаф, 8 916 123 45 67');
    const client = await office.base.clients.get(1);
    expect(client?.contacts).toMatchObject([
      { kind: 'phone', value: '+79161234567' },
      { kind: 'telegram', id: office.people.anna.id, proven: false },
    ]);
    expect(await office.deals()).toHaveLength(2);
    expect(await office.base.clients.get(2)).toBeUndefined();
    expect(await office.events()).toContainEqual({
      kind: 'changed',
      field: 'telegram',
      from: null,
      to: '@anna_p',
    });
  });

  it('joins the open deal unless a hashtag says that it is another: then no answer, but a copy to the team', async () => {
    office = await openGroup();
    const { anna, petr } = office.people;
    await anna.in(office.group).sends('#заявка шкаф');
    const before = office.said().length;
    await anna.in(office.group).sends('@playground_bot когда приедете?');
    expect(await office.deals()).toHaveLength(1);
    expect(office.said()).toHaveLength(before);
    expect(petr.reads()).toContain('когда приедете?');
    expect((await office.events())[0]).toMatchObject({ kind: 'message-in' });
    await office.pause();
    await anna.in(office.group).sends('#заявка и кухню');
    expect(await office.deals()).toHaveLength(2);
    expect(office.said()).toHaveLength(before + 1);
    expect((await office.deals())[0]).toMatchObject({ id: 2 });
  });

  it('takes key phrases of the owner, as whole words', async () => {
    office = await openGroup();
    await office.base.settings.save({ ...(await office.base.settings.get()), keyPhrases: ['ищу мебель'] });
    await office.people.anna.in(office.group).sends('поищу мебельщика');
    expect(await office.base.clients.get(1)).toBeUndefined();
    await office.people.anna.in(office.group).sends('ИЩУ МЕБЕЛЬ!');
    expect(await office.deals()).toHaveLength(1);
  });

  it('leaves phones alone where the owner switched them off', async () => {
    office = await openGroup();
    await office.base.settings.save({ ...(await office.base.settings.get()), groupPhones: false });
    await office.people.anna.in(office.group).sends('Звоните 8 916 123-45-67');
    expect(await office.base.clients.get(1)).toBeUndefined();
  });

  it('is taken from the caption of a photo, photo included', async () => {
    office = await openGroup();
    await office.people.anna.in(office.group).sendsPhoto({ caption: 'Вот такой #заявка' });
    const lead = (await office.events()).find(({ kind }) => kind === 'lead');
    expect(lead).toMatchObject({ content: { kind: 'photo', text: 'Вот такой #заявка' } });
  });

  it('has a public link in a public group and none in a basic one', async () => {
    office = await openGroup({}, { username: 'remont_club' });
    const message = await office.people.anna.in(office.group).sends('#заявка');
    expect((await office.deals())[0]?.link).toBe(`https://t.me/remont_club/${message.message_id}`);
    await office.stop();
    office = await openGroup({}, { type: 'group' });
    await office.people.anna.in(office.group).sends('#заявка');
    expect((await office.deals())[0]?.link).toBeNull();
  });

  it('counts once however often it is delivered, and is no second lead when edited', async () => {
    office = await openGroup();
    const { anna, petr } = office.people;
    const message = await anna.in(office.group).sends('#заявка шкаф');
    const update = office.delivered.at(-1);
    if (!update) throw new Error('nothing was delivered');
    const answers = office.said().length;
    await office.deliver(update);
    await office.deliver({ ...update, update_id: update.update_id + 1000 });
    await anna.in(office.group).edits(message, '#заявка шкаф и комод');
    expect(await office.deals()).toHaveLength(1);
    expect(office.said()).toHaveLength(answers);
    expect((await office.deals())[0]?.title).toBe('шкаф и комод');
    expect(petr.reads()).toContain('шкаф и комод');
  });

  it('counts for each of two people whose messages only they and the bot see, and has no link', async () => {
    office = await openGroup();
    const { anna } = office.people;
    const boris = await office.newcomer({ firstName: 'Борис' });
    office.telegram.deliverTo((update) => {
      const { message } = update;
      return office.deliver({ ...update, ...(message && { message: { ...message, message_id: 0 } }) });
    });
    await anna.in(office.group).sends('#заявка шкаф');
    await boris.in(office.group).sends('#заявка стол');
    expect(await office.deals(1)).toMatchObject([{ title: 'шкаф', link: null }]);
    expect(await office.deals(2)).toMatchObject([{ title: 'стол', link: null }]);
  });

  it('survives names and titles of any kind', async () => {
    office = await openGroup({}, { title: '<b>🌸</b>\u202Eгруппа' });
    const odd = await office.newcomer({ firstName: '<i>\u202EИван</i> 🌸', languageCode: 'ru' });
    await odd.in(office.group).sends(`#заявка ${'я'.repeat(4000)}`);
    expect((await office.base.clients.get(1))?.name).toBe('<i>Иван</i> 🌸');
    expect((await office.deals())[0]?.source).toBe('group-b-b-gruppa');
    expect(office.people.petr.reads()).toContain('<i>Иван</i> 🌸');
  });

  it('goes at the pace that groups allow, with nothing else waiting behind it', async () => {
    office = await openGroup({ limits: 'enforced' });
    office.travel({ minutes: 5 });
    for (let n = 1; n <= 21; n += 1) {
      const person = await office.newcomer({ firstName: `Гость${n}` });
      await person.in(office.group).sends('#заявка');
    }
    expect(office.people.petr.reads()).toContain('Гость21');
    for (let n = 1; n <= 21; n += 1) {
      office.travel({ seconds: 4 });
      await office.drain();
    }
    expect(office.said().filter((text) => text.includes('заявка принята'))).toHaveLength(21);
    expect(office.telegram.calls.filter(({ answer }) => answer?.ok === false)).toEqual([]);
  });
});

describe('what is no request in a group', () => {
  it('is left in silence', async () => {
    office = await openGroup();
    const before = office.said().length;
    const { anna } = office.people;
    await anna.in(office.group).sends('Всем привет! Цена 12 500 ₽, заказ 89161234567890');
    await anna.in(office.group).sends('заявка lead без хештега');
    await anna.in(office.group).sends('@other_bot шкаф');
    await anna.in(office.group).sendsSticker();
    await anna.in(office.group).sendsPoll('Когда?', ['Сегодня', 'Завтра']);
    await anna.in(office.group).sendsDice();
    await anna.in(office.group).sendsLocation();
    const word = await anna.in(office.group).sends('просто слово');
    await anna.in(office.group).edits(word, 'просто другое слово');
    expect(await office.base.clients.get(1)).toBeUndefined();
    expect(office.said()).toHaveLength(before);
    expect(office.logged()).toEqual([]);
  });

  it('is what the team itself writes', async () => {
    office = await openGroup();
    const before = office.said().length;
    await office.people.petr.in(office.group).sends('#заявка для примера, 8 916 123-45-67 @playground_bot');
    expect(await office.base.clients.get(1)).toBeUndefined();
    expect(office.said()).toHaveLength(before);
  });

  it('is what bots, channels and anonymous administrators write, or what is forwarded from others', async () => {
    office = await openGroup();
    const before = office.said().length;
    const bot = await office.newcomer({ firstName: 'Другой', isBot: true });
    await bot.in(office.group).sends('#заявка 8 916 123-45-67');
    const message = await office.people.anna.in(office.group).sends('привет');
    const update = office.delivered.at(-1);
    if (!update?.message) throw new Error('nothing was delivered');
    const asked = { text: '#заявка', entities: [{ type: 'hashtag' as const, offset: 0, length: 7 }] };
    let id = 900_000;
    for (const from of [
      { sender_chat: message.chat },
      { is_automatic_forward: true as const },
      { via_bot: bot.user },
    ]) {
      id += 1;
      const changed = { ...update.message, message_id: id, ...asked, ...from };
      await office.deliver({ update_id: id, message: changed });
    }
    const elsewhere = office.person({ firstName: 'Чужой' }).writesElsewhere('Звоните 8 916 123-45-67');
    await office.people.anna.in(office.group).forwards(elsewhere);
    expect(await office.base.clients.get(1)).toBeUndefined();
    expect(office.said()).toHaveLength(before);
  });

  it('is a forward of others, but not of the author’s own words', async () => {
    office = await openGroup();
    const { anna } = office.people;
    await anna.in(office.group).forwards(anna.writesElsewhere('Ищу шкаф, 8 916 123-45-67'));
    expect(await office.deals()).toHaveLength(1);
  });
});
