import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearButton, fieldButton, switchButton } from '../../../../src/bot/features/settings/buttons.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
let boss: Person;
beforeEach(async () => {
  office = await openOffice();
  boss = office.people.boss;
});
afterEach(() => office.stop());

const CONSENT = 'ООО «Ромашка» хранит имя и телефон, чтобы ответить на заявку.';

describe('/settings', () => {
  it('shows every setting with its value and a button', async () => {
    await boss.sends('/settings');
    const [values, jobs] = boss.reads().split('\n\nАвтоматика\n');
    expect(jobs).toContain('Отправка сообщений: всё время');
    expect(values).toBe(
      [
        'Настройки',
        'Темы заявок: нет, клиент пишет своими словами',
        'Ключевые фразы в группах: нет',
        'Текст согласия: стандартный',
        'Часовой пояс: Europe/Moscow',
        'Тихие часы: 21:00–09:00, поздравления и рассылки ждут',
        'Утренняя сводка: 09:00',
        'Итоги дня владельцу: 20:00',
        'Период лояльности: 60 дней',
        'Телефоны в группах: становятся заявками',
        'Общие клиенты: нет, с клиентом работает только ответственный',
      ].join('\n\n'),
    );
    expect(boss.buttons()).toEqual([
      'Темы заявок',
      'Ключевые фразы в группах',
      'Текст согласия',
      'Часовой пояс',
      'Тихие часы',
      'Утренняя сводка',
      'Итоги дня владельцу',
      'Период лояльности',
      'Телефоны в группах: выключить',
      'Общие клиенты: включить',
      'Поздравления',
    ]);
  });

  it('speaks English', async () => {
    await office.stop();
    office = await openOffice({ languageCode: 'en' });
    boss = office.people.boss;
    await boss.sends('/settings');
    expect(boss.reads()).toContain('Phones in groups: become requests');
    await boss.presses('Topics of requests');
    expect(boss.reads()).toContain(
      'Send the list, one topic a line: up to 12 topics of up to 40 characters.',
    );
    await boss.sends('Delivery\nRepair');
    expect(boss.readsAll().at(-2)).toBe('Saved.');
    expect(boss.reads()).toContain('Topics of requests: Delivery · Repair');
    await boss.presses('Topics of requests');
    await boss.sends('x'.repeat(41));
    expect(boss.reads()).toContain('It has 41 characters, and may have 40.');
  });

  it('is the owner’s alone, old buttons too', async () => {
    const { petr } = office.people;
    await petr.sends('/settings');
    expect(petr.reads()).toBe('Это может только владелец. Попросите его.');
    const screen = petr.lastMessage();
    if (!screen) throw new Error('nothing to press on');
    for (const data of [
      switchButton.pack({ field: 'sharedClients', on: 1 }),
      fieldButton.pack({ field: 'topics' }),
      clearButton.pack({ field: 'topics' }),
      'settings',
    ]) {
      const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: data }]] };
      await petr.presses('x', { ...screen, reply_markup });
      expect(petr.alerts().at(-1)).toBe('Это может только владелец. Попросите его.');
    }
    expect(await office.base.settings.get()).toMatchObject({ sharedClients: false, version: 0 });
    expect(await office.kit.dialogues.get(petr.id)).toBeUndefined();
  });

  it('survives made-up fields', async () => {
    await boss.sends('/settings');
    const screen = boss.lastMessage();
    if (!screen) throw new Error('nothing to press on');
    for (const data of ['switch:version:1', 'setting:stages', 'unset:version', 'switch:topics:0']) {
      const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: data }]] };
      await boss.presses('x', { ...screen, reply_markup });
    }
    expect(boss.reads()).toContain('Настройки');
    expect(await office.base.settings.get()).toMatchObject({ version: 0 });
    expect(office.telegram.unansweredCallbacks()).toEqual([]);
  });
});

