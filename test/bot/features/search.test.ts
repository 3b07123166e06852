import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addClient } from '../../support/clients.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

describe('searching', () => {
  it('opens the card at once when only one client fits', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна Петрова', phone: '+79161234567', email: 'anna@mail.ru' });
    await addClient(office, { name: 'Борис Годунов', phone: '+79261112233' });
    for (const words of ['анна', 'Петр', '1234567', '8 916 123', 'anna@mail.ru', '/find анн']) {
      await petr.sends(words);
      expect([words, petr.reads()]).toEqual([words, expect.stringContaining('Анна Петрова · #1')]);
    }
  });

  it('takes letters that look alike for each other, in the base and in the search', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна' });
    await addClient(office, { name: 'С\u0065рг\u0065й' });
    await petr.sends('/find \u0041нн\u0061');
    expect(petr.reads()).toContain('Анна · #1');
    await petr.sends('сергей');
    expect(petr.reads()).toContain('#2');
  });

  it('finds by @username and by tag', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna });
    await addClient(office, { name: 'Борис' });
    await petr.sends('@anna_p');
    expect(petr.reads()).toContain('Анна · #1');
    await petr.sends('/tag 2 +vip');
    await petr.sends('#vip');
    expect(petr.reads()).toContain('Борис · #2');
  });

  it('takes a word by which nobody is called for a tag, and a name before a tag', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна' });
    await addClient(office, { name: 'Борис' });
    await petr.sends('/tag 1 +опт +борис');
    for (const words of ['опт', '/find Опт']) {
      await petr.sends(words);
      expect([words, petr.reads()]).toEqual([words, expect.stringContaining('Анна · #1')]);
    }
    await petr.sends('борис');
    expect(petr.reads()).toContain('Борис · #2');
    await petr.sends('розница');
    expect(petr.reads()).toContain('никого не нашлось');
  });

  it('lists several with contacts masked, and opens each below the list', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна Белова', phone: '+79161234567' });
    await addClient(office, { name: 'Анна Серова', email: 'serova@mail.ru', manager: office.people.olga });
    await petr.sends('анна');
    const list = petr.reads();
    expect(list).toContain('найдено 2');
    expect(list).toContain('+7 916 •••-••-67');
    expect(list).toContain('s•••@mail.ru');
    expect(list).toContain('ведёт Ольга');
    expect(list).not.toMatch(/1234567|123-45-67|serova@/);
    await petr.presses('Анна Серова · #2');
    expect(petr.reads()).toContain('Ответственный: Ольга');
    expect(petr.readsAll()).toContain(list);
  });

  it('turns pages, also those of an older search, and also after a restart', async () => {
    const { petr } = office.people;
    for (let n = 1; n <= 14; n += 1) await addClient(office, { name: `Анна Номер${n}` });
    await petr.sends('анна');
    const first = petr.lastMessage();
    expect(petr.reads()).toContain('найдено 14');
    expect(petr.buttons()).toContain('1/3');
    await petr.sends('номер1');
    await office.restart();
    await petr.presses('›', first);
    const second = petr.view().messages.find(({ message_id: id }) => id === first?.message_id);
    expect(second?.text).toContain('анна');
    expect(second?.text).toContain('найдено 14');
    expect(second?.text).not.toBe(first?.text);
    await petr.presses('›', second);
    const third = petr.view().messages.find(({ message_id: id }) => id === first?.message_id);
    const names = [first, second, third].flatMap((page) => page?.text?.match(/Номер\d+/g) ?? []);
    expect(new Set(names).size).toBe(14);
  });

  it('asks to search again when Telegram no longer gives the list', async () => {
    const { petr } = office.people;
    for (let n = 1; n <= 7; n += 1) await addClient(office, { name: `Анна ${n}` });
    await petr.sends('анна');
    const list = petr.lastMessage();
    if (list) await petr.deletes(list);
    await petr.presses('›', list);
    expect(petr.alerts().at(-1)).toContain('Поищите ещё раз');
  });

  it('opens cards by number, and says which numbers there are not', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна' });
    await addClient(office, { name: 'Борис' });
    for (const [typed, name] of [
      ['1', 'Анна'],
      ['#2', 'Борис'],
      ['D1', 'Анна'],
      ['д2', 'Борис'],
      ['/find #1', 'Анна'],
    ] as const) {
      await petr.sends(typed);
      expect([typed, petr.reads()]).toEqual([typed, expect.stringContaining(`${name} · #`)]);
    }
    await petr.sends('#77');
    expect(petr.reads()).toContain('Такой карточки нет');
    await petr.sends('D77');
    expect(petr.reads()).toContain('Такой сделки нет');
  });

  it('shows the card of a long number beside the phones that contain it', async () => {
    const { petr } = office.people;
    for (let n = 1; n <= 100; n += 1) await office.base.counters.next('client');
    await addClient(office, { name: 'Сотый' });
    await addClient(office, { name: 'Телефонный', phone: '+79161011234' });
    await petr.sends('101');
    expect(petr.reads()).toContain('найдено 2');
    expect(petr.reads()).toContain('Сотый · #101');
    expect(petr.reads()).toContain('Телефонный · #102');
  });

  it('offers a new client when nobody is found', async () => {
    const { petr } = office.people;
    await petr.sends('Зинаида');
    expect(petr.reads()).toContain('никого не нашлось');
    await petr.presses('Новый клиент');
    await petr.sends('+7 903 111-22-33');
    expect(petr.reads()).toContain('Зинаида · #');
    await petr.sends('Мария 8 903 111-22-44');
    await petr.presses('Новый клиент');
    expect(petr.reads()).toContain('Мария · #');
    expect(petr.reads()).toContain('+7 903 •••-••-44');
    await petr.sends('tag:vip');
    expect(petr.buttons()).not.toContain('Новый клиент');
  });

  it('asks whom to look for, and can be cancelled', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна' });
    await petr.sends('/find');
    expect(petr.reads()).toContain('Кого найти?');
    await petr.sendsPhoto();
    expect(petr.reads()).toContain('Кого найти?');
    await petr.sends('анна');
    expect(petr.reads()).toContain('Анна · #1');
    await petr.sends('/find');
    await petr.presses('Отмена');
    expect(petr.reads()).toBe('Отменено.');
  });

  it('takes no harm from odd queries', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна' });
    await petr.sends('(.*)+$');
    expect(petr.reads()).toContain('искать нечего');
    await petr.sends('<b>аня</b> \u202E^[a-z]');
    expect(petr.reads()).toContain('никого не нашлось');
    await petr.sends('а'.repeat(300));
    expect(petr.reads()).toContain('слишком длинно');
    await petr.sends('б'.repeat(10_000));
    expect(petr.reads()).toContain('слишком длинно');
  });

  it('shows own clients by /my', async () => {
    const { petr, olga } = office.people;
    await petr.sends('/my');
    expect(petr.reads()).toContain('У вас пока нет клиентов');
    for (let n = 1; n <= 8; n += 1) await addClient(office, { name: `Клиент ${n}`, manager: petr });
    await addClient(office, { name: 'Чужой', manager: olga });
    await petr.sends('/my');
    expect(petr.reads()).toContain('Ваши клиенты: 8');
    expect(petr.reads()).not.toContain('Чужой');
    await petr.presses('›');
    expect(petr.buttons()).toContain('2/2');
  });

  it('speaks English', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'manager');
    await addClient(office, { name: 'Anna' });
    await addClient(office, { name: 'Anna Smith' });
    await john.sends('anna');
    expect(john.reads()).toContain('2 found');
    expect(john.reads()).toContain('not taken');
    await john.sends('Zed');
    expect(john.reads()).toContain('nobody found');
  });
});
