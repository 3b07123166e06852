import type { Message, Update } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { sendsMade } from '../../../support/albums.ts';
import { errorsIn, refusalsIn } from '../../../support/calm.ts';
import { addReachable } from '../../../support/clients.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
let petr: Person;
let anna: Person;

beforeEach(async () => {
  office = await openOffice();
  ({ petr, anna } = office.people);
  await addReachable(office, { name: 'Анна', account: anna, manager: petr });
});

afterEach(() => office.stop());

const LOOKS = { has_media_spoiler: true, show_caption_above_media: true } as const;
const PLAIN = { has_media_spoiler: undefined, show_caption_above_media: undefined };

const looksOf = (message: Message | undefined) => ({
  has_media_spoiler: message?.has_media_spoiler,
  show_caption_above_media: message?.show_caption_above_media,
});

const SENDS = ['sendsPhoto', 'sendsVideo', 'sendsAnimation'] as const;

/** The same message, changed as Telegram would tell of it. */
async function changed(message: Message, more: object): Promise<void> {
  const last = office.delivered.at(-1)?.update_id ?? 0;
  const edited_message = { ...message, ...more, edit_date: message.date + 60 };
  await office.deliver({ update_id: last + 1000, edited_message } as Update);
}

/** The newest message of the bot with a picture. */
const shown = (person: Person) =>
  person
    .view()
    .messages.findLast(({ from, photo, video, animation }) => from?.is_bot && (photo ?? video ?? animation));

describe.each([
  ['a client’s', () => anna, () => petr],
  ['an answer’s', () => petr, () => anna],
])('%s spoiler and words above the picture', (whose, writer, reader) => {
  const sends = async (how: (typeof SENDS)[number], more: Partial<Message>) => {
    if (whose === 'an answer’s') {
      await petr.sends('1');
      await petr.presses('Ответить');
    }
    return sendsMade(office, () => writer()[how]({ caption: 'Вот' }), more);
  };

  it.each(SENDS)('are as their author wants them: %s', async (how) => {
    await sends(how, LOOKS);
    expect(looksOf(shown(reader()))).toEqual(LOOKS);
    await sends(how, {});
    expect(looksOf(shown(reader()))).toEqual(PLAIN);
    expect([refusalsIn(office), errorsIn(office)]).toEqual([[], []]);
  });

  it('stay when the words are corrected', async () => {
    const message = await sends('sendsPhoto', LOOKS);
    await changed(message, { caption: 'Вот так' });
    expect(shown(reader())?.caption).toContain('Вот так');
    expect(looksOf(shown(reader()))).toEqual(LOOKS);
    expect([refusalsIn(office), errorsIn(office)]).toEqual([[], []]);
  });

  it('come and go with a correction', async () => {
    const message = await sends('sendsPhoto', {});
    await changed(message, LOOKS);
    expect(looksOf(shown(reader()))).toEqual(LOOKS);
    await changed(message, { ...PLAIN, caption: 'Без них' });
    expect(looksOf(shown(reader()))).toEqual(PLAIN);
    expect([refusalsIn(office), errorsIn(office)]).toEqual([[], []]);
  });
});
