import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { removeNowButton } from '../../../../src/bot/features/team/buttons.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addClient } from '../../../support/clients.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

async function giveClients(manager: Person, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 1; index <= count; index += 1) {
    const { client } = await addClient(office, { name: `Клиент ${index}`, manager });
    ids.push(client.id);
  }
  return ids;
}

const linkIn = (text: string) => /https:\/\/t\.me\/playground_bot\?start=(\S+)/u.exec(text)?.[1] ?? '';

describe('/hire', () => {
  it('makes a one-time link with its expiry in words and a button that sends it on', async () => {
    const { boss, anna } = office.people;
    await boss.sends('/hire');
    expect(boss.reads()).toContain('действует 48 часов (до 23 нояб., 12:00)');
    const keyboard = boss.lastMessage()?.reply_markup?.inline_keyboard.flat();
    expect(keyboard).toMatchObject([{ text: 'Отправить ссылку' }]);
    expect(JSON.stringify(keyboard)).toContain(encodeURIComponent(linkIn(boss.reads())));
    await anna.starts(linkIn(boss.reads()));
    expect(anna.reads()).toContain('Теперь вы менеджер');
  });

  it('is the owner’s alone; a stranger does not even learn that it exists', async () => {
    const { petr, anna } = office.people;
    await petr.sends('/hire');
    expect(petr.reads()).toBe('Это может только владелец. Попросите его.');
    await anna.sends('/hire');
    expect(anna.readsAll().join('\n')).not.toMatch(/start=j_|владелец/u);
  });

  it('speaks English', async () => {
    await office.stop();
    office = await openOffice({ languageCode: 'en', defaults: { businessName: 'Daisy' } });
    const { boss } = office.people;
    await boss.sends('/hire');
    expect(boss.reads()).toContain('works for 48 hours (until Nov 23, 12:00)');
    expect(boss.buttons()).toEqual(['Send the link']);
    await boss.sends('/team');
    expect(boss.reads()).toContain('Борис · owner · you\n0 clients · since Nov 21, 2026');
    await boss.presses('Remove Пётр');
    expect(boss.reads()).toContain('Access to the base ends at once.');
    await boss.presses('Yes, remove');
    expect(boss.reads()).toBe('Пётр is no longer on the team.');
  });
});

describe('/team', () => {
  it('lists members with role, clients and since when', async () => {
    const { boss, petr } = office.people;
    await giveClients(petr, 3);
    await boss.sends('/team');
    expect(boss.reads()).toContain('Команда: 3');
    expect(boss.reads()).toContain('Борис · владелец · это вы\n0 клиентов · с 21 нояб. 2026 г.');
    expect(boss.reads()).toContain('Пётр · менеджер\n3 клиента · с 21 нояб. 2026 г.');
    expect(boss.buttons()).toEqual(['Убрать: Пётр', 'Убрать: Ольга', 'Пригласить менеджера']);
  });

  it('is the owner’s alone', async () => {
    const { petr } = office.people;
    await petr.sends('/team');
    expect(petr.reads()).toBe('Это может только владелец. Попросите его.');
  });

  it('has pages when there are many, and shows names as they are', async () => {
    const { boss } = office.people;
    for (let index = 0; index < 10; index += 1) {
      await office.enrol(office.person({ firstName: `<b>М${index}</b>` }), 'manager');
    }
    await boss.sends('/team');
    expect(boss.reads()).toContain('Команда: 13');
    expect(boss.reads()).toContain('<b>М1</b> · менеджер');
    expect(boss.reads()).not.toContain('М8');
    await boss.presses('›');
    expect(boss.reads()).toContain('<b>М9</b>');
    expect(boss.readsAll().filter((text) => text.includes('Команда: 13'))).toHaveLength(1);
  });
});

