import type { Transformer } from 'grammy';
import type { Pace } from '../sender/pace.ts';

const COUNTED = /^(?:send|edit|copy|forward)/u;

/** Lets the pace of the outbox know of replies: they go at once, and what is sent on the bot's own initiative makes room. */
export function noteReplies(pace: Pace, now: () => Date): Transformer {
  return (prev, method, payload, signal) => {
    const chat: unknown = 'chat_id' in payload ? payload.chat_id : undefined;
    if (COUNTED.test(method) && typeof chat === 'number') pace.note(chat, now().getTime());
    return prev(method, payload, signal);
  };
}
