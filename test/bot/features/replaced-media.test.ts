import type { Message, Update } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { errorsIn, refusalsIn } from '../../support/calm.ts';
import { addReachable } from '../../support/clients.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;
let petr: Person;
let anna: Person;

beforeEach(async () => {
  office = await openOffice();
  ({ petr, anna } = office.people);
  await addReachable(office, { name: 'Анна', account: anna, manager: petr });
});

afterEach(() => office.stop());

const fromBot = (person: Person) => person.view().messages.filter(({ from }) => from?.is_bot);

/** The message of the bot in which this person sees the file of another message. */
function showing(person: Person, { photo, video, document, audio, animation, voice }: Message): Message {
  const idOf = (message: Partial<Message>) =>
    (
      message.photo?.at(-1) ??
      message.video ??
      message.audio ??
      message.animation ??
      message.document ??
      message.voice
    )?.file_unique_id;
  const wanted = idOf({ photo, video, document, audio, animation, voice } as Partial<Message>);
  const found = fromBot(person).find((message) => idOf(message) === wanted);
  if (!found) throw new Error(`${person.user.first_name} does not see the file`);
  return found;
}

/** What no client app lets people do, brought as Telegram would bring it. */
async function becomes(message: Message, content: object): Promise<void> {
  const { photo: _, text: __, caption: ___, ...rest } = message;
  const last = office.delivered.at(-1)?.update_id ?? 0;
  const edited = { ...rest, ...content, edit_date: message.date + 60 };
  await office.deliver({ update_id: last + 1000, edited_message: edited } as Update);
}

/** A member who speaks English and leads Anna's card from now on. */
async function englishManager(): Promise<Person> {
  const john = office.person({ firstName: 'John', languageCode: 'en' });
  await office.enrol(john, 'manager');
  const card = await office.base.clients.get(1);
  if (!card) throw new Error('there is no card');
  await office.base.clients.save({ ...card, managerId: john.id });
  return john;
}

async function asks(): Promise<void> {
  await petr.sends('1');
  await petr.presses('Ответить');
}

describe('an answer of which the file is replaced', () => {
  it.each(['photo', 'video', 'document', 'audio', 'animation'] as const)(
    'shows the client the new one instead: %s',
    async (kind) => {
      await asks();
      const answer = await petr.sendsPhoto({ caption: 'Ваш шкаф' });
      const before = fromBot(anna).length;
      const replaced = await petr.replaces(answer, kind, { caption: 'Вот ваш шкаф' });
      expect(showing(anna, replaced).caption).toBe('Вот ваш шкаф');
      expect(() => showing(anna, answer)).toThrow('does not see');
      expect(fromBot(anna)).toHaveLength(before);
      await petr.edits(replaced, 'Готов');
      expect(showing(anna, replaced).caption).toBe('Готов');
      expect([refusalsIn(office), errorsIn(office)]).toEqual([[], []]);
    },
  );

  it('loses the words that went with the file before', async () => {
    await asks();
    const answer = await petr.sendsDocument({ caption: 'Счёт' });
    const replaced = await petr.replaces(answer, 'document');
    expect(showing(anna, replaced)).not.toHaveProperty('caption');
    expect(refusalsIn(office)).toEqual([]);
  });

  it('takes the place of a text', async () => {
    await asks();
    const answer = await petr.sends('Сейчас пришлю');
    const before = fromBot(anna).length;
    const replaced = await petr.replaces(answer, 'photo', { caption: 'Вот эскиз' });
    expect(showing(anna, replaced).caption).toBe('Вот эскиз');
    expect(anna.readsAll()).not.toContain('Сейчас пришлю');
    expect(fromBot(anna)).toHaveLength(before);
    expect([refusalsIn(office), errorsIn(office)]).toEqual([[], []]);
  });

  it('follows as a reply where Telegram changes no file into words, and is corrected there from then on', async () => {
    await asks();
    const answer = await petr.sendsPhoto();
    const before = fromBot(anna).length;
    await becomes(answer, { text: 'Эскиз будет завтра' });
    expect(anna.lastMessage()).toMatchObject({
      text: 'Эскиз будет завтра',
      reply_to_message: { message_id: showing(anna, answer).message_id },
    });
    await becomes(answer, { text: 'Эскиз будет в среду' });
    expect(anna.lastMessage()?.text).toBe('Эскиз будет в среду');
    expect(fromBot(anna)).toHaveLength(before + 1);
    expect(errorsIn(office)).toEqual([]);
  });

  it('follows as a reply where Telegram replaces no voice', async () => {
    await asks();
    const answer = await petr.sendsVoice();
    const photo = await office.people.olga.sendsPhoto();
    await becomes(answer, { voice: undefined, photo: photo.photo });
    expect(showing(anna, photo).reply_to_message?.message_id).toBe(showing(anna, answer).message_id);
    expect(errorsIn(office)).toEqual([]);
  });

  it.each([
    ['ru', 'Ваша правка не дошла', 'Клиент видит то, что было до неё'],
    ['en', 'Your correction did not arrive', 'The client sees what was there before'],
  ] as const)(
    'is told of to its writer when Telegram refuses the new one: %s',
    async (locale, missed, sees) => {
      const writer = locale === 'en' ? await englishManager() : petr;
      await writer.sends('1');
      await writer.presses(locale === 'ru' ? 'Ответить' : 'Answer');
      const answer = await writer.sendsPhoto({ caption: 'Эскиз' });
      const description = 'Bad Request: wrong file identifier/HTTP URL specified';
      office.telegram.fail({ method: 'editMessageMedia', chatId: anna.id, status: 400, description });
      await writer.replaces(answer, 'photo', { caption: 'Новый эскиз' });
      expect(showing(anna, answer).caption).toBe('Эскиз');
      expect(writer.reads()).toContain(missed);
      expect(writer.reads()).toContain(sees);
      expect(writer.reads()).toContain('Анна');
      expect(writer.buttons()).toEqual([locale === 'ru' ? 'Открыть карточку' : 'Open the card']);
      expect(errorsIn(office)).toEqual([]);
    },
  );
});

