import timers from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { replaceBuiltin } from '../../support/builtin.ts';
import { dealsOf, introduces, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { again } from '../../support/presses.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

/** Pauses between tries cost next to nothing until the test is over. */
function hurries(): void {
  const usual = timers.setTimeout;
  replaceBuiltin(timers, 'setTimeout', (ms = 0, value, options) => usual(Math.min(ms, 1), value, options));
}

/** Telegram is in trouble for longer than any answer waits. */
async function throughTrouble(act: () => Promise<unknown>): Promise<void> {
  hurries();
  const trouble = office.telegram.fail({ status: 500, times: 1_000_000 });
  await act();
  trouble.cancel();
}

/** The last update once more, as after a crash before it was marked as done. */
async function comesAgain(): Promise<void> {
  const update = office.delivered.at(-1);
  if (!update) throw new Error('nothing was delivered');
  await office.deliver(again(update));
}

const saidBy = async (clientId: number) =>
  (await linesOf(office, clientId, ['lead', 'message-in'])).map(({ data }) =>
    (data.kind === 'lead' || data.kind === 'message-in') && data.content?.kind === 'text'
      ? data.content.text
      : '',
  );

/** Somebody who hides their account writes elsewhere, and Petr forwards each of their messages. */
function forwardsOf(firstName: string): (words: string) => Promise<unknown> {
  const hidden = office.person({ firstName, hidesAccount: true });
  return (words) => office.people.petr.forwards(hidden.writesElsewhere(words));
}

/** What stands on the first card, made without contacts, of what its client said. */
async function saidOnCard(): Promise<readonly string[]> {
  await office.people.petr.presses('Создать без контактов');
  return saidBy(1);
}

describe('after an outage of Telegram that no answer outlives', () => {
  it('the first words of a stranger are there, and go with their request', async () => {
    const { anna } = office.people;
    await throughTrouble(() => anna.sends('Нужна кухня, угловая'));
    expect(anna.readsAll()).toEqual([]);
    await introduces(anna);
    expect((await saidBy(1))[0]).toBe('Нужна кухня, угловая');
    expect(await dealsOf(office, anna)).toMatchObject([{ title: 'Нужна кухня, угловая' }]);
  });

  it('the link by which somebody came is known, and the question is asked when they write', async () => {
    const { anna } = office.people;
    await throughTrouble(() => anna.starts('s_avito'));
    await anna.sends('Сколько стоит шкаф?');
    expect(anna.reads()).toContain('соглас');
    await introduces(anna, { need: 'Шкаф' });
    expect(await dealsOf(office, anna)).toMatchObject([{ source: 'avito' }]);
  });

  it('a forward of somebody who hides their account is there, and the question comes with the next one', async () => {
    const forwards = forwardsOf('Ира');
    await throughTrouble(() => forwards('Нужен шкаф'));
    await forwards('белый');
    expect(office.people.petr.reads()).toContain('Записано: Ира.');
    expect(await saidOnCard()).toEqual(['Нужен шкаф', 'белый']);
  });

  it('two of them are there when the second one comes again', async () => {
    const forwards = forwardsOf('Ира');
    await throughTrouble(async () => {
      await forwards('Нужен шкаф');
      await forwards('белый');
    });
    await comesAgain();
    expect(await saidOnCard()).toEqual(['Нужен шкаф', 'белый']);
  });

  it('a second one that comes again after the question was asked is there once', async () => {
    const forwards = forwardsOf('Ира');
    await forwards('Нужен шкаф');
    await forwards('белый');
    await comesAgain();
    expect(await saidOnCard()).toEqual(['Нужен шкаф', 'белый']);
  });

  it('one who gave way to another has one card when the other comes again', async () => {
    const forwardsSasha = forwardsOf('Саша');
    const forwardsIra = forwardsOf('Ира');
    await forwardsSasha('Нужен шкаф');
    await throughTrouble(() => forwardsIra('Стол, 8 916 123-45-67'));
    await comesAgain();
    expect(await saidBy(1)).toEqual(['Нужен шкаф']);
    expect(await saidBy(2)).toEqual(['Стол, 8 916 123-45-67']);
    await forwardsSasha('белый');
    expect(await office.base.clients.get(3)).toBeUndefined();
  });

  it('one more of somebody with a card is there once when it comes again', async () => {
    const forwards = forwardsOf('Ира');
    await forwards('Нужен шкаф, 8 916 123-45-67');
    await forwards('белый');
    await comesAgain();
    expect(await saidBy(1)).toEqual(['Нужен шкаф, 8 916 123-45-67', 'белый']);
    expect(await office.base.deals.ofClient(1, 100)).toHaveLength(1);
  });

  it('a client half typed in is there, and a phone completes them', async () => {
    const { petr } = office.people;
    await throughTrouble(() => petr.sends('/new Глеб'));
    await petr.sends('8 916 123-45-67');
    expect(await office.base.clients.get(1)).toMatchObject({
      name: 'Глеб',
      contacts: [{ value: '+79161234567' }],
    });
  });

  it('what is typed next for a client half typed in is there too', async () => {
    const { petr } = office.people;
    await petr.sends('/new Глеб');
    await throughTrouble(() => petr.sends('Глеб, стол'));
    await petr.presses('Создать без контактов');
    expect(await office.base.deals.ofClient(1, 100)).toMatchObject([{ title: 'стол' }]);
  });

  it.each<[string, string | null, (petr: Person) => Promise<unknown>]>([
    ['typed', null, (petr) => petr.sends('/new Глеб, стол')],
    ['added to', '/new Глеб', (petr) => petr.sends('Глеб, стол')],
    ['forwarded', null, () => forwardsOf('Глеб')('стол')],
  ])(
    'a draft that was %s is asked about when its message comes again, its words kept once',
    async (...row) => {
      const [, before, brings] = row;
      const { petr } = office.people;
      if (before !== null) await petr.sends(before);
      await throughTrouble(() => brings(petr));
      await comesAgain();
      expect(petr.reads()).toContain('Записано: Глеб');
      const heard = petr.readsAll();
      await comesAgain();
      expect(petr.readsAll()).toEqual(heard);
      await petr.presses('Создать без контактов');
      expect(await office.base.deals.ofClient(1, 100)).toMatchObject([{ title: 'стол' }]);
      expect(await linesOf(office, 1, ['message-in'])).toEqual([]);
    },
  );

  it('a question that was never seen takes no words for a client', async () => {
    const { anna, petr } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    const heard = anna.readsAll();
    await throughTrouble(() => petr.presses('answer:1'));
    await petr.sends('Иванова');
    expect(anna.readsAll()).toEqual(heard);
  });
});

describe('a message of a business chat whose account nobody knows', () => {
  it.each([
    ['answers 500', { status: 500 }],
    ['closes the connection', { closeSocket: true }],
    ['wants silence', { status: 429, retryAfter: 0 }],
    ['knows no such token', { status: 401, description: 'Unauthorized' }],
    ['is hidden behind somebody’s page', { status: 404, description: 'Not Found' }],
  ] as const)('waits while Telegram %s, and is taken when it is over', async (_, fault) => {
    const { petr, anna } = office.people;
    office.telegram.deliverTo(() => {});
    const business = await petr.connectsBusinessBot();
    office.telegram.deliverTo(office.deliver);
    hurries();
    const armed = office.telegram.fail({ ...fault, method: 'getBusinessConnection', times: 20 });
    await business.customer(anna).sends('Шкаф');
    await business.customer(anna).sends('белый');
    expect(armed.remaining()).toBe(0);
    expect(await saidBy(1)).toEqual(['Шкаф', 'белый']);
    expect(petr.reads()).toContain('Шкаф');
    expect(anna.readsAll()).toEqual([]);
    expect(new Set(office.handled().map(({ result }) => result))).toEqual(new Set(['ok', 'later']));
  });
});
