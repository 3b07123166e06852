import type { Action } from '../../../src/domain/team/rights.ts';
import type { Doing } from '../../support/witness.ts';

/** A client and what hangs on them. */
export interface Target {
  readonly client: number;
  readonly deal: number;
  /** A line of the timeline with words in it. */
  readonly event: string;
  /** Agreed to, about the client, of whoever is responsible. */
  readonly reminder: number;
  /** Not agreed to yet, about the client, of whoever is responsible. */
  readonly draft: number;
  /** Somebody else to whom the client may be handed. */
  readonly heir: number;
}

/** What comes of it when it is allowed; when it is not, nothing at all does. */
type Outcome = 'changes' | 'asks' | 'changes and asks' | 'shows';

export interface ClientDeed {
  /** Asked of the table of rights; a reminder is its member's own, and an owner's, and its draft its member's alone. */
  readonly asks: Action | 'reminder' | 'draft';
  readonly does: Outcome;
  readonly by: (on: Target) => Doing;
}

const press =
  (asks: ClientDeed['asks'], does: Outcome) =>
  (data: (on: Target) => string): ClientDeed => ({ asks, does, by: (on) => ({ press: data(on) }) });
const text =
  (asks: ClientDeed['asks'], does: Outcome) =>
  (words: (on: Target) => string): ClientDeed => ({ asks, does, by: (on) => ({ text: words(on) }) });

const BIRTHDAY = 20261122;

/** Every button that names a client, a deal, a line of the timeline or a reminder, by its kind. */
export const CLIENT_BUTTONS: Readonly<Record<string, ClientDeed>> = {
  card: press('see-client', 'shows')(({ client }) => `card:${client}`),
  open: press('see-client', 'shows')(({ client }) => `open:${client}`),
  hide: press('see-client', 'shows')(({ client }) => `hide:${client}`),
  history: press('see-client', 'shows')(({ client }) => `history:${client}:0`),
  event: press('work-client', 'shows')(({ event }) => `event:${event}`),
  contacts: press('reveal-contacts', 'changes')(({ client }) => `contacts:${client}`),
  take: press('take-client', 'changes')(({ client }) => `take:${client}`),
  grab: press('take-client', 'changes')(({ client }) => `grab:${client}`),
  note: press('work-client', 'asks')(({ client }) => `note:${client}`),
  details: press('work-client', 'asks')(({ client }) => `details:${client}`),
  answer: press('work-client', 'asks')(({ client }) => `answer:${client}`),
  stage: press('work-client', 'shows')(({ client }) => `stage:${client}`),
  pick: press('work-client', 'shows')(({ deal }) => `pick:${deal}`),
  reprice: press('work-client', 'changes')(({ deal }) => `reprice:${deal}::RUB70000`),
  another: press('work-client', 'changes')(({ deal }) => `another:${deal}:RUB70000:RUB80000`),
  move: press('work-client', 'changes')(({ deal }) => `move:${deal}:new:won`),
  deal: press('work-client', 'asks')(({ client }) => `deal:${client}`),
  amount: press('work-client', 'asks')(({ deal }) => `amount:${deal}`),
  assign: press('assign-client', 'shows')(({ client }) => `assign:${client}`),
  give: press('assign-client', 'changes')(({ client, heir }) => `give:${client}:${heir}`),
  'give to nobody': press('release-client', 'changes')(({ client }) => `give:${client}:0`),
  greet: press('work-client', 'changes')(({ client }) => `greet:${client}:0`),
  bmine: press('work-client', 'changes')(({ client }) => `bmine:${client}:${BIRTHDAY}`),
  bsend: press('work-client', 'changes')(({ client }) => `bsend:${client}:${BIRTHDAY}`),
  remind: press('work-client', 'asks')(({ client }) => `remind:${client}`),
  remnew: press('work-client', 'changes and asks')(({ client }) => `remnew:${client}:tomorrow`),
  'remnew of no time': press('work-client', 'asks')(({ client }) => `remnew:${client}:later`),
  rems: press('work-client', 'shows')(({ client }) => `rems:${client}:0`),
  remat: press('reminder', 'changes')(({ reminder }) => `remat:${reminder}:hour`),
  remdate: press('reminder', 'asks')(({ reminder }) => `remdate:${reminder}`),
  daynext: press('reminder', 'changes')(({ reminder }) => `daynext:${reminder}`),
  remdone: press('reminder', 'changes')(({ reminder }) => `remdone:${reminder}`),
  remback: press('reminder', 'changes')(({ reminder }) => `remback:${reminder}`),
  daydone: press('reminder', 'changes')(({ reminder }) => `daydone:${reminder}`),
  'remback again': press('reminder', 'changes')(({ reminder }) => `remback:${reminder}`),
  remdel: press('reminder', 'changes')(({ reminder, client }) => `remdel:${reminder}:${client}`),
  remundo: press('reminder', 'changes')(({ reminder, client }) => `remundo:${reminder}:${client}`),
  remdrop: press('reminder', 'changes')(({ reminder }) => `remdrop:${reminder}`),
  remyes: press('draft', 'changes')(({ draft }) => `remyes:${draft}`),
};

