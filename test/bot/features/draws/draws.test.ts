import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../../src/bot/features/draws/sha256.ts';
import { holdDraw } from '../../../../src/domain/draws/hold-draw.ts';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { buttonKept, pressesAnything, pressLike } from '../../../support/presses.ts';
import { addRecipients, type Recipient } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
beforeEach(() => open());
afterEach(() => office.stop());

async function open(languageCode = 'ru', at = '2026-11-21T09:00:00Z'): Promise<void> {
  office = await openOffice({ languageCode, at });
  boss = office.people.boss;
}

const draw = async (id = 1) => {
  const found = await office.base.draws.get(id);
  if (!found) throw new Error('there is no such draw');
  return found;
};

/** Prepares a draw among the tag and announces it; the last message is then the list with its seal. */
async function announces(winners = 1): Promise<void> {
  await boss.sends('/campaigns');
  await boss.presses('🎁 Розыгрыши');
  await boss.presses('+ Новый розыгрыш');
  await boss.presses('Среди кого');
  await boss.presses('Написать условие');
  await boss.sends('тег:vip');
  await boss.presses('Приз');
  await boss.sends('Ужин на двоих');
  if (winners > 1) await boss.presses(String(winners));
  await boss.presses('📣 Объявить');
  await pressLike(boss, 'Да, объявить');
}

async function holds(): Promise<void> {
  await boss.sends('/campaigns');
  await boss.presses('🎁 Розыгрыши');
  await pressLike(boss, '1. Ужин');
  await boss.presses('🎲 Провести розыгрыш');
  await boss.presses('Да, назвать победителей');
}

/** How a winner stands on the screen of the draw, without their place. */
async function winnerLine(name: string): Promise<string | undefined> {
  await boss.sends('/campaigns');
  await boss.presses('🎁 Розыгрыши');
  await pressLike(boss, '1. Ужин');
  const lines = boss.reads().split('\n');
  return lines.find((line) => line.includes(name))?.replace(/^\d+\. /u, '');
}

const caption = () => boss.view().messages.at(-1)?.caption ?? '';
const heard = ({ account }: Recipient) => account.readsAll().filter((text) => text.includes('Вы выиграли'));

