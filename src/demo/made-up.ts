import type { Client } from '../domain/clients/client.ts';
import { DEFAULT_STAGES, type Deal } from '../domain/deals/deal.ts';
import { dealSummaryOf, NO_DEALS } from '../domain/deals/deal-summary.ts';
import type { EventData, TimelineEvent } from '../domain/timeline/event.ts';
import type { Birthday } from '../domain/values/birthday.ts';
import { type Phone, parsePhone } from '../domain/values/phone.ts';
import { CITIES, MEN, NEEDS, SOURCES, SURNAMES, TAGS, WOMEN } from './names.ts';

const DAY_MS = 86_400_000;

/** Made-up clients with their deals and history. */
export interface MadeUp {
  readonly clients: readonly Client[];
  readonly deals: readonly Deal[];
  readonly events: readonly Omit<TimelineEvent, 'id'>[];
}

export interface MadeUpOptions {
  /** The first made-up client is number `firstClient`, their deals begin at `firstDeal`. */
  readonly firstClient: number;
  readonly firstDeal: number;
  /** Managers whom the clients are shared out to; every tenth client stays free. */
  readonly managerIds: readonly number[];
  /** How many there will be in all: who brings whom is known beforehand. */
  readonly count: number;
  /** History ends here. */
  readonly now: Date;
}

/** Makes up the clients `from` to `to` (exclusive), each from its place in the row alone: the same every time. */
export function makeUp(from: number, to: number, options: MadeUpOptions): MadeUp {
  const cards = Array.from({ length: to - from }, (_, index) => makeUpOne(from + index, options));
  return {
    clients: cards.map(({ client }) => client),
    deals: cards.flatMap(({ deals }) => deals),
    events: cards.flatMap(({ events }) => events),
  };
}

/** The phone of a made-up client: +7 900 followed by its place in the row, so no two are alike. */
export function madeUpPhone(place: number): Phone {
  const phone = parsePhone(`+7900${String(place).padStart(7, '0')}`);
  if (!phone.ok) throw new RangeError(`There are only ten million made-up clients, not ${place}`);
  return phone.value;
}

function makeUpOne(place: number, options: MadeUpOptions) {
  const dice = createDice(place);
  const isWoman = dice.chance(0.5);
  const surname = dice.pick(SURNAMES);
  const name = `${dice.pick(isWoman ? WOMEN : MEN)} ${isWoman ? `${surname}а` : surname}`;
  const createdAt = new Date(options.now.getTime() - Math.floor(dice.next() * 700 * DAY_MS) - DAY_MS);
  const id = options.firstClient + place;
  const bare: Client = {
    id,
    name,
    contacts: [
      { kind: 'phone', value: madeUpPhone(place) },
      ...(dice.chance(0.4) ? [{ kind: 'email', value: `client${place}@example.com` } as const] : []),
    ],
    managerId: place % 10 === 0 ? null : (options.managerIds[place % options.managerIds.length] ?? null),
    tags: dice.chance(0.3) ? [dice.pick(TAGS)] : [],
    source: dice.pick(SOURCES),
    referrerId: isBrought(place) ? id - BROUGHT_AFTER : null,
    referralCode: `demo${place.toString(36)}`,
    birthday: dice.chance(0.6) ? makeUpBirthday(dice) : null,
    locale: dice.chance(0.9) ? 'ru' : 'en',
    subscribed: dice.chance(0.5),
    unreachableSince: null,
    city: dice.chance(0.7) ? dice.pick(CITIES) : null,
    details: [],
    deals: NO_DEALS,
    brought: place + BROUGHT_AFTER < options.count && isBrought(place + BROUGHT_AFTER) ? 1 : 0,
    createdAt,
    lastTouchAt: createdAt,
    nextTouchAt: null,
    erasedAt: null,
    version: 1,
  };
  const firstDeal = options.firstDeal + place * MOST_DEALS;
  const deals = makeUpDeals(bare, firstDeal, { dice, now: options.now });
  const summary = dealSummaryOf(deals, DEFAULT_STAGES);
  const lastTouchAt = summary.lastWonAt ?? createdAt;
  const client = { ...bare, deals: summary, lastTouchAt };
  return { client, deals, events: makeUpHistory(client, deals[0], dice) };
}

