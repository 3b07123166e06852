import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addNote } from '../../../src/domain/clients/add-note.ts';
import { changeOwnDetail } from '../../../src/domain/clients/change-own-detail.ts';
import { isPhone } from '../../../src/domain/values/phone.ts';
import { addClient, clientWrites } from '../../support/clients.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

describe('history', () => {
  it('tells in words who did what and when, newest first', async () => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', phone: '+79161234567', need: 'Шкаф' });
    await petr.sends('1');
    await petr.presses('Взять');
    await petr.sends('/stage 1 связались');
    await petr.sends('/deal 1 12 500');
    await petr.sends('/tag 1 +vip');
    await petr.sends('/note 1 любит дуб');
    await petr.presses('Показать контакты');
    await petr.sends('/assign 1 Ольга');
    office.travel({ days: 1 });
    await olga.sends('1');
    await olga.presses('История');
    const told = olga.reads();
    const lines = [
      'Ответственный: Пётр → Ольга',
      '👁 Контакты показаны',
      '📝 Заметка: любит дуб',
      '🏷 Метки: +vip',
      '💰 Сумма D1: без суммы → 12 500 ₽ · Шкаф',
      'Этап D1: Новая → Связались',
      'Ответственный: никто → Пётр',
      '🔔 Заявка D1 через бота · shop: Шкаф',
    ];
    const places = lines.map((line) => told.indexOf(line));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(told).toMatch(/вчера, \d\d:\d\d · Пётр/);
    expect(told).toMatch(/вчера, \d\d:\d\d · клиент/);
    await olga.presses('← К карточке');
    expect(olga.reads()).toContain('Ответственный: Ольга');
  });

  it('tells what a deal was called before it got another title', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr, need: 'Кухня' });
    await petr.sends('/deal D1 500 Шкаф');
    await petr.sends('/deal D1 600');
    await petr.presses('История');
    expect(petr.reads()).toContain('💰 Сумма D1: без суммы → 500 ₽ · Кухня → Шкаф\n');
    expect(petr.reads()).toContain('💰 Сумма D1: 500 ₽ → 600 ₽ · Шкаф\n');
  });

  it('has pages', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    for (let n = 1; n <= 17; n += 1) {
      office.travel({ minutes: 1 });
      const act = { by: { kind: 'member', id: petr.id }, at: office.now(), key: `note:${n}` } as const;
      await addNote(office.base, act, petr.id, {
        clientId: 1,
        content: { kind: 'text', text: `заметка-${n};` },
      });
    }
    await petr.sends('1');
    await petr.presses('История');
    expect(petr.reads()).toContain('заметка-17;');
    expect(petr.reads()).not.toContain('заметка-9;');
    await petr.presses('›');
    expect(petr.reads()).toContain('заметка-9;');
    await petr.presses('›');
    expect(petr.reads()).toContain('заметка-1;');
    expect(petr.reads()).toContain('Заявка D1');
    expect(petr.buttons()).toContain('3/3');
  });

  it('shows photos, voices and files again, protected', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sendsPhoto({ caption: '/note 1 план' });
    await petr.sends('/note 1');
    await petr.sendsVoice();
    await petr.sends('1');
    await petr.presses('История');
    const history = petr.lastMessage();
    expect(petr.buttons()).toEqual(expect.arrayContaining(['🎤 1', '🖼 2']));
    await petr.presses('🖼 2', history);
    expect(petr.lastMessage()).toMatchObject({ caption: 'план', has_protected_content: true });
    expect(petr.lastMessage()?.photo).toBeDefined();
    await petr.presses('🎤 1', history);
    expect(petr.lastMessage()?.voice).toBeDefined();
    const description = 'Bad Request: wrong file_id or the file is temporarily unavailable';
    office.telegram.fail({ method: 'sendVoice', status: 400, description });
    await petr.presses('🎤 1', history);
    expect(petr.alerts().at(-1)).toContain('больше не хранит этот файл');
  });

  it('hides contacts inside words from whoever may not see them', async () => {
    const { petr, olga, boss, anna } = office.people;
    await addClient(office, { name: 'Анна', phone: '+79161234567', manager: petr, account: anna });
    await clientWrites(office, 1, { kind: 'text', text: `Звоните +7 999 888-77-66. ${'Жду. '.repeat(100)}` });
    const phone = '+79031112233';
    if (!isPhone(phone)) throw new Error('no phone');
    const act = { by: { kind: 'client' }, at: office.now(), key: 'change' } as const;
    await changeOwnDetail(office.base, act, anna.id, { field: 'phone', value: phone });
    for (const [member, sees] of [
      [petr, true],
      [boss, true],
      [olga, false],
    ] as const) {
      await member.sends('1');
      await member.presses('История');
      expect([member.id, member.reads().includes('888-77-66')]).toEqual([member.id, sees]);
      expect(member.reads()).toContain('Телефон: +7 916 •••-••-67 → +7 903 •••-••-33');
    }
    await olga.presses('📄 1');
    expect(olga.alerts().at(-1)).toContain('ведёт Пётр');
    await boss.sends('/assign 1');
    await boss.presses('Оставить свободным');
    await olga.presses('📄 1');
    expect(olga.reads()).toContain('Звоните +7 999 •••-••-66. Жду.');
    await boss.presses('📄 1');
    expect(boss.reads()).toContain('888-77-66');
  });

  it('stays within a message however much there is to tell', async () => {
    const { petr } = office.people;
    const name = '👨‍👩‍👧'.repeat(20);
    await addClient(office, { name, manager: petr });
    const long = '𝕏слово '.repeat(400);
    for (let n = 0; n < 9; n += 1) await clientWrites(office, 1, { kind: 'text', text: long });
    await petr.sends('1');
    await petr.presses('История');
    expect([...petr.reads()].length).toBeLessThanOrEqual(4096);
    expect(petr.buttons()).toContain('📄 8');
    await petr.presses('📄 8');
    expect(petr.reads()).toBe(long.trim());
    expect(office.logged().join('')).not.toContain('could not be handled');
  });

  it('speaks English', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'manager');
    await addClient(office, { name: 'Anna', need: 'Table' });
    await john.sends('1');
    await john.presses('Take');
    await john.sends('/stage 1 won');
    await john.presses('History');
    expect(john.reads()).toContain('Stage of D1: New → Won');
    expect(john.reads()).toContain('Responsible: nobody → John');
    expect(john.reads()).toContain('🔔 Request D1 through the bot · shop: Table');
    expect(john.reads()).toMatch(/today, \d\d:\d\d · client/);
  });
});
