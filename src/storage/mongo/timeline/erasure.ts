import type { Types } from 'mongoose';
import { valuesIn } from '../../../domain/clients/changes-between.ts';
import type { Content } from '../../../domain/content.ts';
import type { EventData, EventKind } from '../../../domain/timeline/event.ts';

const ERASED_CONTENT: Content = { kind: 'other', name: 'erased' };
const withoutWords = { 'data.content': ERASED_CONTENT };

/**
 * What takes the words, files and values out of an event of each kind; null where the kind holds bare facts only. Amounts
 * of deals stay: without the person they are the business's own accounts.
 */
const ERASURES: Readonly<Record<EventKind, Readonly<Record<string, unknown>> | null>> = {
  lead: { 'data.content': null, 'data.link': null },
  'message-in': withoutWords,
  'message-out': withoutWords,
  'message-edited': withoutWords,
  note: withoutWords,
  deal: { 'data.title': '', 'data.formerTitle': '' },
  tags: { 'data.added': [], 'data.removed': [] },
  changed: { 'data.from': null, 'data.to': null },
  reminder: { 'data.text': '' },
  stage: null,
  assigned: null,
  consent: null,
  greeting: { 'data.coupon': null },
  greetings: null,
  revealed: null,
  exported: null,
  detail: { 'data.from': null, 'data.to': null },
  double: null,
  unreachable: null,
  reachable: null,
  campaign: null,
  draw: null,
  rating: null,
  reward: null,
  erased: null,
};

/** The updates that erase a client's events: one for each kind that has something to erase, one for the account. */
export function erasureWrites(clientId: number) {
  return writesFor({ clientId }, { clientId, 'by.kind': 'client' });
}

/** The updates that erase what these accounts wrote on a card, and the changes with these ids. */
export function traceWrites(
  clientId: number,
  accounts: readonly number[],
  changes: readonly Types.ObjectId[],
) {
  const theirs = { clientId, 'by.kind': 'client' as const, 'by.id': { $in: [...accounts] } };
  const named = { filter: { _id: { $in: [...changes] } }, update: { $set: { ...ERASURES.changed } } };
  return [...writesFor(theirs, theirs), { updateMany: named }];
}

/** Whether a change of contacts names one of these. */
export function namesOneOf(data: EventData, values: readonly string[]): boolean {
  return data.kind === 'changed' && valuesIn(data).some((value) => values.includes(value));
}

type Whose = {
  readonly clientId: number;
  readonly 'by.kind'?: 'client';
  readonly 'by.id'?: { readonly $in: number[] };
};

function writesFor(words: Whose, accounts: Whose) {
  const wordless = Object.entries(ERASURES).flatMap(([kind, fields]) =>
    fields !== null && isEventKind(kind)
      ? [{ updateMany: { filter: { ...words, 'data.kind': kind }, update: { $set: fields } } }]
      : [],
  );
  return [...wordless, { updateMany: { filter: accounts, update: { $unset: { 'by.id': 1 } } } }];
}

function isEventKind(kind: string): kind is EventKind {
  return Object.hasOwn(ERASURES, kind);
}
