import type { Content } from '../../../domain/content.ts';
import type { EventKind } from '../../../domain/timeline/event.ts';

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
  deal: { 'data.title': '' },
  tags: { 'data.added': [], 'data.removed': [] },
  changed: { 'data.from': null, 'data.to': null },
  reminder: { 'data.text': '' },
  stage: null,
  assigned: null,
  consent: null,
  greeting: { 'data.coupon': null },
  greetings: null,
  revealed: null,
  double: null,
  unreachable: null,
  reachable: null,
  erased: null,
};

/** The updates that erase a client's events: one for each kind that has something to erase, one for the account. */
export function erasureWrites(clientId: number) {
  const account = { filter: { clientId, 'by.kind': 'client' as const }, update: { $unset: { 'by.id': 1 } } };
  const words = Object.entries(ERASURES).flatMap(([kind, fields]) =>
    fields !== null && isEventKind(kind)
      ? [{ updateMany: { filter: { clientId, 'data.kind': kind }, update: { $set: fields } } }]
      : [],
  );
  return [...words, { updateMany: account }];
}

function isEventKind(kind: string): kind is EventKind {
  return Object.hasOwn(ERASURES, kind);
}
