import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addClient } from '../../../support/clients.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

describe('/start of a member', () => {
  it('says what waits for them and leads on', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await addClient(office, { name: 'Вера' });
    await petr.sends('/start');
    expect(petr.reads()).toBe('Здравствуйте, Пётр!\nЖдут ответа: 2 заявки.\nВаших клиентов: 1.');
    expect(petr.buttons()).toEqual(['Заявки', 'Мои клиенты', 'Найти', 'Новый клиент']);
    await petr.presses('Заявки');
    expect(petr.reads()).toContain('2 заявки ждут ответа');
  });

  it('greets by the first name, and says what it does not know', async () => {
    const lena = office.person({ firstName: 'Елена', lastName: 'Сергеевна Орлова' });
    await office.enrol(lena, 'manager');
    await lena.starts();
    expect(lena.reads()).toContain('Здравствуйте, Елена!');
    await lena.sends('/xyz');
    expect(lena.reads()).toBe('Такой команды нет. Что я умею: /help.');
    await lena.sendsDice();
    expect(lena.reads()).toBe('С этим я работать не умею. Что умею: /help.');
  });

  it('says where to begin while there is nothing yet', async () => {
    const { boss, petr } = office.people;
    await boss.sends('/start');
    expect(boss.reads()).toContain('С чего начать:\n1. /link');
    expect(boss.buttons()).toEqual([
      'Заявки',
      'Мои клиенты',
      'Найти',
      'Новый клиент',
      'Команда',
      'Настройки',
    ]);
    await petr.starts('s_shop');
    expect(petr.reads()).toContain('С чего начать:\n1. /leads');
  });

  it.each([
    ['Мои клиенты', /клиент/u],
    ['Найти', /имя|телефон/u],
    ['Новый клиент', /имя|телефон/iu],
    ['Команда', /Команда: 3/u],
    ['Настройки', /Темы заявок/u],
  ])('the button %s works', async (button, answer) => {
    const { boss } = office.people;
    await boss.sends('/start');
    const greeting = boss.reads();
    await boss.presses(button);
    expect(boss.reads()).not.toBe(greeting);
    expect(boss.reads()).toMatch(answer);
    expect(boss.alerts()).toEqual([]);
  });

  it('gives an owner who was named at start their menu', async () => {
    const { boss } = office.people;
    expect(boss.view().commands).toEqual([]);
    await boss.sends('/start');
    expect(boss.view().commands.map(({ command }) => command)).toContain('hire');
  });

  it('speaks English', async () => {
    await office.stop();
    office = await openOffice({ languageCode: 'en' });
    const { petr } = office.people;
    await addClient(office, { name: 'Anna' });
    await petr.sends('/start');
    expect(petr.reads()).toBe(
      'Hello, Пётр!\n1 request waits for an answer.\nYou have no clients of your own yet.',
    );
  });
});

describe('/help', () => {
  it('shows a manager what works for them, and an owner the rest', async () => {
    const { boss, petr } = office.people;
    await petr.sends('/help');
    expect(petr.reads()).toContain('/note 12 перезвонить в среду — Заметка о клиенте');
    expect(petr.reads()).not.toMatch(/\/(?:team|hire|link|settings)/u);
    await boss.sends('/help');
    expect(boss.reads()).toMatch(/Для владельца\n\/team — /u);
  });

  it('speaks English', async () => {
    await office.stop();
    office = await openOffice({ languageCode: 'en' });
    await office.people.petr.sends('/help');
    expect(office.people.petr.reads()).toContain('/note 12 call back on Wednesday — A note about a client');
  });

  it('tells a stranger nothing of it', async () => {
    const { anna } = office.people;
    await anna.sends('/help');
    expect(anna.reads()).not.toMatch(/\/(?:leads|note|team|hire)/u);
  });
});

describe('/cancel of a member', () => {
  it('ends what was asked, and says when there was nothing', async () => {
    const { boss } = office.people;
    await boss.sends('/cancel');
    expect(boss.reads()).toContain('Отменять нечего');
    await boss.sends('/link');
    await boss.sends('/cancel');
    expect(boss.reads()).toBe('Отменено.');
    expect(await office.kit.dialogues.get(boss.id)).toBeUndefined();
  });
});