describe('a switch', () => {
  it('turns on and off over the same message and says what that means', async () => {
    await boss.sends('/settings');
    const messages = boss.readsAll().length;
    await boss.presses('Общие клиенты: включить');
    expect(boss.alerts().at(-1)).toBe('Теперь менеджеры работают с клиентами друг друга.');
    expect(boss.reads()).toContain('Общие клиенты: да');
    expect(await office.base.settings.get()).toMatchObject({ sharedClients: true });
    await boss.presses('Телефоны в группах: выключить');
    expect(await office.base.settings.get()).toMatchObject({ groupPhones: false, sharedClients: true });
    expect(boss.readsAll()).toHaveLength(messages);
  });

  it('pressed twice at once is turned once', async () => {
    await boss.sends('/settings');
    const screen = boss.lastMessage();
    await Promise.all([
      boss.presses('Общие клиенты: включить', screen),
      boss.presses('Общие клиенты: включить', screen),
    ]);
    expect(await office.base.settings.get()).toMatchObject({ sharedClients: true });
    expect(boss.reads()).toContain('Общие клиенты: да');
  });
});

describe('topics and key phrases', () => {
  it('are replaced by what the owner sends, one a line', async () => {
    await boss.sends('/settings');
    await boss.presses('Темы заявок');
    expect(boss.reads()).toContain('до 12 тем, до 40 знаков');
    expect(boss.buttons()).toEqual(['← К настройкам']);
    await boss.sends('• Доставка\n• <b>Ремонт</b>\n\n• Доставка');
    expect(boss.readsAll().at(-2)).toBe('Сохранено.');
    expect(boss.reads()).toContain('Темы заявок: Доставка · <b>Ремонт</b>');
    expect(await office.base.settings.get()).toMatchObject({ topics: ['Доставка', '<b>Ремонт</b>'] });
    await boss.presses('Темы заявок');
    expect(boss.reads()).toContain('Сейчас: \n• Доставка\n• <b>Ремонт</b>');
    await boss.presses('Убрать все темы');
    expect(boss.alerts().at(-1)).toBe('Сохранено.');
    expect(await office.base.settings.get()).toMatchObject({ topics: [] });
  });

  it('are asked for again when they do not fit, and the old ones stay', async () => {
    await boss.sends('/settings');
    await boss.presses('Ключевые фразы в группах');
    await boss.sends('ищу мастера\nя');
    expect(boss.reads()).toBe(
      'Слишком коротко: «я». Нужно не меньше 3 знаков. Поправьте и пришлите ещё раз.',
    );
    await boss.sendsPhoto();
    expect(boss.reads()).toContain('Пришлите текстом');
    await boss.sends(Array.from({ length: 51 }, (_, index) => `фраза ${index}`).join('\n'));
    expect(boss.reads()).toContain('Строк 51, а можно до 50.');
    expect(await office.base.settings.get()).toMatchObject({ keyPhrases: [] });
    await boss.sends('ищу мастера\nнужен замер');
    expect(await office.base.settings.get()).toMatchObject({ keyPhrases: ['ищу мастера', 'нужен замер'] });
  });

  it('survive a restart between the question and the answer', async () => {
    await boss.sends('/settings');
    await boss.presses('Темы заявок');
    await office.restart();
    await boss.sends('Доставка');
    expect(await office.base.settings.get()).toMatchObject({ topics: ['Доставка'] });
  });

  it('are no longer asked for after /cancel, another command or the way back', async () => {
    for (const leave of [
      () => boss.sends('/cancel'),
      () => boss.sends('/team'),
      () => boss.presses('← К настройкам'),
    ]) {
      await boss.sends('/settings');
      await boss.presses('Темы заявок');
      await leave();
      await boss.sends('Доставка');
      expect(await office.base.settings.get()).toMatchObject({ topics: [] });
    }
  });
});

