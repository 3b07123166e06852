import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveDeal } from '../../../src/domain/deals/move-deal.ts';
import { addClient } from '../../support/clients.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

/** Three clients: Анна (#1) bought for 15 000, Борис (#2) is tagged, Вера (#3) has only asked. */
async function threeClients(): Promise<void> {
  const { boss, petr } = office.people;
  await addClient(office, { name: 'Анна Петрова', manager: petr });
  await addClient(office, { name: 'Борис' });
  await addClient(office, { name: 'Вера' });
  await boss.sends('/deal D1 15 000 шкаф');
  await boss.sends('/stage D1 успех');
  await boss.sends('/tag 2 +vip');
}

describe('a query to /find', () => {
  it('finds by what clients bought, by their stage and manager', async () => {
    const { petr } = office.people;
    await threeClients();
    for (const [typed, name] of [
      ['/find потратил>10000', 'Анна Петрова · #1'],
      ['spent:10000..20000', 'Анна Петрова · #1'],
      ['этап:успех', 'Анна Петрова · #1'],
      ['менеджер:я', 'Анна Петрова · #1'],
      ['тег:vip -подписан', 'Борис · #2'],
      ['вид:новый', 'Анна Петрова · #1'],
      ['был:никогда -тег:vip', 'Вера · #3'],
      ['тег:нет был:никогда', 'Вера · #3'],
      ['тег:vip борис', 'Борис · #2'],
    ] as const) {
      await petr.sends(typed);
      expect([typed, petr.reads()]).toEqual([typed, expect.stringContaining(name)]);
    }
    for (const typed of ['был:никогда', 'тег:нет', 'тег:vip или имя:вера', 'тег:vip | тег:нет анна']) {
      await petr.sends(typed);
      expect([typed, petr.reads()]).toEqual([typed, expect.stringContaining('найдено 2')]);
    }
    await petr.sends('чек>1млн');
    expect(petr.reads()).toContain('никого не нашлось');
    expect(petr.buttons()).not.toContain('Новый клиент');
  });

  it('finds by the fields that stand by themselves, alone too', async () => {
    const { petr } = office.people;
    await threeClients();
    const vera = await office.base.clients.get(3);
    if (vera) await office.base.clients.save({ ...vera, tags: ['vip'], subscribed: true });
    for (const typed of ['подписан', '/find Подписана', 'subscribed', 'тег:vip подписан', 'вера подписана']) {
      await petr.sends(typed);
      expect([typed, petr.reads()]).toEqual([typed, expect.stringContaining('Вера · #3')]);
    }
    await petr.sends('/find -подписан');
    expect(petr.reads()).toContain('найдено 2');
    await petr.sends('анна подписана');
    expect(petr.reads()).toContain('никого не нашлось');
    expect(petr.buttons()).not.toContain('Новый клиент');
  });

  it('follows deals as they change', async () => {
    const { petr, boss } = office.people;
    await threeClients();
    await boss.sends('/stage D1 отказ');
    await petr.sends('потратил>0');
    expect(petr.reads()).toContain('никого не нашлось');
    await boss.sends('/stage D1 успех');
    await boss.sends('/deal D1 500 шкаф');
    await petr.sends('потратил<1000');
    expect(petr.reads()).toContain('Анна Петрова · #1');
    const act = { by: { kind: 'member', id: boss.id }, at: office.now(), key: 'again' } as const;
    await moveDeal(office.base, act, boss.id, { dealId: 2, to: 'won' });
    expect(await office.base.clients.get(2)).toMatchObject({
      deals: { bought: 1, stages: ['won'], sales: [] },
    });
  });

  it('points at the word that it does not understand', async () => {
    const { petr } = office.people;
    await threeClients();
    for (const [typed, answer] of [
      ['был>90дд', 'был>90дд: здесь нужно: число дней, недель, месяцев или дата'],
      ['менеджр:анна', 'менеджр: такого поля нет. Может быть, «менеджер»?'],
      ['этап:продано', 'такого этапа нет. Есть: Новая'],
      ['менеджер:Фёдор', 'такого менеджера в команде нет. Есть: Борис (@boss), Пётр (@petr_m)'],
      ['тег:vip или', 'или: после этого нужно ещё условие'],
      ['др<7д', 'др<7д: здесь подходит только двоеточие. Нужно: срок, месяц или дата'],
      ['тег:vip (', '(: после этого нужно ещё условие'],
      ['потратил>тег', 'сумма или промежуток'],
      ['вид:спящий вид:спящщий', 'Может быть, «спящий»?'],
      [`сделок>0 ${'тег:опт '.repeat(500)}`, 'Слишком длинно'],
      [`${'('.repeat(40)}тег:vip`, 'слишком много скобок'],
    ] as const) {
      await petr.sends(typed);
      expect([typed, petr.reads()]).toEqual([typed, expect.stringContaining(answer)]);
    }
  });

  it('asks which of two namesakes is meant', async () => {
    const { petr } = office.people;
    const second = office.person({ firstName: 'Ольга', lastName: 'Вторая', username: 'olga_two' });
    await second.starts();
    await office.enrol(second, 'manager');
    await petr.sends('менеджер:ол');
    expect(petr.reads()).toContain('так зовут нескольких: Ольга (@olga_m), Ольга Вторая (@olga_two)');
    await petr.sends('менеджер:@olga_two');
    expect(petr.reads()).toContain('никого не нашлось');
  });

  it('takes no harm from what looks like code', async () => {
    const { petr } = office.people;
    await threeClients();
    for (const typed of [
      'тег:{$gt:""}',
      'город:$where',
      'source:.*',
      'поле.a.$b:1',
      "field.x:';drop",
      'text:(.*)+$',
    ]) {
      await petr.sends(typed);
      expect([typed, petr.reads()]).not.toEqual([typed, expect.stringContaining('Анна Петрова · #1')]);
    }
    expect(office.logged().filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('leaves plain words to the search, also with a colon in them', async () => {
    const { petr } = office.people;
    await threeClients();
    await petr.sends('Заказ: Анна');
    expect(petr.reads()).toContain('никого не нашлось');
    await petr.sends('тег:vip');
    expect(petr.reads()).toContain('Борис · #2');
  });
});

describe('/segments', () => {
  it('composes by buttons, counts, reads back in words, saves and shows', async () => {
    const { boss } = office.people;
    await threeClients();
    await boss.sends('/segments');
    expect(boss.reads()).toContain('Сохранённых сегментов пока нет');
    await boss.presses('➕ Новый сегмент');
    expect(boss.reads()).toContain('Кого отобрать?');
    await boss.presses('Метка');
    await boss.presses('#vip');
    expect(boss.reads()).toContain('tag:vip');
    expect(boss.reads()).toContain('метка: #vip');
    expect(boss.reads()).toContain('Подходит: 1');
    expect(boss.reads()).toContain('Борис · #2');
    await boss.presses('Покупка');
    await boss.presses('нет');
    expect(boss.reads()).toContain('tag:vip last:none');
    await boss.presses('Убрать последнее');
    await boss.presses('Вид клиента');
    await boss.presses('VIP');
    expect(boss.reads()).toContain('Никто не подходит');
    await boss.presses('Убрать последнее');
    await boss.presses('🔎 Показать');
    expect(boss.reads()).toContain('Борис · #2');
  });

  it('takes a typed query, saves it under a name, renames, deletes, brings back', async () => {
    const { boss } = office.people;
    await threeClients();
    await boss.sends('/segments');
    await boss.presses('➕ Новый сегмент');
    await boss.sends('был>90дд');
    expect(boss.reads()).toContain('был>90дд: здесь нужно');
    await boss.sends('потратил>10 000 руб или тег:vip');
    expect(boss.reads()).toContain('потрачено: больше 10 000 ₽ или метка: #vip');
    expect(boss.reads()).toContain('Подходят: 2');
    await boss.presses('💾 Сохранить');
    await boss.sends('Лучшие');
    expect(boss.readsAll().at(-2)).toBe('Сегмент «Лучшие» сохранён.');
    await boss.sends('/segments');
    expect(boss.reads()).toContain('Лучшие: 2');
    await boss.presses('Лучшие');
    await boss.presses('Переименовать');
    await boss.sends('x'.repeat(50));
    expect(boss.reads()).toContain('длиннее 40');
    await boss.sends('Важные');
    expect(boss.readsAll().at(-2)).toBe('Переименовано.');
    await boss.presses('Изменить');
    await boss.presses('Менеджер');
    await boss.presses('Пётр');
    expect(boss.reads()).toContain(`(spent>10000 or tag:vip) manager:${office.people.petr.id}`);
    expect(boss.reads()).toContain('ответственный: Пётр');
    await boss.presses('💾 Сохранить');
    expect(boss.reads()).toContain('Важные');
    await boss.presses('Удалить');
    expect(boss.reads()).toContain('удалён');
    await boss.presses('Вернуть');
    await boss.sends('/segments');
    expect(boss.reads()).toContain('Важные: 1');
  });

  it('is begun by a query behind the command', async () => {
    const { boss, petr } = office.people;
    await threeClients();
    await boss.sends('/segments тег:vip');
    expect(boss.reads()).toContain('Подходит: 1');
    await boss.presses('💾 Сохранить');
    await boss.sends('Важные');
    expect(await office.base.segments.active()).toMatchObject([{ name: 'Важные', query: 'тег:vip' }]);
    await boss.sends('/segments был>9дд');
    expect(boss.reads()).toContain('был>9дд: здесь нужно');
    await petr.sends('/segments тег:vip');
    expect(petr.reads()).toContain('Это может только владелец');
  });

  it('is meant by its name wherever an owner may type a query', async () => {
    const { boss, petr } = office.people;
    await threeClients();
    await boss.sends('/segments');
    await boss.presses('➕ Новый сегмент');
    await boss.sends('потратил>10000 или тег:vip');
    await boss.presses('💾 Сохранить');
    await boss.sends('Лучшие');
    for (const typed of ['лучшие', '/find Лучшие']) {
      await boss.sends(typed);
      expect(boss.reads()).toContain('найдено 2');
    }
    await boss.sends('/segments лучшие');
    expect(boss.buttons()).toContain('Переименовать');
    await boss.sends('/export лучшие');
    expect(boss.lastMessage()?.caption).toContain('2 клиента');
    await boss.sends('/campaign лучшие');
    expect(boss.reads()).toContain('Кому: потратил>10000 или тег:vip\n');
    await boss.sends('/campaigns');
    await boss.presses('🎁 Розыгрыши');
    await boss.presses('+ Новый розыгрыш');
    await boss.presses('Среди кого');
    await boss.presses('Написать условие');
    await boss.sends('лучшие');
    expect(boss.reads()).toContain('Среди кого: потратил>10000 или тег:vip\n');
    await petr.sends('лучшие');
    expect(petr.reads()).toContain('никого не нашлось');
    await addClient(office, { name: 'Лучшие Окна' });
    await boss.sends('лучшие');
    expect(boss.reads()).toContain('Лучшие Окна · #4');
  });

  it('does not save two segments of one name, nor one twice', async () => {
    const { boss } = office.people;
    for (const name of ['Все', 'все']) {
      await boss.sends('/segments');
      await boss.presses('➕ Новый сегмент');
      await boss.sends('сделок>=0');
      await boss.presses('💾 Сохранить');
      await boss.sends(name);
    }
    expect(boss.reads()).toContain('с таким именем уже есть');
    await boss.sends('Другие');
    const update = office.delivered.at(-1);
    if (update) await office.deliver({ ...update, update_id: update.update_id + 1000 });
    expect((await office.base.segments.active()).map(({ name }) => name)).toEqual(['Все', 'Другие']);
  });

  it('says what has to be mended when somebody has left the team', async () => {
    const { boss, olga } = office.people;
    await boss.sends('/segments');
    await boss.presses('➕ Новый сегмент');
    await boss.sends('менеджер:Ольга');
    await boss.presses('💾 Сохранить');
    await boss.sends('Клиенты Ольги');
    const member = await office.base.team.get(olga.id);
    if (member) await office.base.team.save({ ...member, removedAt: office.now() });
    await boss.sends('/segments');
    expect(boss.reads()).toContain('Клиенты Ольги: ⚠️ нужно поправить');
    await boss.presses('Клиенты Ольги');
    expect(boss.reads()).toContain('Ольга больше не в команде. Есть: Борис (@boss)');
    await boss.presses('Изменить');
    await boss.sends('менеджер:никто');
    await boss.presses('💾 Сохранить');
    expect(boss.reads()).toContain('ответственный: никто');
  });

  it('is the owner’s alone', async () => {
    const { petr } = office.people;
    for (const command of ['/segments', '/export']) {
      await petr.sends(command);
      expect([command, petr.reads()]).toEqual([command, 'Это может только владелец. Попросите его.']);
    }
  });

  it('speaks English', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'owner');
    await threeClients();
    await john.sends('/segments');
    await john.presses('➕ New segment');
    await john.sends('last>90x');
    expect(john.reads()).toContain('last>90x: expected a number of days, weeks, months or a date');
    await john.sends('spent>10000 -tag:vip');
    expect(john.reads()).toContain('spent: more than ₽10,000 and not tag: #vip');
    expect(john.reads()).toContain('They fit: 1');
  });
});

describe('/export', () => {
  it('sends a table that Excel reads, and puts it on record', async () => {
    const { boss } = office.people;
    await threeClients();
    await addClient(office, { name: '=1+1', phone: '+79161234567' });
    await boss.sends('/export');
    const file = boss.lastMessage();
    expect(file?.caption).toContain('4 клиента');
    expect(file?.document?.file_name).toBe('клиенты-2026-11-21.csv');
    await boss.sends('/client 1');
    await boss.presses('История');
    expect(boss.reads()).toContain('Карточка выгружена в файл');
    await boss.sends('/export тег:нет-такого');
    expect(boss.reads()).toContain('Выгружать некого');
    await boss.sends('/export был>9дд');
    expect(boss.reads()).toContain('был>9дд: здесь нужно');
  });
});
