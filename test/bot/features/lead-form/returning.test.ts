import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addClient } from '../../../support/clients.ts';
import { cardOf, dealsOf, introduces, knownCard, linesOf } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
let visitor: Person;
let number = 0;

beforeAll(async () => {
  office = await openOffice();
});

beforeEach(() => {
  number += 1;
  visitor = office.person({
    firstName: 'Анна',
    lastName: 'Петрова',
    username: `anna_${number}`,
    phone: `+79161230${String(number).padStart(3, '0')}`,
  });
});

afterAll(() => office.stop());

describe('coming back to a form', () => {
  it('goes on after a restart where the person stopped', async () => {
    await visitor.starts('s_flyer');
    await visitor.presses('Даю согласие');
    await visitor.sends('Анна');
    await office.restart();
    await visitor.sharesContact();
    expect(visitor.reads()).toContain('Что вам нужно');
    await visitor.starts('s_other');
    expect(visitor.reads()).toMatch(/Продолжим.*Что вам нужно/su);
    await visitor.sends('Стол');
    expect(await knownCard(office, visitor)).toMatchObject({ name: 'Анна', source: 'flyer' });
  });

  it('changes nothing when an update comes again, even under another number', async () => {
    await visitor.starts();
    await visitor.presses('Даю согласие');
    await visitor.sends('Анна');
    await visitor.sends('Пропустить');
    await visitor.sends('Стол');
    const last = office.delivered.at(-1);
    if (!last) throw new Error('nothing was delivered');
    await office.deliver(last);
    await office.deliver({ ...last, update_id: last.update_id + 100_000 });
    expect(await dealsOf(office, visitor)).toHaveLength(1);
    expect(visitor.reads()).toContain('день рождения');
    expect(visitor.reads()).not.toContain('Не похоже');
    const card = await knownCard(office, visitor);
    expect(await linesOf(office, card.id, ['lead', 'message-in'])).toHaveLength(1);
  });

  it('answers /help and unknown commands in the middle and asks again', async () => {
    await visitor.starts();
    await visitor.presses('Даю согласие');
    await visitor.sends('/help');
    expect(visitor.readsAll().at(-2)).toContain('/forget');
    expect(visitor.reads()).toContain('Как к вам обращаться');
    for (const command of ['/leads', '/find Анна', '/xyz']) {
      await visitor.sends(command);
      expect(visitor.reads()).toBe('Такой команды нет. Что умеет бот: /help.\n\nКак к вам обращаться?');
    }
    await visitor.sends('/me');
    expect(visitor.readsAll().at(-2)).toContain('храним только то, что вы написали здесь');
    expect(visitor.reads()).toContain('Как к вам обращаться');
  });
});

describe('somebody who has not agreed yet', () => {
  it('is not sent the whole consent once more for a command that does not exist, or for /help', async () => {
    await visitor.starts();
    for (const command of ['/leads', '/xyz', '/help']) {
      await visitor.sends(command);
      expect(visitor.reads()).toContain('сам текст выше');
    }
    expect(visitor.readsAll().filter((text) => text.includes('Нажимая «Даю согласие»'))).toHaveLength(1);
    await visitor.presses('Даю согласие');
    expect(visitor.reads()).toContain('Как к вам обращаться');
  });
});

describe('first words of a stranger', () => {
  it('are kept, with their edits, and go out as the request once there is consent', async () => {
    const { petr } = office.people;
    const first = await visitor.sends('Здравствуйте, нужен стол');
    expect(visitor.readsAll()[0]).toContain('Не дадите: сотру его через неделю');
    await visitor.sendsPhoto({ caption: 'вот такой' });
    expect(visitor.reads()).toContain('Запомнил');
    await visitor.edits(first, 'Здравствуйте, нужен стул');
    expect(await cardOf(office, visitor)).toBeUndefined();
    await visitor.presses('Даю согласие');
    await visitor.sends('Анна');
    await visitor.sharesContact();
    expect(visitor.reads()).toMatch(/Заявка принята.*день рождения/su);
    expect(await dealsOf(office, visitor)).toMatchObject([{ title: 'нужен стул' }]);
    expect(petr.readsAll().slice(-2).join()).toMatch(/нужен стул.*вот такой/su);
    await visitor.edits(first, 'Нужен стул с подлокотниками');
    expect(petr.readsAll().join()).toContain('Нужен стул с подлокотниками');
    expect(await dealsOf(office, visitor)).toMatchObject([{ title: 'Нужен стул с подлокотниками' }]);
  });

  it('are dropped when the person declines', async () => {
    await visitor.sends('Нужен секретный шкаф');
    await visitor.presses('Не сейчас');
    expect(JSON.stringify(await office.kit.dialogues.get(visitor.id))).not.toContain('секретный');
    await visitor.presses('Даю согласие');
    await visitor.sends('Анна');
    await visitor.sends('Пропустить');
    expect(visitor.reads()).toContain('Что вам нужно');
  });
});

