import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { type Client, chatOf } from '../clients/client.ts';
import { giveClient } from '../clients/give-client.ts';
import { unreachableOf } from '../clients/reach.ts';
import { once } from '../conflict.ts';
import type { Content } from '../content.ts';
import { noteContact } from '../deals/note-contact.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessClient } from '../team/access.ts';
import { holdMember } from '../team/hold-member.ts';
import { line, lineKey } from '../timeline/line.ts';
import { unlessOwnWork } from '../timeline/own-work.ts';
import { answerRowKey } from './answer-fate.ts';

export type NoWayToAnswer =
  /** The card knows no Telegram account. */
  | Refusal<'no-chat', { readonly client: Client }>
  /** The client has never written to the bot, and no bot may write first. */
  | Refusal<'never-wrote', { readonly client: Client }>
  /** Telegram refuses messages to the client, who blocked the bot or left. */
  | Refusal<'unreachable', { readonly client: Client }>;

export type AnswerRefusal = NoWayToAnswer | AccessRefusal;

export type Answered = Done<{
  readonly client: Client;
  /** Nobody had taken the client: whoever answers first is responsible from now on. */
  readonly took: boolean;
}>;

type Answer = {
  readonly clientId: number;
  readonly content: Content;
  /** The account that wrote; another of the card's accounts may be another person. Unset: the proven one. */
  readonly account?: number;
  /** The member's message in their chat with the bot. */
  readonly messageId?: number;
};

/**
 * Sends a member's words to the client through the bot and keeps them on the timeline. Answering a client whom nobody took
 * takes the client, in the same transaction: of several who answer at once one wins, and the others are refused with the
 * winner's id (FIELD.md: one client, one responsible manager; never two at once).
 */
export async function answerClient(
  base: Base,
  act: Act,
  memberId: number,
  answer: Answer,
): Promise<Answered | AnswerRefusal> {
  return once<Answered | AnswerRefusal>(
    () =>
      base.transaction(async (stores) =>
        unlessOwnWork(stores, lineKey(act, 'message-out'), await send(stores, act, memberId, answer)),
      ),
    () => answeredBefore(base, act, memberId, answer),
  );
}

/** The chat in which the client gets an answer, or why there is none. Without an account: the proven one. */
export function chatToAnswer(client: Client, account?: number): number | NoWayToAnswer {
  const to = chatOf(client, account);
  if (to === undefined) return refuse('no-chat', { client });
  const mark = unreachableOf(client, to);
  if (mark === null) return to;
  return mark.neverWrote ? refuse('never-wrote', { client }) : refuse('unreachable', { client });
}

async function send(
  stores: Stores,
  act: Act,
  memberId: number,
  answer: Answer,
): Promise<Answered | AnswerRefusal> {
  const access = await accessClient(stores, memberId, answer.clientId, 'work-client');
  if (!access.ok) return access;
  const to = chatToAnswer(access.client, answer.account);
  if (typeof to !== 'number') return to;
  const took = access.client.managerId === null;
  if (took) await holdMember(stores, access.member);
  const known = took ? await giveClient(stores, act, access.client, memberId) : access.client;
  const client = await stores.clients.save({ ...known, lastTouchAt: act.at });
  await stores.timeline.append([line(act, client.id, { kind: 'message-out', content: answer.content })]);
  await noteContact(stores, act, client.id);
  const eventKey = lineKey(act, 'message-out');
  const { messageId } = answer;
  await stores.outbox.enqueue([
    outboxItem({
      key: answerRowKey(eventKey),
      to,
      about: `event:${eventKey}`,
      priority: PRIORITY.answer,
      content: {
        kind: 'answer',
        clientId: client.id,
        eventKey,
        ...(messageId !== undefined && { messageId }),
      },
      now: act.at,
    }),
  ]);
  return done({ client, took });
}

async function answeredBefore(
  base: Base,
  act: Act,
  memberId: number,
  { clientId }: Answer,
): Promise<Answered | AnswerRefusal> {
  const access = await accessClient(base, memberId, clientId, 'see-client');
  if (!access.ok) return access;
  const taking = await base.timeline.byKey(lineKey(act, 'assigned', String(clientId)));
  return done({ client: access.client, took: taking !== undefined });
}
