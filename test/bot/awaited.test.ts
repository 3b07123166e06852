import type { Message } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/playground/telegram/index.ts';
import { expectCalm, TWICE } from '../support/calm.ts';
import { introduces, linesOf } from '../support/customers.ts';
import { type Office, openOffice } from '../support/office.ts';
import { frailBase } from '../support/outage.ts';
import { again, pressesAnything } from '../support/presses.ts';

let office: Office;
afterEach(() => office.stop());

/** Petr leads Anna (#1) and Boris (#2). */
async function opens(): Promise<{ petr: Person; anna: Person; boris: Person }> {
  office = await openOffice();
  const { anna, petr } = office.people;
  const boris = office.person({ firstName: 'Боря', phone: '+79265554433' });
  for (const [index, person] of [anna, boris].entries()) {
    await introduces(person);
    await pressesAnything(office, petr, `take:${index + 1}`);
  }
  return { petr, anna, boris };
}

/** Presses a button and answers the message that came. */
async function asks(person: Person, data: string): Promise<Message> {
  await pressesAnything(office, person, data);
  const asked = person.lastMessage();
  if (!asked) throw new Error('nothing was asked');
  return asked;
}

function shown(person: Person, { message_id: id }: Message): Message | undefined {
  return person.view().messages.find(({ message_id: other }) => other === id);
}

const notes = (client: number) => linesOf(office, client, ['note']);

async function comesAgain(): Promise<void> {
  const update = office.delivered.at(-1);
  if (!update) throw new Error('nothing was delivered');
  await office.deliver(again(update));
}

describe('the same question asked twice', () => {
  it.each(['note:1', 'answer:1', 'deal:1', 'remind:1'])('stands there once (%s)', async (data) => {
    const { petr } = await opens();
    const first = await asks(petr, data);
    const second = await asks(petr, data);
    expect(second.text).toBe(first.text);
    expect([shown(petr, first), shown(petr, second)]).toMatchObject([undefined, second]);
    await comesAgain();
    expect(shown(petr, second)).toBeDefined();
    expectCalm(office, TWICE);
  });

  it('is answered once, by what is typed next', async () => {
    const { petr } = await opens();
    await petr.sends('/note 1');
    await petr.sends('/note 1');
    await petr.sends('Любит дуб');
    await petr.sends('Анна');
    expect(await notes(1)).toHaveLength(1);
  });

  it('asks anew when the first is gone, or too old to be taken away', async () => {
    const { petr } = await opens();
    for (const description of ['message to delete not found', "message can't be deleted"]) {
      await asks(petr, 'note:1');
      office.telegram.fail({
        method: 'deleteMessage',
        status: 400,
        description: `Bad Request: ${description}`,
      });
      const second = await asks(petr, 'note:1');
      await petr.repliesTo(second).with('Любит дуб');
    }
    expect(await notes(1)).toHaveLength(2);
  });

  it('leaves the question about another client', async () => {
    const { petr } = await opens();
    const forAnna = await asks(petr, 'note:1');
    await asks(petr, 'note:2');
    expect(shown(petr, forAnna)).toBeDefined();
  });
});

describe('a reply', () => {
  it('to an older question goes to nobody, least of all to whom was asked about last', async () => {
    const { petr, anna, boris } = await opens();
    const before = [anna.readsAll().length, boris.readsAll().length];
    const forAnna = await asks(petr, 'answer:1');
    const forBoris = await asks(petr, 'answer:2');
    await petr.repliesTo(forAnna).with('Анна, ваш долг 5000');
    expect([anna.readsAll().length, boris.readsAll().length]).toEqual(before);
    expect(petr.reads()).toContain('Никуда не отправил');
    await petr.repliesTo(forBoris).with('Боря, всё готово');
    expect(boris.reads()).toBe('Боря, всё готово');
  });

  it('to the question answers it, however late', async () => {
    const { petr, anna } = await opens();
    const asked = await asks(petr, 'answer:1');
    office.travel({ days: 2 });
    await petr.repliesTo(asked).with('Готово');
    expect(anna.reads()).toBe('Готово');
  });
});

