import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { errorsIn } from '../../support/calm.ts';
import { introduces, knownCard, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

const times = (person: Person, words: string) =>
  person.readsAll().filter((text) => text.includes(words)).length;

/** Lets time pass until nothing is queued any more. */
async function settles(): Promise<void> {
  for (let round = 0; round < 40; round += 1) {
    const due = await office.base.outbox.nextDue();
    if (!due) return;
    office.travel({ seconds: Math.max(1, (due.getTime() - office.now().getTime()) / 1000) });
    await office.drain();
  }
  throw new Error('the outbox does not settle');
}

describe('a reply', () => {
  it.each([
    ['the flood limit', { status: 429, retryAfter: 1 }, 1],
    ['a fault of Telegram', { status: 502 }, 1],
    ['a connection that breaks before', { closeSocket: true }, 1],
    // Nobody can tell that it arrived; a reply twice is better than none.
    ['a connection that breaks after', { closeSocket: true, afterApplying: true }, 2],
  ] as const)('meets %s, and comes', async (_, fault, copies) => {
    const { petr } = office.people;
    office.telegram.fail({ method: 'sendMessage', ...fault });
    await petr.sends('/leads');
    expect(times(petr, 'Новых заявок нет')).toBe(copies);
    expect(errorsIn(office)).toEqual([]);
  });

  it('that meets the flood limit keeps the outbox silent for as long', async () => {
    const { petr } = office.people;
    office.telegram.fail({ method: 'sendMessage', chatId: petr.id, status: 429, retryAfter: 1 });
    const before = office.now().getTime();
    await petr.sends('/leads');
    await introduces(office.people.anna);
    await settles();
    expect(times(petr, 'Новая заявка')).toBe(1);
    expect(office.now().getTime() - before).toBeGreaterThanOrEqual(1000);
  });

  it('that Telegram keeps refusing for a reason nobody knows is told with a code, and the bot goes on', async () => {
    const { petr } = office.people;
    office.telegram.fail({
      method: 'sendMessage',
      chatId: petr.id,
      status: 400,
      description: 'Bad Request: odd',
    });
    await petr.sends('/leads');
    const code = /код ([\w-]{6})/u.exec(petr.reads())?.[1];
    expect(code).toBeDefined();
    expect(errorsIn(office).join()).toContain(code);
    await petr.sends('/leads');
    expect(petr.reads()).toContain('Новых заявок нет');
  });

  it('that Telegram refuses after a note was saved does not ask for the note again', async () => {
    const { anna, petr } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    const odd = { status: 400, description: 'Bad Request: odd' };
    office.telegram.fail({ method: 'sendMessage', chatId: petr.id, ...odd });
    await petr.sends('/note 1 Звонил');
    expect(await linesOf(office, 1, ['note'])).toHaveLength(1);
    expect(petr.reads()).toContain('проверьте, прежде чем повторять');
  });

  it('to a press that has become too old is shown all the same', async () => {
    const { petr, anna } = office.people;
    await introduces(anna);
    const description = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
    office.telegram.fail({ method: 'answerCallbackQuery', status: 400, description });
    await petr.presses('Взять');
    expect(petr.reads()).toContain('Ответственный: Пётр');
    expect(errorsIn(office)).toEqual([]);
  });

  it('that refuses a press too old to be answered is said as a message', async () => {
    const { petr, olga, anna } = office.people;
    await introduces(anna);
    const notice = olga.lastMessage();
    await petr.presses('Взять');
    const description = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
    office.telegram.fail({ method: 'answerCallbackQuery', status: 400, description });
    await olga.presses('Взять', notice);
    expect(olga.reads()).toContain('Пётр');
    expect(olga.reads()).not.toContain('Новая заявка');
    expect(errorsIn(office)).toEqual([]);
  });

  it('over a card that was deleted comes as a new message', async () => {
    const { petr, anna } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    const before = petr.readsAll().length;
    const description = 'Bad Request: message to edit not found';
    office.telegram.fail({ method: 'editMessageText', chatId: petr.id, status: 400, description });
    await petr.presses('История');
    expect(petr.readsAll()).toHaveLength(before + 1);
    expect(petr.reads()).toContain('История');
    expect(errorsIn(office)).toEqual([]);
  });
});

it('a press of somebody who blocked the bot is answered, though nothing can be sent to them', async () => {
  const { petr, anna } = office.people;
  await introduces(anna);
  const notice = petr.lastMessage();
  await petr.blocks();
  const press = await petr.presses('open:1', notice).catch(() => petr.presses('Взять', notice));
  expect(press.answer).toBeDefined();
  expect(office.telegram.unansweredCallbacks()).toEqual([]);
  expect(errorsIn(office)).toEqual([]);
});

describe('a notice', () => {
  it.each([
    ['the flood limit', { status: 429, retryAfter: 7 }, 7],
    ['a fault of Telegram', { status: 500 }, 1],
    ['a Telegram that does not know the token', { status: 401, description: 'Unauthorized' }, 1],
    ['a connection that breaks before', { closeSocket: true }, 1],
    ['one connection after another that breaks before', { closeSocket: true, times: 4 }, 1],
    ['a connection that breaks after', { closeSocket: true, afterApplying: true }, 1],
  ] as const)('meets %s, and comes later', async (_, fault, seconds) => {
    const { petr, olga, boss, anna } = office.people;
    office.telegram.fail({ method: 'sendMessage', chatId: petr.id, ...fault });
    const start = office.now().getTime();
    await introduces(anna);
    await settles();
    expect(office.now().getTime() - start).toBeGreaterThanOrEqual(seconds * 1000);
    for (const member of [olga, boss]) expect(times(member, 'Новая заявка')).toBe(1);
    const isDoubted = 'closeSocket' in fault;
    expect(times(petr, 'Новая заявка')).toBe('afterApplying' in fault ? 2 : 1);
    // Whoever reads a notice that may have come before is told so.
    expect(petr.reads().includes('повтор')).toBe(isDoubted);
    await petr.presses('Взять');
    expect((await knownCard(office, anna)).managerId).toBe(petr.id);
    expect(errorsIn(office)).toEqual([]);
  });

  it('cannot reach one manager, and reaches the others; it comes again once they are back', async () => {
    const { petr, olga, boss, anna } = office.people;
    await petr.blocks();
    await introduces(anna);
    await settles();
    expect(times(petr, 'Новая заявка')).toBe(0);
    for (const member of [olga, boss]) expect(times(member, 'Новая заявка')).toBe(1);
    await petr.unblocks();
    await anna.sends('И ещё стол');
    await settles();
    expect(times(petr, 'И ещё стол')).toBe(1);
    await olga.presses('Взять');
    expect(errorsIn(office)).toEqual([]);
  });

  it('whose message was deleted needs no edit', async () => {
    const { petr, olga, anna } = office.people;
    await introduces(anna);
    const description = 'Bad Request: message to edit not found';
    office.telegram.fail({ method: 'editMessageText', chatId: olga.id, status: 400, description });
    await petr.presses('Взять');
    await settles();
    expect(errorsIn(office)).toEqual([]);
  });
});

describe('a copy of what a client sent', () => {
  it.each([
    ['sendVoice', 'sendsVoice', 'Bad Request: VOICE_MESSAGES_FORBIDDEN', '[голосовое]'],
    ['sendPhoto', 'sendsPhoto', 'Bad Request: wrong file identifier/HTTP URL specified', '[фото]'],
    ['sendSticker', 'sendsSticker', 'Bad Request: wrong file identifier/HTTP URL specified', '[стикер]'],
  ] as const)('tells of it when Telegram refuses the file: %s', async (method, sends, description, words) => {
    const { petr, anna } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    office.telegram.fail({ method, chatId: petr.id, status: 400, description });
    await anna[sends]();
    await settles();
    expect(petr.reads()).toContain('💬 Анна · #1');
    expect(petr.reads()).toContain(words);
    if (method === 'sendVoice') {
      const sent = anna.view().messages.findLast(({ voice }) => voice);
      if (!sent) throw new Error('there is no voice');
      await anna.edits(sent, 'с подписью');
      await settles();
      expect(petr.reads()).toContain(`${words}\nс подписью`);
    }
    await petr.repliesTo(await petr.hears(words)).with('Пришлите ещё раз');
    await settles();
    expect(times(anna, 'Пришлите ещё раз')).toBe(1);
    expect(errorsIn(office)).toEqual([]);
  });
});

describe('an answer to a client', () => {
  async function talks(): Promise<void> {
    const { petr, anna } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
  }
  async function answers(words: string): Promise<void> {
    const { petr } = office.people;
    await petr.presses('answer:1');
    await petr.sends(words);
  }

  it.each([
    ['the flood limit', { status: 429, retryAfter: 30 }],
    ['a fault of Telegram', { status: 500, times: 3 }],
  ] as const)('meets %s, and comes once', async (_, fault) => {
    const { anna } = office.people;
    await talks();
    office.telegram.fail({ chatId: anna.id, ...fault });
    await answers('Завтра в десять');
    await settles();
    expect(times(anna, 'Завтра в десять')).toBe(1);
    expect(errorsIn(office)).toEqual([]);
  });

  it.each([
    ['before', false],
    ['after', true],
  ])(
    'is never sent twice when the connection breaks %s it; the manager is asked to look',
    async (_, isApplied) => {
      const { anna, petr } = office.people;
      await talks();
      office.telegram.fail({ chatId: anna.id, closeSocket: true, afterApplying: isApplied });
      await answers('Завтра в десять');
      await settles();
      expect(times(anna, 'Завтра в десять')).toBe(isApplied ? 1 : 0);
      expect(petr.reads()).toContain('Анна');
      expect(petr.reads()).toMatch(/неизвестно|не знаю|возможно|могло/iu);
    },
  );

  it('cannot reach who blocked the bot: the card says so, nothing goes out, and it heals', async () => {
    const { anna, petr } = office.people;
    await talks();
    office.telegram.deliverTo(() => {});
    await anna.blocks();
    office.telegram.deliverTo(office.deliver);
    await answers('Первое');
    await settles();
    expect(petr.reads()).toContain('не доставлен');
    await petr.sends('/client 1');
    expect(petr.reads()).toContain('Telegram не доставляет');
    expect(await linesOf(office, 1, ['unreachable'])).toHaveLength(1);
    await anna.unblocks();
    await petr.sends('/client 1');
    expect(petr.reads()).not.toContain('Telegram не доставляет');
    await answers('Второе');
    await settles();
    expect(times(anna, 'Первое')).toBe(0);
    expect(times(anna, 'Второе')).toBe(1);
    expect(errorsIn(office)).toEqual([]);
  });

  it('that waits is not sent after the client has blocked the bot and come back', async () => {
    const { anna } = office.people;
    await talks();
    office.telegram.fail({ chatId: anna.id, status: 429, retryAfter: 600 });
    await answers('Старое');
    await anna.blocks();
    await anna.unblocks();
    await settles();
    expect(times(anna, 'Старое')).toBe(0);
  });

  it.each(['Bad Request: chat not found', 'Forbidden: user is deactivated', 'Bad Request: PEER_ID_INVALID'])(
    '%s: the card says that the client cannot be reached',
    async (description) => {
      const { anna, petr } = office.people;
      await talks();
      const status = description.startsWith('Forbidden') ? 403 : 400;
      office.telegram.fail({ chatId: anna.id, status, description });
      await answers('Где вы?');
      await settles();
      await petr.sends('/client 1');
      expect(petr.reads()).toContain('Telegram не доставляет');
    },
  );

  it('whose reply is the first to meet the block marks the card too', async () => {
    const { anna, petr } = office.people;
    await talks();
    office.telegram.fail({
      chatId: anna.id,
      status: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    await anna.sends('/help');
    await petr.sends('/client 1');
    expect(petr.reads()).toContain('Telegram не доставляет');
    expect(errorsIn(office)).toEqual([]);
  });
});
