import { Schema } from 'mongoose';
import {
  type Answered,
  type Client,
  type ContactPoint,
  contactKey,
  type Detail,
} from '../../../domain/clients/client.ts';
import { searchTokens } from '../../../domain/clients/search-tokens.ts';
import { type DealSummary, NO_DEALS } from '../../../domain/deals/deal-summary.ts';
import { type Gender, genderOf } from '../../../domain/greetings/gender.ts';
import { isReachable } from '../../../domain/segments/matches.ts';
import type { Birthday } from '../../../domain/values/birthday.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { PART_OPTIONS, SCHEMA_OPTIONS } from '../schema-options.ts';
import { allLabels } from './labels.ts';

/** A card as it is stored; `_id` is the short number. */
export interface ClientDocument {
  _id: number;
  name: string;
  contacts: readonly ContactPoint[];
  /** Absent on a card without contacts: the unique index would take two empty lists for doubles. */
  contactKeys?: readonly string[];
  /** What search looks through. Empty on an erased card. */
  search: readonly string[];
  /** False once erased; a flag so that indexes can tell by equality which cards lists may show. */
  listed: boolean;
  managerId: number | null;
  tags: readonly string[];
  source: string | null;
  referrerId: number | null;
  referralCode: string;
  birthday: Birthday | null;
  locale: Locale | null;
  subscribed: boolean;
  unreachableSince: Date | null;
  neverWrote?: boolean | undefined;
  ungreeted?: boolean | undefined;
  city: string | null;
  details: readonly Detail[];
  deals: DealSummary;
  brought: number;
  answered?: Answered | undefined;
  /** What queries ask for by equality (see `labelOf`); missing on a card that was stored before there were labels. */
  labels: readonly string[];
  /** What the name tells (see `genderOf`). */
  gender: Gender | null;
  /** The bot has a chat with the client, and Telegram takes its messages. */
  reachable: boolean;
  createdAt: Date;
  lastTouchAt: Date | null;
  nextTouchAt: Date | null;
  erasedAt: Date | null;
  version: number;
}

const contactSchema = new Schema(
  {
    kind: String,
    value: String,
    id: Number,
    username: String,
    proven: Boolean,
    unreachableSince: Date,
    neverWrote: Boolean,
  },
  PART_OPTIONS,
);
const birthdaySchema = new Schema({ day: Number, month: Number, year: Number }, PART_OPTIONS);

const detailSchema = new Schema({ name: String, value: String }, PART_OPTIONS);
const moneySchema = new Schema({ amount: Number, currency: String }, PART_OPTIONS);
const salesSchema = new Schema({ currency: String, spent: Number, cheque: Number }, PART_OPTIONS);
const dealsSchema = new Schema(
  {
    count: Number,
    bought: Number,
    stages: [String],
    amounts: [moneySchema],
    sales: [salesSchema],
    firstWonAt: Date,
    lastWonAt: Date,
  },
  PART_OPTIONS,
);

const answeredSchema = new Schema({ at: Date, campaigns: [Number] }, PART_OPTIONS);

export const clientSchema = new Schema<ClientDocument>(
  {
    _id: { type: Number, required: true },
    name: String,
    contacts: [contactSchema],
    contactKeys: { type: [String], default: undefined },
    search: [String],
    listed: { type: Boolean, required: true },
    managerId: Number,
    tags: [String],
    source: String,
    referrerId: Number,
    referralCode: { type: String, required: true },
    birthday: birthdaySchema,
    locale: String,
    subscribed: Boolean,
    unreachableSince: Date,
    neverWrote: Boolean,
    ungreeted: Boolean,
    city: String,
    details: [detailSchema],
    deals: dealsSchema,
    brought: Number,
    answered: answeredSchema,
    labels: { type: [String], default: undefined },
    gender: String,
    reachable: Boolean,
    createdAt: { type: Date, required: true },
    lastTouchAt: Date,
    nextTouchAt: Date,
    erasedAt: Date,
    version: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'clients' },
);

