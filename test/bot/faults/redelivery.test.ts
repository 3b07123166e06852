import type { Update } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorsIn, MADE_UP, refusalsIn, TWICE } from '../../support/calm.ts';
import { introduces, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { again } from '../../support/presses.ts';
import { snapshot } from '../../support/snapshot.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

type Step = readonly [what: string, does: () => Promise<unknown>];

/** A day of the business, with something of everything that is written down. */
function story(): readonly Step[] {
  const { anna, petr, olga, boss } = office.people;
  const vera = office.person({ firstName: 'Вера', phone: '+79261112233' });
  const group = office.telegram.group({ title: 'Ремонт' });
  return [
    ['Anna introduces herself', () => introduces(anna, { need: 'Кухня' })],
    ['everybody sees it, Petr takes it', () => petr.presses('Взять')],
    ['he makes a note', () => petr.sends('/note 1 Перезвонить')],
    ['after a question too', () => petr.presses('note:1')],
    ['by a photo', () => petr.sendsPhoto({ caption: 'План' })],
    ['he moves the deal', () => petr.sends('/stage D1 переговоры')],
    ['and back by a press', () => petr.presses('↩︎ Вернуть: Новая')],
    ['he prices it', () => petr.sends('/deal 1 12 500 Кухня угловая')],
    ['and opens another', () => petr.sends('/deal 1 3000 Полка')],
    ['he tags her', () => petr.sends('/tag 1 +vip -новый')],
    ['he looks at her contacts', () => petr.presses('contacts:1')],
    ['she writes', () => anna.sends('Когда приедете?')],
    ['he answers', async () => petr.repliesTo(await petr.hears('Когда приедете?')).with('Завтра')],
    ['she sends a voice', () => anna.sendsVoice()],
    ['she corrects herself', async () => anna.edits(await anna.sends('Этаж 3'), 'Этаж 4')],
    ['she corrects her card', () => anna.sends('/me')],
    ['her name', () => anna.presses('fix:name')],
    ['is longer', () => anna.sends('Анна Петрова')],
    ['she wants news', () => anna.sends('/subscribe')],
    ['and no news', () => anna.sends('/unsubscribe')],
    ['he hands her over', () => petr.sends('/assign 1 Ольга')],
    ['Olga brings somebody in', () => olga.sends('/new Глеб, +7 903 222-33-44, стол')],
    ['and by a forward', async () => olga.forwards(vera.writesElsewhere('Нужен стул'))],
    ['and by a contact', () => olga.sharesContact({ phone: '+79031110000', firstName: 'Зоя' })],
    ['the boss hires', () => boss.sends('/hire')],
    ['the boss changes a setting', () => boss.sends('/settings')],
    ['that is switched', () => boss.presses('switch:sharedClients:1')],
    ['and one that is typed', () => boss.presses('setting:topics')],
    ['by words', () => boss.sends('Кухни\nШкафы')],
    ['there is a group', () => boss.joins(group)],
    ['with the bot', () => boss.addsBotTo(group, 'administrator')],
    ['and Vera', () => vera.joins(group)],
    ['who asks there', () => vera.in(group).sends('#заявка Нужен шкаф')],
    ['Petr has a business account', () => petr.connectsBusinessBot()],
    ['Olga leaves the team', () => boss.sends('/team')],
    ['it is asked who', () => boss.presses(`remove:${olga.id}`)],
    ['who gets her clients', () => boss.presses(`heir:${olga.id}:0`)],
    ['nobody', () => boss.presses(`removenow:${olga.id}:0`)],
    ['Petr looks for Anna', () => petr.sends('/client 1')],
    ['and takes her back', () => petr.presses('Взять')],
    ['she begins to erase herself', () => anna.sends('/forget')],
    ['and does', () => anna.presses('erased:1')],
  ];
}

async function lives(): Promise<void> {
  for (const [what, does] of story()) {
    office.travel({ seconds: 5 });
    try {
      await does();
    } catch (error) {
      throw new Error(`while ${what}`, { cause: error });
    }
  }
  expect(errorsIn(office)).toEqual([]);
}

describe('every update of a day', () => {
  it('counts once, however often it is delivered: at once, later, after a restart', async () => {
    await lives();
    const after = await snapshot(office);
    const updates = [...office.delivered];
    for (const update of updates) await office.deliver(update);
    expect(await snapshot(office)).toEqual(after);
    await office.restart();
    office.travel({ hours: 20 });
    for (const update of updates) await office.deliver(update);
    expect(await snapshot(office)).toEqual(after);
    expect(errorsIn(office)).toEqual([]);
  });

  it('counts once under another number too, as after a crash before it was marked as done', async () => {
    const known = new Set<number>();
    for (const [what, does] of story()) {
      office.travel({ seconds: 5 });
      await does();
      const after = await snapshot(office);
      const fresh = office.delivered.filter(({ update_id: id }) => !known.has(id));
      for (const update of office.delivered) known.add(update.update_id);
      const last = fresh.at(-1);
      // An invitation of the bot, a block and the like have no key but the number of their update.
      if (!last || last.my_chat_member) continue;
      await office.deliver(again(last));
      for (const update of office.delivered) known.add(update.update_id);
      expect([what, await snapshot(office)]).toEqual([what, after]);
    }
    expect(errorsIn(office)).toEqual([]);
    expect(refusalsIn(office, TWICE, MADE_UP)).toEqual([]);
  });

  it('of a whole day that comes once more, in its order, changes nothing that is done', async () => {
    await lives();
    const before = await snapshot(office);
    const updates = office.delivered.filter(({ my_chat_member: member }) => !member);
    for (const update of updates) await office.deliver(again(update));
    const counts = (all: Readonly<Record<string, readonly unknown[]>>) =>
      Object.fromEntries(
        ['clients', 'deals', 'timeline', 'consents', 'invites'].map((name) => [name, all[name]?.length]),
      );
    expect(counts(await snapshot(office))).toEqual(counts(before));
    expect(errorsIn(office)).toEqual([]);
  });

  it('that took a client does not take them again once they were let go', async () => {
    const { anna, petr, boss } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    const taking = office.delivered.at(-1);
    if (!taking) throw new Error('nothing came');
    await boss.sends('/assign 1');
    await boss.presses('give:1:0');
    await office.deliver(again(taking));
    expect((await office.base.clients.get(1))?.managerId).toBeNull();
    expect(errorsIn(office)).toEqual([]);
  });

  it('two of which come at the same moment are one', async () => {
    const { anna, petr } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    const seen = office.delivered.length;
    await petr.sends('/note 1 Один раз');
    await petr.sends('/deal 1 500');
    await anna.sends('Ау');
    const after = await snapshot(office);
    const fresh = office.delivered.slice(seen);
    await Promise.all(
      fresh.flatMap((update) => [office.deliver(again(update)), office.deliver(again(update))]),
    );
    expect(await snapshot(office)).toEqual(after);
    expect(errorsIn(office)).toEqual([]);
  });
});

it('counts two corrections within one second as two, each once', async () => {
  const { anna, petr } = office.people;
  await introduces(anna);
  await petr.presses('Взять');
  const message = await anna.sends('Этаж 3');
  const edits: Update[] = [];
  office.telegram.deliverTo((update) => void edits.push(update));
  await anna.edits(message, 'Этаж 4');
  await anna.edits(message, 'Этаж 5');
  office.telegram.deliverTo(office.deliver);
  expect(new Set(edits.map(({ edited_message: edited }) => edited?.edit_date)).size).toBe(1);
  for (const edit of [...edits, ...edits.map(again)]) await office.deliver(edit);
  expect(petr.reads()).toContain('Этаж 5');
  expect(await linesOf(office, 1, ['message-edited'])).toHaveLength(2);
});

it('answers /hire that comes twice with one and the same link', async () => {
  const { boss } = office.people;
  await boss.sends('/hire');
  const link = boss.reads();
  const [update] = office.delivered.slice(-1);
  if (!update) throw new Error('nothing was delivered');
  await office.deliver(again(update));
  expect(boss.reads()).toBe(link);
  expect((await snapshot(office))['invites']).toHaveLength(1);
});
