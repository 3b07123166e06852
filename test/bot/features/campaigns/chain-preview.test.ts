import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(() => open());
afterEach(() => office.stop());

async function open(languageCode = 'ru'): Promise<void> {
  office = await openOffice({ languageCode });
  boss = office.people.boss;
}

/** What was said since a press, oldest first. */
async function afterPress(button: string): Promise<readonly string[]> {
  const before = boss.readsAll().length;
  await boss.presses(button);
  return boss.readsAll().slice(before);
}

/** A campaign on an event with these words, each message a day after the one before. */
async function composes(first: string, ...others: readonly string[]): Promise<void> {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends(first);
  await boss.presses('Когда');
  await boss.presses('⚡️ По событию');
  await boss.presses('Успешная сделка');
  await boss.presses('1 день');
  for (const text of others) {
    await pressLike(boss, '🔗 Цепочка');
    await boss.presses('+ Сообщение');
    await boss.presses('1 день');
    await boss.sends(text);
    await boss.presses('‹ Назад');
  }
}

async function addsCity(): Promise<void> {
  await addRecipients(office, 1, { tags: ['vip'], city: 'Казань' });
  await addRecipients(office, 2, { tags: ['vip'] });
}

describe('the messages of a chain', () => {
  it('are all previewed, each headed by which it is, as real recipients would read them', async () => {
    await addRecipients(office, 3, { tags: ['vip'] });
    await composes('Спасибо, {{полное_имя}}!', 'Как вам?', 'Ждём снова, {{полное_имя}}');
    expect(await afterPress('👀 Как увидят')).toEqual([
      '👀 Сообщение 1 из 3, так увидит Клиент 1 · #1:',
      'Спасибо, Клиент 1!',
      '👀 Сообщение 2 из 3, так увидит Клиент 2 · #2:',
      'Как вам?',
      '👀 Сообщение 3 из 3, так увидит Клиент 3 · #3:',
      'Ждём снова, Клиент 3',
    ]);
  });

  it('are shown to three recipients at least, in the order of the chain', async () => {
    await addRecipients(office, 3, { tags: ['vip'] });
    await composes('Спасибо, {{полное_имя}}!', 'Как вам?');
    const headings = (await afterPress('👀 Как увидят')).filter((text) => text.startsWith('👀'));
    expect(headings).toEqual([
      '👀 Сообщение 1 из 2, так увидит Клиент 1 · #1:',
      '👀 Сообщение 1 из 2, так увидит Клиент 3 · #3:',
      '👀 Сообщение 2 из 2, так увидит Клиент 2 · #2:',
    ]);
  });

  it('are listed with whom each leaves out, in the preview and before it is switched on', async () => {
    await addsCity();
    await composes('Спасибо!', 'Ждём вас: {{город}}');
    const said = await afterPress('👀 Как увидят');
    expect(said).toContain('Ждём вас: Казань');
    const left =
      /^Сообщение 2 из 2\. Без сообщения останутся 2 клиента: [^]*Клиент 1 · #2: нет города\nКлиент 2 · #3: нет города$/u;
    expect(said.at(-1)).toMatch(left);
    expect(said.join('\n')).not.toContain('Сообщение 1 из 2. Без сообщения');
    await boss.sends('/campaign');
    await boss.presses('▶️ Включить');
    expect(boss.reads()).toContain('Включить рассылку?');
    expect(boss.reads()).toMatch(
      /Сообщение 2 из 2\. Без сообщения останутся 2 клиента[^]*Клиент 1 · #2: нет города/u,
    );
  });

  it('come to their author for a test, with the buttons of each', async () => {
    await addRecipients(office, 1, { tags: ['vip'] });
    await composes('Спасибо, {{имя}}!', 'Как вам?');
    await pressLike(boss, '🔗 Цепочка');
    await boss.presses('Кнопки 2');
    await boss.presses('+ Ответ');
    await boss.sends('Отлично');
    await boss.sends('/campaign');
    expect(await afterPress('Прислать мне')).toEqual(['Спасибо, Клиент!', 'Как вам?']);
    expect(boss.buttons()).toEqual(['Отлично', 'Отписаться']);
    await boss.presses('Отлично');
    expect(boss.alerts().at(-1)).toBe('Так эта кнопка выглядит у клиента. Здесь она ничего не делает.');
  });

  it('come for a test as they were written where nobody fits', async () => {
    await composes('Спасибо, {{имя|друг}}!', 'Как вам?');
    expect(await afterPress('Прислать мне')).toEqual(['Спасибо, {{имя|друг}}!', 'Как вам?']);
  });
});

describe('whom the words of a campaign that goes by itself leave out', () => {
  it('is listed before it is switched on, of a single message too', async () => {
    await addsCity();
    await composes('Ждём вас: {{город}}');
    await boss.presses('▶️ Включить');
    expect(boss.reads()).toMatch(/\n\nБез сообщения останутся 2 клиента[^]*Клиент 1 · #2: нет города/u);
    await boss.presses('‹ Назад');
    await boss.presses('Когда');
    await boss.presses('🔁 Регулярно');
    await boss.presses('каждый день в 11:00');
    await boss.presses('Да, так');
    await boss.presses('▶️ Включить');
    expect(boss.reads()).toMatch(/\n\nБез сообщения останутся 2 клиента[^]*Клиент 1 · #2: нет города/u);
  });

  it('is listed in English', async () => {
    await office.stop();
    await open('en');
    await addsCity();
    await boss.sends('/campaign tag:vip');
    await boss.presses('Message');
    await boss.sends('Thank you!');
    await boss.presses('When');
    await boss.presses('⚡️ On an event');
    await boss.presses('A won deal');
    await boss.presses('1 day');
    await boss.presses('🔗 Chain');
    await boss.presses('+ Message');
    await boss.presses('1 day');
    await boss.sends('See you in {{city}}');
    await boss.presses('‹ Back');
    const said = await afterPress('👀 Preview');
    expect(said).toContain('👀 Message 1 of 2, as Клиент 1 · #1 reads it:');
    expect(said.at(-1)).toContain('Message 2 of 2. 2 clients will get nothing: their cards lack');
  });
});