describe('somebody known', () => {
  it('is greeted by name, and asked for nothing but the need', async () => {
    await introduces(visitor);
    const card = await knownCard(office, visitor);
    const given = await office.base.clients.save({ ...card, managerId: office.people.petr.id });
    await visitor.starts('s_second');
    expect(visitor.reads()).toMatch(/Здравствуйте, Анна!.*Вами занимается Пётр/su);
    await visitor.presses('Новая заявка');
    expect(visitor.reads()).toContain('Что вам нужно');
    await visitor.sends('И стол к нему');
    expect(visitor.reads()).toContain('Новая заявка тоже у нас');
    expect(office.people.petr.reads()).toContain('Ещё одна заявка от вашего клиента');
    expect(await knownCard(office, visitor)).toMatchObject({ id: given.id, source: null });
    expect(await dealsOf(office, visitor)).toMatchObject([
      { title: 'Нужен шкаф' },
      { title: 'И стол к нему', source: 'second' },
    ]);
  });

  it('from a card that a manager made: the same phone makes no second card', async () => {
    const { client } = await addClient(office, { name: 'Анна П.', phone: visitor.phone ?? '' });
    await introduces(visitor);
    expect(visitor.readsAll().join()).toContain('Рады, что вы снова с нами');
    expect(await knownCard(office, visitor)).toMatchObject({ id: client.id, name: 'Анна П.' });
    expect(await dealsOf(office, visitor)).toHaveLength(2);
  });

  it('by a typed phone only: is not told whose card it is, and may not fill it in', async () => {
    const { client } = await addClient(office, { name: 'Виктория', phone: '+79165550777' });
    await introduces(visitor, { phone: '+79165550777' });
    const read = visitor.readsAll().join();
    expect(read).not.toContain('у нас уже есть');
    expect(read).not.toContain('день рождения');
    await visitor.starts();
    expect(visitor.reads()).toContain('Здравствуйте, Анна!');
    expect(visitor.readsAll().join()).not.toContain('Виктория');
    expect(await knownCard(office, visitor)).toMatchObject({ id: client.id, subscribed: false });
  });

  it('from a group gives the consent and what is missing, and is not asked for the need again', async () => {
    const { client } = await addClient(office, { name: 'Анна', account: visitor });
    await visitor.starts('s_group');
    await visitor.presses('Даю согласие');
    expect(visitor.reads()).toContain('По какому номеру');
    await visitor.sharesContact();
    expect(visitor.reads()).toContain('день рождения');
    await visitor.sends('5 марта');
    expect(visitor.readsAll().join()).toContain('Спасибо, Анна!');
    expect(await knownCard(office, visitor)).toMatchObject({ id: client.id, birthday: { day: 5, month: 3 } });
    expect((await knownCard(office, visitor)).contacts).toContainEqual({
      kind: 'phone',
      value: visitor.phone,
      proven: true,
    });
    expect(await dealsOf(office, visitor)).toHaveLength(1);
    expect((await linesOf(office, client.id, ['consent'])).length).toBe(1);
  });

  it('from a group may write before they look at the consent', async () => {
    await addClient(office, { name: 'Анна', account: visitor });
    await visitor.starts();
    await visitor.sends('Когда приедете?');
    expect(office.people.petr.reads()).toContain('Когда приедете?');
  });

  it('with a phone that is on another card: a manager is told, nothing is mixed up', async () => {
    await addClient(office, { name: 'Анна', account: visitor });
    const { client: other } = await addClient(office, { name: 'Анна П.', phone: visitor.phone ?? '' });
    await visitor.starts();
    await visitor.presses('Даю согласие');
    await visitor.sharesContact();
    expect(visitor.readsAll().join()).toContain('Этот номер у нас уже записан');
    expect((await knownCard(office, visitor)).id).not.toBe(other.id);
    const lines = await linesOf(office, (await knownCard(office, visitor)).id, ['message-in']);
    expect(lines[0]?.data).toMatchObject({ content: { kind: 'contact', phone: visitor.phone } });
  });
});

describe('referrals', () => {
  it('are kept on the card; unknown codes are ignored', async () => {
    const friend = office.person({ firstName: 'Игорь' });
    await introduces(friend);
    const { id, referralCode } = await knownCard(office, friend);
    await visitor.starts(`r_${referralCode}`);
    await visitor.presses('Даю согласие');
    await visitor.sends('Анна');
    await visitor.sends('Пропустить');
    await visitor.sends('Стол');
    expect(await knownCard(office, visitor)).toMatchObject({ referrerId: id, source: 'referral' });

    const other = office.person({ firstName: 'Олег' });
    await other.starts('r_nobody');
    await other.presses('Даю согласие');
    await other.sends('Олег');
    await other.sends('Пропустить');
    await other.sends('Стол');
    expect(await knownCard(office, other)).toMatchObject({ referrerId: null, source: null });
  });
});
