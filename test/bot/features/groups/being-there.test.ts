import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorsIn } from '../../../support/calm.ts';
import { type GroupOffice, openGroup } from './open-group.ts';

let office: GroupOffice;
beforeEach(async () => {
  office = await openGroup();
});
afterEach(() => office.stop());

/** Another group, in which the bot is not yet. */
async function another(type: 'group' | 'supergroup' = 'supergroup') {
  const { boss, anna } = office.people;
  const group = office.telegram.group({ title: 'Дача', type });
  await boss.joins(group);
  await anna.joins(group);
  return { group, said: () => anna.in(group).readsAll() };
}

describe('a group is greeted', () => {
  it('when the bot may write at last, which it might not when it was added', async () => {
    const { boss } = office.people;
    const { group, said } = await another();
    const description = 'Bad Request: not enough rights to send text messages to the chat';
    office.telegram.fail({ method: 'sendMessage', chatId: group.id, status: 400, description });
    await boss.addsBotTo(group);
    await office.pause();
    expect(said()).toEqual([]);
    await boss.promotesBotIn(group);
    await office.pause();
    expect(said()).toEqual([expect.stringContaining('#заявка')]);
    await boss.removesBotFrom(group);
    await boss.addsBotTo(group);
    await office.pause();
    expect(said()).toHaveLength(1);
    expect(errorsIn(office)).toEqual([]);
  });

  it('when the bot is added anew after it was taken out before it said a word', async () => {
    const { boss } = office.people;
    const { group, said } = await another();
    office.telegram.fail({ method: 'sendMessage', chatId: group.id, status: 429, retryAfter: 60 });
    await boss.addsBotTo(group);
    await boss.removesBotFrom(group);
    office.travel({ minutes: 2 });
    await office.drain();
    expect(said()).toEqual([]);
    await boss.addsBotTo(group);
    await office.pause();
    expect(said()).toEqual([expect.stringContaining('#заявка')]);
    expect(boss.readsAll().filter((text) => text.includes('«Дача»'))).toHaveLength(1);
  });

  it('once, though each word of its coming and going comes twice, and once more after a restart', async () => {
    const { boss } = office.people;
    const { group, said } = await another();
    await boss.addsBotTo(group);
    await boss.promotesBotIn(group);
    await boss.removesBotFrom(group);
    await boss.addsBotTo(group, 'administrator');
    await office.pause();
    const news = office.delivered.filter(({ my_chat_member: change }) => change?.chat.id === group.id);
    await office.deliver(...news.map((update) => ({ ...update, update_id: update.update_id + 5000 })));
    await office.restart();
    await office.deliver(...news);
    await office.pause();
    expect(said()).toHaveLength(1);
    expect(errorsIn(office)).toEqual([]);
  });
});

it('a hint that finds its topic closed is no error', async () => {
  const { petr } = office.people;
  const shut = { status: 400, description: 'Bad Request: TOPIC_CLOSED' };
  office.telegram.fail({ method: 'sendMessage', chatId: office.group.id, ...shut });
  await petr.in(office.group).sends('/lead');
  expect(errorsIn(office)).toEqual([]);
});

it('an answer that waits for a group stays there when the bot is promoted meanwhile', async () => {
  const { anna, boss } = office.people;
  office.telegram.fail({ method: 'sendMessage', chatId: office.group.id, status: 429, retryAfter: 60 });
  await anna.in(office.group).sends('#заявка шкаф');
  await boss.promotesBotIn(office.group);
  office.travel({ minutes: 2 });
  await office.drain();
  expect(office.said().at(-1)).toContain('заявка принята');
});

it('a group whose greeting could not be sent is greeted also when it is a supergroup by then', async () => {
  const { boss } = office.people;
  const { group } = await another('group');
  office.telegram.fail({ method: 'sendMessage', chatId: group.id, status: 403 });
  await boss.addsBotTo(group);
  await office.pause();
  const upgraded = await group.upgrades();
  await boss.promotesBotIn(upgraded);
  await office.pause();
  expect(boss.in(upgraded).readsAll()).toEqual([expect.stringContaining('#заявка')]);
});
