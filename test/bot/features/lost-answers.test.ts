import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addReachable } from '../../support/clients.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

async function open(languageCode: string): Promise<void> {
  office = await openOffice({ languageCode });
  const { anna, petr } = office.people;
  await addReachable(office, { name: 'Анна', account: anna, manager: petr, need: 'Стул' });
}

beforeEach(() => open('ru'));

afterEach(() => office.stop());

type Fate =
  | { readonly status: number; readonly description?: string; readonly retryAfter?: number }
  | { readonly closeSocket: true };

const LATER = { status: 429, retryAfter: 5 };
const REFUSED = { status: 400, description: 'Bad Request: wrong remote file identifier specified' };
const IN_DOUBT = { closeSocket: true } as const;

/** The next calls that would write to the client end so, one after another. */
function meets(...fates: readonly Fate[]): void {
  const chatId = office.people.anna.id;
  for (const fate of fates) office.telegram.fail({ method: 'sendMessage', chatId, ...fate });
}

async function answers(words: string): Promise<void> {
  const { petr } = office.people;
  const notice = petr.view().messages.findLast(({ text }) => text?.includes('Стул'));
  if (!notice) throw new Error('petr was told of no request');
  await petr.repliesTo(notice).with(words);
}

/** Petr corrects his answer, and Telegram does not take it. */
async function correctsInVain(said: string, corrected: string): Promise<void> {
  const { petr, anna } = office.people;
  const answered = petr.view().messages.findLast(({ text }) => text === said);
  if (!answered) throw new Error('petr has not answered');
  office.telegram.fail({ method: 'editMessageText', chatId: anna.id, ...REFUSED });
  await petr.edits(answered, corrected);
  expect(petr.reads()).toContain('правка не дошла');
}

async function timePasses(): Promise<void> {
  office.travel({ seconds: 10 });
  await office.drain();
}

/** What the bot has put on petr's message with these words. */
function thumbsOn(words: string): readonly string[] {
  const { messages, reactions } = office.people.petr.view();
  const id = messages.findLast(({ text }) => text === words)?.message_id;
  const given = id === undefined ? [] : (reactions[id] ?? []);
  return given.map((reaction) => ('emoji' in reaction ? reaction.emoji : reaction.type));
}

const stage = async () => (await office.base.deals.get(1))?.stage;

describe('an answer that did not arrive', () => {
  it('lets the request wait on, and the history says so', async () => {
    const { petr } = office.people;
    meets(REFUSED);
    await answers('Какой?');
    expect(petr.reads()).toContain('не доставлен');
    expect(await stage()).toBe('new');
    expect(await office.base.clients.get(1)).toMatchObject({ deals: { stages: ['new'] } });
    await petr.sends('/leads');
    expect(petr.reads()).toContain('Стул');
    await petr.sends('1');
    await petr.presses('История');
    expect(petr.reads()).toMatch(/Связались.*→.*Новая/u);
  });

  it.each([
    ['ru', REFUSED, 'История', '⚠️ Ответ клиенту, не доставлен: Какой?'],
    ['en', REFUSED, 'History', '⚠️ Answer to the client, not delivered: Какой?'],
    ['ru', IN_DOUBT, 'История', '⚠️ Ответ клиенту, возможно, не доставлен: Какой?'],
    ['en', IN_DOUBT, 'History', '⚠️ Answer to the client, perhaps not delivered: Какой?'],
  ] as const)('is marked as such in the history (%s, %j)', async (locale, fate, button, mark) => {
    if (locale === 'en') await office.stop().then(() => open('en'));
    const { petr } = office.people;
    meets(fate);
    await answers('Какой?');
    await answers('И когда?');
    // What took them to the client is forgotten after a while.
    await office.storage.db.collection('outbox').deleteMany({});
    await petr.sends('1');
    await petr.presses(button);
    expect(petr.reads()).toContain(mark);
    expect(petr.reads()).toMatch(/↩️ [^\n]*: И когда\?/u);
  });

  it.each([
    ['ru', REFUSED, /не доставлен/u],
    ['en', REFUSED, /was not delivered/u],
    ['ru', IN_DOUBT, /Возможно, ответ не дошёл/u],
    ['en', IN_DOUBT, /may not have arrived/u],
  ] as const)('bears no thumb any more (%s, %j)', async (locale, fate, told) => {
    if (locale === 'en') await office.stop().then(() => open('en'));
    const { petr } = office.people;
    meets(fate);
    await answers('Какой?');
    expect(petr.reads()).toMatch(told);
    expect(thumbsOn('Какой?')).toEqual([]);
    await answers('И когда?');
    expect(thumbsOn('И когда?')).toEqual(['👍']);
  });

  it('is told of also where no thumb can be taken away', async () => {
    const { petr } = office.people;
    const description = 'Bad Request: REACTION_INVALID';
    for (let times = 0; times < 2; times += 1)
      office.telegram.fail({ method: 'setMessageReaction', status: 400, description });
    meets(REFUSED);
    await answers('Какой?');
    expect(petr.reads()).toContain('не доставлен');
    expect(office.telegram.calls.filter(({ method }) => method === 'setMessageReaction')).toHaveLength(2);
  });

  it('keeps its thumb when only its correction did not arrive', async () => {
    await answers('Какой?');
    await correctsInVain('Какой?', 'Какой стул?');
    expect(thumbsOn('Какой стул?')).toEqual(['👍']);
  });

  it('lets the request wait no more when only the correction of an earlier one did not arrive', async () => {
    const { petr } = office.people;
    await answers('Какой?');
    await correctsInVain('Какой?', 'Какой стул?');
    meets(REFUSED);
    await answers('И когда?');
    expect(await stage()).toBe('contacted');
    await petr.sends('1');
    await petr.presses('История');
    expect(petr.reads()).toContain('↩️ Ответ клиенту: Какой?');
  });

  it('does so when several were refused, the later ones still on their way at the first refusal', async () => {
    meets(LATER, REFUSED, REFUSED);
    await answers('Какой?');
    await answers('И когда?');
    await timePasses();
    expect(await stage()).toBe('new');
  });

  it.each([
    ['before', [undefined, REFUSED]],
    ['after', [REFUSED, undefined]],
  ] as const)('changes nothing when another one arrived %s it', async (_, fates) => {
    for (const fate of fates) {
      if (fate) meets(fate);
      await answers('Какой?');
    }
    expect(office.people.anna.reads()).toBe('Какой?');
    expect(await stage()).toBe('contacted');
  });

  it('leaves the deal where somebody has moved it meanwhile', async () => {
    meets(LATER, REFUSED);
    await answers('Какой?');
    await office.people.petr.sends('/stage D1 переговоры');
    await timePasses();
    expect(await stage()).toBe('negotiation');
  });

  it('may have arrived when nobody knows: the request waits no more', async () => {
    meets(IN_DOUBT);
    await answers('Какой?');
    expect(await stage()).toBe('contacted');
  });
});
