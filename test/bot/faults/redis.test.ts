import { beforeEach, describe, expect, it } from 'vitest';
import { openReplicas, type Replicas } from '../../storage/redis/replicas.ts';
import { expectCalm } from '../../support/calm.ts';
import { introduces, knownCard } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';

let replicas: Replicas;
let office: Office;
beforeEach(async () => {
  replicas = await openReplicas(500);
  await replicas.settle();
  const { base, one, stop } = replicas;
  office = await openOffice({
    open: async () => ({ ...base, dialogues: one.dialogues, inbox: one.inbox, stop }),
  });
  return () => office.stop();
});

/** What Redis goes through; `told`: what the program says of it. */
const FAULTS: Readonly<Record<string, { readonly strike: () => Promise<void>; readonly told: string[] }>> = {
  'goes away': {
    strike: async () => {
      await replicas.one.road.cut();
      await replicas.one.knows(false);
    },
    told: ['away'],
  },
  'takes two seconds for everything': { strike: async () => replicas.one.road.slow(2000), told: ['away'] },
  'takes a fifth of a second for everything': {
    strike: async () => replicas.one.road.slow(200),
    told: ['away'],
  },
  'says nothing any more': { strike: async () => replicas.one.road.jam(), told: ['away'] },
  'loses all it has': { strike: async () => void (await replicas.server.client.flushall()), told: [] },
};

describe.each(Object.keys(FAULTS))('when Redis %s in the middle of a form', (name) => {
  const { strike, told } = FAULTS[name] ?? { strike: async () => {}, told: [] };

  it('the client reads what they would read, leaves the request once, and Redis is used again later', async () => {
    const { anna, petr } = office.people;
    const { one, server } = replicas;
    const ivan = office.person({ firstName: 'Иван', phone: '+79160000002' });
    await introduces(ivan);
    await anna.starts();
    await anna.presses('Даю согласие');
    await anna.sends('Анна');
    await strike();
    await anna.sharesContact();
    await anna.sends('Нужен шкаф');
    await anna.sends('Пропустить');
    const said = (words: readonly string[]) => words.map((text) => text.replaceAll('Иван', 'Анна'));
    expect(said(anna.readsAll())).toEqual(said(ivan.readsAll()));
    expect((await knownCard(office, anna)).name).toBe('Анна');
    expect(await office.base.deals.ofClient(2, 10)).toHaveLength(1);
    await petr.presses('Взять');
    await petr.sends('/note 2');
    await petr.sends('Позвонить в пятницу');
    expect(petr.reads()).toContain('Позвонить в пятницу');

    if (told.length > 0) await one.road.mend();
    await one.knows(true);
    await replicas.settle();
    await petr.sends('/note 2');
    const copies = await server.client.mget(...(await server.client.keys('*dialogue*')));
    expect(copies.join()).toContain('"note"');
    await petr.sends('Замерить');
    expect(petr.reads()).toContain('Замерить');
    expectCalm(office);
    expect(one.told).toEqual(told.flatMap((word) => [word, 'back']));
  });
});
