import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hire, offerOwnership } from '../../../../src/domain/team/hire.ts';
import { joinPayload, ownPayload } from '../../../../src/domain/values/start-payload.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

async function invite(): Promise<string> {
  const { base, kit, now, people } = office;
  const act = {
    by: { kind: 'member', id: people.boss.id },
    at: now(),
    key: `test:${kit.newToken()}`,
  } as const;
  const hired = await hire(base, act, people.boss.id, kit.newToken());
  if (!hired.ok) throw new Error(hired.code);
  return joinPayload(hired.invite.token);
}

describe('a link into the team', () => {
  it('makes whoever opens it a manager, who is told where to begin and gets the menu', async () => {
    const { anna, boss } = office.people;
    await anna.starts(await invite());
    expect(anna.reads()).toContain('Анна Петрова, добро пожаловать в команду!');
    expect(anna.reads()).toContain('Теперь вы менеджер');
    expect(anna.reads()).toMatch(/1\. .*\n2\. .*\n3\. /u);
    expect(anna.buttons()).toEqual(['Заявки', 'Мои клиенты', 'Найти', 'Новый клиент']);
    expect(anna.view().commands.map(({ command }) => command)).toContain('leads');
    expect(anna.view().commands.map(({ command }) => command)).not.toContain('settings');
    expect(boss.reads()).toBe('👋 Анна Петрова теперь в команде.');
    expect(await office.base.team.get(anna.id)).toMatchObject({ role: 'manager', removedAt: null });
  });

  it('speaks the newcomer’s language and names the business', async () => {
    await office.stop();
    office = await openOffice({ defaults: { businessName: 'Ромашка' } });
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts(await invite());
    expect(john.reads()).toContain('John, welcome to Ромашка!');
    expect(john.reads()).toContain('You are a manager now.');
    expect(john.buttons()).toEqual(['Requests', 'My clients', 'Find', 'New client']);
    expect(john.view().commands).toContainEqual({ command: 'my', description: 'My clients' });
  });

  it('serves one person: the second reads that it is used, and nothing of the team', async () => {
    const link = await invite();
    const second = office.person({ firstName: 'Второй' });
    await office.people.anna.starts(link);
    await second.starts(link);
    expect(second.reads()).toContain('По этой ссылке уже вошли');
    expect(second.reads()).toContain('/start');
    expect(await office.base.team.get(second.id)).toBeUndefined();
  });

  it('is not spent by a member who tries it', async () => {
    const link = await invite();
    const { boss, anna } = office.people;
    await boss.starts(link);
    expect(boss.readsAll().at(-2)).toContain('Вы уже в команде');
    expect(boss.reads()).toContain('Здравствуйте, Борис!');
    expect(await office.base.team.get(boss.id)).toMatchObject({ role: 'owner' });
    await anna.starts(link);
    expect(anna.reads()).toContain('Теперь вы менеджер');
  });

  it('works for 48 hours', async () => {
    const link = await invite();
    office.travel({ hours: 48 });
    await office.people.anna.starts(link);
    expect(office.people.anna.reads()).toContain('Приглашение истекло');
    expect(await office.base.team.get(office.people.anna.id)).toBeUndefined();
  });

  it('that nobody made is refused in words', async () => {
    const { anna, petr } = office.people;
    await anna.starts('j_never-made');
    expect(anna.reads()).toContain('Такого приглашения нет');
    await petr.starts('o_never-made');
    expect(petr.reads()).toContain('Такого приглашения нет');
    expect(petr.reads()).not.toContain('/start');
  });

  it('opened twice by one delivery makes one member and tells the owner once', async () => {
    const { anna, boss } = office.people;
    await anna.starts(await invite());
    const update = office.delivered.at(-1);
    if (update) await office.deliver(update);
    expect(boss.readsAll().filter((text) => text.includes('теперь в команде'))).toHaveLength(1);
    expect((await office.base.team.active()).map(({ id }) => id)).toContain(anna.id);
  });

  it('makes a client a member at once: what they write now is a colleague’s', async () => {
    const { anna } = office.people;
    await anna.starts();
    await anna.starts(await invite());
    await anna.sends('/leads');
    expect(anna.reads()).toContain('Новых заявок нет');
  });

  it('of an owner who was removed since serves nobody, themselves least of all', async () => {
    const { base, people, enrol } = office;
    await enrol(people.olga, 'owner');
    const link = await invite();
    await people.olga.sends('/team');
    await people.olga.presses('Убрать: Борис');
    await people.olga.presses('Да, убрать');
    for (const who of [people.boss, people.anna]) {
      await who.starts(link);
      expect(who.reads()).toContain('Это приглашение больше не действует');
    }
    expect((await base.team.active()).map(({ id }) => id)).toEqual([people.petr.id, people.olga.id]);
  });

  it('brings back a manager who was removed', async () => {
    const { boss, petr } = office.people;
    await boss.sends('/team');
    await boss.presses('Убрать: Пётр');
    await boss.presses('Да, убрать');
    await petr.starts(await invite());
    expect(petr.reads()).toContain('Теперь вы менеджер');
    expect(await office.base.team.get(petr.id)).toMatchObject({ role: 'manager', removedAt: null });
  });
});

describe('the link of the first start', () => {
  async function leavesNoOwner(): Promise<void> {
    const boss = await office.base.team.get(office.people.boss.id);
    if (boss) await office.base.team.save({ ...boss, removedAt: office.now() });
  }

  it('makes its opener the owner, a manager too', async () => {
    const { petr } = office.people;
    await leavesNoOwner();
    const { token } = await offerOwnership(office.base, office.kit.newToken(), office.now());
    await petr.starts(ownPayload(token));
    expect(petr.reads()).toContain('Теперь вы владелец');
    expect(petr.buttons()).toContain('Настройки');
    expect(petr.view().commands.map(({ command }) => command)).toContain('settings');
    expect(await office.base.team.get(petr.id)).toMatchObject({ role: 'owner' });
  });

  it('is the same at each start until it expires', async () => {
    await leavesNoOwner();
    const offer = () => offerOwnership(office.base, office.kit.newToken(), office.now());
    const first = await offer();
    office.travel({ hours: 47 });
    expect((await offer()).token).toBe(first.token);
    office.travel({ hours: 1 });
    expect((await offer()).token).not.toBe(first.token);
  });

  it('makes nobody an owner once there is one', async () => {
    const { anna } = office.people;
    const { token } = await offerOwnership(office.base, office.kit.newToken(), office.now());
    await anna.starts(ownPayload(token));
    expect(anna.reads()).toContain('Это приглашение больше не действует');
    expect(await office.base.team.get(anna.id)).toBeUndefined();
  });
});

it('keeps the welcome when Telegram refuses the menu', async () => {
  const { anna } = office.people;
  office.telegram.fail({
    method: 'setMyCommands',
    status: 400,
    description: 'Bad Request: BOT_COMMAND_INVALID',
  });
  await anna.starts(await invite());
  expect(anna.reads()).toContain('Теперь вы менеджер');
});
