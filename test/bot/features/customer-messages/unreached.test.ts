import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addClient, clientWrites } from '../../../support/clients.ts';
import { introduces } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

describe('a message whose manager cannot be reached', () => {
  it('is read by the owner, once, and can be answered', async () => {
    const { anna, petr, olga, boss } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    await petr.blocks();
    const others = olga.readsAll().length;
    await anna.sends('Когда привезёте?');
    await anna.sends('Очень жду');
    const copies = boss.readsAll().filter((text) => text.includes('Когда привезёте?'));
    expect(copies).toHaveLength(1);
    expect(copies[0]).toContain('Пётр не получает сообщений бота');
    expect(boss.reads()).toContain('Очень жду');
    await boss.repliesTo(await boss.hears('Очень жду')).with('Завтра');
    expect(anna.reads()).toBe('Завтра');
    expect(olga.readsAll()).toHaveLength(others);
  });

  it('is read by everybody else when that was the owner', async () => {
    const { anna, petr, olga, boss } = office.people;
    await introduces(anna);
    await boss.presses('Взять');
    await boss.blocks();
    await anna.sends('Ау');
    for (const member of [petr, olga])
      expect(member.readsAll().filter((t) => t.includes('Ау'))).toHaveLength(1);
  });

  it('is read by the owner too when Telegram refuses it', async () => {
    const { anna, petr, boss } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    office.telegram.fail({
      method: 'sendMessage',
      chatId: petr.id,
      status: 400,
      description: 'Bad Request: odd',
    });
    await anna.sends('Ау');
    expect(boss.reads()).toContain('Ау');
  });
});

describe('a photo under which a client wrote something like a command', () => {
  it('is passed on like any other', async () => {
    const { anna, petr } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    await anna.sendsPhoto({ caption: '/start чертёж' });
    expect(petr.lastMessage()?.caption).toContain('/start чертёж');
    await petr.sendsPhoto({ caption: '/new Иван, +7 903 111 22 33' });
    expect(petr.reads()).toContain('Отправьте команду отдельным сообщением');
  });
});

describe('a contact that a client sends', () => {
  it('is named to those who may not see it', async () => {
    const { anna, olga } = office.people;
    await addClient(office, { name: 'Анна', account: anna });
    await clientWrites(office, 1, { kind: 'contact', phone: '+79031112233', name: 'Муж' });
    expect(olga.reads()).toContain('[контакт]');
    expect(JSON.stringify(olga.view().messages)).not.toContain('9031112233');
  });
});
