import { afterEach, describe, expect, it } from 'vitest';
import { commandsText } from '../../../../src/bot/text/commands.text.ts';
import { addClient } from '../../../support/clients.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
afterEach(() => office.stop());

describe('the examples in the help', () => {
  it.each(['ru', 'en'] as const)('do what they say when they are copied (%s)', async (locale) => {
    office = await openOffice({ languageCode: locale });
    const { base } = office;
    const manager = office.person({ firstName: 'Pavel', languageCode: locale });
    await office.enrol(manager, 'manager');
    await manager.starts();
    const { client, deal } = await addClient(office, { name: 'Анна / Anna', manager });
    const type = (name: 'find' | 'client' | 'note' | 'stage' | 'deal' | 'tag' | 'assign') => {
      const { usage } = commandsText[locale][name];
      return manager.sends(
        `/${name} ${usage.replace(/^12\b/u, `${client.id}`).replace(/^D7\b/u, `D${deal.id}`)}`,
      );
    };

    await type('find');
    expect(manager.reads()).toContain(`#${client.id}`);
    await type('client');
    expect(manager.reads()).toContain('Анна / Anna');
    await type('note');
    const [note] = await base.timeline.notesOf(client.id, 1);
    expect(note?.data).toMatchObject({ kind: 'note' });
    await type('stage');
    expect(await base.deals.get(deal.id)).toMatchObject({ stage: 'negotiation' });
    await type('deal');
    expect(await base.deals.get(deal.id)).toMatchObject({ amount: { amount: 1_250_000, currency: 'RUB' } });
    await type('tag');
    expect(await base.clients.get(client.id)).toMatchObject({ tags: ['vip'] });
    await type('assign');
    expect(await base.clients.get(client.id)).toMatchObject({ managerId: office.people.olga.id });
    await manager.sends(`/new ${commandsText[locale].new.usage}`);
    const found = await base.clients.findByContacts(['phone:+79161234567']);
    expect(found).toHaveLength(1);
  });
});