clientSchema.index({ contactKeys: 1 }, { unique: true, sparse: true });
clientSchema.index({ referralCode: 1 }, { unique: true });
clientSchema.index({ search: 1 });
clientSchema.index({ listed: 1, labels: 1, _id: -1 });
clientSchema.index({ listed: 1, managerId: 1, _id: -1 });
clientSchema.index(
  { unreachableSince: 1, managerId: 1 },
  { partialFilterExpression: { unreachableSince: { $gt: new Date(0) } } },
);

clientSchema.index(
  { 'birthday.month': 1, 'birthday.day': 1, managerId: 1, _id: 1 },
  { partialFilterExpression: { listed: true } },
);
// Whoever may be written to: counted without a look at a card, and read in the order of their numbers.
clientSchema.index(
  { listed: 1, subscribed: 1, reachable: 1, _id: 1 },
  { partialFilterExpression: { subscribed: true } },
);
clientSchema.index({ createdAt: 1 });
clientSchema.index({ lastTouchAt: 1 });
clientSchema.index(
  { 'answered.at': 1 },
  { partialFilterExpression: { 'answered.at': { $gt: new Date(0) } } },
);
const hasBought = { partialFilterExpression: { 'deals.lastWonAt': { $gt: new Date(0) } } };
clientSchema.index({ 'deals.lastWonAt': 1 }, hasBought);
clientSchema.index({ 'deals.sales.spent': 1 }, hasBought);

/** The card as a document. `contactKeys` is left out when there are none. */
export function toClientDocument(client: Client): ClientDocument {
  const keys = client.contacts.map(contactKey);
  return {
    _id: client.id,
    name: client.name,
    contacts: client.contacts,
    ...(keys.length > 0 && { contactKeys: keys }),
    search: searchTokens(client),
    listed: client.erasedAt === null,
    managerId: client.managerId,
    tags: client.tags,
    source: client.source,
    referrerId: client.referrerId,
    referralCode: client.referralCode,
    birthday: client.birthday,
    locale: client.locale,
    subscribed: client.subscribed,
    unreachableSince: client.unreachableSince,
    neverWrote: client.neverWrote === true,
    ...(client.ungreeted !== undefined && { ungreeted: client.ungreeted }),
    city: client.city,
    details: client.details,
    deals: client.deals,
    brought: client.brought,
    ...(client.answered && { answered: client.answered }),
    labels: allLabels(client),
    gender: genderOf(client.name),
    reachable: isReachable(client),
    createdAt: client.createdAt,
    lastTouchAt: client.lastTouchAt,
    nextTouchAt: client.nextTouchAt,
    erasedAt: client.erasedAt,
    version: client.version,
  };
}

/** What is stored of a card for queries alone; to leave it where it is spares a third of the reading. */
export const FOR_QUERIES = {
  contactKeys: 0,
  search: 0,
  labels: 0,
  listed: 0,
  gender: 0,
  reachable: 0,
} as const;

/** A card as it is read. */
export type StoredClient = Omit<ClientDocument, keyof typeof FOR_QUERIES>;

export function toClient(stored: StoredClient): Client {
  const { _id: id } = stored;
  return {
    id,
    name: stored.name,
    contacts: stored.contacts,
    managerId: stored.managerId,
    tags: stored.tags,
    source: stored.source,
    referrerId: stored.referrerId,
    referralCode: stored.referralCode,
    birthday: stored.birthday,
    locale: stored.locale,
    subscribed: stored.subscribed,
    unreachableSince: stored.unreachableSince,
    ...(stored.neverWrote && { neverWrote: true }),
    ...(stored.ungreeted && { ungreeted: true }),
    city: stored.city ?? null,
    details: stored.details ?? [],
    deals: stored.deals ?? NO_DEALS,
    brought: stored.brought ?? 0,
    ...(stored.answered && { answered: stored.answered }),
    createdAt: stored.createdAt,
    lastTouchAt: stored.lastTouchAt,
    nextTouchAt: stored.nextTouchAt,
    erasedAt: stored.erasedAt,
    version: stored.version,
  };
}
