import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Content, wordsOf } from '../../../../src/domain/content.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { beginsAlbum, sendsMade } from '../../../support/albums.ts';
import { campaignOf, startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(async () => {
  office = await openOffice();
  boss = office.people.boss;
});
afterEach(() => office.stop());

/** A client to whom it goes. */
async function addRecipient(name = 'Анна'): Promise<Person> {
  const [only] = await addRecipients(office, 1, { tags: ['vip'], name });
  if (!only) throw new Error('a recipient was asked for');
  return only.account;
}

/** Opens a campaign and is asked for its message. */
async function composes(): Promise<void> {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
}

/** The draft as it is now. */
async function draft(): Promise<Message> {
  await boss.sends('/campaign');
  const shown = boss.lastMessage();
  if (!shown) throw new Error('the draft was asked for');
  return shown;
}

async function starts(): Promise<void> {
  await boss.sends('/campaign');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office);
}

/** The boss sends photos as one album, each with these words. */
async function sendsAlbum(
  captions: readonly (string | undefined)[],
  more: Partial<Message> = {},
): Promise<void> {
  const sendsPiece = beginsAlbum(office, boss, more);
  for (const caption of captions) await sendsPiece(caption);
}

/** The newest messages of the bot: what each says, and the buttons under it. */
const newest = (person: Person, count: number) =>
  person
    .view()
    .messages.filter(({ from }) => from?.is_bot)
    .slice(-count)
    .map((message) => ({
      is: kindOf(message),
      says: message.text ?? message.caption ?? '',
      buttons: message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [],
    }));

const kindOf = (message: Message) =>
  (['photo', 'video_note'] as const).find((kind) => message[kind]) ?? 'words';

describe('a round video', () => {
  it('goes with the buttons and the way out under it, also in the preview and the test', async () => {
    const anna = await addRecipient();
    await composes();
    await boss.sendsVideoNote();
    await boss.presses('Кнопки');
    await boss.presses('+ Ответ');
    await boss.sends('Приду');
    const round = { is: 'video_note', says: '', buttons: ['Приду', 'Отписаться'] };
    await boss.presses('👀 Как увидят');
    expect(newest(boss, 1)).toEqual([round]);
    await boss.sends('/campaign');
    await boss.presses('Прислать мне');
    expect(newest(boss, 1)).toEqual([round]);
    await starts();
    expect(newest(anna, 1)).toEqual([round]);
    await anna.presses('Отписаться');
    expect(anna.reads()).toContain('Вы отписались');
  });
});

describe('words that grow over what Telegram takes', () => {
  const name = 'Ы'.repeat(100);

  it('of a piece of an album go with the buttons after it, formatted as they were', async () => {
    const anna = await addRecipient(name);
    await composes();
    const words = `Кухни ${'{{имя}} '.repeat(12)}и скидки`;
    await sendsAlbum([words, 'Второе', undefined], {
      caption_entities: [{ type: 'bold', offset: 0, length: 5 }],
    });
    await boss.presses('Кнопки', await draft());
    await boss.presses('+ Ответ');
    await boss.sends('Приду');
    const long = `Кухни ${`${name} `.repeat(12)}и скидки`;
    const sent = [
      { is: 'photo', says: '', buttons: [] },
      { is: 'photo', says: 'Второе', buttons: [] },
      { is: 'photo', says: '', buttons: [] },
      { is: 'words', says: long, buttons: ['Приду', 'Отписаться'] },
    ];
    for (const press of ['👀 Как увидят', 'Прислать мне']) {
      await boss.presses(press, await draft());
      expect(newest(boss, 4)).toEqual(sent);
    }
    await starts();
    expect(newest(anna, 4)).toEqual(sent);
    expect(anna.lastMessage()?.entities).toEqual([{ type: 'bold', offset: 0, length: 5 }]);
  });

  it('of several pieces all stay', async () => {
    const anna = await addRecipient(name);
    await composes();
    await sendsAlbum(['Раз', 'Два'].map((word) => `${word} ${'{{имя}} '.repeat(12)}`));
    await starts();
    expect(newest(anna, 3).map(({ says }) => says.replaceAll(`${name} `, ''))).toEqual([
      '',
      '',
      `Раз ${name}\n\nДва ${name}`,
    ]);
    expect(newest(anna, 1)[0]?.buttons).toEqual(['Отписаться']);
  });

  it('of a text go in as many messages as they need, the last with the buttons', async () => {
    const anna = await addRecipient(name);
    await composes();
    await boss.sends('{{имя}} '.repeat(90));
    await starts();
    const got = newest(anna, 3);
    expect(got.map(({ says }) => says.length)).toEqual([4040 - 1, 4040 - 1, 1010 - 1]);
    expect(got.map(({ buttons }) => buttons)).toEqual([[], [], ['Отписаться']]);
  });
});