/** Every twentieth came through somebody who was there a little before. */
const BROUGHT_AFTER = 3;

function isBrought(place: number): boolean {
  return place % 20 === 7;
}

/** Numbers that are kept for the deals of one client. */
export const MOST_DEALS = 5;

type Making = { readonly dice: Dice; readonly now: Date };

/** The first deal of a client and, of those who liked it, what they bought since. */
function makeUpDeals(client: Client, firstId: number, { dice, now }: Making): [Deal, ...Deal[]] {
  const first = makeUpDeal(client, firstId, dice);
  if (first.stage !== 'won' || dice.chance(0.4)) return [first];
  const age = now.getTime() - client.createdAt.getTime() - DAY_MS;
  const more = Array.from({ length: dice.whole(1, MOST_DEALS - 1) }, (_, index): Deal => {
    const closedAt = new Date(
      client.createdAt.getTime() + DAY_MS + Math.floor(dice.next() * Math.max(0, age)),
    );
    return {
      ...first,
      id: firstId + index + 1,
      title: dice.pick(NEEDS),
      amount: { amount: dice.whole(10, 900) * 100_00, currency: 'RUB' },
      origin: `${first.origin}:${index + 1}`,
      createdAt: new Date(Math.max(client.createdAt.getTime(), closedAt.getTime() - DAY_MS)),
      closedAt,
    };
  });
  return [first, ...more];
}

function makeUpDeal(client: Client, id: number, dice: Dice): Deal {
  const stage = dice.pick(DEFAULT_STAGES);
  return {
    id,
    clientId: client.id,
    title: dice.pick(NEEDS),
    amount: stage.id === 'new' ? null : { amount: dice.whole(10, 900) * 100_00, currency: 'RUB' },
    stage: stage.id,
    managerId: client.managerId,
    source: client.source,
    link: null,
    origin: `demo:${client.referralCode}`,
    createdAt: client.createdAt,
    closedAt: stage.outcome === 'open' ? null : new Date(client.createdAt.getTime() + DAY_MS),
    version: 1,
  };
}

function makeUpHistory(client: Client, deal: Deal, dice: Dice): Omit<TimelineEvent, 'id'>[] {
  const { source, createdAt: at, id: clientId } = client;
  const content = { kind: 'text', text: deal.title } as const;
  const lead: EventData = { kind: 'lead', dealId: deal.id, door: 'form', source, content, link: null };
  const note: EventData = {
    kind: 'note',
    content: { kind: 'text', text: `Перезвонить: ${deal.title.toLowerCase()}` },
  };
  const told: EventData[] = dice.chance(0.5) ? [lead, note] : [lead];
  return told.map((data) => {
    const by =
      data.kind === 'note' && client.managerId !== null
        ? ({ kind: 'member', id: client.managerId } as const)
        : ({ kind: 'client' } as const);
    return { key: `${deal.origin}:${data.kind}`, clientId, at, by, data };
  });
}

function makeUpBirthday(dice: Dice): Birthday {
  const day = { day: dice.whole(1, 28), month: dice.whole(1, 12) };
  return dice.chance(0.7) ? { ...day, year: dice.whole(1950, 2005) } : day;
}

interface Dice {
  next(): number;
  chance(share: number): boolean;
  whole(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
}

/** Repeatable dice for one place in the row (mulberry32). */
function createDice(place: number): Dice {
  let state = Math.imul(place + 1, 0x9e3779b1);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    chance: (share) => next() < share,
    whole,
    pick(list) {
      const picked = list[whole(0, list.length - 1)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
  };
}
