import type { Message, Update } from 'grammy/types';
import type { Group, Person, Telegram } from '../../../src/playground/telegram/index.ts';
import { allButtonKinds } from '../../support/buttons.ts';
import { madeUpPress } from '../../support/presses.ts';
import type { Random } from './random.ts';
import { someCommand, someField, someNumber, somePayload, someText } from './words.ts';

/** The bot under a fuzz, in this process or in its own. */
export interface House {
  readonly telegram: Telegram;
  readonly now: () => Date;
  /** Brings updates that nobody's Telegram has sent. */
  readonly deliver: (...updates: Update[]) => Promise<void>;
  /** Every update that came, until somebody has looked and forgets them. */
  readonly delivered: readonly Update[];
  readonly logged: () => readonly string[];
}

/** The people, groups and channels of a fuzz, and what they may do. */
export interface Stage {
  readonly house: House;
  readonly random: Random;
  /** The first owns the business. */
  readonly people: readonly Person[];
  readonly groups: Group[];
  readonly channel: Group;
}

/** What one person does, with one or a few updates. */
type Deed = (who: Person, stage: Stage) => Promise<unknown>;

const KINDS = allButtonKinds();

/** Data of a press: of a real kind with random fields, or of any bytes. */
export function somePress(random: Random): string {
  if (random.chance(0.1)) return someText(random).slice(0, 20);
  const { name, fields } = random.pick(KINDS);
  const values = fields.map(() => (random.chance(0.6) ? String(someNumber(random)) : someField(random)));
  const packed = [name, ...(random.chance(0.95) ? values : values.slice(1))].join(':');
  return Buffer.from(packed).subarray(0, 64).toString();
}

/** The newest messages of a chat, those of the bot among them. */
function recent(who: Person, count: number): readonly Message[] {
  return who.view().messages.slice(-count);
}

const presses: Deed = async (who, { random }) => {
  const shown = recent(who, 8).filter(({ reply_markup: markup }) => markup !== undefined);
  if (shown.length === 0) return who.sends('/help');
  const message = random.chance(0.7) ? shown.at(-1) : random.pick(shown);
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  const pressable = buttons.filter((button) => 'callback_data' in button);
  return pressable.length === 0 ? who.sends('/start') : who.presses(random.pick(pressable).text, message);
};

const pressesMadeUp: Deed = (who, { house, random }) =>
  house.deliver(madeUpPress(who, somePress(random) || 'x'));

const taps: Deed = (who, { random }) => {
  const keys = who.view().keyboard?.rows.flat() ?? [];
  return keys.length === 0 ? who.sends(someText(random)) : who.pressesReplyKeyboard(random.pick(keys).text);
};

const replies: Deed = (who, { random }) => {
  const messages = recent(who, 10);
  if (messages.length === 0) return who.starts();
  return who.repliesTo(random.pick(messages)).with(someText(random));
};

const edits: Deed = (who, { random }) => {
  const own = recent(who, 12).filter(({ from }) => from?.id === who.id);
  return own.length === 0 ? who.sends('Да') : who.edits(random.pick(own), someText(random));
};

const sendsMedia: Deed = (who, { random }) => {
  const caption = random.chance(0.3)
    ? { caption: random.chance(0.3) ? '/note 1 план' : someText(random).slice(0, 900) }
    : {};
  const sends = random.pick([
    who.sendsPhoto,
    who.sendsDocument,
    who.sendsVoice,
    who.sendsVideo,
    who.sendsAudio,
    who.sendsAnimation,
    who.sendsSticker,
    who.sendsVideoNote,
  ]);
  return sends(caption);
};

const sendsOther: Deed = (who, { random }) =>
  random.pick([
    () => who.sendsLocation(random.next() * 90, random.next() * 180),
    () => who.sendsDice(),
    () => who.sendsPoll('Кто?', ['я', 'не я']),
    () => who.sharesContact(),
    () => who.sharesContact({ phone: '+79031110000', firstName: 'Зоя' }),
    () => who.sharesContact({ phone: 'нет', firstName: '' }),
  ])();

const forwards: Deed = (who, { random, people }) =>
  who.forwards(random.pick(people).writesElsewhere(someText(random)));