describe('a correction of an answer to a client who blocked the bot', () => {
  it.each([
    ['ru', 'Ваша правка не дошла', 'до неё. Написать ему бот не может', 'Напишите сами или позвоните'],
    [
      'en',
      'Your correction did not arrive',
      'before. The bot cannot write to them',
      'Write yourself, or call',
    ],
  ] as const)('is told of with what can be done then: %s', async (locale, missed, sees, next) => {
    const writer = locale === 'en' ? await englishManager() : petr;
    await writer.sends('1');
    await writer.presses(locale === 'ru' ? 'Ответить' : 'Answer');
    const answer = await writer.sends('Стоит 5000');
    const description = 'Forbidden: bot was blocked by the user';
    office.telegram.fail({ method: 'editMessageText', chatId: anna.id, status: 403, description });
    await writer.edits(answer, 'Стоит 6000');
    expect(anna.readsAll().at(-1)).toContain('5000');
    expect(writer.reads()).toContain(missed);
    expect(writer.reads()).toContain(sees);
    expect(writer.reads()).toContain(next);
    expect(writer.reads()).not.toMatch(/отдельным сообщением|message of its own/);
  });
});

describe('a client’s message of which the file is replaced', () => {
  it('shows the new one in the manager’s copy', async () => {
    const said = await anna.sendsPhoto({ caption: 'Вот комната' });
    const before = fromBot(petr).length;
    const replaced = await anna.replaces(said, 'photo', { caption: 'Вот кухня' });
    const copy = showing(petr, replaced);
    expect(copy.caption).toContain('Вот кухня');
    expect(copy.caption).not.toContain('Вот комната');
    expect(petr.buttons()).toContain('Открыть карточку');
    expect(fromBot(petr)).toHaveLength(before);
    expect([refusalsIn(office), errorsIn(office)]).toEqual([[], []]);
  });

  it('takes the place of a text in the manager’s copy, to which answers are still replies', async () => {
    const said = await anna.sends('Пришлю фото');
    const replaced = await anna.replaces(said, 'photo', { caption: 'Вот она' });
    const copy = showing(petr, replaced);
    expect(copy.caption).toContain('Вот она');
    expect(copy.caption).not.toContain('Telegram не передал файл');
    await petr.repliesTo(copy).with('Спасибо');
    expect(anna.reads()).toBe('Спасибо');
    expect([refusalsIn(office), errorsIn(office)]).toEqual([[], []]);
  });

  it('replaces the last message of a copy that was too long for one, and takes away the others', async () => {
    const said = await anna.sends('х'.repeat(4090));
    const before = fromBot(petr).length;
    const replaced = await anna.replaces(said, 'document', { caption: 'Всё в файле' });
    expect(showing(petr, replaced).message_id).toBe(petr.lastMessage()?.message_id);
    expect(petr.readsAll().join('\n')).not.toContain('ххх');
    expect(petr.readsAll().join('\n')).toContain('Всё в файле');
    expect(fromBot(petr).length).toBeLessThanOrEqual(before);
    expect([refusalsIn(office), errorsIn(office)]).toEqual([[], []]);
  });

  it('is replaced under words that are too long to be its caption', async () => {
    const said = await anna.sendsPhoto({ caption: `Комната ${'х'.repeat(1010)}` });
    const before = fromBot(petr).length;
    const replaced = await anna.replaces(said, 'photo', { caption: `Кухня ${'х'.repeat(1010)}` });
    expect(showing(petr, replaced)).not.toHaveProperty('caption');
    expect(petr.readsAll().at(-2)).toContain('Кухня');
    expect(petr.readsAll().join()).not.toContain('Комната');
    expect(fromBot(petr)).toHaveLength(before);
    expect([refusalsIn(office), errorsIn(office)]).toEqual([[], []]);
  });

  it('is told of when Telegram refuses the new file', async () => {
    const said = await anna.sends('Пришлю фото');
    const description = 'Bad Request: wrong file identifier/HTTP URL specified';
    office.telegram.fail({ method: 'editMessageMedia', chatId: petr.id, status: 400, description });
    await anna.replaces(said, 'photo', { caption: 'Вот она' });
    expect(petr.reads()).toContain('Вот она');
    expect(petr.reads()).toContain('Telegram не передал файл');
    expect(errorsIn(office)).toEqual([]);
  });

  it.each([
    ['what was a text', (person: Person) => person.sends('х'.repeat(4090))],
    ['a file under long words', (person: Person) => person.sendsPhoto({ caption: 'х'.repeat(1020) })],
  ])(
    'says its words once when Telegram refuses the new file for a copy of several messages: %s',
    async (_, sends) => {
      const said = await sends(anna);
      const description = 'Bad Request: wrong file identifier/HTTP URL specified';
      office.telegram.fail({ method: 'editMessageMedia', chatId: petr.id, status: 400, description });
      await anna.replaces(said, 'document', { caption: 'Всё в файле' });
      const copies = fromBot(petr).filter(({ text, caption }) =>
        (text ?? caption ?? '').includes('Всё в файле'),
      );
      expect(copies).toMatchObject([{ text: expect.stringContaining('Telegram не передал файл') }]);
      expect(petr.buttons()).toContain('Открыть карточку');
      expect(errorsIn(office)).toEqual([]);
    },
  );
});
