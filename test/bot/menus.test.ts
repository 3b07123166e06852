import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishMenus } from '../../src/bot/menus.ts';
import { type Office, openOffice } from '../support/office.ts';
import { pressesAnything } from '../support/presses.ts';

let office: Office;
let api: Api;

async function open(businessName = ''): Promise<void> {
  office = await openOffice({ defaults: { businessName } });
  api = new Api(office.telegram.token, { fetch: office.telegram.fetch });
}
beforeEach(() => open());
afterEach(() => office.stop());

const commandsOf = (person: Office['people']['anna']) =>
  person.view().commands.map(({ command, description }) => `${command}: ${description}`);

describe('publishMenus', () => {
  it('gives customers their menu in their language and members theirs', async () => {
    const { anna, petr, boss } = office.people;
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    const pierre = office.person({ firstName: 'Pierre', languageCode: 'fr' });
    await publishMenus(api, office.kit);
    expect(commandsOf(anna)).toContain('forget: Стереть мои данные');
    expect(commandsOf(john)).toContain('forget: Erase my data');
    expect(commandsOf(pierre)).toContain('forget: Erase my data');
    expect(commandsOf(petr)).toContain('leads: Заявки, которые ждут ответа');
    expect(commandsOf(petr).join()).not.toMatch(/settings|forget/u);
    expect(commandsOf(boss)).toContain('settings: Настройки');
  });

  it('takes the menu of the team from whoever left it when Telegram refused that', async () => {
    const { boss, petr } = office.people;
    await publishMenus(api, office.kit);
    office.telegram.fail({ method: 'deleteMyCommands', status: 400, description: 'Bad Request: no' });
    await pressesAnything(office, boss, `removenow:${petr.id}:0`);
    expect(commandsOf(petr).join()).toContain('leads');
    await publishMenus(api, office.kit);
    expect(commandsOf(petr)).toEqual(commandsOf(office.people.anna));
  });

  it('gives a menu its words of now when it is done again', async () => {
    const { boss } = office.people;
    await publishMenus(api, office.kit);
    const before = commandsOf(boss);
    await api.setMyCommands([{ command: 'old', description: 'Старое' }], {
      scope: { type: 'chat', chat_id: boss.id },
    });
    expect(commandsOf(boss)).not.toEqual(before);
    await publishMenus(api, office.kit);
    expect(commandsOf(boss)).toEqual(before);
  });

  it('passes over members who never opened the bot', async () => {
    const { base, now, people } = office;
    const stranger = { id: 4711, name: 'Новый', username: null, locale: 'ru' } as const;
    await base.team.insert({ ...stranger, role: 'manager', joinedAt: now(), removedAt: null, version: 1 });
    await expect(publishMenus(api, office.kit)).resolves.toBeUndefined();
    expect(commandsOf(people.olga)).toContain('my: Мои клиенты');
  });

  it('goes on after a refusal and reports it at the end', async () => {
    office.telegram.fail({ method: 'setMyCommands', status: 400, description: 'Bad Request: no' });
    await expect(publishMenus(api, office.kit)).rejects.toMatchObject({
      errors: [{ error_code: 400 }],
      cause: { error_code: 400 },
    });
    expect(commandsOf(office.people.boss)).toContain('settings: Настройки');
  });

  it('leaves alone what somebody said of the bot, until the business has a name', async () => {
    await api.setMyDescription('Пекарня на углу');
    await publishMenus(api, office.kit);
    expect(office.people.anna.view().botDescription).toBe('Пекарня на углу');
  });

  it('tells what the bot is, by name once the business has one', async () => {
    await publishMenus(api, office.kit);
    expect(office.people.anna.view().botDescription).toMatch(/^Оставьте заявку/u);
    await office.stop();
    await open('Ромашка');
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await publishMenus(api, office.kit);
    expect(office.people.anna.view().botDescription).toContain('Это бот «Ромашка»');
    expect(john.view().botDescription).toContain('This is the bot of Ромашка');
    expect(await api.getMyShortDescription({ language_code: 'ru' })).toEqual({
      short_description: '«Ромашка»: заявки и вопросы. Ответит менеджер.',
    });
  });

  it('fits Telegram with the longest name that the settings take', async () => {
    await office.stop();
    await open('Я'.repeat(64));
    await expect(publishMenus(api, office.kit)).resolves.toBeUndefined();
  });
});