describe('words that come after an hour', () => {
  it('go to no client, and the member reads once how to answer still', async () => {
    const { petr, anna } = await opens();
    const asked = await asks(petr, 'answer:1');
    office.travel({ minutes: 61 });
    const before = anna.readsAll().length;
    await petr.sends('Иванова долг 5000');
    expect(anna.readsAll()).toHaveLength(before);
    const [hint, search] = petr.view().messages.slice(-2);
    expect(hint?.text).toContain('прошло больше часа');
    expect(hint?.reply_to_message?.message_id).toBe(asked.message_id);
    expect(search?.text).toContain('Иванова');
    const heard = petr.readsAll().length;
    await petr.sends('Сидорова');
    expect(petr.readsAll()).toHaveLength(heard + 1);
    await petr.repliesTo(asked).with('Ваш заказ готов');
    expect(anna.reads()).toBe('Ваш заказ готов');
  });

  it('within the hour are the answer', async () => {
    const { petr } = await opens();
    await asks(petr, 'note:1');
    office.travel({ minutes: 59 });
    await petr.sends('Звонил');
    expect(await notes(1)).toHaveLength(1);
  });

  it('are no cause to forget a client half typed in', async () => {
    const { petr } = await opens();
    await petr.sends('/new Глеб');
    office.travel({ hours: 5 });
    await petr.presses('Создать без контактов');
    expect((await office.base.clients.get(3))?.name).toBe('Глеб');
  });
});

describe('an answered question', () => {
  it('has no Cancel any more, and an old one cancels nothing', async () => {
    const { petr } = await opens();
    const asked = await asks(petr, 'note:1');
    expect(JSON.stringify(shown(petr, asked)?.reply_markup)).toContain('Отмена');
    await petr.sends('Звонил');
    expect(shown(petr, asked)?.reply_markup).toBeUndefined();
    const text = shown(petr, asked)?.text;
    await asks(petr, 'note:2');
    const older = petr.lastMessage();
    await asks(petr, 'note:1');
    if (older) await petr.presses('Отмена', older);
    expect(petr.alerts().at(-1) ?? '').not.toBe('Отменено.');
    await petr.sends('Звонил ещё раз');
    expect(await notes(1)).toHaveLength(2);
    expect(shown(petr, asked)?.text).toBe(text);
  });

  it('takes its answer once, and does not look for the words when they come again', async () => {
    const { petr } = await opens();
    for (const [button, words] of [
      ['note:1', 'Перезвонить в среду'],
      ['answer:1', 'Здравствуйте'],
      ['deal:1', '5000'],
    ] as const) {
      await asks(petr, button);
      await petr.sends(words);
      const heard = petr.readsAll();
      await comesAgain();
      expect(petr.readsAll()).toEqual(heard);
    }
    expect(await notes(1)).toHaveLength(1);
  });

  it('is not asked once more when the press comes again', async () => {
    const { petr } = await opens();
    await petr.sends('/note 1');
    const heard = petr.readsAll();
    await comesAgain();
    expect(petr.readsAll()).toEqual(heard);
    await petr.sends('Звонил');
    expect(await notes(1)).toHaveLength(1);
  });
});

it('keeps a draft whose button is pressed while the base goes away, at whatever moment', async () => {
  const frail = frailBase();
  office = await openOffice({ open: frail.open });
  const { petr } = office.people;
  for (let calls = 1; calls < 16; calls += 1) {
    const name = `Имя${'абвгдежзиклмнопр'[calls]}`;
    await petr.sends(`/new ${name}`);
    const alerts = petr.alerts().length;
    frail.cutAfter(calls);
    const press = petr.presses('Создать без контактов');
    setTimeout(() => frail.mend(), 40);
    await press;
    frail.mend();
    expect([calls, await office.storage.db.collection('clients').countDocuments({ name })]).toEqual([
      calls,
      1,
    ]);
    expect([calls, petr.reads().includes(name)]).toEqual([calls, true]);
    expect([calls, petr.alerts().slice(alerts)].flat().join()).not.toContain('закрыт');
  }
});
