import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { adChat } from '../privacy/ad-chat.ts';
import type { FriendSettings, FriendSide } from './friend-settings.ts';
import { tellOfUntold } from './tell-of-untold.ts';

/**
 * Part of the first request of a client, or of their first purchase: when they came by somebody's link and the owner rewards that,
 * both are told, once for each friend, whatever is undone and done again later; of a side that may not be written to the team is.
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
  for (const { client, side } of both) await tell(stores, { client, friend, side }, act.at);
}

/** One friend is rewarded once. */
function keyOf(friend: Client, side: FriendSide): string {
  return `friend:${friend.id}:${side}`;
}

interface Rewarded {
  readonly client: Client;
  readonly friend: Client;
  readonly side: FriendSide;
}

/** Whoever may not be written to is to hear of it from the team. */
async function tell(stores: Stores, { client, friend, side }: Rewarded, now: Date): Promise<void> {
  const key = keyOf(friend, side);
  const to = adChat(client);
  if (typeof to !== 'number') return tellOfUntold(stores, client, { eventKey: key, why: to, now });
  const content = { kind: 'friend-reward', clientId: client.id, side } as const;
  const about = `friend:${friend.id}`;
  await stores.outbox.enqueue([outboxItem({ key, to, about, priority: PRIORITY.greeting, content, now })]);
}
