import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { type OutboxItem, outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { adChat } from '../privacy/ad-chat.ts';
import type { FriendSettings, FriendSide } from './friend-settings.ts';

/**
 * Part of the first request of a client, or of their first purchase: when they came by somebody's link and the owner rewards that,
 * both are told, once for each friend, whatever is undone and done again later.
 */
export async function rewardFriends(
  stores: Stores,
  act: Act,
  friend: Client,
  when: FriendSettings['when'],
): Promise<void> {
  const { friends } = await stores.settings.get();
  const isFirst = (when === 'lead' ? friend.deals.count : friend.deals.bought) === 1;
  if (!friends.isOn || friends.when !== when || !isFirst || friend.referrerId === null) return;
  const referrer = await stores.clients.get(friend.referrerId);
  if (!referrer || referrer.erasedAt !== null || (await stores.timeline.byKey(keyOf(friend, 'referrer'))))
    return;
  const both = [
    { client: referrer, other: friend, side: 'referrer' },
    { client: friend, other: referrer, side: 'friend' },
  ] as const;
  await stores.timeline.append(
    both.map(({ client, other, side }) => ({
      key: keyOf(friend, side),
      clientId: client.id,
      at: act.at,
      by: act.by,
      data: { kind: 'reward', otherId: other.id, side },
    })),
  );
  await stores.outbox.enqueue(both.flatMap(({ client, side }) => rowFor(client, friend, side, act.at)));
}

/** One friend is rewarded once. */
function keyOf(friend: Client, side: FriendSide): string {
  return `friend:${friend.id}:${side}`;
}

function rowFor(client: Client, friend: Client, side: FriendSide, now: Date): readonly OutboxItem[] {
  const to = adChat(client);
  if (typeof to !== 'number') return [];
  const content = { kind: 'friend-reward', clientId: client.id, side } as const;
  const key = keyOf(friend, side);
  return [outboxItem({ key, to, about: `friend:${friend.id}`, priority: PRIORITY.greeting, content, now })];
}
