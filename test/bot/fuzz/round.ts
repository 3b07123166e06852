import type { Message } from 'grammy/types';
import { shapeOf } from '../../../src/bot/telegram/update-shape.ts';
import type { Group, Person } from '../../../src/playground/telegram/index.ts';
import { again } from '../../support/presses.ts';
import { act, type House, type Stage, somePress } from './deeds.ts';
import type { Random } from './random.ts';
import { createUpdateMaker, spoiled, UPDATE_KINDS } from './updates.ts';

/** People who do something at the same moment. */
const AT_ONCE = 6;

/** In a round a few people do what comes into their heads, updates that nobody sent arrive, and one comes twice. */
export function createRounds(stage: Stage, fault: (what: string) => void): () => Promise<void> {
  const { house, random, people } = stage;
  const make = createUpdateMaker(random, {
    users: () => [...people.map(({ user }) => user), STRANGER, OTHER_BOT],
    chats: () => [
      ...people.map(privateChat),
      ...stage.groups.map((group) => group.chat()),
      stage.channel.chat(),
      ELSEWHERE,
    ],
    messageIds: () => [random.pick(people).lastMessage()?.message_id ?? 1],
    pressed: () => somePress(random),
    now: house.now,
  });

  /** One random update; sometimes one that Telegram would never send. */
  async function bring(): Promise<void> {
    const update = make(random.pick(UPDATE_KINDS));
    const isSpoiled = random.chance(0.4);
    if (!isSpoiled && shapeOf(update) === 'malformed') fault(`taken for spoiled: ${JSON.stringify(update)}`);
    await house.deliver(isSpoiled ? spoiled(update, random) : update);
  }

  return async () => {
    const before = house.delivered.length;
    const chosen = new Set(random.times(AT_ONCE, () => random.pick(people)));
    const doing = [...chosen].map((person) => act(person, stage));
    for (const _ of random.times(random.below(4), () => 0)) doing.push(bring());
    await Promise.all(doing);
    const double = house.delivered[before];
    if (double && random.chance(0.1)) await house.deliver(random.chance(0.5) ? double : again(double));
  };
}

const STRANGER = { id: 7_000_000_001, is_bot: false, first_name: 'Кто-то' };
const OTHER_BOT = { id: 7_000_000_002, is_bot: true, first_name: 'Чужой бот', username: 'other_bot' };
const ELSEWHERE = { id: -1_009_999_999_999, type: 'supergroup', title: 'Где-то' };
const privateChat = ({ id, user }: Person) => ({ id, type: 'private', first_name: user.first_name });

/** Customers who speak this and that; some have a name to be found by. */
export function customersOf({ telegram }: Pick<House, 'telegram'>, count: number): readonly Person[] {
  return Array.from({ length: count }, (_, at) =>
    telegram.person({
      firstName: `Кто${at}`,
      languageCode: ['ru', 'en', 'de', 'uk', 'ru', 'en'][at % 6] ?? 'ru',
      ...(at % 2 === 0 && { phone: `+79160001${String(110 + at)}`, username: `who_${at}` }),
    }),
  );
}

/** The groups and the channel of a business, all of whose people are there. */
export async function openStage(house: House, random: Random, people: readonly Person[]): Promise<Stage> {
  const [boss] = people;
  const groups = [
    house.telegram.group({ title: 'Ремонт' }),
    house.telegram.group({ title: 'Дача', type: 'group' }),
  ];
  for (const group of groups) {
    for (const person of new Set(people)) await person.joins(group);
    await boss?.addsBotTo(group, 'administrator');
  }
  const channel = house.telegram.channel({ title: 'Канал' });
  await boss?.joins(channel);
  await boss?.addsBotTo(channel);
  return { house, random, people, groups, channel };
}

/** Messages of a chat that may be pressed, answered and edited. */
const KEPT = 40;

/** Chats are emptied: what the stand-in remembers would slow it down. */
export async function tidy({ people, groups, channel }: Stage): Promise<void> {
  for (const person of people) {
    for (const message of person.view().messages.slice(0, -KEPT)) await person.deletes(message);
  }
  for (const place of [...groups, channel]) {
    for (const message of place.messages().slice(0, -KEPT)) await deleteIn(place, message, people);
  }
}

/** Somebody runs the group, or wrote the message: one of them may delete it. */
async function deleteIn(place: Group, message: Message, people: readonly Person[]): Promise<void> {
  for (const person of people) {
    try {
      return await person.in(place).deletes(message);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'NotAllowed')) throw error;
    }
  }
}