let albums = 0;
/** Photos that go together; made by hand, the stand-in's people send one at a time. */
const sendsAlbum: Deed = async (who, { house, random }) => {
  albums += 1;
  const first = await who.sendsPhoto({ caption: someText(random).slice(0, 900) });
  const { photo } = first;
  const rest = random.times(1 + random.below(3), (): Update => {
    albums += 1;
    const message = { ...first, message_id: 40_000_000 + albums, media_group_id: `album-${albums}`, photo };
    return { update_id: 1_600_000_000 + albums, message: message as Message & Update.NonChannel };
  });
  await house.deliver(...rest);
};

const inGroup: Deed = async (who, { random, groups }) => {
  const group = random.pick(groups);
  await who.joins(group);
  const there = who.in(group);
  const text = random.chance(0.4) ? someCommand(random) : someText(random);
  const said = await there.sends(random.chance(0.3) ? `${text} #заявка` : text);
  if (random.chance(0.2)) await there.edits(said, someText(random));
  const heard = group.messages().slice(-8);
  if (random.chance(0.2) && heard.length > 0) await there.repliesTo(random.pick(heard)).with('/lead');
};

const movesGroups: Deed = async (who, stage) => {
  const { random, groups, house } = stage;
  const at = random.below(groups.length);
  const group = groups[at];
  if (!group) return;
  await random.pick([
    () => who.joins(group),
    () => who.leaves(group),
    () => who.addsBotTo(group, random.pick(['member', 'administrator'])),
    () => who.promotesBotIn(group),
    () => who.removesBotFrom(group),
    async () => {
      if (group.chat().type === 'group') groups[at] = await group.upgrades();
      else groups[at] = house.telegram.group({ title: 'Ещё группа', type: 'group' });
      await who.joins(groups[at]);
      await who.addsBotTo(groups[at], 'administrator');
    },
  ])();
};

const posts: Deed = async (who, { random, channel }) => {
  await who.joins(channel);
  await who.in(channel).sends(someText(random));
};

const doesBusiness: Deed = async (who, { random, people }) => {
  const business = await who.connectsBusinessBot();
  const customer = random.pick(people);
  if (customer !== who) {
    const said = await business.customer(customer).sends(someText(random));
    if (random.chance(0.3)) await business.customer(customer).edits(said, someText(random));
    if (random.chance(0.5)) await business.owner(customer).sends(someText(random));
    if (random.chance(0.2)) await business.customer(customer).deletes(said);
  }
  if (random.chance(0.5)) await business.disconnects();
};

const comesAndGoes: Deed = async (who, { random, people }) => {
  if (random.chance(0.5)) {
    await who.blocks();
    return random.chance(0.7) ? who.unblocks() : undefined;
  }
  const token = /start=([\w-]+)/u.exec(people[0]?.readsAll().join(' ') ?? '')?.[1];
  return who.starts(token !== undefined && random.chance(0.3) ? token : somePayload(random));
};

const DEEDS: readonly (readonly [weight: number, deed: Deed])[] = [
  [26, presses],
  [14, pressesMadeUp],
  [18, (who, { random }) => who.sends(someCommand(random))],
  [14, (who, { random }) => who.sends(someText(random))],
  [5, taps],
  [5, replies],
  [4, edits],
  [4, sendsMedia],
  [3, sendsOther],
  [2, forwards],
  [1, sendsAlbum],
  [3, inGroup],
  [1, movesGroups],
  [1, posts],
  [1, doesBusiness],
  [1, comesAndGoes],
];
const ALL = DEEDS.flatMap(([weight, deed]) => Array.from({ length: weight }, () => deed));

/** Somebody does something, if their Telegram lets them. */
export async function act(who: Person, stage: Stage): Promise<void> {
  try {
    await stage.random.pick(ALL)(who, stage);
  } catch (error) {
    const isTheirs = error instanceof Error && ['NotAllowed', 'Refusal'].includes(error.name);
    if (!isTheirs) throw error;
    // Who has blocked the bot comes back, or nothing would happen any more.
    if (stage.random.chance(0.3)) await who.unblocks();
  }
}
