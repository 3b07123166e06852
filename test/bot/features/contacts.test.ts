import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addClient } from '../../support/clients.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

const reveals = async () =>
  (await office.base.timeline.ofClient(1, { skip: 0, limit: 50 }, ['revealed'])).items;

describe('showing contacts', () => {
  it('shows them in a message of their own, records it, and hides them again', async () => {
    const { petr, anna } = office.people;
    await addClient(office, {
      name: 'Анна',
      phone: '+79161234567',
      email: 'anna@mail.ru',
      account: anna,
      manager: petr,
    });
    await petr.sends('1');
    expect(petr.reads()).not.toMatch(/123-45-67|anna@mail|@anna_p/);
    await petr.presses('Показать контакты');
    const shown = petr.lastMessage();
    for (const contact of ['+7 916 123-45-67', 'anna@mail.ru', '@anna_p']) {
      expect(shown?.text).toContain(contact);
    }
    expect(shown?.has_protected_content).toBe(true);
    expect(await reveals()).toMatchObject([{ by: { kind: 'member', id: petr.id } }]);
    await petr.presses('Скрыть');
    expect(petr.readsAll().join('\n')).not.toContain('123-45-67');
    expect(petr.reads()).toContain('Контакты скрыты · Анна · #1');
  });

  it('records each press once', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', phone: '+79161234567', manager: petr });
    await petr.sends('1');
    await petr.presses('Показать контакты');
    const press = office.delivered.at(-1);
    if (press) await office.deliver({ ...press, update_id: press.update_id + 1000 });
    expect(await reveals()).toHaveLength(1);
    await petr.presses('Показать контакты');
    expect(await reveals()).toHaveLength(2);
  });

  it('is refused to a manager for a free client and for somebody else’s', async () => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', phone: '+79161234567' });
    await petr.sends('1');
    expect(petr.buttons()).not.toContain('Показать контакты');
    await petr.presses('Взять');
    const own = petr.lastMessage();
    await petr.presses('Передать');
    await petr.presses('Ольга');
    await petr.presses('Показать контакты', own);
    expect(petr.alerts().at(-1)).toContain('ведёт Ольга');
    expect(await reveals()).toEqual([]);
    const { boss } = office.people;
    await olga.sends('1');
    const hers = olga.lastMessage();
    await boss.sends('/assign 1');
    await boss.presses('Оставить свободным');
    await olga.presses('Показать контакты', hers);
    expect(olga.alerts().at(-1)).toContain('Сначала возьмите клиента');
    expect(await reveals()).toEqual([]);
  });

  it('speaks English, and names an account without a username', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'manager');
    const nameless = office.person({ firstName: 'Nameless' });
    await nameless.starts();
    await addClient(office, { name: 'Anna', account: nameless, manager: john });
    await john.sends('1');
    await john.presses('Show contacts');
    expect(john.reads()).toContain('write on Telegram');
    await john.presses('Hide');
    expect(john.reads()).toContain('Contacts hidden');
  });
});
