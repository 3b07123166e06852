import { afterEach, describe, expect, it } from 'vitest';
import { errorsIn, refusalsIn } from '../../../support/calm.ts';
import { addClient } from '../../../support/clients.ts';
import { type GroupOffice, openGroup } from './open-group.ts';

let office: GroupOffice;

afterEach(() => office.stop());

describe('/lead in a group', () => {
  it('makes the author of the message a lead that is free, and tells everybody, also who did it', async () => {
    office = await openGroup();
    const { anna, petr, olga } = office.people;
    const words = await anna.in(office.group).sends('Кто-нибудь делает шкафы?');
    const command = await petr.in(office.group).repliesTo(words).with('/lead');
    const client = await office.base.clients.get(1);
    expect(client).toMatchObject({ name: 'Анна Петрова', managerId: null, locale: 'ru' });
    expect((await office.events()).find(({ kind }) => kind === 'lead')).toMatchObject({
      door: 'group',
      content: { kind: 'text', text: 'Кто-нибудь делает шкафы?' },
    });
    for (const member of [petr, olga]) expect(member.reads()).toContain('Новая заявка · Анна Петрова');
    expect(anna.in(office.group).lastMessage()?.reply_to_message?.message_id).toBe(words.message_id);
    expect(office.telegram.calls.at(-1)?.method).toBe('sendMessage');
    expect(office.telegram.calls.filter(({ method }) => method === 'setMessageReaction')).toMatchObject([
      { params: { message_id: command.message_id } },
    ]);
  });

  it('makes one lead of one message, however often and by whomever', async () => {
    office = await openGroup();
    const { anna, petr, olga } = office.people;
    const words = await anna.in(office.group).sends('#заявка шкаф');
    const before = office.said().length;
    await petr.in(office.group).repliesTo(words).with('/lead');
    await olga.in(office.group).repliesTo(words).with('/lead@playground_bot');
    expect(await office.deals()).toHaveLength(1);
    expect(office.said()).toHaveLength(before);
  });

  it('opens a second deal for a client known already, and tells their manager', async () => {
    office = await openGroup();
    const { anna, petr, olga } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: olga });
    await office.pause();
    const words = await anna.in(office.group).sends('Кто-нибудь делает кухни?');
    await petr.in(office.group).repliesTo(words).with('/lead');
    expect(await office.deals()).toHaveLength(2);
    expect(olga.reads()).toContain('Ещё одна заявка от вашего клиента');
    expect(petr.readsAll().join()).not.toContain('кухни');
  });

  it('says what is wrong: nothing replied to, a colleague, the bot itself', async () => {
    office = await openGroup();
    const { petr, olga } = office.people;
    await petr.in(office.group).sends('/lead');
    expect(petr.in(office.group).reads()).toContain('ответьте на него командой /lead');
    const words = await olga.in(office.group).sends('Я на месте');
    await petr.in(office.group).repliesTo(words).with('/lead');
    expect(petr.in(office.group).reads()).toContain('коллеги');
    const bot = petr.in(office.group).lastMessage();
    if (!bot) throw new Error('the bot said nothing');
    await petr.in(office.group).repliesTo(bot).with('/lead');
    expect(petr.in(office.group).reads()).toContain('Это сообщение бота');
    expect(await office.base.clients.get(1)).toBeUndefined();
  });

  it('is silence for anybody else, also for a member who was removed', async () => {
    office = await openGroup();
    const { anna, boss, petr } = office.people;
    const stranger = await office.newcomer({ firstName: 'Ира' });
    const words = await stranger.in(office.group).sends('Привет');
    const before = office.said().length;
    await anna.in(office.group).repliesTo(words).with('/lead');
    await anna.in(office.group).sends('/lead@playground_bot');
    await boss.in(office.group).repliesTo(words).with('/lead@other_bot');
    const member = await office.base.team.get(petr.id);
    if (!member) throw new Error('Petr is not of the team');
    await office.base.team.save({ ...member, removedAt: office.now() });
    await petr.in(office.group).repliesTo(words).with('/lead');
    expect(office.said()).toHaveLength(before);
    expect(await office.base.clients.get(1)).toBeUndefined();
  });
});