describe('an album of which a piece is refused', () => {
  const wrong = '{{фамилия}}, привет';
  const said = (parts: readonly Content[] = []) => parts.map(wordsOf);
  const message = async () => said((await campaignOf(office)).message?.parts);
  const refusals = () => boss.readsAll().filter((text) => text.startsWith('Не знаю, что подставить'));

  it('is refused once, its other pieces do not become the message, and the next is taken whole', async () => {
    await composes();
    const question = boss.lastMessage();
    const before = boss.readsAll().length;
    await sendsAlbum([wrong, undefined, 'Третье']);
    expect(boss.readsAll()).toHaveLength(before + 1);
    expect(refusals()).toHaveLength(1);
    expect(await message()).toEqual([]);
    expect(
      boss.view().messages.find(({ message_id: id }) => id === question?.message_id)?.reply_markup,
    ).toBeDefined();
    await sendsAlbum(['{{имя|друг}}, привет', undefined, 'Третье']);
    expect(await message()).toEqual(['{{имя|друг}}, привет', '', 'Третье']);
    expect(refusals()).toHaveLength(1);
  });

  it('is refused as often as it is wrong, and may become a text', async () => {
    await composes();
    await sendsAlbum([wrong, undefined]);
    await sendsAlbum([wrong, undefined]);
    expect(refusals()).toHaveLength(2);
    await boss.sends('Привет');
    expect(await message()).toEqual(['Привет']);
  });

  it('is sent anew also when a later piece was wrong', async () => {
    await composes();
    await sendsAlbum(['Раз', wrong, 'Три']);
    expect(refusals()).toHaveLength(1);
    expect(await message()).toEqual([]);
    await sendsAlbum(['Раз', 'Два', 'Три']);
    expect(await message()).toEqual(['Раз', 'Два', 'Три']);
  });

  it('cannot be sent in part', async () => {
    await addRecipient();
    await composes();
    await sendsAlbum(['Раз', wrong, 'Три']);
    await boss.presses('▶️ Запустить');
    expect([boss.reads(), ...boss.alerts()].join()).toContain('Сначала пришлите сообщение');
    expect((await campaignOf(office)).state).toBe('draft');
  });

  it('leaves the message in place of which it would have come', async () => {
    await composes();
    await boss.sends('Прежнее');
    await boss.presses('Кнопки');
    await boss.presses('+ Ответ');
    await boss.sends('Приду');
    await boss.presses('Сообщение', await draft());
    const before = await campaignOf(office);
    await sendsAlbum(['Раз', 'Два', wrong, 'Четыре']);
    const { name, message: kept } = await campaignOf(office);
    expect({ name, message: kept }).toEqual({ name: before.name, message: before.message });
    await sendsAlbum([wrong, 'Два']);
    expect(await message()).toEqual(['Прежнее']);
    await sendsAlbum(['Раз', 'Два']);
    expect(await message()).toEqual(['Раз', 'Два']);
  });

  it.each([
    ['from the first', 0],
    ['on the way', 1],
  ])('for a draft that is gone %s is told of once', async (_, taken) => {
    await composes();
    const sendsPiece = beginsAlbum(office, boss);
    for (let nth = 0; nth < taken; nth += 1) await sendsPiece('Раз');
    await office.base.campaigns.save({ ...(await campaignOf(office)), state: 'cancelled' });
    const before = boss.readsAll().length;
    for (const caption of ['Два', 'Три', wrong, undefined]) await sendsPiece(caption);
    expect(boss.readsAll()).toHaveLength(before + 1);
    await boss.sends('Ещё слова');
    expect(
      boss
        .readsAll()
        .slice(before)
        .join()
        .match(/черновик/giu),
    ).toHaveLength(1);
  });

  it('becomes no variant', async () => {
    await composes();
    await boss.sends('Первое');
    await boss.presses('🆎 Варианты');
    await boss.presses('+ Вариант');
    await sendsAlbum(['Раз', wrong, 'Три']);
    expect((await campaignOf(office)).test).toBeNull();
    await sendsAlbum([wrong, 'Два', 'Три']);
    await sendsAlbum(['Раз', 'Два', 'Три']);
    expect((await campaignOf(office)).test?.others.map(said)).toEqual([['Раз', 'Два', 'Три']]);
  });

  it('becomes no message of a chain', async () => {
    await composes();
    await boss.sends('Первое');
    for (const press of [
      'Когда',
      '⚡️ По событию',
      'Успешная сделка',
      'Сразу',
      '🔗 Цепочка',
      '+ Сообщение',
      '2 дня',
    ]) {
      await boss.presses(press);
    }
    await sendsAlbum(['Раз', wrong, 'Три']);
    expect((await campaignOf(office)).chain).toEqual([]);
    await sendsAlbum([wrong, 'Два', 'Три']);
    await sendsAlbum(['Раз', 'Два', 'Три']);
    const { chain } = await campaignOf(office);
    expect(chain.map(({ days }) => days)).toEqual([2]);
    expect(chain.map((step) => said(step.message.parts))).toEqual([['Раз', 'Два', 'Три']]);
  });
});

