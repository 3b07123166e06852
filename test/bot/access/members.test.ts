import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEAM_COMMANDS } from '../../../src/bot/commands.ts';
import { accessText } from '../../../src/bot/text/access.text.ts';
import { changeSettings } from '../../../src/domain/settings/change-settings.ts';
import { type Action, can, type Ownership } from '../../../src/domain/team/rights.ts';
import type { EventKind } from '../../../src/domain/timeline/event.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { errorsIn } from '../../support/calm.ts';
import { addClient } from '../../support/clients.ts';
import { linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { pressesAnything } from '../../support/presses.ts';
import { snapshot } from '../../support/snapshot.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());

type Deed = (who: Person, client: number, deal: number) => Promise<unknown>;

async function reminds(who: Person, client: number): Promise<void> {
  await who.sends(`/remind ${client} завтра в 10 позвонить`);
  if (who.buttons().includes('Да, напомнить')) await who.presses('Да, напомнить');
}

/** Everything a member can do to a client but answer one who writes, what it asks of the table of rights, and the line by which it is known to be done. */
const deeds: Readonly<Record<string, { action: Action; line: EventKind; act: Deed }>> = {
  '/note': { action: 'work-client', line: 'note', act: (who, id) => who.sends(`/note ${id} Звонил`) },
  '/deal by client': { action: 'work-client', line: 'deal', act: (who, id) => who.sends(`/deal ${id} 500`) },
  '/deal by deal': {
    action: 'work-client',
    line: 'deal',
    act: (who, _, deal) => who.sends(`/deal D${deal} 500`),
  },
  '/stage': {
    action: 'work-client',
    line: 'stage',
    act: (who, _, deal) => who.sends(`/stage D${deal} успех`),
  },
  '/stage by client': {
    action: 'work-client',
    line: 'stage',
    act: (who, id) => who.sends(`/stage ${id} успех`),
  },
  'a stage button': {
    action: 'work-client',
    line: 'stage',
    act: (who, _, deal) => pressesAnything(office, who, `move:${deal}:new:won`),
  },
  '/tag': { action: 'work-client', line: 'tags', act: (who, id) => who.sends(`/tag ${id} +vip`) },
  '/remind': { action: 'work-client', line: 'reminder', act: reminds },
  'Greetings: switch off': {
    action: 'work-client',
    line: 'greetings',
    act: (who, id) => pressesAnything(office, who, `greet:${id}:0`),
  },
  '/assign': { action: 'assign-client', line: 'assigned', act: (who, id) => who.sends(`/assign ${id} Зоя`) },
  'a name under Assign': {
    action: 'assign-client',
    line: 'assigned',
    act: (who, id) => pressesAnything(office, who, `give:${id}:${zoya().id}`),
  },
  Take: {
    action: 'take-client',
    line: 'assigned',
    act: (who, id) => pressesAnything(office, who, `take:${id}`),
  },
  'Take on a notice': {
    action: 'take-client',
    line: 'assigned',
    act: (who, id) => pressesAnything(office, who, `grab:${id}`),
  },
  'Leave to anybody': {
    action: 'release-client',
    line: 'assigned',
    act: (who, id) => pressesAnything(office, who, `give:${id}:0`),
  },
  'Show contacts': {
    action: 'reveal-contacts',
    line: 'revealed',
    act: (who, id) => pressesAnything(office, who, `contacts:${id}`),
  },
};

let third: Person | undefined;
function zoya(): Person {
  if (!third) throw new Error('Zoya is not there yet');
  return third;
}

const places = [
  ['own', false],
  ['free', false],
  ['foreign', false],
  ['foreign', true],
] as const satisfies readonly (readonly [Ownership, boolean])[];

beforeAll(async () => {
  third = office.person({ firstName: 'Зоя' });
  await office.enrol(third, 'manager');
  await third.starts();
});

describe.each(['manager', 'owner'] as const)('a %s', (role) => {
  it.each(places)(
    'and a client who is %s (shared: %s): what is done is what the rights say',
    async (ownership, shared) => {
      const { boss, petr, olga } = office.people;
      const who = role === 'owner' ? boss : petr;
      await changeSettings(office.base, boss.id, { sharedClients: shared });
      for (const [name, { action, line, act }] of Object.entries(deeds)) {
        const manager = { own: who, free: undefined, foreign: olga }[ownership];
        const { client, deal } = await addClient(office, { name: 'Вера', ...(manager && { manager }) });
        const before = await linesOf(office, client.id);
        const heard = who.readsAll().length;
        const result = await act(who, client.id, deal.id);
        const fresh = (await linesOf(office, client.id)).slice(before.length).map(({ data }) => data.kind);
        const isDone = fresh.includes(line);
        const isNoop = name === 'Leave to anybody' && ownership === 'free';
        const may = !isNoop && can(role, action, ownership, { sharedClients: shared });
        expect([name, isDone, fresh.length > 0]).toEqual([name, may, may]);
        const isPress = typeof result === 'object' && result !== null && 'toast' in result;
        const answer = isPress ? String(result.toast) + who.readsAll().slice(heard).join() : who.reads();
        expect([name, answer !== '']).toEqual([name, true]);
      }
      expect(errorsIn(office)).toEqual([]);
    },
  );
});

describe('a manager', () => {
  it('cannot even begin to write about a colleague’s client, but sees the card with contacts masked', async () => {
    const { boss, petr, olga } = office.people;
    await changeSettings(office.base, boss.id, { sharedClients: false });
    const { client, deal } = await addClient(office, { name: 'Вера', phone: '+79031112233', manager: olga });
    const before = await snapshot(office);
    for (const name of ['note', 'stage', 'deal', 'assign', 'answer', 'contacts', 'take', 'grab']) {
      const { toast } = await pressesAnything(office, petr, `${name}:${client.id}`);
      expect([name, toast]).toEqual([name, expect.stringContaining('Ольга')]);
    }
    for (const name of ['amount', 'pick']) {
      const { toast } = await pressesAnything(office, petr, `${name}:${deal.id}`);
      expect([name, toast]).toEqual([name, expect.stringContaining('Ольга')]);
    }
    for (const command of ['note', 'stage', 'deal', 'tag', 'assign']) {
      await petr.sends(`/${command} ${client.id}`);
      expect([command, petr.reads()]).toEqual([command, expect.stringContaining('Ольга')]);
    }
    expect(await office.kit.dialogues.get(petr.id)).toBeUndefined();
    await petr.sends(`/client ${client.id}`);
    expect(petr.reads()).toContain('+7 903 •••-••-33');
    expect(petr.buttons()).toEqual(['История']);
    await petr.presses('История');
    expect(petr.reads()).not.toContain('111');
    expect(await snapshot(office)).toEqual(before);
  });

  it('has none of the owner’s commands and buttons', async () => {
    const { boss, petr, olga } = office.people;
    const before = await snapshot(office);
    for (const command of TEAM_COMMANDS.owner) {
      await petr.sends(`/${command} test`);
      expect([command, petr.reads()]).toEqual([command, accessText.ru.notAllowed]);
    }
    const data = [
      'team:0',
      'hire',
      `remove:${olga.id}`,
      `heir:${olga.id}:0`,
      `removenow:${olga.id}:0`,
      `removenow:${boss.id}:${petr.id}`,
      'settings',
      'setting:topics',
      'unset:topics',
      'switch:sharedClients:1',
      'greetings',
      'gswitch:birthdays:0',
      'gtime',
      'gwords:birthday:ru',
      'greplace:birthday:ru',
      'gshipped:birthday:ru',
      'holidays',
      'holiday:new-year',
      'hswitch:new-year:1',
      'hwhom:new-year:all',
      'hadd',
      'hremove:new-year',
    ];
    for (const press of data) {
      const { toast } = await pressesAnything(office, petr, press);
      expect([press, toast]).toEqual([press, accessText.ru.notAllowed]);
    }
    expect(await snapshot(office)).toEqual(before);
    expect(await office.kit.dialogues.get(petr.id)).toBeUndefined();
  });

  it('who is no owner any more cannot finish what an owner began', async () => {
    const deputy = office.person({ firstName: 'Зам' });
    await office.enrol(deputy, 'owner');
    await deputy.starts();
    await deputy.sends('/settings');
    await deputy.presses('Темы заявок');
    const member = await office.base.team.get(deputy.id);
    if (!member) throw new Error('no deputy');
    await office.base.transaction((stores) => stores.team.save({ ...member, role: 'manager' }));
    await deputy.sends('Кухни');
    expect(deputy.reads()).toBe(accessText.ru.notAllowed);
    expect((await office.base.settings.get()).topics).toEqual([]);
  });
});
