import { afterEach, describe, expect, it } from 'vitest';
import { expectCalm } from '../../../support/calm.ts';
import { type GroupOffice, openGroup } from './open-group.ts';

let office: GroupOffice;

afterEach(() => office.stop());

const NO_LEAD = 'Кто-нибудь делал шкафы?';

describe('a message in a group that an edit makes a request', () => {
  it.each([
    ['#заявка нужен шкаф', 'нужен шкаф'],
    ['Нужен шкаф #lead', 'Нужен шкаф'],
    ['@playground_bot нужен шкаф', 'нужен шкаф'],
    ['Нужен шкаф, 8 916 123-45-67', 'Нужен шкаф, 8 916 123-45-67'],
  ])('becomes a lead, as a new one would: %s', async (words, title) => {
    office = await openGroup();
    const { anna, petr } = office.people;
    const message = await anna.in(office.group).sends(NO_LEAD);
    expect(await office.base.clients.get(1)).toBeUndefined();
    await anna.in(office.group).edits(message, words);
    const link = `https://t.me/c/${String(office.group.id).slice(4)}/${message.message_id}`;
    expect(await office.deals()).toMatchObject([{ title, link, source: 'group-remont-i-stroyka' }]);
    expect(petr.reads()).toContain('Новая заявка · Анна Петрова · #1');
    const answer = anna.in(office.group).lastMessage();
    expect(answer?.text).toContain('заявка принята');
    expect(answer?.reply_to_message?.message_id).toBe(message.message_id);
    expectCalm(office);
  });

  it('is answered in the language of the author', async () => {
    office = await openGroup();
    const john = await office.newcomer({ firstName: 'John', languageCode: 'en' });
    const message = await john.in(office.group).sends('Has anybody made wardrobes?');
    await john.in(office.group).edits(message, 'A wardrobe, please. #lead');
    expect(john.in(office.group).reads()).toContain('your request is taken');
  });

  it('becomes one lead, however often it is edited and the edit is delivered', async () => {
    office = await openGroup();
    const { anna, petr } = office.people;
    const message = await anna.in(office.group).sends(NO_LEAD);
    await anna.in(office.group).edits(message, '#заявка шкаф');
    const update = office.delivered.at(-1);
    if (!update) throw new Error('nothing was delivered');
    const before = office.said().length;
    await office.deliver({ ...update, update_id: update.update_id + 1000 });
    await anna.in(office.group).edits(message, '#заявка шкаф и комод');
    await anna.in(office.group).edits(message, 'Спасибо, не надо');
    await anna.in(office.group).edits(message, '#заявка комод');
    expect(await office.deals()).toMatchObject([{ title: 'комод' }]);
    expect(petr.reads()).toContain('комод');
    expect(office.said()).toHaveLength(before);
  });

  it('is not marked as corrected by an edit that comes once more, or changes nothing of its words', async () => {
    office = await openGroup();
    const { anna } = office.people;
    const message = await anna.in(office.group).sends(NO_LEAD);
    await anna.in(office.group).edits(message, '#заявка шкаф');
    const update = office.delivered.at(-1);
    const edited = update?.edited_message;
    if (!edited) throw new Error('no edit was delivered');
    await office.deliver({ ...update, update_id: update.update_id + 1000 });
    const later = { ...edited, edit_date: edited.edit_date + 60 };
    await office.deliver({ update_id: update.update_id + 1001, edited_message: later });
    expect((await office.events()).map(({ kind }) => kind)).not.toContain('message-edited');
    await anna.in(office.group).edits(message, '#заявка шкаф и комод');
    await anna.in(office.group).edits(message, '#заявка шкаф');
    expect(await office.deals()).toMatchObject([{ title: 'шкаф' }]);
  });

  it('stays what it was when it was taken as words for the open deal', async () => {
    office = await openGroup();
    const { anna } = office.people;
    await anna.in(office.group).sends('#заявка шкаф');
    const message = await anna.in(office.group).sends('@playground_bot и комод');
    await anna.in(office.group).edits(message, '#заявка и комод');
    expect(await office.deals()).toHaveLength(1);
  });

  it('makes no second lead of one that the team took by /lead', async () => {
    office = await openGroup();
    const { anna, petr } = office.people;
    const message = await anna.in(office.group).sends(NO_LEAD);
    await petr.in(office.group).repliesTo(message).with('/lead');
    await anna.in(office.group).edits(message, '#заявка шкаф');
    expect(await office.deals()).toMatchObject([{ title: 'шкаф' }]);
  });

  it('is no lead again once its author was forgotten', async () => {
    office = await openGroup();
    const { anna } = office.people;
    await anna.starts();
    const message = await anna.in(office.group).sends('#заявка шкаф');
    await anna.sends('/forget');
    await anna.presses('Да, стереть');
    const before = office.said().length;
    await anna.in(office.group).edits(message, '#заявка шкаф и комод');
    await office.pause();
    expect(await office.base.clients.get(2)).toBeUndefined();
    expect(office.said()).toHaveLength(before);
  });
});

describe('an edit in a group that is no request', () => {
  it('is what the team writes, and a command', async () => {
    office = await openGroup();
    const { anna, petr } = office.people;
    const before = office.said().length;
    const ours = await petr.in(office.group).sends('Пример');
    await petr.in(office.group).edits(ours, '#заявка шкаф');
    const word = await anna.in(office.group).sends('слово');
    for (const words of ['/lead #заявка', '/start #заявка', '/order@other_bot #заявка']) {
      await anna.in(office.group).edits(word, words);
    }
    expect(await office.base.clients.get(1)).toBeUndefined();
    expect(office.said()).toHaveLength(before);
  });

  it('is that of a message which only its author and the bot see: such have no number', async () => {
    office = await openGroup();
    const { anna } = office.people;
    const word = await anna.in(office.group).sends('слово');
    office.telegram.deliverTo((update) => {
      const { edited_message: edited } = update;
      return office.deliver({ ...update, ...(edited && { edited_message: { ...edited, message_id: 0 } }) });
    });
    await anna.in(office.group).edits(word, '#заявка шкаф');
    expect(await office.base.clients.get(1)).toBeUndefined();
  });
});