describe('a field of the owner’s own', () => {
  it('is put in as it is called on the card, and the city is one of them', async () => {
    const anna = await addRecipient();
    await boss.sends('/field 1 Объём=42, Размер ноги=38, город=Казань');
    await composes();
    await boss.sends('{{поле.Объём}}, {{поле.размер ноги}}, {{поле.город}}');
    await starts();
    expect(anna.reads()).toBe('42, 38, Казань');
  });
});

describe('a text of which a choice may leave nothing', () => {
  it.each(['{|}', '{ | }', '{Привет|}', ' {а|}\n{|б} ', '{|\u2800}'])('is refused: %j', async (text) => {
    await composes();
    await boss.sends(text);
    expect(boss.reads()).toMatch(/сообщение может остаться пустым/u);
    expect((await campaignOf(office)).message).toBeNull();
    await boss.sends('{Привет|Здравствуйте}{|, друг}');
    expect(wordsOf((await campaignOf(office)).message?.parts[0] ?? { kind: 'other', name: '' })).toContain(
      'Привет',
    );
  });

  it.each(['{а|}!', '{а|}{{имя}}', '{а|}{б|в}'])('is taken where something stays: %j', async (text) => {
    await composes();
    await boss.sends(text);
    expect((await campaignOf(office)).message).not.toBeNull();
  });

  it('is taken as the words of a picture, which may have none', async () => {
    await composes();
    await boss.sendsPhoto({ caption: '{Наши кухни|}' });
    expect((await campaignOf(office)).message).not.toBeNull();
  });
});

describe('what a message looks like', () => {
  const link = 'Новинка: https://example.ru/boots';
  const looks = ({ link_preview_options: preview, has_media_spoiler: spoiler, ...message }: Message) => ({
    preview,
    spoiler,
    above: 'show_caption_above_media' in message && message.show_caption_above_media,
  });
  const last = (person: Person, count = 1) =>
    person
      .view()
      .messages.filter(({ from }) => from?.is_bot)
      .slice(-count)
      .map(looks);
  const bare = { preview: undefined, spoiler: undefined, above: false };

  it.each([
    ['shows its link', undefined, {}],
    ['hides its link', { is_disabled: true }, { is_disabled: true }],
    [
      'shows a link of its author’s choice, large and above',
      { url: 'https://example.ru', prefer_large_media: true, show_above_text: true },
      { url: 'https://example.ru', prefer_large_media: true, show_above_text: true },
    ],
    ['shows it small', { prefer_small_media: true }, { prefer_small_media: true }],
  ] as const)('%s, as it was composed', async (_, composed, preview) => {
    const anna = await addRecipient();
    await composes();
    await sendsMade(office, () => boss.sends(link), composed ? { link_preview_options: composed } : {});
    for (const press of ['👀 Как увидят', 'Прислать мне']) {
      await boss.presses(press, await draft());
      expect(last(boss)).toEqual([{ ...bare, preview }]);
    }
    await starts();
    expect(anna.reads()).toBe(link);
    expect(last(anna)).toEqual([{ ...bare, preview }]);
  });

  it('hides a picture under a spoiler, and puts the words above it, as its author did', async () => {
    const anna = await addRecipient();
    await composes();
    const more = { has_media_spoiler: true, show_caption_above_media: true } as const;
    await sendsMade(office, () => boss.sendsPhoto({ caption: 'Новинка' }), more);
    await starts();
    expect(last(anna)).toEqual([{ ...bare, spoiler: true, above: true }]);
  });

  it('is kept in an album', async () => {
    const anna = await addRecipient();
    await composes();
    const more = { has_media_spoiler: true, show_caption_above_media: true } as const;
    await sendsAlbum(['Раз', 'Два'], more);
    await starts();
    expect(last(anna, 3).slice(0, 2)).toEqual([1, 2].map(() => ({ ...bare, spoiler: true, above: true })));
  });

  it('goes on as it was for a draft that an older program kept', async () => {
    const anna = await addRecipient();
    await composes();
    await boss.sends(link);
    const before = await campaignOf(office);
    const parts = [{ kind: 'text', text: link }] as const;
    await office.base.campaigns.save({ ...before, message: { parts, buttons: [] } });
    await starts();
    expect(last(anna)).toEqual([{ ...bare, preview: { is_disabled: true } }]);
  });
});

it('is nothing that would not look the same to many', async () => {
  await composes();
  const rich_message = { blocks: [{ type: 'paragraph', text: 'Скидка' }] };
  await sendsMade(office, () => boss.sends('Скидка'), { text: undefined, rich_message } as object);
  expect(boss.reads()).toContain('Такое многим не отправить');
  expect((await campaignOf(office)).message).toBeNull();
});
