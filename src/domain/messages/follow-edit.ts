import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import type { Content } from '../content.ts';
import { type Done, type Refusal, refuse } from '../refusal.ts';
import { lineKey } from '../timeline/line.ts';
import { correctMessage } from './correct-message.ts';

/** The lines that a message can have become. */
const KINDS = ['lead', 'message-in', 'message-out'] as const;

/**
 * Follows the edit of a message whatever it became on the timeline: a request, or words of either side. `messageKey` is the
 * key of the act that the message was. Refused when the message is not on the timeline.
 */
export async function followEdit(
  base: Base,
  act: Act,
  messageKey: string,
  content: Content,
): Promise<Done | Refusal<'no-message'>> {
  for (const kind of KINDS) {
    const corrected = await correctMessage(base, act, lineKey({ ...act, key: messageKey }, kind), content);
    if (corrected.ok) return corrected;
  }
  return refuse('no-message');
}
