import { type Client, chatOf } from '../clients/client.ts';
import { searchTokens } from '../clients/search-tokens.ts';
import { genderOf } from '../greetings/gender.ts';
import type { Condition, Limits } from './condition.ts';
import type { FieldOf } from './fields.ts';
import { foldDetail, labelsOf } from './labels.ts';

/** Whether a card meets a condition. An erased card meets none. */
export function matches(condition: Condition, client: Client): boolean {
  return client.erasedAt === null && holds(condition, client);
}

function holds(condition: Condition, client: Client): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => holds(part, client));
    case 'or':
      return condition.parts.some((part) => holds(part, client));
    case 'not':
      return !holds(condition.part, client);
    case 'found':
      return isFound(condition.beginnings, client);
    case 'labelled': {
      const labels = labelsOf(client, condition.label);
      return condition.value === null ? labels.length === 0 : labels.includes(condition.value);
    }
    case 'detailed': {
      const detail = client.details.find(({ name }) => name === condition.name);
      return condition.value === null
        ? detail === undefined
        : detail !== undefined && foldDetail(detail.value) === condition.value;
    }
    default:
      return holdsOfFacts(condition, client);
  }
}

type OfFacts = Exclude<
  Condition,
  { readonly kind: 'and' | 'or' | 'not' | 'found' | 'labelled' | 'detailed' }
>;

function holdsOfFacts(condition: OfFacts, client: Client): boolean {
  switch (condition.kind) {
    case 'managed':
      return client.managerId === condition.by;
    case 'chosen':
      return (condition.of === 'lang' ? client.locale : genderOf(client.name)) === condition.value;
    case 'flag':
      return FLAGS[condition.of](client);
    case 'counted':
      return isWithin(COUNTS[condition.of](client), condition.span);
    case 'worth':
      return AMOUNTS[condition.of](client).some(
        ({ amount, currency }) => currency === condition.currency && isWithin(amount, condition.span),
      );
    case 'when': {
      const at = TIMES[condition.of](client);
      return at !== null && isDuring(at, condition.span);
    }
    case 'never':
      return TIMES[condition.of](client) === null;
    case 'born':
      return isBorn(client, condition.spans);
  }
}

const FLAGS: Readonly<Record<FieldOf<'flag'>, (client: Client) => boolean>> = {
  subscribed: ({ subscribed }) => subscribed,
  reachable: isReachable,
};

const COUNTS: Readonly<Record<FieldOf<'number'>, (client: Client) => number>> = {
  deals: ({ deals }) => deals.count,
  bought: ({ deals }) => deals.bought,
  brought: ({ brought }) => brought,
};

type Amount = { readonly amount: number; readonly currency: string };

const AMOUNTS: Readonly<Record<FieldOf<'money'>, (client: Client) => readonly Amount[]>> = {
  deal: ({ deals }) => deals.amounts,
  spent: ({ deals }) => deals.sales.map(({ currency, spent }) => ({ currency, amount: spent })),
  cheque: ({ deals }) => deals.sales.map(({ currency, cheque }) => ({ currency, amount: cheque })),
};

const TIMES: Readonly<Record<FieldOf<'date'>, (client: Client) => Date | null>> = {
  last: ({ deals }) => deals.lastWonAt,
  first: ({ deals }) => deals.firstWonAt,
  touch: ({ lastTouchAt }) => lastTouchAt,
  created: ({ createdAt }) => createdAt,
  answered: ({ answered }) => answered?.at ?? null,
};

/** Whether the bot has a chat with this client in which Telegram takes its messages. */
export function isReachable(client: Client): boolean {
  return chatOf(client) !== undefined && client.unreachableSince === null;
}

function isFound(beginnings: readonly string[], client: Client): boolean {
  const tokens = searchTokens(client);
  return beginnings.every((beginning) => tokens.some((token) => token.startsWith(beginning)));
}

function isWithin(value: number, { from, to }: Limits<number>): boolean {
  return (from === undefined || value >= from) && (to === undefined || value <= to);
}

function isDuring(at: Date, { from, to }: Limits<Date>): boolean {
  return (from === undefined || at >= from) && (to === undefined || at < to);
}

function isBorn({ birthday }: Client, spans: Extract<Condition, { kind: 'born' }>['spans']): boolean {
  if (spans === null || birthday === null) return spans === null && birthday === null;
  return spans.some(
    ({ month, from, to }) => birthday.month === month && birthday.day >= from && birthday.day <= to,
  );
}
