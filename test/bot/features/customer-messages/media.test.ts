import type { Message, MessageEntity } from 'grammy/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { sendsMade } from '../../../support/albums.ts';
import { errorsIn, refusalsIn } from '../../../support/calm.ts';
import { addReachable } from '../../../support/clients.ts';
import { knownCard } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
let petr: Person;
let anna: Person;

beforeAll(async () => {
  office = await openOffice();
  petr = office.people.petr;
});

beforeEach(async () => {
  anna = office.person({ firstName: 'Анна' });
  await addReachable(office, { name: 'Анна', account: anna, manager: petr });
});

afterAll(() => office.stop());

const CAPTION = 'Шкаф: эскиз 🔥 тут';
const FORMATTING: readonly MessageEntity[] = [
  { type: 'bold', offset: 0, length: 4 },
  { type: 'italic', offset: 6, length: 5 },
  { type: 'text_link', offset: 15, length: 3, url: 'https://a.example/' },
];
const captioned = { caption: CAPTION, caption_entities: [...FORMATTING] };
const location = { latitude: 59.94, longitude: 30.31 };
const venue = { location, title: 'Салон', address: 'Невский, 1' };
const CARD = { phone: '+79161234567', firstName: 'Зоя', lastName: 'Ли' };

type Sends = (person: Person) => Promise<Message>;
type Row = readonly [kind: string, sends: Sends, more: Partial<Message>];

/** Files under which Telegram lets words stand. */
const CAPTIONED: readonly Row[] = [
  ['photo', (person) => person.sendsPhoto(), captioned],
  ['video', (person) => person.sendsVideo(), captioned],
  ['audio', (person) => person.sendsAudio(), captioned],
  ['animation', (person) => person.sendsAnimation(), captioned],
  ['voice', (person) => person.sendsVoice(), captioned],
  ['document', (person) => person.sendsDocument(), captioned],
];

/** What comes alone. */
const ALONE: readonly Row[] = [
  ...CAPTIONED.map(([kind, sends]) => [kind, sends, {}] as const),
  ['video_note', (person) => person.sendsVideoNote(), {}],
  ['sticker', (person) => person.sendsSticker(), {}],
  ['location', (person) => person.sendsLocation(59.94, 30.31), {}],
  ['contact', (person) => person.sharesContact(CARD), {}],
];

const FILES = ['photo', 'video', 'audio', 'animation', 'voice', 'video_note', 'sticker', 'document'] as const;

/** What a message shows beside words: the kind and the id of its file, a place, or a card. */
function shownIn(message: Message): object {
  const kind = FILES.find((file) => message[file] !== undefined);
  if (kind) {
    const file = kind === 'photo' ? message.photo?.at(-1) : message[kind];
    return { kind, fileId: (file as { file_id: string } | undefined)?.file_id };
  }
  if (message.location) return { kind: 'location', ...message.location };
  if (!message.contact) return { kind: 'words' };
  const { phone_number, first_name, last_name } = message.contact;
  return {
    kind: 'contact',
    phone: phone_number.replace('+', ''),
    name: [first_name, last_name].filter(Boolean).join(' '),
  };
}

/** Each piece of the formatting with the words it is on. */
function formatting(message: Message | undefined): object[] {
  const text = message?.text ?? message?.caption ?? '';
  const kept = new Set(['bold', 'italic', 'text_link']);
  return (message?.entities ?? message?.caption_entities ?? [])
    .filter(({ type }) => kept.has(type))
    .map((entity) => ({
      type: entity.type,
      on: text.slice(entity.offset, entity.offset + entity.length),
      ...('url' in entity && { url: entity.url }),
    }));
}

interface Passed {
  readonly sent: Message;
  /** What the other side got for it, oldest first. */
  readonly got: readonly Message[];
}

async function passes([, sends, more]: Row, from: Person, to: Person): Promise<Passed> {
  const fromBot = () => to.view().messages.filter((message) => message.from?.is_bot);
  const before = fromBot().length;
  const sent = await sendsMade(office, () => sends(from), more);
  return { sent, got: fromBot().slice(before) };
}

const clientSends = (row: Row) => passes(row, anna, petr);

async function managerAnswers(row: Row): Promise<Passed> {
  await petr.sends(String((await knownCard(office, anna)).id));
  await petr.presses('Ответить');
  return passes(row, petr, anna);
}

const isCalm = () => expect([refusalsIn(office), errorsIn(office)]).toEqual([[], []]);

describe('the manager’s copy of what a client sends', () => {
  it.each(CAPTIONED)('is one message with its words: %s', async (...row) => {
    const { sent, got } = await clientSends(row);
    expect(got).toHaveLength(1);
    expect(got.map(shownIn)).toEqual([shownIn(sent)]);
    expect(got[0]?.caption).toContain(CAPTION);
    expect(formatting(got[0])).toEqual(expect.arrayContaining(formatting(sent)));
    isCalm();
  });

  it.each(ALONE)('shows it under a line that says whose it is: %s', async (...row) => {
    const { sent, got } = await clientSends(row);
    expect(shownIn(got.at(-1) as Message)).toEqual(shownIn(sent));
    expect(got[0]?.text ?? got[0]?.caption).toContain('Анна');
    expect(got).toHaveLength(got[0]?.caption === undefined ? 2 : 1);
    isCalm();
  });

  it('names a venue above its place', async () => {
    const { got } = await clientSends(['venue', (person) => person.sendsLocation(), { location, venue }]);
    expect(got.map(shownIn)).toEqual([{ kind: 'words' }, { kind: 'location', ...location }]);
    expect(got[0]?.text).toContain('Салон, Невский, 1');
    isCalm();
  });
});

describe('what a client gets of a manager’s answer', () => {
  it.each(CAPTIONED)('is the same, formatted as it was written: %s', async (...row) => {
    const { sent, got } = await managerAnswers(row);
    expect(got.map(shownIn)).toEqual([shownIn(sent)]);
    expect(got[0]?.caption).toBe(CAPTION);
    expect(formatting(got[0])).toEqual(formatting(sent));
    isCalm();
  });

  it.each(ALONE)('is that alone: %s', async (...row) => {
    const { sent, got } = await managerAnswers(row);
    expect(got.map(shownIn)).toEqual([shownIn(sent)]);
    expect(got[0]).not.toHaveProperty('caption');
    isCalm();
  });

  it('is the name of a venue and its place', async () => {
    const { got } = await managerAnswers(['venue', (person) => person.sendsLocation(), { location, venue }]);
    expect(got.map(shownIn)).toEqual([{ kind: 'words' }, { kind: 'location', ...location }]);
    expect(got[0]?.text).toBe('Салон, Невский, 1');
    isCalm();
  });
});
