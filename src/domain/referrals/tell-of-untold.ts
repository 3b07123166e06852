import type { Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { type OutboxItem, outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { adChat } from '../privacy/ad-chat.ts';
import type { UntoldBecause } from './friend-settings.ts';

interface Untold {
  /** Of the line on the timeline that tells of the reward. */
  readonly eventKey: string;
  readonly why: UntoldBecause;
  readonly now: Date;
}

/** Tells the responsible manager, or else the owners, of a reward that the bot cannot tell the client of: each of them once. */
export async function tellOfUntold(
  { team, outbox }: Pick<Stores, 'team' | 'outbox'>,
  { id: clientId, managerId }: Client,
  { eventKey, why, now }: Untold,
): Promise<void> {
  const active = await team.active();
  const responsible = active.filter(({ id }) => id === managerId);
  const readers = responsible.length > 0 ? responsible : active.filter(({ role }) => role === 'owner');
  await outbox.enqueue(
    readers.map(({ id }) =>
      outboxItem({
        key: `${eventKey}:untold:${id}`,
        to: id,
        about: `client:${clientId}`,
        priority: PRIORITY.notice,
        content: { kind: 'reward-untold', clientId, eventKey, why },
        now,
      }),
    ),
  );
}

/** The same of a message about a reward that was queued and never went. */
export async function tellOfLostReward(
  stores: Pick<Stores, 'clients' | 'team' | 'outbox'>,
  { key: eventKey }: Pick<OutboxItem, 'key'>,
  { clientId, doubt, now }: { readonly clientId: number; readonly doubt: boolean; readonly now: Date },
): Promise<void> {
  const client = await stores.clients.get(clientId);
  if (!client || client.erasedAt !== null) return;
  const chat = adChat(client);
  const why = doubt || typeof chat === 'number' ? 'lost' : chat;
  await tellOfUntold(stores, client, { eventKey, why, now });
}