/** Every command that takes a client or a deal, with and without what comes after it; and plain words that name one. */
export const CLIENT_COMMANDS: Readonly<Record<string, ClientDeed>> = {
  '/client': text('see-client', 'shows')(({ client }) => `/client ${client}`),
  '/client of a deal': text('see-client', 'shows')(({ deal }) => `/client D${deal}`),
  '/find': text('see-client', 'shows')(({ client }) => `/find #${client}`),
  'plain words': text('see-client', 'shows')(({ deal }) => `D${deal}`),
  '/note': text('work-client', 'changes')(({ client }) => `/note #${client} Звонил`),
  '/note of a deal': text('work-client', 'changes')(({ deal }) => `/note D${deal} Звонил`),
  '/note of nothing': text('work-client', 'asks')(({ client }) => `/note ${client}`),
  '/stage': text('work-client', 'changes')(({ client }) => `/stage ${client} переговоры`),
  '/stage of a deal': text('work-client', 'changes')(({ deal }) => `/stage D${deal} новая`),
  '/stage of nothing': text('work-client', 'shows')(({ deal }) => `/stage D${deal}`),
  '/deal': text('work-client', 'changes')(({ client }) => `/deal ${client} 500`),
  '/deal of a deal': text('work-client', 'changes')(({ deal }) => `/deal D${deal} 700`),
  '/deal of nothing': text('work-client', 'asks')(({ client }) => `/deal ${client}`),
  '/tag': text('work-client', 'changes')(({ client }) => `/tag ${client} +vip`),
  '/tag of a deal': text('work-client', 'changes')(({ deal }) => `/tag D${deal} -vip`),
  '/tag of nothing': text('work-client', 'asks')(({ client }) => `/tag ${client}`),
  '/field': text('work-client', 'changes')(({ client }) => `/field ${client} город=Москва`),
  '/field of nothing': text('work-client', 'asks')(({ deal }) => `/field D${deal}`),
  '/remind': text('work-client', 'changes')(({ client }) => `/remind ${client} завтра в 10 позвонить`),
  '/remind of a deal': text('work-client', 'changes')(({ deal }) => `/remind D${deal} завтра в 10 позвонить`),
  '/remind of no time': text('work-client', 'asks')(({ client }) => `/remind ${client}`),
  '/assign': text('assign-client', 'changes')(({ client }) => `/assign ${client} Зоя`),
  '/assign of a deal': text('assign-client', 'changes')(({ deal }) => `/assign D${deal} Зоя`),
  '/assign to nobody named': text('assign-client', 'shows')(({ client }) => `/assign ${client}`),
};