/** A draw is held at night: how often its winner has heard of it then, and in the morning. */
async function heardOvernight(winner: Recipient): Promise<{ atNight: number; byMorning: number }> {
  await holds();
  await office.drain();
  const atNight = heard(winner).length;
  office.travel({ hours: 10 });
  await office.drain();
  return { atNight, byMorning: heard(winner).length };
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a draw', () => {
  it('seals its list and its secret before, and tells the winners after, once', async () => {
    const recipients = await addRecipients(office, 5, { tags: ['vip'] });
    await addRecipients(office, 1);
    await announces(2);
    const announced = await draw();
    const ids = recipients.map(({ client }) => client.id);
    expect(announced).toMatchObject({ state: 'announced', participants: ids, won: [], winners: 2 });
    expect(caption()).toContain(`SHA-256 файла: ${hash(ids.map((id) => `${id}\n`).join(''))}`);
    expect(caption()).toContain(`SHA-256 секретного кода: ${hash(announced.seed)}`);
    expect(boss.readsAll().join('\n')).not.toContain(announced.seed);
    await holds();
    await office.drain();
    const held = await draw();
    const [first, second] = ids
      .map((id) => ({ id, by: hash(`${announced.seed}:${id}`) }))
      .sort((a, b) => (a.by < b.by ? -1 : 1))
      .map(({ id }) => id);
    expect(held).toMatchObject({ state: 'drawn', seed: announced.seed, won: [first, second] });
    const told = recipients.filter((one) => heard(one).length > 0).map(({ client }) => client.id);
    expect(told.toSorted()).toEqual([first, second].toSorted());
    expect(caption()).toContain('Протокол');
    expect(boss.readsAll().join('\n')).toContain(`Секретный код: ${announced.seed}`);
    await boss.sends(`/client ${first}`);
    await boss.presses('История');
    expect(boss.reads()).toContain('🎁 Победа в розыгрыше: Ужин на двоих (место 1)');
    const winner = recipients.find(({ client }) => client.id === first);
    expect(winner?.account.buttons()).toEqual(['Отписаться']);
    await winner?.account.sends('/me');
    expect(winner?.account.reads()).toContain(`Номер карточки: ${first}`);
  });

  it('cannot be held twice, by two at once or later, nor changed once it is announced', async () => {
    const recipients = await addRecipients(office, 4, { tags: ['vip'] });
    await announces();
    const { base, now } = office;
    const act = (key: string) => ({ by: { kind: 'member', id: boss.id }, at: now(), key }) as const;
    const asked = { memberId: boss.id, id: 1, sha256 };
    const [one, other] = await Promise.all([
      holdDraw(base, act('one'), asked),
      holdDraw(base, act('other'), asked),
    ]);
    if (!one.ok || !other.ok) throw new Error('both are told who won');
    expect(other.draw.won).toEqual(one.draw.won);
    office.travel({ days: 1 });
    const later = await holdDraw(base, act('later'), asked);
    expect(later.ok && later.draw.drawnAt).toEqual(one.draw.drawnAt);
    await office.drain();
    expect(recipients.flatMap(heard)).toHaveLength(1);
    await boss.sends('/campaigns');
    await boss.presses('🎁 Розыгрыши');
    await boss.presses('+ Новый розыгрыш');
    await boss.presses('Приз');
    await boss.sends('Ещё ужин');
    await pressLike(boss, '📣 Объявить');
    expect((await draw(2)).state).toBe('draft');
    expect((await draw()).won).toEqual(one.draw.won);
  });

  it('writes to no winner who left meanwhile, and says so', async () => {
    const [only] = await addRecipients(office, 1, { tags: ['vip'] });
    await announces();
    await only?.account.sends('/unsubscribe');
    await holds();
    await office.drain();
    expect(only && heard(only)).toEqual([]);
    expect(boss.readsAll().join('\n')).toContain('сообщение не ушло');
  });

  it('says of a winner what was done, whatever they agreed to later', async () => {
    const [first, second] = await addRecipients(office, 2, { tags: ['vip'] });
    if (!first || !second) throw new Error('two were asked for');
    await announces(2);
    await second.account.sends('/unsubscribe');
    await holds();
    await office.drain();
    await first.account.sends('/unsubscribe');
    const { clients } = office.base;
    const card = await clients.get(second.client.id);
    if (card) await clients.save({ ...card, subscribed: true });
    expect(await winnerLine('Клиент 1')).toBe('Клиент 1 · #1');
    expect(await winnerLine('Клиент 2')).toBe('Клиент 2 · #2 (сообщение не ушло: свяжитесь сами)');
    // By then nobody knows any more what became of the message.
    office.travel({ days: 401 });
    expect(await winnerLine('Клиент 2')).toBe('Клиент 2 · #2');
  });

  it('tells a winner in the morning', async () => {
    await office.stop();
    await open('ru', '2026-11-21T20:00:00Z');
    const [only] = await addRecipients(office, 1, { tags: ['vip'] });
    if (!only) throw new Error('one was asked for');
    await announces();
    expect(await heardOvernight(only)).toEqual({ atNight: 0, byMorning: 1 });
  });

  it('tells a winner in the morning of the zone that the business has by now', async () => {
    const [only] = await addRecipients(office, 1, { tags: ['vip'] });
    if (!only) throw new Error('a recipient was asked for');
    await announces();
    await changeSettings(office.base, { at: office.now() }, boss.id, { zone: 'Asia/Vladivostok' });
    // 23:00 in Vladivostok, 16:00 in Moscow.
    office.travel({ hours: 4 });
    expect(await heardOvernight(only)).toEqual({ atNight: 0, byMorning: 1 });
  });

  it('needs a prize, and more participants than winners', async () => {
    await addRecipients(office, 2, { tags: ['vip'] });
    await boss.sends('/campaigns');
    await boss.presses('🎁 Розыгрыши');
    await boss.presses('+ Новый розыгрыш');
    expect(boss.buttons()).not.toContain('📣 Объявить');
    await boss.presses('Приз');
    await boss.sends('я'.repeat(201));
    expect(boss.reads()).toContain('не длиннее 200 знаков');
    await boss.sends('Чайник');
    await boss.presses('3');
    await boss.presses('📣 Объявить');
    expect(boss.alerts().at(-1)).toContain('Участников 2, а победителей 3.');
    expect((await draw()).state).toBe('draft');
  });

  it('shows what is left to choose from to whoever picks a segment that is gone', async () => {
    await boss.sends('/segments');
    await boss.presses('➕ Новый сегмент');
    await boss.sends('тег:vip');
    await boss.presses('💾 Сохранить');
    await boss.sends('Лучшие');
    await boss.sends('/campaigns');
    await boss.presses('🎁 Розыгрыши');
    await boss.presses('+ Новый розыгрыш');
    await boss.presses('Среди кого');
    expect(boss.buttons()).toContain('Лучшие');
    const [segment] = await office.base.segments.active();
    if (segment) await office.base.segments.save({ ...segment, removedAt: office.now() });
    await boss.presses('Лучшие');
    expect(boss.reads()).toBe('Среди кого разыграть?');
    expect(boss.buttons()).not.toContain('Лучшие');
    expect(boss.buttons()).toContain('Все, кто согласился');
  });

  it.each([
    [0, 'There are 0 participants and 2 winners.'],
    [1, 'There is 1 participant and 2 winners.'],
  ])('says in English that %i are left by the answer, which is too few', async (count, words) => {
    await office.stop();
    await open('en');
    const recipients = await addRecipients(office, 2, { tags: ['vip'] });
    await boss.sends('/campaigns');
    await boss.presses('🎁 Draws');
    await boss.presses('+ New draw');
    await boss.presses('Prize');
    await boss.sends('A dinner');
    await boss.presses('2');
    await boss.presses('📣 Announce');
    for (const { account } of recipients.slice(count)) await account.sends('/unsubscribe');
    await pressLike(boss, 'Yes, announce');
    expect(boss.alerts().at(-1)).toContain(words);
  });

  it('is the owner’s alone, and reads well in English from a saved segment', async () => {
    await office.stop();
    await open('en');
    await addRecipients(office, 2, { tags: ['vip'] });
    await boss.sends('/segments');
    await boss.presses('➕ New segment');
    await boss.sends('tag:vip');
    await boss.presses('💾 Save');
    await boss.sends('VIP');
    await boss.presses('🎁 Draw');
    expect(boss.reads()).toContain('Among: tag:vip\n2 participants.');
    await boss.presses('Prize');
    await boss.sends('A dinner');
    await boss.presses('📣 Announce');
    await boss.presses('Yes, announce: 2');
    expect(caption()).toContain('SHA-256 of the secret code:');
    const { petr } = office.people;
    await petr.starts();
    const refused = await holdDraw(
      office.base,
      { by: { kind: 'member', id: petr.id }, at: office.now(), key: 'petr' },
      { memberId: petr.id, id: 1, sha256 },
    );
    expect(refused).toMatchObject({ ok: false, code: 'not-allowed' });
  });
});

