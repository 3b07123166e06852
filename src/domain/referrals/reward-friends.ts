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
  for (const { client, side } of both) await tell(stores, { client, friend, side, when }, act.at);
}

/** One friend is rewarded once. */
function keyOf(friend: Client, side: FriendSide): string {
  return `friend:${friend.id}:${side}`;
}

interface Rewarded {
  readonly client: Client;
  readonly friend: Client;
  readonly side: FriendSide;
  readonly when: FriendSettings['when'];
}

/** Right after their first request a client is asked whether they want news, and has so long to say so. */
const ASKED_MS = 10 * 60 * 1000;

/** Whoever may not be written to is to hear of it from the team; of a friend who is just being asked, it is known a little later. */
async function tell(stores: Stores, { client, friend, side, when }: Rewarded, now: Date): Promise<void> {
  const key = keyOf(friend, side);
  const chat = adChat(client);
  const isAsked = chat === 'unsubscribed' && side === 'friend' && when === 'lead';
  const to = isAsked ? adChat({ ...client, subscribed: true }) : chat;
  if (typeof to !== 'number') return tellOfUntold(stores, client, { eventKey: key, why: to, now });
  const content = { kind: 'friend-reward', clientId: client.id, side } as const;
  const row = { key, to, about: `friend:${friend.id}`, priority: PRIORITY.greeting, content, now };
  const notBefore = isAsked ? new Date(now.getTime() + ASKED_MS) : now;
  await stores.outbox.enqueue([outboxItem({ ...row, notBefore })]);
}