describe('the consent text', () => {
  it('can be the owner’s own and the shipped one again, with a word on who sees which', async () => {
    await boss.sends('/settings');
    await boss.presses('Текст согласия');
    expect(boss.reads()).toContain('Кто согласился раньше, остаётся с текстом, который читал.');
    expect(boss.reads()).toContain('Сейчас: стандартный\n\nЧтобы ответить вам, нужно ваше согласие');
    await boss.sends(CONSENT);
    expect(boss.reads()).toContain('Текст согласия: ваш');
    expect(await office.base.settings.get()).toMatchObject({ consentText: CONSENT });
    await boss.presses('Текст согласия');
    expect(boss.reads()).toContain(`Сейчас: ваш\n\n${CONSENT}`);
    await boss.presses('Вернуть стандартный');
    expect(boss.reads()).toContain('Текст согласия: стандартный');
    expect(await office.base.settings.get()).toMatchObject({ consentText: null });
  });

  it('so long that Telegram cuts it is refused whole: its tail does not become the text', async () => {
    await boss.sends('/settings');
    await boss.presses('Текст согласия');
    await boss.sends('Мы храним имя, телефон и всё, что вы напишете. '.repeat(100));
    expect(boss.readsAll().join('\n')).toContain('а можно до 3000');
    expect(await office.base.settings.get()).toMatchObject({ consentText: null });
    await boss.presses('Прислать заново');
    await boss.sends(CONSENT);
    expect(await office.base.settings.get()).toMatchObject({ consentText: CONSENT });
  });

  it('is not taken from somebody who is an owner no more', async () => {
    await boss.sends('/settings');
    await boss.presses('Текст согласия');
    const member = await office.base.team.get(boss.id);
    if (member) await office.base.team.save({ ...member, role: 'manager' });
    await boss.sends(CONSENT);
    expect(boss.reads()).toBe('Это может только владелец. Попросите его.');
    expect(await office.base.settings.get()).toMatchObject({ consentText: null });
  });
});

describe('the zone of the business', () => {
  it('is a city or a name, and what is shown follows it at once', async () => {
    await boss.sends('/settings');
    await boss.presses('Часовой пояс');
    expect(boss.reads()).toContain('Сейчас: Europe/Moscow');
    await boss.sends('екатеринбург');
    expect(boss.reads()).toContain('Часовой пояс: Asia/Yekaterinburg');
    expect(await office.base.settings.get()).toMatchObject({ zone: 'Asia/Yekaterinburg' });
    await boss.presses('Часовой пояс');
    await boss.presses('Вернуть исходный');
    expect(boss.reads()).toContain('Часовой пояс: Europe/Moscow');
  });

  it('that does not exist is refused and asked for again', async () => {
    await boss.sends('/settings');
    await boss.presses('Часовой пояс');
    for (const typed of ['Европа/Москва', 'Mars/Phobos', 'UTC+3', '<b>x</b>', '/', '\u202e']) {
      await boss.sends(typed);
      if (typed !== '/') expect(boss.reads()).toContain('Не знаю такого пояса');
    }
    await boss.sends('europe/berlin');
    expect(await office.base.settings.get()).toMatchObject({ zone: 'Europe/Berlin' });
  });
});

describe('quiet hours', () => {
  it('are typed, and switched off', async () => {
    await boss.sends('/settings');
    await boss.presses('Тихие часы');
    await boss.sends('всю ночь');
    expect(boss.reads()).toContain('Не понимаю часы: «всю ночь»');
    await boss.sends('с 22 до 8:30');
    expect(boss.reads()).toContain('Тихие часы: 22:00–08:30');
    await boss.presses('Тихие часы');
    await boss.presses('Выключить тихие часы');
    expect(boss.reads()).toContain('Тихие часы: нет');
    expect(await office.base.settings.get()).toMatchObject({ quietHours: null });
  });
  it('take greetings along to their end, and say so', async () => {
    await boss.sends('/settings');
    await boss.presses('Тихие часы');
    await boss.sends('с 21 до 11');
    expect(boss.readsAll().join('\n')).toContain('поздравления теперь уходят в 11:00');
    expect(await office.base.settings.get()).toMatchObject({ greetings: { at: '11:00' } });
    await boss.presses('Тихие часы');
    await boss.sends('22-8');
    expect(boss.readsAll().join('\n').split('поздравления теперь уходят')).toHaveLength(2);
    expect(await office.base.settings.get()).toMatchObject({ greetings: { at: '11:00' } });
  });
});
