import type { Base } from '../base.ts';
import { helloKey } from './greet-group.ts';

/**
 * A basic group has become a supergroup, which has another id (Bot API, `migrate_to_chat_id`): what waits for it goes there,
 * and it counts as greeted. The same again changes nothing.
 */
export async function followUpgrade(base: Base, from: number, to: number): Promise<void> {
  await base.transaction(async ({ outbox }) => {
    await outbox.moveQueued(from, to);
    const hello = await outbox.get(helloKey(from));
    if (hello)
      await outbox.enqueue([{ ...hello, key: helloKey(to), to, messageIds: [], state: 'cancelled' }]);
  });
}
