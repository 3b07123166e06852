import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { ownersOf } from '../team/owners.ts';

/** Tells the other owners that one of them has taken the whole base with them as a file. */
export async function tellOwnersOfBackup(base: Base, act: Act, memberId: number): Promise<void> {
  await base.transaction(async (stores) => {
    const others = (await ownersOf(stores)).filter(({ id }) => id !== memberId);
    await stores.outbox.enqueue(
      others.map(({ id }) =>
        outboxItem({
          key: `backup:${act.key}:${id}`,
          to: id,
          about: `member:${memberId}`,
          priority: PRIORITY.notice,
          content: { kind: 'backup-taken', by: memberId },
          now: act.at,
        }),
      ),
    );
  });
}
