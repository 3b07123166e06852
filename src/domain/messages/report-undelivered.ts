import type { Base, Stores } from '../base.ts';
import { takeBackContact } from '../deals/take-back-contact.ts';
import { BIRTHDAY } from '../greetings/greeting.ts';
import type { OwnReason } from '../outbox/outbox-error.ts';
import { isOut, type OutboxItem, outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { tellOfLostReward } from '../referrals/tell-of-untold.ts';
import { isActive } from '../team/member.ts';
import { ownersOf } from '../team/owners.ts';
import { passToOthers } from './pass-to-others.ts';

/**
 * Tells the manager whose answer did not reach the client, or of which it is not known (their successor, when they have left), and
 * whose client a birthday greeting is in doubt for or was not told of a reward; of a client whom nobody leads, the owners. An answer
 * that did not arrive was no contact. What a client said goes to somebody else instead. Other messages need no report.
 */
export async function reportUndelivered(
  stores: Stores,
  item: OutboxItem,
  how: { readonly doubt: boolean; readonly now: Date },
): Promise<void> {
  if (item.content.kind === 'greeting' && how.doubt) return tellOfDoubt(stores, item, item.content, how.now);
  if (item.content.kind === 'friend-reward')
    return tellOfLostReward(stores, item, { clientId: item.content.clientId, ...how });
  if (item.content.kind === 'customer-message' || item.content.kind === 'lead-notice') {
    return passToOthers(stores, item, item.content, how.now);
  }
  if (item.content.kind !== 'answer') return;
  const { clientId, eventKey, messageId } = item.content;
  if (!isOut(item)) await noteFate(stores, item, { clientId, eventKey, ...how });
  const event = await stores.timeline.byKey(eventKey);
  if (event?.by.kind !== 'member') return;
  const to = await readerOf(stores, event.by.id, clientId);
  if (to === null) return;
  await stores.outbox.enqueue([
    outboxItem({
      key: `undelivered:${item.key}:${item.revision}`,
      to,
      about: `event:${eventKey}`,
      priority: PRIORITY.notice,
      content: {
        kind: 'answer-failed',
        clientId,
        eventKey,
        doubt: how.doubt,
        ...aboutMessage(item, to === event.by.id ? messageId : undefined),
      },
      now: how.now,
    }),
  ]);
}

/** The line of an answer says what became of it; one that did not arrive was no contact. */
async function noteFate(
  stores: Stores,
  { key, revision }: OutboxItem,
  answer: {
    readonly clientId: number;
    readonly eventKey: string;
    readonly doubt: boolean;
    readonly now: Date;
  },
): Promise<void> {
  const { eventKey, doubt, now } = answer;
  await stores.timeline.markFate(eventKey, doubt ? 'in-doubt' : 'lost');
  if (doubt) return;
  const act = { by: { kind: 'program' }, at: now, key: `undelivered:${key}:${revision}` } as const;
  await takeBackContact(stores, act, answer);
}

/** A correction leaves what was said of the answer: that did arrive. */
function aboutMessage(item: OutboxItem, messageId: number | undefined) {
  if (isOut(item)) return { corrected: true } as const;
  return messageId === undefined ? {} : { messageId };
}

/** Whoever wrote the answer; when they have left, whoever is responsible for the client now. */
async function readerOf(
  { team, clients }: Stores,
  writerId: number,
  clientId: number,
): Promise<number | null> {
  const writer = await team.get(writerId);
  if (writer && isActive(writer)) return writerId;
  return (await clients.get(clientId))?.managerId ?? null;
}

async function tellOfDoubt(
  { clients, team, outbox }: Stores,
  item: OutboxItem,
  { clientId, occasion, on, zone, business }: Extract<OutboxItem['content'], { kind: 'greeting' }>,
  now: Date,
): Promise<void> {
  if (occasion !== BIRTHDAY) return;
  const managerId = (await clients.get(clientId))?.managerId ?? null;
  const owners = await ownersOf({ team });
  const told = managerId === null ? owners.map(({ id }) => id) : [managerId];
  const rows = told.map((to) =>
    outboxItem({
      key: `undelivered:${item.key}:${to}`,
      to,
      about: `client:${clientId}`,
      priority: PRIORITY.notice,
      content: { kind: 'birthday-notice', clientId, on, when: 'today', zone, business },
      now,
    }),
  );
  await outbox.enqueue(rows);
}

/** So many rows at once: others wait no longer than a moment. */
const AT_ONCE = 100;

/**
 * Cancels all that is queued for a chat that cannot be written to; whoever wrote an answer among it reads that it was not delivered. A
 * transaction after another: for somebody of the team thousands may wait.
 */
export function cancelAndReportAll(base: Base, to: number, now: Date): Promise<void> {
  const end: End = (keys) =>
    base.transaction((stores) => cancelThose(stores, keys, { why: 'unreachable', now }));
  return inPortions(base, to, end);
}

/** The same for a client's chat, for which little waits, as part of a transaction. */
export function cancelAndReport(stores: Stores, to: number, now: Date): Promise<void> {
  return inPortions(stores, to, (keys) => cancelThose(stores, keys, { why: 'no-chat', now }));
}

type End = (keys: readonly string[]) => Promise<void>;

/** Ends what is queued for a chat until nothing is. */
async function inPortions({ outbox }: Pick<Stores, 'outbox'>, to: number, end: End): Promise<void> {
  for (;;) {
    const keys = await outbox.queuedFor(to, AT_ONCE);
    if (keys.length === 0) return;
    await end(keys);
  }
}

async function cancelThose(
  stores: Stores,
  keys: readonly string[],
  { why, now }: { readonly why: OwnReason; readonly now: Date },
): Promise<void> {
  for (const item of await stores.outbox.cancelThose(keys, why)) {
    await reportUndelivered(stores, item, { doubt: false, now });
  }
}