describe('removing a member', () => {
  it('hands all clients to whom the owner chooses, who is told; everything is edited over one message', async () => {
    const { boss, petr, olga } = office.people;
    const ids = await giveClients(petr, 3);
    await boss.sends('/team');
    const before = boss.readsAll().length;
    await boss.presses('Убрать: Пётр');
    expect(boss.reads()).toBe('Убрать из команды: Пётр\nКлиентов: 3. Кому их передать?');
    expect(boss.buttons()).toEqual(['Борис', 'Ольга', 'Никому: пусть возьмёт любой', '← К команде']);
    await boss.presses('Ольга');
    expect(boss.reads()).toContain('Новый ответственный: Ольга (3 клиента).');
    expect(await office.base.team.get(petr.id)).toMatchObject({ removedAt: null });
    await boss.presses('Да, убрать');
    expect(boss.reads()).toBe('Пётр больше не в команде.\nНовый ответственный: Ольга (3 клиента).');
    expect(boss.readsAll()).toHaveLength(before);
    for (const client of await office.base.clients.getMany(ids)) expect(client.managerId).toBe(olga.id);
    expect(olga.reads()).toBe('📇 Пётр больше не в команде. К вам перешли 3 клиента. Список: /my');
    expect(office.telegram.unansweredCallbacks()).toEqual([]);
  });

  it('makes them an ordinary visitor at once, with the customers’ menu', async () => {
    const { boss, petr } = office.people;
    await petr.sends('/start');
    expect(petr.view().commands.length).toBeGreaterThan(0);
    await boss.sends('/team');
    await boss.presses('Убрать: Пётр');
    expect(boss.reads()).toContain('Клиентов нет');
    await boss.presses('Да, убрать');
    expect(petr.view().commands).toEqual([]);
    await petr.sends('/leads');
    expect(petr.reads()).not.toMatch(/заяв.* ждут|Новых заявок нет/u);
    await petr.sends('/team');
    expect(petr.reads()).not.toContain('владелец');
  });

  it('can leave the clients free', async () => {
    const { boss, petr } = office.people;
    const [id = 0] = await giveClients(petr, 1);
    await boss.sends('/team');
    await boss.presses('Убрать: Пётр');
    await boss.presses('Никому: пусть возьмёт любой');
    expect(boss.reads()).toContain('Без ответственного: 1 клиент. Взять сможет любой.');
    await boss.presses('Да, убрать');
    expect(boss.reads()).toContain('Без ответственного: 1 клиент. Взять может любой.');
    expect(await office.base.clients.get(id)).toMatchObject({ managerId: null });
  });

  it('shows how far it is when there are many clients, and survives a refused edit', async () => {
    const { boss, petr } = office.people;
    const ids = await giveClients(petr, 120);
    await boss.sends('/team');
    await boss.presses('Убрать: Пётр');
    await boss.presses('Ольга');
    let ticks = 0;
    const start = office.now().getTime();
    vi.spyOn(office.kit, 'now').mockImplementation(() => new Date(start + 3000 * ticks++));
    const shown: string[] = [];
    const refused = { method: 'editMessageText', status: 400, description: 'Bad Request: NOT_NOW' };
    office.telegram.subscribe(() => shown.push(boss.reads()));
    office.telegram.fail({ ...refused, times: 1 });
    await boss.presses('Да, убрать');
    expect(shown).not.toContain('Передаю клиентов… Готово: 50.');
    expect(shown).toContain('Передаю клиентов… Готово: 100.');
    expect(boss.reads()).toContain('Новый ответственный: Ольга (120 клиентов).');
    const { olga } = office.people;
    const owners = (await office.base.clients.getMany(ids)).map(({ managerId }) => managerId);
    expect(new Set(owners)).toEqual(new Set([olga.id]));
    expect(olga.reads()).toContain('К вам перешли 120 клиентов');
  });

  it('asks again from the team as it is now when somebody else was quicker', async () => {
    const { boss, petr, olga } = office.people;
    const second = office.person({ firstName: 'Вера' });
    await office.enrol(second, 'owner');
    await second.starts();
    await giveClients(petr, 1);
    await boss.sends('/team');
    await boss.presses('Убрать: Пётр');
    const asked = boss.lastMessage();
    await second.sends('/team');
    await second.presses('Убрать: Ольга');
    await second.presses('Да, убрать');
    await boss.presses('Ольга', asked);
    expect(boss.alerts().at(-1)).toContain('уже нет в команде');
    expect(boss.reads()).toContain('Команда: 3');
    expect(boss.reads()).not.toContain('Ольга');
    expect(await office.base.team.get(olga.id)).toHaveProperty('removedAt', office.now());
    expect(await office.base.team.get(petr.id)).toMatchObject({ removedAt: null });
  });

  it('refuses made-up presses: of a manager, of oneself, to the leaver, to nobody known', async () => {
    const { boss, petr, olga } = office.people;
    const [id = 0] = await giveClients(petr, 1);
    await boss.sends('/team');
    const press = async (by: typeof boss, member: number, heir: number) => {
      const screen = by.lastMessage();
      if (!screen) throw new Error('nothing to press on');
      const data = removeNowButton.pack({ member, heir });
      const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: data }]] };
      await by.presses('x', { ...screen, reply_markup });
      return by.alerts().at(-1);
    };
    expect(await press(petr, olga.id, 0)).toBe('Это может только владелец. Попросите его.');
    expect(await press(boss, boss.id, 0)).toContain('Себя убрать нельзя');
    expect(await press(boss, petr.id, petr.id)).toContain('уже нет в команде');
    expect(await press(boss, petr.id, 4711)).toContain('уже нет в команде');
    expect((await office.base.team.active()).length).toBe(3);
    expect(await office.base.clients.get(id)).toMatchObject({ managerId: petr.id });
  });

  it('pressed twice at once removes once and keeps what it said', async () => {
    const { boss, petr, olga } = office.people;
    await giveClients(petr, 2);
    await boss.sends('/team');
    await boss.presses('Убрать: Пётр');
    await boss.presses('Ольга');
    const confirm = boss.lastMessage();
    await Promise.all([boss.presses('Да, убрать', confirm), boss.presses('Да, убрать', confirm)]);
    expect(boss.reads()).toBe('Пётр больше не в команде.\nНовый ответственный: Ольга (2 клиента).');
    expect(boss.alerts()).toEqual(['Пётр больше не в команде.']);
    expect(olga.readsAll().filter((text) => text.includes('К вам перешли'))).toHaveLength(1);
  });
});
