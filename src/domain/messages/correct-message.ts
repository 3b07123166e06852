import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { once } from '../conflict.ts';
import type { Content } from '../content.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { line } from '../timeline/line.ts';

/**
 * Follows the edit of a message that is on the timeline: the correction is a line of its own, and copies of the message
 * that went out are edited. `messageKey` is the key of the message's line.
 */
export async function correctMessage(
  base: Base,
  act: Act,
  messageKey: string,
  content: Content,
): Promise<Done | Refusal<'no-message'>> {
  return once<Done | Refusal<'no-message'>>(
    () =>
      base.transaction(async (stores) => {
        const original = await stores.timeline.byKey(messageKey);
        if (!original) return refuse('no-message');
        const data = { kind: 'message-edited', of: messageKey, content } as const;
        await stores.timeline.append([line(act, original.clientId, data)]);
        const copies = original.data.kind === 'message-out' ? 'answer' : 'customer-message';
        await stores.outbox.refresh(`event:${messageKey}`, copies, act.at);
        return done();
      }),
    async () => done(),
  );
}
