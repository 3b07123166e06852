import type { Transformer } from 'grammy';

/**
 * What answers somebody in a topic of their private chat goes into the main one when they have deleted the topic meanwhile. A group reads
 * nothing out of its topic.
 */
export function intoMainChat(): Transformer {
  return async (prev, method, payload, signal) => {
    const answer = await prev(method, payload, signal);
    if (answer.ok || !answer.description.includes('message thread not found')) return answer;
    if (!('message_thread_id' in payload) || !isPrivate(payload)) return answer;
    return prev(method, { ...payload, message_thread_id: undefined }, signal);
  };
}

/** Only private chats have numbers above zero. */
function isPrivate(payload: object): boolean {
  return 'chat_id' in payload && Number(payload.chat_id) > 0;
}
