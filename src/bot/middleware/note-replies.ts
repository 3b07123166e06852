import type { Transformer } from 'grammy';
import { isCounted, type Pace } from '../sender/pace.ts';

/**
 * Lets the pace of the outbox know of replies: they go at once, and what is sent on the bot's own initiative makes room. A
 * flood limit that a reply meets silences the outbox too (FIELD.md: a 429 silences the whole bot).
 */
export function noteReplies(pace: Pace): Transformer {
  return async (prev, method, payload, signal) => {
    const chat: unknown = 'chat_id' in payload ? payload.chat_id : undefined;
    const arrived = isCounted(method) && typeof chat === 'number' ? pace.note(chat) : undefined;
    try {
      const answer = await prev(method, payload, signal);
      if (!answer.ok && answer.error_code === 429) {
        pace.silenceFor((answer.parameters?.retry_after ?? 1) * 1000);
      }
      return answer;
    } finally {
      arrived?.();
    }
  };
}
