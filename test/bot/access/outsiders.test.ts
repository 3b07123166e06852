import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessText } from '../../../src/bot/text/access.text.ts';
import { campaignsText } from '../../../src/bot/text/campaigns.text.ts';
import { removeMember } from '../../../src/domain/team/remove-member.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { allButtonKinds, CUSTOMER_BUTTONS } from '../../support/buttons.ts';
import { errorsIn } from '../../support/calm.ts';
import { addClient } from '../../support/clients.ts';
import { allCommands } from '../../support/commands.ts';
import { introduces } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { pressesAnything } from '../../support/presses.ts';
import { snapshot } from '../../support/snapshot.ts';
import { openDrafts } from './owners.ts';

let office: Office;
let outsiders: Readonly<Record<string, Person>>;
beforeAll(async () => {
  office = await openOffice();
  const { anna, boss, olga, petr } = office.people;
  await introduces(anna);
  await addClient(office, { name: 'Вера', phone: '+79031112233', manager: petr });
  const act = { by: { kind: 'member', id: boss.id }, at: office.now(), key: 'out' } as const;
  await removeMember(office.base, act, boss.id, { id: olga.id, handTo: null, onProgress: async () => {} });
  const stranger = office.person({ firstName: 'Чужой' });
  // Was an owner, and had begun a campaign and a draw.
  const former = office.person({ firstName: 'Бывший' });
  await office.enrol(former, 'owner');
  await openDrafts(office, former);
  const gone = { ...act, key: 'gone' };
  await removeMember(office.base, gone, boss.id, { id: former.id, handTo: null, onProgress: async () => {} });
  outsiders = { stranger, customer: anna, 'removed manager': olga, 'removed owner': former };
});
afterAll(() => office.stop());

const WHO = ['stranger', 'customer', 'removed manager', 'removed owner'] as const;
/** Those of customers mean something to everybody. */
const CUSTOMERS = ['start', 'me', 'forget', 'subscribe', 'unsubscribe', 'invite', 'cancel', 'help'];
const commands = [...allCommands(), 'import', 'audit'].filter((name) => !CUSTOMERS.includes(name));

/** Values that name what is really there. */
function dataOf({ name, fields }: { name: string; fields: readonly string[] }): string {
  const values: Readonly<Record<string, string>> = {
    from: 'new',
    to: name === 'move' ? 'won' : String(office.people.petr.id),
    member: String(office.people.petr.id),
    heir: '0',
    version: 'v1',
    source: 'shop',
    field: name === 'switch' ? 'sharedClients' : 'topics',
    on: '1',
    page: '0',
  };
  return [name, ...fields.map((field) => values[field] ?? '1')].join(':');
}

describe.each(WHO)('a %s', (who) => {
  it('who tries a command of the team gets what any unknown command gets, and nothing happens', async () => {
    const person = outsiders[who];
    if (!person) throw new Error('nobody');
    /** Everything that is read after these texts, which are sent without waiting for answers. */
    const said = async (...texts: string[]) => {
      const before = person.readsAll().length;
      await Promise.all(texts.map((text) => person.sends(text)));
      return person.readsAll().slice(before);
    };
    // The first word of a stranger opens the form; from then on an unknown command is just that.
    await said('/nonsense');
    const unknown = await said('/nonsense');
    const before = await snapshot(office);
    for (const command of commands) {
      const texts = ['', ' 1', ' 2 +vip', ' D1 won', ' Вера, +79031112233'].map(
        (rest) => `/${command}${rest}`,
      );
      expect([command, await said(...texts)]).toEqual([command, texts.flatMap(() => unknown)]);
    }
    expect(await snapshot(office)).toEqual(before);
    expect(errorsIn(office)).toEqual([]);
  });

  it('who presses a button of the team is told that it is out of date, and nothing happens', async () => {
    const person = outsiders[who];
    if (!person) throw new Error('nobody');
    const before = await snapshot(office);
    const heard = person.readsAll().length;
    for (const kind of allButtonKinds()) {
      if (CUSTOMER_BUTTONS.has(kind.name)) continue;
      const { isAnswered, toast } = await pressesAnything(office, person, dataOf(kind));
      expect([kind.name, isAnswered, toast]).toEqual([kind.name, true, accessText.ru.staleButton]);
    }
    expect(
      person
        .readsAll()
        .slice(heard)
        .filter((text) => text !== accessText.ru.staleButton),
    ).toEqual([]);
    expect(await snapshot(office)).toEqual(before);
    expect(errorsIn(office)).toEqual([]);
  });
});

it('customers’ buttons are nothing to the team', async () => {
  const before = await snapshot(office);
  for (const member of [office.people.petr, office.people.boss]) {
    for (const kind of allButtonKinds()) {
      if (!CUSTOMER_BUTTONS.has(kind.name)) continue;
      const { toast } = await pressesAnything(office, member, dataOf(kind));
      // Whoever composes a campaign looks at a copy of their own.
      const said = ['cp', 'cl'].includes(kind.name)
        ? campaignsText.ru.copy.sample
        : accessText.ru.staleButton;
      expect([kind.name, toast]).toEqual([kind.name, said]);
    }
  }
  expect(await snapshot(office)).toEqual(before);
});

it('every kind of button is found', () => {
  const names = allButtonKinds().map(({ name }) => name);
  expect(names.length).toBeGreaterThan(40);
  expect(new Set(names).size).toBe(names.length);
  for (const name of CUSTOMER_BUTTONS) expect(names).toContain(name);
});
