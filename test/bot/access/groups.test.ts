import type { Update } from 'grammy/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessText } from '../../../src/bot/text/access.text.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { allButtonKinds } from '../../support/buttons.ts';
import { errorsIn } from '../../support/calm.ts';
import { addClient } from '../../support/clients.ts';
import { allCommands } from '../../support/commands.ts';
import { introduces } from '../../support/customers.ts';
import { answerTo, madeUpPress } from '../../support/presses.ts';
import { snapshot } from '../../support/snapshot.ts';
import { type GroupOffice, openGroup } from '../features/groups/open-group.ts';

let office: GroupOffice;
let people: Readonly<Record<string, Person>>;
beforeAll(async () => {
  office = await openGroup();
  const { anna, petr, boss } = office.people;
  await introduces(anna, { need: 'Тайный шкаф' });
  await petr.presses('Взять');
  await addClient(office, { name: 'Вера', phone: '+79031112233', manager: petr });
  people = {
    'a stranger': await office.newcomer({ firstName: 'Чужой' }),
    'a customer': anna,
    'a manager': petr,
    'an owner': boss,
  };
});
afterAll(() => office.stop());

const WHO = ['a stranger', 'a customer', 'a manager', 'an owner'];

const whoIs = (who: string): Person => {
  const person = people[who];
  if (!person) throw new Error(`nobody is called ${who}`);
  return person;
};

describe.each(WHO)('in a group, %s', (who) => {
  it('does nothing by a command, and the group reads nothing of any client', async () => {
    const person = whoIs(who).in(office.group);
    const before = await snapshot(office);
    const heard = office.said().length;
    for (const command of [...allCommands(), 'lead']) {
      for (const rest of ['', ' 1 Звонил', ' D1 успех', ' Вера']) {
        await person.sends(`/${command}@${office.telegram.bot.username}${rest}`);
      }
      await office.pause();
    }
    expect(office.said().slice(heard).join('\n')).not.toMatch(/Тайный|Вера|111|916/u);
    expect(await snapshot(office)).toEqual(before);
    expect(errorsIn(office)).toEqual([]);
  });

  it('does nothing by any button, and is told that it is out of date', async () => {
    const person = whoIs(who);
    const before = await snapshot(office);
    const heard = office.said().length;
    const chat = { id: office.group.id, type: 'supergroup', title: 'Группа' } as const;
    for (const { name, fields } of allButtonKinds()) {
      const press = madeUpPress(person, [name, ...fields.map(() => '1')].join(':'));
      if (!press.callback_query) throw new Error('no press');
      const message = { chat, message_id: 5, date: 1_700_000_000 } as const;
      const update: Update = { ...press, callback_query: { ...press.callback_query, message } };
      await office.deliver(update);
      expect([name, answerTo(office, update).toast]).toEqual([name, accessText.ru.staleButton]);
    }
    // Telegram does not know presses that are made up, so that their toast is said, and nothing else.
    const said = office.said().slice(heard);
    expect(said.filter((text) => text !== accessText.ru.staleButton)).toEqual([]);
    expect(await snapshot(office)).toEqual(before);
    expect(errorsIn(office)).toEqual([]);
  });
});
