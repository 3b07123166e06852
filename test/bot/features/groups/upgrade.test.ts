import type { Update } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import { errorsIn } from '../../../support/calm.ts';
import { type GroupOffice, openGroup } from './open-group.ts';

let office: GroupOffice;

afterEach(() => office.stop());

/** An answer in the group that has to wait. */
async function answerWaits(): Promise<void> {
  office.telegram.fail({ method: 'sendMessage', chatId: office.group.id, status: 429, retryAfter: 60 });
  await office.people.anna.in(office.group).sends('#заявка шкаф');
}

describe('what waits for a group that becomes a supergroup', () => {
  it('goes to the new one, answering no message by the number of another', async () => {
    office = await openGroup({}, { type: 'group' });
    const { anna } = office.people;
    await answerWaits();
    const upgraded = await office.group.upgrades();
    office.travel({ seconds: 61 });
    await office.drain();
    expect(anna.in(upgraded).reads()).toContain('заявка принята');
    expect(anna.in(upgraded).lastMessage()?.reply_to_message).toBeUndefined();
  });

  it('follows it also when only the refusal tells of the change', async () => {
    office = await openGroup({}, { type: 'group' });
    const { anna } = office.people;
    await answerWaits();
    office.telegram.deliverTo(() => {});
    const upgraded = await office.group.upgrades();
    office.telegram.deliverTo(office.deliver);
    office.travel({ seconds: 61 });
    await office.drain();
    await office.drain();
    expect(anna.in(upgraded).reads()).toContain('заявка принята');
    expect(await office.base.outbox.nextDue()).toBeUndefined();
    expect(errorsIn(office)).toEqual([]);
  });

  it('is not greeted a second time', async () => {
    office = await openGroup({}, { type: 'group' });
    const upgraded = await office.group.upgrades();
    const before = await office.base.outbox.get(`group-hello:${upgraded.id}`);
    expect(before?.state).toBe('sent');
    await office.people.boss.promotesBotIn(upgraded);
    await office.people.boss.removesBotFrom(upgraded);
    await office.people.boss.addsBotTo(upgraded);
    await office.pause();
    expect(office.people.boss.in(upgraded).readsAll()).toEqual([]);
    expect((await office.base.outbox.get(`group-hello:${office.group.id}`))?.state).toBe('sent');
  });
});

describe('what is asked in a group while it becomes a supergroup', () => {
  /** What was sent before the change arrives after it. */
  async function askedBefore(ask: (people: GroupOffice['people']) => Promise<unknown>) {
    office = await openGroup({}, { type: 'group' });
    const late: Update[] = [];
    office.telegram.deliverTo((update) => void late.push(update));
    await ask(office.people);
    const upgraded = await office.group.upgrades();
    office.telegram.deliverTo(office.deliver);
    await office.deliver(...late);
    await office.drain();
    return upgraded;
  }

  it('is answered in the new one, as a message of its own', async () => {
    const upgraded = await askedBefore(({ petr }) => petr.in(office.group).sends('/lead'));
    const { petr } = office.people;
    expect(petr.in(upgraded).reads()).toContain('/lead');
    expect(petr.in(upgraded).lastMessage()?.reply_to_message).toBeUndefined();
    expect(errorsIn(office)).toEqual([]);
  });

  it('becomes a lead all the same, and the member reads so', async () => {
    const upgraded = await askedBefore(async ({ anna, petr }) => {
      const words = await anna.in(office.group).sends('Кто делает шкафы?');
      await petr.in(office.group).repliesTo(words).with('/lead');
    });
    expect(await office.deals()).toHaveLength(1);
    const read = office.people.petr.in(upgraded).readsAll().join();
    expect(read).toContain('Заявка принята.');
    expect(read).toContain('заявка принята');
    expect(errorsIn(office)).toEqual([]);
  });
});
