import type { Stores } from '../base.ts';
import { isOut, type OutboxItem, outboxItem } from '../outbox/outbox-item.ts';
import type { Member } from '../team/member.ts';

type ClientsWords = Extract<OutboxItem['content'], { kind: 'customer-message' | 'lead-notice' }>;

/**
 * What a client said and its reader on the team cannot be given, as when they blocked the bot, goes to the owners; what an
 * owner cannot be given, to everybody else. Nobody gets it twice: the rows are the ones that they would have had before.
 */
export async function passToOthers(
  stores: Stores,
  item: OutboxItem,
  content: ClientsWords,
  now: Date,
): Promise<void> {
  // An edit of what was read tells little new.
  if (isOut(item)) return;
  const { key, to, about, priority } = item;
  const readers = othersThan(to, await stores.team.active());
  const stem = key.slice(0, key.lastIndexOf(':'));
  await stores.outbox.enqueue(
    readers.map((reader) =>
      outboxItem({
        key: `${stem}:${reader.id}`,
        to: reader.id,
        about,
        priority,
        content: content.kind === 'customer-message' ? { ...content, missedBy: to } : content,
        now,
      }),
    ),
  );
}

function othersThan(memberId: number, team: readonly Member[]): readonly Member[] {
  const others = team.filter(({ id }) => id !== memberId);
  const owners = others.filter(({ role }) => role === 'owner');
  const wasOwner = team.some(({ id, role }) => id === memberId && role === 'owner');
  return wasOwner || owners.length === 0 ? others : owners;
}
