import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { type Client, chatOf } from '../clients/client.ts';
import { once } from '../conflict.ts';
import type { Content } from '../content.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessClient } from '../team/access.ts';
import { line, lineKey } from '../timeline/line.ts';

export type AnswerRefusal =
  /** The card knows no Telegram account. */
  | Refusal<'no-chat', { readonly client: Client }>
  /** Telegram refuses messages to the client, who blocked the bot or left. */
  | Refusal<'unreachable', { readonly client: Client }>
  | AccessRefusal;

/** Sends a member's words to the client through the bot and keeps them on the timeline. */
export async function answerClient(
  base: Base,
  act: Act,
  memberId: number,
  answer: { readonly clientId: number; readonly content: Content },
): Promise<Done<{ readonly client: Client }> | AnswerRefusal> {
  return once<Done<{ readonly client: Client }> | AnswerRefusal>(
    () =>
      base.transaction(async (stores) => {
        const access = await accessClient(stores, memberId, answer.clientId, 'work-client');
        if (!access.ok) return access;
        const to = chatOf(access.client);
        if (to === undefined) return refuse('no-chat', { client: access.client });
        if (access.client.unreachableSince !== null) return refuse('unreachable', { client: access.client });
        const client = await stores.clients.save({ ...access.client, lastTouchAt: act.at });
        await stores.timeline.append([
          line(act, client.id, { kind: 'message-out', content: answer.content }),
        ]);
        const eventKey = lineKey(act, 'message-out');
        await stores.outbox.enqueue([
          outboxItem({
            key: `answer:${eventKey}`,
            to,
            about: `event:${eventKey}`,
            priority: PRIORITY.answer,
            content: { kind: 'answer', clientId: client.id, eventKey },
            now: act.at,
          }),
        ]);
        return done({ client });
      }),
    () => accessClient(base, memberId, answer.clientId, 'work-client'),
  );
}
