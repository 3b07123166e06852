import { Api } from 'grammy';
import type { OutboxItem } from '../../domain/outbox/outbox-item.ts';

/** A claimed row while it is being sent. */
export interface Hold {
  /** The row as it is held now: with the lease and the messages that the base knows of. */
  item: OutboxItem;
  /** The messages that were made since it was claimed. */
  readonly made: number[];
  /** How many of the messages that were out before stand behind those that are made: a file follows its words. */
  readonly after: number;
}

/** All messages that the row became so far, in the order in which the reader sees them. */
export function messagesOf({ item, made, after }: Hold): readonly number[] {
  const before = item.messageIds.filter((id) => !made.includes(id));
  const at = before.length - after;
  return [...before.slice(0, at), ...made, ...before.slice(at)];
}

/** Waits until a call may be made; what it answers is called when Telegram has answered. */
export type TakeTurn = (method: string) => Promise<() => void>;

/** The way to Telegram for one row: `takeTurn` comes before every call, and what a call makes is held on to. */
export function apiFor(api: Api, hold: Hold, takeTurn: TakeTurn): Api {
  const own = new Api(api.token, api.options);
  own.config.use(...api.config.installedTransformers(), async (prev, method, payload, signal) => {
    const answered = await takeTurn(method);
    const answer = await prev(method, payload, signal).finally(answered);
    // An album is answered as a list.
    const results = answer.ok ? [answer.result].flat() : [];
    for (const id of results.map(messageIdOf)) {
      if (id !== undefined && !messagesOf(hold).includes(id)) hold.made.push(id);
    }
    return answer;
  });
  return own;
}

function messageIdOf(result: unknown): number | undefined {
  if (typeof result !== 'object' || result === null || !('message_id' in result)) return undefined;
  return typeof result.message_id === 'number' ? result.message_id : undefined;
}