describe('Yes under a draw', () => {
  async function prepares(): Promise<void> {
    await boss.sends('/campaigns');
    await boss.presses('🎁 Розыгрыши');
    await boss.presses('+ Новый розыгрыш');
    await boss.presses('Среди кого');
    await boss.presses('Написать условие');
    await boss.sends('тег:vip');
    await boss.presses('Приз');
    await boss.sends('Ужин');
    await boss.presses('📣 Объявить');
  }

  it('seals nothing when the draft or the number is another by now, and asks anew', async () => {
    await addRecipients(office, 2, { tags: ['vip'] });
    await prepares();
    const sure = buttonKept(office, boss, 'Да, объявить: 2');
    await addRecipients(office, 3, { tags: ['vip'] });
    await sure();
    expect((await draw()).state).toBe('draft');
    expect(boss.reads()).toContain('Было: 2, стало: 5.');
    const five = buttonKept(office, boss, 'Да, объявить: 5');
    await boss.presses('‹ Назад');
    await boss.presses('Приз');
    await boss.sends('Обед');
    await five();
    expect((await draw()).state).toBe('draft');
    expect(boss.reads()).toContain('черновик изменился');
    await pressLike(boss, 'Да, объявить: 5');
    expect(await draw()).toMatchObject({ state: 'announced', prize: 'Обед' });
  });

  it('of an older program asks anew', async () => {
    await addRecipients(office, 2, { tags: ['vip'] });
    await prepares();
    await pressesAnything(office, boss, 'drawdo:1:sure');
    expect((await draw()).state).toBe('draft');
    await pressLike(boss, 'Да, объявить: 2');
    expect((await draw()).state).toBe('announced');
  });
});
