import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { errorsIn, refusalsIn, TWICE } from '../../support/calm.ts';
import { addClient } from '../../support/clients.ts';
import { introduces, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { type FrailBase, frailBase } from '../../support/outage.ts';
import { snapshot } from '../../support/snapshot.ts';

let frail: FrailBase;
let office: Office;
beforeEach(async () => {
  frail = frailBase();
  office = await openOffice({ open: frail.open });
});
afterEach(async () => {
  frail.mend();
  await office.stop();
});

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

const WAIT = { ru: 'у нас сейчас неполадки', en: 'something is down on our side' } as const;

const wordsIn = async (clientId: number) =>
  (await linesOf(office, clientId, ['message-in'])).map(({ data }) =>
    data.kind === 'message-in' && data.content.kind === 'text' ? data.content.text : '',
  );

describe('while the base is away', () => {
  it('people are told once, in their language, and get their answer when it is back', async () => {
    const { anna, petr } = office.people;
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await introduces(anna);
    const before = anna.readsAll().length;
    frail.cut();
    const sent = [anna.sends('Первое'), john.starts(), petr.sends('/leads')];
    await anna.hears(WAIT.ru);
    await petr.hears(WAIT.ru);
    await john.hears(WAIT.en);
    // However long it takes, nobody reads it again.
    await pause(60);
    frail.mend();
    await Promise.all(sent);
    expect(
      anna
        .readsAll()
        .slice(before)
        .filter((text) => text.includes(WAIT.ru)),
    ).toHaveLength(1);
    expect(await wordsIn(1)).toEqual(['Первое']);
    expect(petr.readsAll().join()).toContain('ждёт ответа');
    expect(john.reads()).toContain('consent');
    expect(errorsIn(office)).toEqual([]);
  });

  it('several messages of one person bring one sentence, and are handled in their order, once', async () => {
    const { anna, petr } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    const before = anna.readsAll().length;
    frail.cut();
    const sent: Promise<unknown>[] = [];
    for (const text of ['раз', 'два', 'три']) {
      sent.push(anna.sends(text));
      await anna.hears(WAIT.ru);
    }
    await pause(30);
    frail.mend();
    await Promise.all(sent);
    expect(await wordsIn(1)).toEqual(['раз', 'два', 'три']);
    expect(
      anna
        .readsAll()
        .slice(before)
        .filter((text) => text.includes(WAIT.ru)),
    ).toHaveLength(1);
    const copies = petr.readsAll().filter((text) => /раз|два|три/u.test(text) && text.includes('💬'));
    expect(copies.map((text) => text.split('\n')[1])).toEqual(['раз', 'два', 'три']);
  });

  it('a press gets an alert, and what it was for is done afterwards', async () => {
    const { anna, petr, olga } = office.people;
    await introduces(anna);
    const notices = [petr.lastMessage(), olga.lastMessage()];
    frail.cut();
    const presses = [petr.presses('Взять', notices[0]), olga.presses('Взять', notices[1])];
    await expect
      .poll(() => [petr.alerts().join(), olga.alerts().join()])
      .toEqual([expect.stringContaining(WAIT.ru), expect.stringContaining(WAIT.ru)]);
    frail.mend();
    await Promise.all(presses);
    const winner = (await office.base.clients.get(1))?.managerId;
    const [first, second] = winner === petr.id ? [petr, olga] : [olga, petr];
    expect(first.reads()).toContain('Ответственный');
    // The alert is spent, so whoever was late reads it as a message.
    expect(second.readsAll().join()).toContain(first.user.first_name);
    expect(office.telegram.unansweredCallbacks()).toEqual([]);
    expect(errorsIn(office)).toEqual([]);
  });

  it('groups are not bothered', async () => {
    const { boss } = office.people;
    const group = office.telegram.group({ title: 'Ремонт' });
    await boss.joins(group);
    await boss.addsBotTo(group, 'administrator');
    const zoya = office.person({ firstName: 'Зоя' });
    await zoya.joins(group);
    const before = group.messages().length;
    frail.cut();
    const sent = zoya.in(group).sends('#заявка Шкаф');
    await pause(30);
    frail.mend();
    await sent;
    office.travel({ minutes: 1 });
    await office.drain();
    // The request and the one answer to it.
    expect(group.messages().slice(before)).toHaveLength(2);
    expect(await office.base.clients.findByContacts([`telegram:${zoya.id}`])).toHaveLength(1);
  });

  it('a program that starts again takes up what waited', async () => {
    const { anna } = office.people;
    await introduces(anna);
    // Taken in, and then the base goes away before anything is done about it.
    frail.cutAfter(1);
    const sent = anna.sends('Не потеряйте');
    await anna.hears(WAIT.ru);
    const restarted = (async () => {
      await pause(20);
      frail.mend();
      await office.restart();
    })();
    await Promise.all([sent, restarted]);
    expect(await wordsIn(1)).toEqual(['Не потеряйте']);
  });
});

type Deed = (at: Office, round: number) => Promise<unknown>;

/** What is done again and again, a little differently each round, and who reads what came of it. */
const deeds: readonly (readonly [what: string, who: 'anna' | 'petr' | 'boss', does: Deed])[] = [
  ['a note', 'petr', ({ people }, round) => people.petr.sends(`/note 1 Звонил ${round}`)],
  [
    'a stage',
    'petr',
    ({ people }, round) => people.petr.sends(`/stage D1 ${round % 2 ? 'переговоры' : 'новая'}`),
  ],
  ['a sum', 'petr', ({ people }, round) => people.petr.sends(`/deal D1 ${round}00`)],
  ['a new deal', 'petr', ({ people }, round) => people.petr.sends(`/deal 1 ${round}00 Полка`)],
  ['a tag', 'petr', ({ people }, round) => people.petr.sends(`/tag 1 +т${round}`)],
  ['a message', 'anna', ({ people }, round) => people.anna.sends(`Ау ${round}`)],
  [
    'a correction',
    'anna',
    async ({ people }, round) => {
      await people.anna.sends('/me');
      await people.anna.presses('fix:name');
      await people.anna.sends(`Анна ${'а'.repeat(round)}`);
    },
  ],
  [
    'a client by hand',
    'petr',
    ({ people }, round) => people.petr.sends(`/new Глеб, +790322233${String(round).padStart(2, '0')}, стол`),
  ],
  [
    'handing over',
    'boss',
    ({ people }, round) => people.boss.sends(`/assign 1 ${round % 2 ? 'Ольга' : 'Пётр'}`),
  ],
  [
    'Take',
    'petr',
    async ({ people }, round) => {
      await people.petr.sends(`/client ${round + 1}`);
      await people.petr.presses('Взять');
    },
  ],
];

/** How far into a deed the base goes away: after each third of the calls that it takes, every deed beginning elsewhere. */
const ROUNDS = 9;
const callsIn = (round: number, deed: string) => 3 * round - (deed.length % 3);

/** The business facts, without what differs by when something was tried twice: moments, keys, and the numbers spent. */
function facts(all: Readonly<Record<string, readonly unknown[]>>): unknown {
  const text = JSON.stringify({ clients: all['clients'], deals: all['deals'], timeline: all['timeline'] });
  const passing = /At$|^at$|^_id$|^referralCode$|^version$|^key$|^origin$|^dealId$|^clientId$|[kK]eys$/u;
  return JSON.parse(text, (name, value: unknown) => (passing.test(name) ? undefined : value));
}

/** The newest words that are no excuse, whatever numbers stand in them. */
function lastWords(person: Person): string {
  const said = person.readsAll().filter((text) => !text.includes(WAIT.ru));
  return (said.at(-1) ?? '').replace(/(?<=[#D])\d+/gu, 'N');
}

describe('the base goes away in the middle', () => {
  it.each(deeds)('of %s: it is done once, and said as if nothing had been', async (what, who, does) => {
    const calm = await openOffice();
    for (const at of [calm, office]) {
      await introduces(at.people.anna, { need: 'Кухня' });
      await at.people.petr.presses('Взять');
      if (what === 'Take')
        for (let each = 1; each <= ROUNDS; each += 1) await addClient(at, { name: `Вера ${each}` });
    }
    for (let round = 1; round <= ROUNDS; round += 1) {
      await does(calm, round);
      frail.cutAfter(callsIn(round, what));
      let isDone = false;
      const doing = does(office, round).finally(() => {
        isDone = true;
      });
      const mending = (async () => {
        while (!isDone && !frail.isAway()) await pause(2);
        // Not mended at once: the first tries fail too.
        if (frail.isAway()) await pause(8);
        frail.mend();
      })();
      await Promise.all([doing, mending]);
      expect([round, lastWords(office.people[who])]).toEqual([round, lastWords(calm.people[who])]);
    }
    expect(facts(await snapshot(office))).toEqual(facts(await snapshot(calm)));
    expect(errorsIn(office)).toEqual([]);
    expect(refusalsIn(office, TWICE)).toEqual([]);
    await calm.stop();
  });
});
