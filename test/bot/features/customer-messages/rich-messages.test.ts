import type { Message, Update } from 'grammy/types';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addClient } from '../../../support/clients.ts';
import { knownCard, linesOf } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
  await addClient(office, { name: 'Анна', account: office.people.anna, manager: office.people.petr });
  await office.people.anna.starts();
});

afterAll(() => office.stop());

let count = 0;

async function saysRichly(blocks: readonly object[]) {
  count += 1;
  const { anna } = office.people;
  const message = {
    message_id: 50_000 + count,
    date: Math.floor(office.now().getTime() / 1000),
    from: anna.user,
    chat: { id: anna.id, type: 'private', first_name: 'Анна' },
    rich_message: { blocks },
  } as unknown as Message;
  await office.deliver({ update_id: 1_700_000_000 + count, message } as Update);
  const line = (await linesOf(office, (await knownCard(office, anna)).id, ['message-in'])).at(-1);
  return line?.data.kind === 'message-in' ? line.data.content : undefined;
}

const say = (text: unknown) => [{ type: 'paragraph', text }];

it.each([
  ['a paragraph', say('Нужен шкаф'), 'Нужен шкаф'],
  [
    'formatted words',
    say(['Нужен ', { type: 'bold', text: [{ type: 'italic', text: 'шкаф' }] }]),
    'Нужен шкаф',
  ],
  ['a heading', [{ type: 'heading', size: 1, text: 'Шкаф' }, ...say('2 метра')], 'Шкаф\n2 метра'],
  [
    'a list',
    [
      {
        type: 'list',
        items: [
          { label: '1.', blocks: say('шкаф') },
          { label: '2.', blocks: say('стол'), has_checkbox: true, is_checked: true },
        ],
      },
    ],
    '1. шкаф\n2. ☑ стол',
  ],
  [
    'a table',
    [{ type: 'table', cells: [[{ text: 'Шкаф' }, { text: '2 м' }]], caption: 'Размеры' }],
    'Размеры\nШкаф | 2 м',
  ],
  [
    'a quotation',
    [{ type: 'blockquote', blocks: say('Так вышло'), credit: 'Мастер' }],
    'Так вышло\n— Мастер',
  ],
  ['details', [{ type: 'details', summary: 'Цвет', blocks: say('белый') }], 'Цвет\nбелый'],
  ['a formula', [{ type: 'mathematical_expression', expression: 'a^2' }], 'a^2'],
  ['a map', [{ type: 'map', location: { latitude: 55.7, longitude: 37.6 } }], '📍 55.7, 37.6'],
  ['buttons', [{ type: 'buttons', buttons: [{ text: 'Сайт', url: 'https://a.example/' }] }], 'Сайт'],
  ['an emoji of its own', say({ type: 'custom_emoji', custom_emoji_id: '1', alternative_text: '👍' }), '👍'],
  ['a block of tomorrow', [{ type: 'hologram', text: 'Шкаф' }], 'Шкаф'],
  ['a block named like no block', [{ type: 'constructor', text: 'Шкаф' }], 'Шкаф'],
])(
  'a client’s rich message with %s is kept in words, and its manager reads them',
  async (_, blocks, words) => {
    expect(await saysRichly(blocks)).toMatchObject({ kind: 'text', text: words });
    expect(office.people.petr.reads()).toContain(words);
  },
);

it('keeps its formatting', async () => {
  const content = await saysRichly(
    say([
      'Нужен ',
      { type: 'bold', text: 'шкаф' },
      ', ',
      { type: 'url', text: 'такой', url: 'https://a.example/' },
    ]),
  );
  const entities = [
    { type: 'bold', offset: 6, length: 4 },
    { type: 'text_link', offset: 12, length: 5, url: 'https://a.example/' },
  ];
  expect(content).toMatchObject({ entities });
  expect(office.people.petr.lastMessage()?.entities).toContainEqual(
    expect.objectContaining({ type: 'text_link', url: 'https://a.example/' }),
  );
});

it('keeps its first file, and says where others were', async () => {
  const { photo } = await office.people.boss.sendsPhoto();
  const blocks = [
    { type: 'photo', photo, has_spoiler: true, caption: { text: 'Кухня' } },
    ...say('Такую же'),
    { type: 'photo', photo },
  ];
  const content = await saysRichly(blocks);
  expect(content).toMatchObject({
    kind: 'photo',
    fileId: photo?.at(-1)?.file_id,
    hasSpoiler: true,
    text: '🖼 Кухня\nТакую же\n🖼',
  });
  expect(office.people.petr.lastMessage()).toMatchObject({
    photo: expect.anything(),
    has_media_spoiler: true,
  });
});

it('says what of it has no shape that it knows', async () => {
  const blocks = [
    { type: 'photo', photo: {}, caption: { text: 'Кухня' } },
    { type: 'video', video: {} },
    ...say([{ type: 'text_mention', text: 'Пётр' }, ' и ', { type: 'url', text: 'сайт' }]),
  ];
  expect(await saysRichly(blocks)).toEqual({ kind: 'text', text: '🖼 Кухня\n🎬\nПётр и сайт', entities: [] });
});

it('is read in time that grows with its length, and no deeper than people nest', async () => {
  const pieces = Array.from({ length: 16_000 }, (_, n) => ({ type: n % 2 ? 'bold' : 'italic', text: 'а' }));
  expect(await saysRichly(say(pieces))).toMatchObject({ kind: 'text', text: 'а'.repeat(16_000) });
  let deep: unknown = 'глубоко';
  for (let n = 0; n < 1000; n += 1) deep = { type: 'bold', text: deep };
  expect(await saysRichly(say(['Шкаф', deep]))).toMatchObject({ kind: 'text', text: 'Шкаф' });
});

it('answers clearly to one without a word', async () => {
  await saysRichly([{ type: 'divider' }]);
  expect(office.people.anna.reads()).toContain('Напишите словами');
});
