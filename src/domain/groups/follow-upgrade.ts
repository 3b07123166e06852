import type { Base } from '../base.ts';
import { helloKey } from './greet-group.ts';

/**
 * A basic group has become a supergroup, which has another id (Bot API, `migrate_to_chat_id`): what waits for it goes there,
 * and it counts as greeted if the old one does. The same again changes nothing.
 */
export async function followUpgrade(base: Base, from: number, to: number): Promise<void> {
  await base.transaction(async ({ outbox }) => {
    await outbox.moveQueued(from, to);
    const hello = await outbox.get(helloKey(from));
    if (!hello) return;
    const isOnItsWay = hello.state === 'queued' || hello.state === 'sending';
    const state = isOnItsWay ? 'sent' : hello.state;
    await outbox.enqueue([{ ...hello, key: helloKey(to), to, messageIds: [], state }]);
  });
}