describe('other commands in a group', () => {
  it('are silence where the bot may not write, and no error', async () => {
    office = await openGroup();
    const description = 'Bad Request: not enough rights to send text messages to the chat';
    office.telegram.fail({ method: 'sendMessage', chatId: office.group.id, status: 400, description });
    await office.people.petr.in(office.group).sends('/my');
    expect(errorsIn(office)).toEqual([]);
  });

  it('point the team to the private chat, without data', async () => {
    office = await openGroup();
    await addClient(office, { name: 'Анна', phone: '+79161234567' });
    const { petr } = office.people;
    await petr.in(office.group).sends('/leads');
    expect(petr.in(office.group).reads()).toBe('Эта команда работает только в личном чате со мной.');
    expect(petr.in(office.group).buttons()).toEqual(['Открыть личный чат']);
    expect(petr.reads()).not.toContain('ждёт ответа');
  });

  it('give customers at most the way into the private chat, the same for every command, and not too often', async () => {
    office = await openGroup();
    const { anna } = office.people;
    const before = office.said().length;
    await anna.in(office.group).sends('/leads');
    await anna.in(office.group).sends('/ban');
    expect(office.said()).toHaveLength(before);
    await anna.in(office.group).sends('/start@playground_bot');
    const hint = anna.in(office.group).reads();
    expect(hint).toContain('Напишите мне лично');
    await anna.in(office.group).sends('/start');
    expect(office.said()).toHaveLength(before + 1);
    office.travel({ minutes: 2 });
    await anna.in(office.group).sends('/team@playground_bot');
    expect(anna.in(office.group).reads()).toBe(hint);
    expect(office.said()).toHaveLength(before + 2);
    expect(await office.base.clients.get(1)).toBeUndefined();
  });
});

describe('a group that has had its messages of this minute', () => {
  it('gets no more hints, and draws no refusal that would silence the bot; requests are answered later', async () => {
    office = await openGroup({ limits: 'enforced' });
    const { anna, petr } = office.people;
    const crowd = await Promise.all(
      Array.from({ length: 30 }, (_, n) => office.newcomer({ firstName: `Гость ${n}` })),
    );
    office.travel({ minutes: 2 });
    const before = office.said().length;
    await anna.in(office.group).sends('#заявка шкаф');
    for (const person of crowd) await person.in(office.group).sends('/start@playground_bot');
    for (let n = 0; n < 5; n += 1) await petr.in(office.group).sends('/lead');
    await anna.in(office.group).sends('#заявка кухня');
    expect(office.said().length - before).toBeLessThan(25);
    expect(await office.deals()).toHaveLength(2);
    expect(refusalsIn(office)).toEqual([]);
    office.travel({ minutes: 1 });
    await office.drain();
    expect(office.said().at(-1)).toContain('заявка принята');
    await crowd.at(-1)?.in(office.group).sends('/start@playground_bot');
    expect(office.said().at(-1)).toContain('Напишите мне лично');
    expect(refusalsIn(office)).toEqual([]);
  });
});

describe('being in a group', () => {
  it('begins with one short word on how it works; what the team can do there is told in private', async () => {
    office = await openGroup({ privacyMode: true });
    const [hello = ''] = office.said();
    expect(office.said()).toHaveLength(1);
    expect(hello).toContain('@playground_bot');
    expect(hello).not.toMatch(/\/lead|BotFather/u);
    const tips = () => office.people.boss.readsAll().filter((text) => text.includes('/lead'));
    expect(tips()).toEqual([expect.stringContaining('/setprivacy')]);
    await office.people.boss.removesBotFrom(office.group);
    await office.people.boss.addsBotTo(office.group);
    await office.people.boss.promotesBotIn(office.group);
    await office.pause();
    expect(office.said()).toHaveLength(1);
    expect(tips()).toHaveLength(1);
  });

  it('says nothing of privacy mode where the bot hears everything, nor to strangers', async () => {
    office = await openGroup();
    expect(office.said()[0]).toContain('#заявка');
    expect(office.said()[0]).not.toContain('/setprivacy');
    const { anna } = office.people;
    const other = office.telegram.group({ title: 'Other' });
    await anna.joins(other);
    await anna.addsBotTo(other);
    expect(anna.in(other).reads()).toContain('#заявка');
    expect(anna.in(other).reads()).not.toMatch(/\/lead|setprivacy/u);
  });

  it('survives being removed in the middle and becoming a supergroup', async () => {
    office = await openGroup({}, { type: 'group' });
    const { anna, boss } = office.people;
    await anna.starts();
    const upgraded = await office.group.upgrades();
    await anna.in(upgraded).sends('#заявка шкаф');
    expect(await office.deals()).toHaveLength(1);
    expect(anna.in(upgraded).reads()).toContain('заявка принята');
    office.telegram.fail({ method: 'sendMessage', chatId: upgraded.id, times: 1, status: 403 });
    await anna.in(upgraded).sends('#заявка кухня');
    await boss.removesBotFrom(upgraded);
    expect(await office.deals()).toHaveLength(2);
    expect(office.people.petr.reads()).toContain('кухня');
    await office.drain();
    expect((await office.base.clients.get(1))?.unreachableSince).toBeNull();
  });

  it('in privacy mode works by mention and by /lead', async () => {
    office = await openGroup({ privacyMode: true });
    const { anna, petr } = office.people;
    const words = await anna.in(office.group).sends('Нужен шкаф');
    await anna.in(office.group).sends('@playground_bot нужен шкаф');
    expect(await office.deals()).toHaveLength(1);
    await petr.in(office.group).repliesTo(words).with('/lead@playground_bot');
    expect(await office.deals()).toHaveLength(2);
  });
});
