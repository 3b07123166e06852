import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';

/** Tells the other owners that one of them has taken the whole base with them as a file. */
export async function tellOwnersOfBackup(base: Base, act: Act, memberId: number): Promise<void> {
  await base.transaction(async (stores) => {
    const owners = (await stores.team.active()).filter(({ role, id }) => role === 'owner' && id !== memberId);
    await stores.outbox.enqueue(
      owners.map(({ id }) =>
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
